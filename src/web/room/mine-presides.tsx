import type { RoomAct, RoomView } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { ActButton } from './acts.tsx';
import { roomWords as w } from './room-words.ts';
import { Totals } from './vote-result.tsx';

const WHOLE: readonly string[] = ['adopt', 'resume', 'adjourn', 'close'];
const ENDS: readonly string[] = ['adjourn', 'close'];

/** Everybody ends their own turn; these are whoever's who presides. */
const FLOOR: readonly string[] = ['start', 'pause', 'resume', 'extend'];

const possible = (acts: readonly (RoomAct | null | undefined)[]): readonly RoomAct[] =>
  acts.flatMap((act) => (act?.refusal === null ? [act] : []));

/** The result as whoever presides reads it out, and the press that announces it. */
const Announcing = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const vote = view.votes.find(({ standing }) => standing === 'counted');
  const announce = vote?.acts.find(({ step, refusal }) => step === 'announce' && refusal === null);
  if (vote === undefined || announce === undefined) return null;
  const lines = vote.results ?? [];
  const [first] = lines;
  return (
    <>
      <p>{vote.question}</p>
      {lines.length === 1 && first !== undefined ? <Totals vote={vote} line={first} /> : null}
      {lines.map((line) => (
        <p key={line.text}>
          {lines.length === 1 ? null : <strong>{line.text} </strong>}
          {t(line.sentence)}
        </p>
      ))}
      <ActButton act={announce} filled sure className="mine-wide" />
    </>
  );
};

/** What whoever presides does from their own place: the floor, the next item, the announcement. All of it stands on the console too. */
export const MinePresides = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  if (!view.mine.presides) return null;
  const { now, queue } = view.speeches;
  const next = view.current === null ? view.items.find(({ status }) => status === 'listed') : undefined;
  const turn = possible((now ?? queue[0])?.acts ?? []);
  const floor = turn.some(({ step }) => FLOOR.includes(step))
    ? turn.filter(({ step }) => FLOOR.includes(step) || step === 'end')
    : [];
  const begins = possible([next?.begin]);
  const announces = view.votes.some(({ acts }) => acts.some(({ step }) => step === 'announce'));
  const whole = possible(view.acts.filter(({ step }) => WHOLE.includes(step)));
  const speaker = now ?? queue[0];
  if ([...floor, ...begins, ...whole].length === 0 && !announces) return null;
  return (
    <section className="mine-card mine-presides" aria-labelledby="mine-presides">
      <h2 id="mine-presides">{t(w.youPreside)}</h2>
      <Announcing view={view} />
      {speaker === undefined || floor.length === 0 ? null : (
        <p>
          <strong>{speaker.name}</strong> <span className="muted">{t(now === null ? w.waiting : w.speaking)}</span>
        </p>
      )}
      {floor.map((act) => (
        <ActButton key={act.step} act={act} className="mine-wide" />
      ))}
      {begins.map((act) => (
        <ActButton key={act.step} act={act} label={w.next} className="mine-wide" />
      ))}
      {whole.map((act) => (
        <ActButton key={act.step} act={act} sure={ENDS.includes(act.step)} className="mine-wide" />
      ))}
    </section>
  );
};
