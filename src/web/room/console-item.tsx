import type { RoomView, RoomVote } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { ActButton } from './acts.tsx';
import { PaperRollButton } from './paper-roll.tsx';
import { roomWords as w } from './room-words.ts';
import { currentItem } from './use-room.ts';

interface Props {
  readonly view: RoomView;
  readonly congress: string;
  /** The vote that is looked at: while one goes on nothing else is to be done with its item. */
  readonly vote: RoomVote | null;
  readonly onCode: () => void;
}

/** Before the sitting opens: what comes first, and the three ways of calling the roll. */
const Before = ({ view, congress, onCode }: Omit<Props, 'vote'>) => {
  const t = useT();
  return (
    <section className="card room-item" aria-labelledby="item-title">
      <div className="room-item-head">
        <h2 id="item-title">{t(w.beforeTitle)}</h2>
      </div>
      <ol className="room-before">
        <li className={view.roll.quorate ? 'room-before-done' : ''}>
          <h3>
            <State kind={view.roll.quorate ? 'done' : 'run'} size={14} /> {t(w.beforeRoll)}
          </h3>
          <p>{t(w.beforeRollNote)}</p>
          <p className="room-before-acts">
            {view.code === null ? null : (
              <button type="button" className="button" onClick={onCode}>
                {t(w.code)}
              </button>
            )}
            <PaperRollButton view={view} congress={congress} />
          </p>
        </li>
        <li>
          <h3>
            <State kind={view.roll.quorate ? 'run' : 'todo'} size={14} /> {t(w.beforeOpen)}
          </h3>
          <p>{t(w.beforeOpenNote(view.roll.needed))}</p>
        </li>
        <li>
          <h3>
            <State kind="todo" size={14} /> {t(w.beforeGo)}
          </h3>
          <p>{t(w.beforeGoNote)}</p>
        </li>
      </ol>
    </section>
  );
};

/** Nothing is under way: what is to be done next. */
const Between = ({ view }: Pick<Props, 'view'>) => {
  const t = useT();
  const open = view.standing === 'open';
  const adopts = view.acts.some(({ step, refusal }) => step === 'adopt' && refusal === null);
  const done = view.items.every(({ status }) => status === 'decided');
  const [title, note] = done ? [w.allDone, w.allDoneNote] : [w.noItem, adopts ? w.adoptFirst : w.noItemNote];
  return (
    <section className="card room-item" aria-labelledby="item-title">
      <div className="room-item-head">
        <h2 id="item-title">{t(open ? title : view.sentence)}</h2>
        {open ? <p className="muted">{t(note)}</p> : null}
      </div>
    </section>
  );
};

const GOING: readonly string[] = ['open', 'counting', 'counted'];

/** The item under way with its own steps. */
export const CurrentItem = ({ view, congress, vote, onCode }: Props) => {
  const t = useT();
  const now = currentItem(view);
  if (view.standing === 'before') return <Before view={view} congress={congress} onCode={onCode} />;
  if (now === null) return <Between view={view} />;
  const { item, at } = now;
  const going = vote !== null && vote.item === item.item && GOING.includes(vote.standing);
  const acts = going
    ? []
    : [item.decide, item.prepare].flatMap((act) => (act === null || act.refusal !== null ? [] : [act]));
  return (
    <section className="card room-item" aria-labelledby="item-title">
      <div className="room-item-head">
        <p className="muted">
          {t(w.itemOf(at, view.items.length))} · {t(item.kind)}
          {item.reporter === null ? null : ` · ${item.reporter}`}
        </p>
        <h2 id="item-title">{item.title}</h2>
      </div>
      {acts.length === 0 ? null : (
        <div className="room-item-acts">
          {acts.map((act) => (
            <ActButton key={act.step} act={act} />
          ))}
        </div>
      )}
    </section>
  );
};

/** What was noted on the item under way, the newest last, and the form for the next note. */
export const Notes = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const now = currentItem(view);
  if (now === null) return null;
  const { notes, note } = now.item;
  return (
    <section className="card" aria-labelledby="notes-title">
      <header className="card-head">
        <h2 id="notes-title">{t(w.notes)}</h2>
        <span className="card-note">{t(w.item(now.at))}</span>
        {note?.refusal === null ? (
          <span className="card-tools">
            <ActButton act={note} id="room-note" hint="O" className="button-small" />
          </span>
        ) : null}
      </header>
      {notes.length === 0 ? <p className="card-empty">{t(w.notesEmpty)}</p> : null}
      <ol className="room-notes">
        {notes.map(({ at, label, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes are only ever added at the end.
          <li key={index}>
            <time>{at ?? '—'}</time>
            <span>{text === '' ? t(label) : text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
