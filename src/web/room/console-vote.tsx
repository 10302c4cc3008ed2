import type { RoomView, RoomVote } from '#core/api-room.ts';
import { voteMethods } from '#core/vote.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { ActButton } from './acts.tsx';
import { roomWords as w } from './room-words.ts';
import { currentItem } from './use-room.ts';
import { LineTable, Plan, Totals } from './vote-result.tsx';

/** The facts of a ballot as locked text. */
const Facts = ({ vote, view }: { readonly vote: RoomVote; readonly view: RoomView }) => {
  const t = useT();
  const opened = vote.round > 0;
  const present = opened ? vote.present : view.roll.present;
  return (
    <dl className="vote-facts">
      <dt>{t(w.question)}</dt>
      <dd>
        {vote.question}
        {vote.lines.length === 0 ? null : <small>{vote.lines.join('；')}</small>}
      </dd>
      <dt>{t(w.method)}</dt>
      <dd>
        {t(voteMethods[vote.method])} · {t(vote.kind)}
      </dd>
      <dt>{t(w.base)}</dt>
      <dd>
        {t(vote.base === 'all' ? w.ofAll(vote.all) : w.ofPresent(present))}
        {opened ? null : <span className="muted"> {t(w.fixed)}</span>}
      </dd>
      <dt>{t(w.passes)}</dt>
      <dd>{t(w.passesWith(vote.needed))}</dd>
      <dt>{t(w.present)}</dt>
      <dd>
        <State kind={2 * present > vote.all ? 'done' : 'due'} size={12} /> {present}
      </dd>
    </dl>
  );
};

const Progress = ({ vote }: { readonly vote: RoomVote }) => {
  const t = useT();
  if (vote.pressed !== null)
    return (
      <>
        <p className="vote-pressed" role="status">
          <b>{vote.pressed}</b> / {vote.entitled}
          <span>{t(w.pressedWord)}</span>
        </p>
        <div className="speech-bar" aria-hidden="true">
          <span className="speech-fill" style={{ width: `${(vote.pressed / Math.max(1, vote.entitled)) * 100}%` }} />
        </div>
        <p className="muted">{t(w.noCounts)}</p>
      </>
    );
  if (vote.paper === null) return <p className="vote-way">{t(w.byHands)}</p>;
  const { issued, returned, scrutineers, entered } = vote.paper;
  return (
    <>
      <p className="vote-way">{t(vote.standing === 'counting' ? w.counting : w.byPaper)}</p>
      <dl className="vote-facts">
        <dt>{t(w.scrutineers)}</dt>
        <dd>{scrutineers.length === 0 ? '—' : scrutineers.join('、')}</dd>
        <dt>{t(w.issued)}</dt>
        <dd>{issued ?? '—'}</dd>
        <dt>{t(w.returned)}</dt>
        <dd>{returned ?? '—'}</dd>
      </dl>
      <p className="muted">{t(w.entered(entered))}</p>
    </>
  );
};

const Result = ({ vote }: { readonly vote: RoomVote }) => {
  const t = useT();
  const [line] = vote.results ?? [];
  if (line === undefined) return null;
  return (
    <div className="vote-result">
      {vote.results?.length === 1 ? (
        <div className="vote-plan">
          <Plan vote={vote} line={line} />
          <Totals vote={vote} line={line} />
        </div>
      ) : (
        <LineTable vote={vote} />
      )}
      <p className="vote-sentence">{vote.sentence ?? t(line.sentence)}</p>
      {vote.outcome === null ? <p className="muted">{t(w.counted)}</p> : null}
    </div>
  );
};

const SURE: readonly string[] = ['open', 'close', 'announce'];

/** The vote on the item under way: prepared, open, counted, announced; and the way out when a device fails. */
export const VotePanel = ({ view, vote }: { readonly view: RoomView; readonly vote: RoomVote | null }) => {
  const t = useT();
  const now = currentItem(view);
  if (vote === null) {
    if (now === null) return null;
    return (
      <section className="card" aria-labelledby="vote-title">
        <header className="card-head">
          <h2 id="vote-title">{t(w.vote)}</h2>
          <span className="card-note">{t(w.voteNone)}</span>
        </header>
      </section>
    );
  }
  const going = vote.standing === 'open' || vote.standing === 'counting';
  const filled = vote.acts.find(({ refusal }) => refusal === null);
  return (
    <section className={`card vote-panel vote-${vote.standing}`} aria-labelledby="vote-title">
      <header className="card-head">
        <h2 id="vote-title">{t(w.vote)}</h2>
        <span className={going ? 'tag tag-run' : 'tag'}>
          <State kind={vote.standing === 'announced' ? 'done' : going ? 'run' : 'todo'} size={12} /> {t(vote.status)}
          {vote.round > 1 ? ` · ${vote.round}` : ''}
        </span>
        {vote.outcome === null ? null : <strong className="vote-outcome">{t(vote.outcome)}</strong>}
      </header>
      <div className="vote-body">
        <div>{vote.results === null ? <Facts vote={vote} view={view} /> : <Result vote={vote} />}</div>
        {going || vote.acts.length > 0 || vote.again.length > 0 ? (
          <div className="vote-side">
            {going ? <Progress vote={vote} /> : null}
            <div className="vote-acts">
              {vote.acts.map((act) => (
                <ActButton
                  key={act.step}
                  act={act}
                  filled={act === filled}
                  sure={SURE.includes(act.step)}
                  {...(act.step === 'open' ? { id: 'room-open-vote', hint: 'V' } : {})}
                />
              ))}
            </div>
            {vote.again.length === 0 ? null : (
              <fieldset className="vote-again">
                <legend>{t(w.again)}</legend>
                <p className="muted">{t(w.againNote)}</p>
                {vote.again.map((act) => (
                  <ActButton key={String(act.input.method)} act={act} sure className="button-small" />
                ))}
              </fieldset>
            )}
          </div>
        ) : null}
      </div>
    </section>
  );
};
