import type { RoomAct, RoomView, RoomVote } from '#core/api-room.ts';
import type { Label } from '#core/result.ts';
import { unpressedWords, voteMethods } from '#core/vote.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { ActButton, useActs } from './acts.tsx';
import { CountForm } from './count-form.tsx';
import type { Column } from './count-rows.ts';
import { roomWords as w } from './room-words.ts';
import { currentItem, type Here } from './use-room.ts';
import { LineTable, linesTold, Plan, Totals } from './vote-result.tsx';

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

/** The ballots as they stand, and of each of the two counts whether it is in; their numbers not before they agree. */
const Papers = ({ vote, paper }: { readonly vote: RoomVote; readonly paper: NonNullable<RoomVote['paper']> }) => {
  const t = useT();
  const { issued, returned, scrutineers, differ } = paper;
  const counting = vote.standing === 'counting';
  const places = [...new Set(differ.map(({ line }) => line))].map((line) => ({
    name: vote.count > 1 ? (vote.lines[line - 1] ?? '') : vote.question,
    labels: differ.flatMap((one) => (one.line === line ? [t(w[one.what])] : [])),
  }));
  return (
    <>
      <p className="vote-way">{t(counting ? w.counting : w.byPaper)}</p>
      <dl className="vote-facts">
        <dt>{t(w.issued)}</dt>
        <dd>{issued ?? '—'}</dd>
        <dt>{t(w.returned)}</dt>
        <dd>{returned ?? '—'}</dd>
        <dt>{t(w.scrutineers)}</dt>
        <dd>
          {scrutineers.length === 0 ? '—' : null}
          {scrutineers.map(({ name, entered }) => (
            <span key={name} className="scrutineer">
              {name}
              {counting ? (
                <small>
                  <State kind={entered ? 'done' : 'todo'} size={12} /> {t(entered ? w.countIn : w.countOut)}
                </small>
              ) : null}
            </span>
          ))}
        </dd>
      </dl>
      {places.length === 0 ? (
        <p className="muted">{t(w.countSame)}</p>
      ) : (
        <div className="count-standing count-differs-note" role="status">
          <State kind="due" size={12} /> <strong>{t(w.countDiffers)}</strong>
          <ul>
            {places.map(({ name, labels }) => (
              <li key={name}>{t(w.countLine(name, labels.join(t({ zh: '、', en: ', ' }))))}</li>
            ))}
          </ul>
        </div>
      )}
    </>
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
  return <Papers vote={vote} paper={vote.paper} />;
};

const Result = ({ vote }: { readonly vote: RoomVote }) => {
  const t = useT();
  const lines = vote.results ?? [];
  const [line] = lines;
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
      <p className="vote-sentence">{lines.length > 1 ? t(linesTold(lines)) : (vote.sentence ?? t(line.sentence))}</p>
      {lines.length > 1 && vote.sentence !== null ? (
        <details className="vote-read">
          <summary>{t(w.readOut)}</summary>
          <p>{vote.sentence}</p>
        </details>
      ) : null}
      {vote.outcome === null ? <p className="muted">{t(w.counted)}</p> : null}
    </div>
  );
};

const HANDS: readonly (readonly [Column, Label])[] = [
  ['for', w.for],
  ['against', w.against],
  ['abstain', w.abstain],
  ['unpressed', unpressedWords.hands],
];

/** Hands are counted on the panel itself, so that a failed device is followed by a result within moments. */
const Hands = ({ vote, act, ...here }: Here & { readonly vote: RoomVote; readonly act: RoomAct }) => {
  const { send, pending } = useActs();
  return (
    <CountForm
      key={`${vote.case}/${vote.round}`}
      {...here}
      name={`hands:${vote.case}:${vote.round}`}
      columns={HANDS}
      due={vote.entitled}
      of={w.entitledOf}
      lines={vote.count > 1 ? vote.lines : [vote.question]}
      own={null}
      differ={[]}
      label={act.label}
      busy={pending(act)}
      onSend={(rows) => send(act, vote.count > 1 ? { handLines: rows.map((row) => ({ ...row })) } : { ...rows[0] })}
    />
  );
};

const SURE: readonly string[] = ['open', 'close', 'announce'];

/** The vote on the item under way: prepared, open, counted, announced; and the way out when a device fails. */
interface PanelProps extends Here {
  readonly view: RoomView;
  readonly vote: RoomVote | null;
  /** All votes on the item of this one, itself among them. */
  readonly beside: readonly RoomVote[];
  readonly onLook: (vote: RoomVote) => void;
}

/** Several votes on one item, an amendment and what it amends: which of them is looked at. */
const Beside = ({ vote, beside, onLook }: Pick<PanelProps, 'beside' | 'onLook'> & { readonly vote: RoomVote }) => {
  const t = useT();
  if (beside.length < 2) return null;
  return (
    <fieldset className="vote-beside">
      <legend className="sr-only">{t(w.votesOfItem)}</legend>
      {beside.map((one) => (
        <button key={one.case} type="button" aria-pressed={one === vote} onClick={() => onLook(one)}>
          <small>{t(one.kind)}</small>
          <span>{one.question}</span>
          <em>{t(one.outcome ?? one.status)}</em>
        </button>
      ))}
    </fieldset>
  );
};

export const VotePanel = ({ view, vote, beside, onLook, congress, person }: PanelProps) => {
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
  const hands = vote.acts.find(({ step, refusal }) => step === 'count' && refusal === null);
  const acts = vote.acts.filter((act) => act !== hands);
  // While papers are counted the next step is the scrutineers’: nothing here is to be pressed by habit.
  const waits = hands !== undefined || vote.standing === 'counting';
  const filled = waits ? undefined : acts.find(({ refusal }) => refusal === null);
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
      <Beside vote={vote} beside={beside} onLook={onLook} />
      <div className="vote-body">
        <div>{vote.results === null ? <Facts vote={vote} view={view} /> : <Result vote={vote} />}</div>
        {going || vote.acts.length > 0 || vote.again.length > 0 ? (
          <div className="vote-side">
            {going ? <Progress vote={vote} /> : null}
            {hands === undefined ? null : <Hands vote={vote} act={hands} congress={congress} person={person} />}
            <div className="vote-acts">
              {acts.map((act) => (
                <ActButton
                  key={act.step}
                  act={act}
                  filled={act === filled}
                  sure={SURE.includes(act.step)}
                  {...(act === filled ? { id: 'room-vote', hint: 'V' } : {})}
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
