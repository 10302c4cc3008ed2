import type { RoomView } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { Code } from '../pages/case-presence.tsx';
import { roomWords as w } from './room-words.ts';

/** The code of the minute, large, for the screen of whoever keeps the room. */
export const RoomCode = (props: {
  readonly congress: string;
  readonly view: RoomView;
  readonly onClose: () => void;
}) => {
  const t = useT();
  const { code } = props.view;
  return (
    <Sheet open title={t(w.code)} width={680} onClose={props.onClose}>
      <div className="room-code">
        {code === null ? (
          <p>{t(w.allHere)}</p>
        ) : (
          <>
            <Code congress={props.congress} view={{ duty: code.duty, id: code.case }} step={code.step} />
            <p className="muted">{t(w.codeNote)}</p>
          </>
        )}
      </div>
    </Sheet>
  );
};
