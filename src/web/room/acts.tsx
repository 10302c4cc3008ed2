import { useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, useContext, useRef, useState } from 'react';
import type { RoomAct } from '#core/api-room.ts';
import type { Label } from '#core/result.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { roomWords as w } from './room-words.ts';
import { type Acting, type Here, useActing } from './use-room.ts';

const ActSheet = lazy(() => import('./act-sheet.tsx').then((module) => ({ default: module.ActSheet })));

interface RoomActs extends Acting {
  readonly ask: (act: RoomAct) => void;
}
const ActsContext = createContext<RoomActs | null>(null);

export const useActs = (): RoomActs => {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error('Steps of a room are taken inside RoomActsProvider');
  return acts;
};

/** Sends the steps of a room's screens, opens the forms of those that ask for more, and shows what was refused. */
export const RoomActsProvider = (props: Here & { readonly room: string; readonly children: ReactNode }) => {
  const acting = useActing(props, props.room);
  const client = useQueryClient();
  const [asked, setAsked] = useState<RoomAct | null>(null);
  // A form begins with the case as it is now: the room has gone on since it was read for the last form.
  const ask = (act: RoomAct) => {
    if (act.case !== null) client.removeQueries({ queryKey: [props.congress, 'case', act.duty, act.case] });
    setAsked(act);
  };
  return (
    <ActsContext.Provider value={{ ...acting, ask }}>
      {props.children}
      {asked === null ? null : (
        <Suspense fallback={null}>
          <ActSheet {...props} act={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </ActsContext.Provider>
  );
};

/** What was refused last, with its sentence and articles, until it is put away or another step succeeds. */
export const RefusalBar = () => {
  const t = useT();
  const { problem, dismiss } = useActs();
  if (problem === null) return null;
  return (
    <div className="room-refusal">
      <ProblemNote problem={problem} />
      {problem.current === undefined ? null : <p>{t(w.changed)}</p>}
      <button type="button" className="icon-button" aria-label={t(w.cancel)} onClick={dismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
};

interface ButtonProps {
  readonly act: RoomAct;
  readonly label?: Label;
  readonly filled?: boolean;
  /** What cannot be undone asks once more, with the answer in words on the button. */
  readonly sure?: boolean;
  readonly hint?: string;
  readonly className?: string;
  readonly id?: string;
}

/** A step of the room as a button. One that is not possible stays visible, with its reason. */
export const ActButton = ({
  act,
  label = act.label,
  filled = false,
  sure = false,
  hint,
  className = '',
  id,
}: ButtonProps) => {
  const t = useT();
  const { send, ask, pending } = useActs();
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  if (act.refusal !== null)
    return (
      <span className="room-locked">
        <button type="button" id={id} className={`button room-locked-button ${className}`} aria-disabled="true">
          <Icon name="lock" /> {t(label)}
        </button>
        <span className="room-why">{t(act.refusal.message)}</span>
      </span>
    );
  const take = () => {
    setAsking(false);
    if (act.asks) return ask(act);
    void send(act);
  };
  if (asking)
    return (
      <fieldset className="room-sure" aria-label={t(label)}>
        <button
          type="button"
          className="button button-filled"
          // biome-ignore lint/a11y/noAutofocus: the question was asked by a press on this very place
          autoFocus
          onClick={take}
        >
          {t(w.sure(label))}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {t(w.cancel)}
        </button>
      </fieldset>
    );
  return (
    <button
      ref={first}
      type="button"
      id={id}
      className={`button ${filled ? 'button-filled' : ''} ${className}`}
      aria-busy={pending(act)}
      onClick={() => (sure && !act.asks ? setAsking(true) : take())}
    >
      {t(label)}
      {hint === undefined ? null : (
        <span aria-hidden="true" className="kbd desk-only">
          {hint}
        </span>
      )}
    </button>
  );
};
