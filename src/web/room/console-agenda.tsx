import type { RoomItem, RoomView } from '#core/api-room.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { ActButton } from './acts.tsx';
import { roomWords as w } from './room-words.ts';

const Standing = ({ item }: { readonly item: RoomItem }) => {
  const t = useT();
  if (item.status === 'begun')
    return (
      <span className="agenda-standing">
        <State kind="run" size={12} /> {t(w.underWay)}
      </span>
    );
  if (item.outcome === null) return null;
  return (
    <span className="agenda-standing">
      <State kind="done" size={12} /> {t(item.outcome)}
      {item.decidedHour === null ? null : ` ${item.decidedHour}`}
    </span>
  );
};

/** The agenda in its order, each item with where it stands; the next ones can be begun. */
export const Agenda = ({ view }: { readonly view: RoomView }) => {
  const t = useT();
  const done = view.items.filter(({ status }) => status === 'decided').length;
  const next = view.current === null ? view.items.find(({ status }) => status === 'listed') : undefined;
  const list = view.acts.find(({ step, refusal }) => step === 'list' && refusal === null);
  return (
    <section className="card agenda" aria-labelledby="agenda-title">
      <header className="card-head">
        <h2 id="agenda-title">{t(w.agenda)}</h2>
        <span className="card-note">{t(w.agendaDone(done, view.items.length))}</span>
        {list === undefined ? null : (
          <span className="card-tools">
            <ActButton act={list} className="button-small" />
          </span>
        )}
      </header>
      <ol className="agenda-items">
        {view.items.map((item, index) => (
          <li
            key={item.item}
            className={item.item === view.current ? 'agenda-item agenda-now' : `agenda-item agenda-${item.status}`}
            aria-current={item.item === view.current ? 'step' : undefined}
          >
            <span className="agenda-n">{index + 1}</span>
            <span className="agenda-text">
              {item.title}
              <small>
                {t(item.kind)}
                {item.reporter === null ? null : ` · ${item.reporter}`}
              </small>
              <Standing item={item} />
            </span>
            {item.begin?.refusal === null && item.item !== view.current ? (
              <ActButton
                act={item.begin}
                label={w.go}
                filled={item === next}
                className="button-small"
                {...(item === next ? { id: 'room-next', hint: 'N' } : {})}
              />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
};
