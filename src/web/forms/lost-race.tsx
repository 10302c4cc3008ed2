import { useEffect, useRef, useState } from 'react';
import { settled } from '#kit/ui/conflict.ts';
import { ConflictTable } from '#kit/ui/conflict-table.tsx';
import type { FormValues } from '#kit/ui/draft.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { State } from '#kit/ui/state.tsx';
import { kitWords } from '#kit/ui/words.ts';
import { words as w } from '../words.ts';
import type { Race } from './use-step-form.ts';

/** Somebody was faster: what they did, both versions of what went apart, and handing in on the present state. */
export const LostRace = (props: {
  readonly race: Race;
  readonly values: FormValues;
  readonly onHandIn: (race: Race, values: FormValues) => void;
}) => {
  const t = useT();
  const { race } = props;
  const who = [...new Set(race.changed.map((change) => change.who))].join('、');
  const [chosen, setChosen] = useState<FormValues | null>(() => settled(race.rows, {}, props.values));
  const { refusal } = race.step;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section ref={box} tabIndex={-1} className="race" aria-label={t(kitWords.conflictTitle)}>
      <h3>
        <State kind="due" /> {t(kitWords.conflictTitle)}
      </h3>
      <p>{t(kitWords.conflictWho(who, race.changed.length))}</p>
      <ul>
        {race.changed.map((change) => (
          <li key={change.seq}>
            {change.on} {change.who} <strong>{t(change.label)}</strong>
          </li>
        ))}
      </ul>
      {race.rows.length === 0 ? null : (
        <ConflictTable rows={race.rows} mine={props.values} who={who} onSettle={setChosen} />
      )}
      {refusal === null ? (
        <p>
          <button
            type="button"
            className="button button-filled"
            aria-disabled={chosen === null}
            onClick={() => chosen !== null && props.onHandIn(race, chosen)}
          >
            {t(race.rows.length === 0 ? w.stillSubmit : w.saveChosen)}
          </button>{' '}
          {chosen === null ? <span className="muted">{t(w.chooseEach)}</span> : null}
        </p>
      ) : (
        <ProblemNote
          problem={{
            type: refusal.code,
            title: refusal.message.zh,
            status: 409,
            detail: refusal.message.zh,
            detailEn: refusal.message.en,
            basis: refusal.basis,
          }}
        />
      )}
    </section>
  );
};
