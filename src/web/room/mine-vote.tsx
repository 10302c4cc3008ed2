import { useId, useRef, useState } from 'react';
import type { RoomView, RoomVote } from '#core/api-room.ts';
import { type VoteOption, voteMethods, voteOptions } from '#core/vote.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { useActs } from './acts.tsx';
import { roomWords as w } from './room-words.ts';

const OPTIONS = Object.keys(voteOptions) as readonly VoteOption[];

const Options = (props: {
  readonly legend: string;
  readonly chosen: VoteOption | undefined;
  readonly small: boolean;
  readonly onChoose: (option: VoteOption) => void;
}) => {
  const t = useT();
  const name = useId();
  return (
    <fieldset className={props.small ? 'ballot ballot-small' : 'ballot'}>
      <legend>{props.legend}</legend>
      {OPTIONS.map((option) => (
        <label key={option} className={option === props.chosen ? 'ballot-option ballot-chosen' : 'ballot-option'}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === props.chosen}
            onChange={() => props.onChoose(option)}
          />
          <span>{t(voteOptions[option])}</span>
          {option === props.chosen && !props.small ? <small>{t(w.chosen)}</small> : null}
        </label>
      ))}
    </fieldset>
  );
};

type Cast = NonNullable<NonNullable<RoomView['mine']['vote']>['cast']>;

/** Choosing and handing in are two acts; the button repeats the choice. Nothing of it is kept on the device. */
const Ballot = ({ vote, cast }: { readonly vote: RoomVote; readonly cast: Cast }) => {
  const t = useT();
  const { send, pending, problem } = useActs();
  const lines = vote.count > 1 ? vote.lines : [];
  const count = Math.max(1, lines.length);
  const [chosen, choose] = useState<readonly (VoteOption | undefined)[]>([]);
  const button = useRef<HTMLButtonElement>(null);
  const made = Array.from({ length: count }, (_, index) => chosen[index]).filter((one) => one !== undefined).length;
  const [first] = chosen;
  const label =
    made === 0
      ? w.handInNone
      : lines.length === 0 && first !== undefined
        ? w.handIn(voteOptions[first])
        : w.handInLines(made, count);
  const handIn = () => {
    if (made === 0) return;
    void send(
      cast,
      lines.length === 0
        ? { choice: first ?? null }
        : {
            choices: Array.from({ length: count }, (_, index) =>
              chosen[index] === undefined ? {} : { choice: chosen[index] },
            ),
          },
    );
  };
  const set = (index: number) => (option: VoteOption) =>
    choose((before) => Array.from({ length: count }, (_, at) => (at === index ? option : before[at])));
  return (
    <>
      {lines.length === 0 ? (
        <Options legend={t(w.choose)} chosen={first} small={false} onChoose={set(0)} />
      ) : (
        lines.map((line, index) => (
          <Options key={line} legend={line} chosen={chosen[index]} small onChoose={set(index)} />
        ))
      )}
      <p className="ballot-note">{t(w.named)}</p>
      <div className="mine-foot">
        <button
          ref={button}
          type="button"
          className="button button-filled mine-primary"
          aria-disabled={made === 0}
          aria-busy={pending(cast)}
          onClick={handIn}
        >
          {t(pending(cast) ? w.sending : problem?.status === 0 ? w.again2 : label)}
        </button>
        <p className="muted">{t(w.final)}</p>
      </div>
    </>
  );
};

/** The vote that is open now, as whoever votes sees it on their phone. */
export const MineVote = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const vote = view.votes.find(({ standing }) => standing === 'open' || standing === 'counting');
  if (vote === undefined) return null;
  const own = view.mine.vote;
  const at = view.items.findIndex(({ item }) => item === vote.item) + 1;
  return (
    <section className="mine-vote" aria-labelledby="mine-vote-title">
      <p className="mine-line">
        <span>{t(w.item(at))}</span> <span className="tag">{t(voteMethods[vote.method])}</span>
      </p>
      <h2 id="mine-vote-title">{vote.question}</h2>
      {vote.count > 1 || vote.lines.length === 0 ? null : (
        <ul className="mine-lines">
          {vote.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {vote.method === 'hands' ? <p className="mine-note">{t(w.handsNote)}</p> : null}
      {vote.method === 'paper' ? (
        <p className="mine-note">{t(vote.standing === 'counting' ? w.countingNote : w.paperNote)}</p>
      ) : null}
      {own?.voted === true ? (
        <p className="mine-voted" role="status">
          <State kind="done" size={16} /> <strong>{t(w.voted)}</strong>
          <span>{t(w.votedNote)}</span>
        </p>
      ) : null}
      {own?.refusal === null || own === null ? null : <p className="mine-note">{t(own.refusal.message)}</p>}
      {own?.cast === null || own === null ? null : (
        <Ballot key={`${vote.case}/${vote.round}`} vote={vote} cast={own.cast} />
      )}
    </section>
  );
};
