import { useState } from 'react';
import type { RoomPerson, RoomRoll, RoomStanding, RoomView } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { ActButton, useActs } from './acts.tsx';
import { PaperRollButton } from './paper-roll.tsx';
import { roomWords as w } from './room-words.ts';

/** One cell for each member in office, filled for present, a tick after the one that makes the majority. */
export const QuorumStrip = ({ roll }: { readonly roll: RoomRoll }) => {
  const t = useT();
  const width = 100 / Math.max(1, roll.all);
  return (
    <div className="quorum">
      <svg viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: roll.all }, (_, index) => index).map((index) => (
          <rect
            key={index}
            x={index * width + 0.25}
            y="1.5"
            width={Math.max(0.2, width - 0.5)}
            height="6"
            className={index < roll.present ? 'quorum-here' : 'quorum-empty'}
          />
        ))}
        <rect x={roll.needed * width - 0.2} y="0" width=".5" height="9" className="quorum-tick" />
      </svg>
      <span className="quorum-flag" style={{ left: `${roll.needed * width}%` }}>
        {t(w.needed(roll.needed))}
      </span>
    </div>
  );
};

export const Standing = ({ standing }: { readonly standing: RoomStanding }) => (
  <svg className={`standing standing-${standing}`} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    {standing === 'leave' ? (
      <rect x="1.5" y="1.5" width="9" height="9" fill="none" stroke="currentColor" strokeWidth="1.4" />
    ) : (
      <circle
        cx="6"
        cy="6"
        r="4.6"
        fill={standing === 'present' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.4"
        strokeDasharray={standing === 'awaited' || standing === 'absent' ? '2.4 2' : undefined}
      />
    )}
    {standing === 'left' ? <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2Z" fill="currentColor" /> : null}
  </svg>
);

interface NameProps {
  readonly one: RoomPerson;
  readonly speaking: boolean;
  readonly recused: boolean;
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** A name: one press marks the person; the steps beside it are folded away. */
const Name = ({ one, speaking, recused, open, onOpen }: NameProps) => {
  const t = useT();
  const { send, ask, pending } = useActs();
  const [first] = one.acts;
  const word = recused
    ? t(w.recused)
    : speaking
      ? t(w.speaker)
      : one.standing === 'present'
        ? one.late
          ? t(w.late)
          : ''
        : t(w.standings[one.standing]);
  const tap = one.standing !== 'present' && first !== undefined ? first : null;
  const [leaveAsked, askLeave] = useState(false);
  const pressed = () => {
    if (tap === null) return onOpen();
    // A name is tapped by mistake more easily than somebody on leave comes.
    if (one.standing === 'leave') return askLeave(true);
    if (tap.asks) return ask(tap);
    void send(tap);
  };
  return (
    <li className={`name name-${one.standing}${speaking ? ' name-speaks' : ''}`}>
      <button type="button" className="name-tap" aria-busy={tap !== null && pending(tap)} onClick={pressed}>
        <Standing standing={one.standing} />
        <span className="name-text">{one.name}</span>
        <small>{word}</small>
        <span className="sr-only">
          {word === '' ? t(w.standings[one.standing]) : null} {tap === null ? null : t(tap.label)}
        </span>
      </button>
      {one.acts.length > (tap === null ? 0 : 1) ? (
        <button
          type="button"
          className="name-more"
          aria-expanded={open}
          aria-label={t(w.more(one.name))}
          onClick={onOpen}
        >
          ⋯
        </button>
      ) : null}
      {leaveAsked && tap !== null ? (
        <fieldset className="name-acts name-leave-asked">
          <legend>{t(w.onLeave(one.name))}</legend>
          <button
            type="button"
            className="button button-filled button-small"
            // biome-ignore lint/a11y/noAutofocus: the question was asked by a press on this very name
            autoFocus
            onClick={() => {
              askLeave(false);
              void send(tap);
            }}
          >
            {t(w.hereAllTheSame)}
          </button>
          <button type="button" className="button button-small" onClick={() => askLeave(false)}>
            {t(w.cancel)}
          </button>
        </fieldset>
      ) : null}
      {open && !leaveAsked ? (
        <div className="name-acts">
          {(tap === null ? one.acts : one.acts.slice(1)).map((act) => (
            <ActButton key={`${act.step}${JSON.stringify(act.input)}`} act={act} className="button-small" />
          ))}
        </div>
      ) : null}
    </li>
  );
};

const Names = ({ view, people }: { readonly view: RoomView; readonly people: readonly RoomPerson[] }) => {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ul className="names">
      {people.map((one) => (
        <Name
          key={one.case}
          one={one}
          speaking={view.speeches.now?.name === one.name}
          recused={view.current !== null && one.recusals.includes(view.current)}
          open={open === one.case}
          onOpen={() => setOpen((before) => (before === one.case ? null : one.case))}
        />
      ))}
    </ul>
  );
};

/** Names stand by their strokes, as on the law's lists. */
const byStrokes = new Intl.Collator('zh-u-co-stroke');

/** Due, present, missing for the quorum, and the list of names. */
export const Roll = ({ view, congress }: { readonly view: RoomView; readonly congress: string }) => {
  const t = useT();
  const { roll } = view;
  const people = roll.people.toSorted((a, b) => byStrokes.compare(a.name, b.name));
  const members = people.filter(({ member }) => member);
  const others = people.filter(({ member }) => !member);
  const left = members.filter(({ standing }) => standing === 'left').length;
  return (
    <>
      <section className="card roll" aria-labelledby="roll-title">
        <header className="card-head">
          <h2 id="roll-title">{t(w.roll)}</h2>
          <span className={roll.quorate ? 'tag tag-done' : 'tag tag-due'}>
            <State kind={roll.quorate ? 'done' : 'due'} size={12} />{' '}
            {roll.quorate ? t(w.quorate) : t(w.short(roll.needed - roll.present))}
          </span>
        </header>
        <p className="roll-count">
          <b>{roll.present}</b> {t(w.presentOf)} · {t(w.due(roll.all))}
        </p>
        <QuorumStrip roll={roll} />
        <p className="roll-rest">
          <span>{t(w.leave(roll.leave))}</span>
          <span>{t(w.away(roll.absent))}</span>
          <span>{t(w.left(left))}</span>
        </p>
      </section>
      <section className="card" aria-labelledby="names-title">
        <header className="card-head">
          <h2 id="names-title">
            {t(w.members)} <b>{members.length}</b>
          </h2>
          <span className="card-note">{t(w.tapNote)}</span>
          <span className="card-tools">
            <PaperRollButton view={view} congress={congress} className="button-small" />
          </span>
        </header>
        <Names view={view} people={members} />
        {others.length === 0 ? null : (
          <>
            <h3 className="names-head">
              {t(w.observers)} <b>{others.length}</b>
            </h3>
            <Names view={view} people={others} />
          </>
        )}
      </section>
    </>
  );
};
