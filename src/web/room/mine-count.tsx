import { useState } from 'react';
import type { RoomCount, RoomView } from '#core/api-room.ts';
import type { Label } from '#core/result.ts';
import { useT } from '#kit/ui/language.tsx';
import { State, type StateKind } from '#kit/ui/state.tsx';
import { useActs } from './acts.tsx';
import { CountForm } from './count-form.tsx';
import type { Column, CountRow } from './count-rows.ts';
import { roomWords as w } from './room-words.ts';
import type { Here } from './use-room.ts';

const PAPER: readonly (readonly [Column, Label])[] = [
  ['for', w.for],
  ['against', w.against],
  ['abstain', w.abstain],
  ['invalid', w.invalid],
];

/** One question has its own fields; several lines go together. */
const inputOf = (rows: readonly CountRow[], lines: number) => {
  const [first = {}] = rows;
  return lines > 1
    ? { ballotLines: rows.map((row) => ({ ...row })) }
    : {
        ballotsFor: first.for ?? 0,
        ballotsAgainst: first.against ?? 0,
        ballotsAbstain: first.abstain ?? 0,
        ballotsInvalid: first.invalid ?? 0,
      };
};

const says: Readonly<Record<RoomCount['standing'], readonly [StateKind, Label, Label]>> = {
  awaited: ['todo', w.countAwaited, w.countAwaitedNote],
  due: ['run', w.countNow, w.countAlone],
  entered: ['done', w.countEntered, w.countOther],
  differs: ['due', w.countDiffers, w.countDiffersNote],
  agreed: ['done', w.countAgreed, w.votedNote],
};

const Facts = ({ count }: { readonly count: RoomCount }) => {
  const t = useT();
  const { issued, returned } = count;
  const facts = [
    [w.issued, issued],
    [w.returned, returned],
    [w.notReturned, issued === null || returned === null ? null : issued - returned],
  ] as const;
  return (
    <dl className="count-facts">
      {facts.map(([label, n]) => (
        <div key={label.zh}>
          <dt>{t(label)}</dt>
          <dd>{n ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The count of the papers on the phone of one of the two who count them. What the other found is nowhere on it. */
export const MineCount = ({ view, ...here }: Here & { readonly view: RoomView }) => {
  const t = useT();
  const { send, pending } = useActs();
  const [anew, setAnew] = useState(false);
  const { count } = view.mine;
  if (count === null) return null;
  const { enter, standing, own, lines, round, differ } = count;
  const [kind, title, note] = says[standing];
  const form = enter !== null && (standing === 'due' || standing === 'differs' || anew);
  return (
    <section className="mine-card mine-count" aria-labelledby="mine-count">
      <h2 id="mine-count">{t(w.countTitle)}</h2>
      <div className={`count-standing count-${standing}`} role="status">
        <State kind={kind} size={16} /> <strong>{t(title)}</strong>
        <span>{t(note)}</span>
      </div>
      <Facts count={count} />
      {form ? (
        <CountForm
          key={`${count.case}/${round}`}
          {...here}
          name={`count:${count.case}:${round}`}
          columns={PAPER}
          due={count.returned ?? 0}
          of={w.returned}
          lines={lines}
          own={own}
          differ={differ}
          label={own === null ? w.countSend : w.countSendAgain}
          busy={pending(enter)}
          onSend={async (rows) => {
            const taken = await send(enter, inputOf(rows, lines.length));
            if (taken) setAnew(false);
            return taken;
          }}
        />
      ) : null}
      {standing === 'entered' && !anew ? (
        <button type="button" className="button mine-wide" onClick={() => setAnew(true)}>
          {t(w.countAnew)}
        </button>
      ) : null}
    </section>
  );
};
