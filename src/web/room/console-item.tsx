import type { RoomView } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { ActButton } from './acts.tsx';
import { roomWords as w } from './room-words.ts';
import { currentItem } from './use-room.ts';

/** The item under way with its own steps. */
export const CurrentItem = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const now = currentItem(view);
  if (now === null)
    return (
      <section className="card room-item" aria-labelledby="item-title">
        <div className="room-item-head">
          <h2 id="item-title">{t(view.standing === 'open' ? w.noItem : view.sentence)}</h2>
          {view.standing === 'open' && <p className="muted">{t(w.noItemNote)}</p>}
        </div>
      </section>
    );
  const { item, at } = now;
  const acts = [item.decide, item.prepare].flatMap((act) => (act === null || act.refusal !== null ? [] : [act]));
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
