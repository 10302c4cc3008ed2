import type { RoomLine, RoomVote } from '#core/api-room.ts';
import type { Label } from '#core/result.ts';
import { unpressedWords } from '#core/vote.ts';
import { useT } from '#kit/ui/language.tsx';
import { Mark, type SeatMark, SeatPicture } from '#kit/ui/seat-plan.tsx';
import { roomWords as w } from './room-words.ts';

interface Props {
  readonly vote: RoomVote;
  readonly line: RoomLine;
}

/** How often each mark stands in the plan: those who have no say on it are not in the room for it. */
const countsOf = ({ vote, line }: Props): Readonly<Record<SeatMark, number>> => ({
  for: line.for,
  against: line.against,
  abstain: line.abstain,
  unpressed: line.unpressed + line.invalid,
  absent: Math.max(0, vote.all - line.for - line.against - line.abstain - line.unpressed - line.invalid),
});

/** The totals of a line, each with its mark. */
export const Totals = ({ vote, line }: Props) => {
  const t = useT();
  const counts = countsOf({ vote, line });
  const rows = [
    ['for', w.for, line.for],
    ['against', w.against, line.against],
    ['abstain', w.abstain, line.abstain],
    ['unpressed', unpressedWords[vote.method], line.unpressed],
    ...(line.invalid === 0 ? [] : [['unpressed', w.invalid, line.invalid] as const]),
    ['absent', w.absent, counts.absent],
  ] as const;
  return (
    <dl className="totals">
      {rows.map(([mark, label, n]) => (
        <div key={label.zh} className={`total total-${mark}`}>
          <dt>
            <Mark mark={mark} /> {t(label)}
          </dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The half circle of one line, with its numbers as its name for readers. */
export const Plan = ({ vote, line }: Props) => {
  const t = useT();
  const counts = countsOf({ vote, line });
  const told = [
    `${t(w.for)} ${line.for}`,
    `${t(w.against)} ${line.against}`,
    `${t(w.abstain)} ${line.abstain}`,
    `${t(unpressedWords[vote.method])} ${line.unpressed}`,
    `${t(w.absent)} ${counts.absent}`,
  ].join(t({ zh: '，', en: ', ' }));
  return (
    <SeatPicture
      counts={counts}
      majority={Math.min(vote.needed, vote.all)}
      flag={t(w.needed(vote.needed))}
      name={t(w.seatPlan(told))}
      figure={line.for}
      caption={t(w.forVotes)}
    />
  );
};

/** So many lines stand in larger letters on a wall. */
const FEW = 3;

interface Lines {
  readonly vote: RoomVote;
  /** Those of its lines that are shown: all, if not said. */
  readonly lines?: readonly RoomLine[];
}

/** How several lines ended, in one sentence. */
export const linesTold = (lines: readonly RoomLine[]): Label =>
  w.linesTold(lines.filter(({ passed }) => passed).length, lines.length);

/** Several lines: a table, one row each. */
export const LineTable = ({ vote, lines = vote.results ?? [] }: Lines) => {
  const t = useT();
  const heads = [
    w.for,
    w.against,
    w.abstain,
    unpressedWords[vote.method],
    ...(vote.method === 'paper' ? [w.invalid] : []),
  ];
  return (
    <table className={`room-lines room-lines-${(vote.results ?? []).length <= FEW ? 'few' : 'many'}`}>
      <thead>
        <tr>
          <th scope="col">{t(w.question)}</th>
          {heads.map((head) => (
            <th key={head.zh} scope="col">
              {t(head)}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">{t(w.vote)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.text}>
            <th scope="row">{line.text}</th>
            <td>{line.for}</td>
            <td>{line.against}</td>
            <td>{line.abstain}</td>
            <td>{line.unpressed}</td>
            {vote.method === 'paper' ? <td>{line.invalid}</td> : null}
            <td>{vote.outcome === null ? '' : t(line.passed ? PASSED : REJECTED)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
export const PASSED = { zh: '通过', en: 'carried' };
export const REJECTED = { zh: '未通过', en: 'not carried' };
