import type { TodayView } from '#core/api-today.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { roomWords } from '../room/room-words.ts';

type Room = TodayView['rooms'][number];

const words = {
  now: { zh: '正在开会', en: 'In session now' },
  today: { zh: '今天开会', en: 'Meets today' },
} as const;

const Meeting = ({ room, congress }: { readonly room: Room; readonly congress: string }) => {
  const t = useT();
  const href = `/desk/${congress}/rooms/${room.case}`;
  const id = `room-${room.case}`;
  return (
    <section className={room.meets === 'now' ? 'card meeting meeting-now' : 'card meeting'} aria-labelledby={id}>
      <div className="meeting-what">
        <h2 id={id}>
          <State kind="run" /> {t(words[room.meets])}{' '}
          <Go href={`/desk/${congress}/${room.duty}/${room.case}`}>{room.title}</Go>
        </h2>
        <p>{[...room.says, t(room.status)].join(' · ')}</p>
      </div>
      <div className="meeting-ways">
        {room.mine ? (
          <Go className="button button-filled" href={`${href}/mine`}>
            {t(roomWords.room)}
          </Go>
        ) : null}
        {room.keeps ? (
          <>
            <Go className={room.mine ? 'button' : 'button button-filled'} href={href}>
              {t(roomWords.console)}
            </Go>
            <a className="button desk-only" href={`${href}/screen`} target="_blank" rel="noreferrer">
              {t(roomWords.screen)}
            </a>
          </>
        ) : null}
      </div>
    </section>
  );
};

/** The meetings of this day, with the way in for whoever keeps the room or was called to it. */
export const RoomsToday = ({ view, congress }: { readonly view: TodayView; readonly congress: string }) =>
  view.rooms.map((room) => <Meeting key={room.case} room={room} congress={congress} />);
