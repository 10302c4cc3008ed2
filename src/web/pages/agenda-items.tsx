import { useEffect, useRef, useState } from 'react';
import type { StepView } from '#core/api.ts';
import type { AgendaCase, AgendaItemView, AgendaView } from '#core/api-agenda.ts';
import type { Json } from '#core/json.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import type { Take } from '../forms/use-take.ts';
import { words as w } from './agenda-words.ts';

/** All that the parts of the page know and may do. */
export interface Drawing extends Take {
  readonly congress: string;
  readonly agenda: AgendaView;
  readonly list: StepView | null;
  readonly mayList: boolean;
  readonly mayWithdraw: boolean;
  readonly mayArrange: boolean;
  readonly listItem: (input: Readonly<Record<string, Json>>) => Promise<boolean>;
  readonly arrange: (order: readonly number[]) => Promise<boolean>;
  readonly withdraw: (item: number) => void;
  readonly writeItem: () => void;
  readonly settle: (step: string) => void;
}

export const CaseDoor = ({ congress, of }: { readonly congress: string; readonly of: AgendaCase }) => (
  <Go href={`/desk/${congress}/${of.duty}/${of.case}`}>
    {of.number === null ? null : <span className="agenda-number">{of.number}</span>}
    {of.title}
  </Go>
);

const Decides = ({ item, congress }: { readonly item: AgendaItemView; readonly congress: string }) => {
  const t = useT();
  if (item.acts.length === 0) return null;
  return (
    <div className="agenda-acts">
      <span>{t(w.decides(item.acts.length))}</span>
      <ul>
        {item.acts.map((act) => (
          <li key={`${act.case}/${act.line ?? ''}`}>
            <b>{t(act.step)}</b> <CaseDoor congress={congress} of={act} />
            {act.line === null ? null : <small> {t(w.line(act.line))}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Body = ({ item, congress }: { readonly item: AgendaItemView; readonly congress: string }) => {
  const t = useT();
  return (
    <div className="agenda-what">
      <strong>{item.title}</strong>
      <small>
        <span>{t(item.kind)}</span>
        {item.reporter === null ? null : <span>{item.reporter}</span>}
        {item.status === 'listed' ? null : (
          <span>{t(item.status === 'withdrawn' ? w.removed : item.status === 'begun' ? w.begun : w.decided)}</span>
        )}
      </small>
      {item.source === null ? null : (
        <p className="agenda-source">
          {t(w.takesUp)} <CaseDoor congress={congress} of={item.source} />
        </p>
      )}
      <Decides item={item} congress={congress} />
    </div>
  );
};

type Direction = 'up' | 'down';
const buttonId = (item: number, direction: Direction): string => `agenda-${item}-${direction}`;

const Row = (props: {
  readonly drawing: Drawing;
  readonly item: AgendaItemView;
  readonly place: number;
  readonly of: number;
  readonly onMove: (item: number, direction: Direction) => void;
}) => {
  const t = useT();
  const { drawing, item, place, of, onMove } = props;
  const mover = (direction: Direction) => {
    const end = direction === 'up' ? place === 1 : place === of;
    return (
      <button
        type="button"
        id={buttonId(item.item, direction)}
        className="icon-button agenda-move"
        aria-label={t(direction === 'up' ? w.up(item.title) : w.down(item.title))}
        aria-disabled={end}
        onClick={() => end || onMove(item.item, direction)}
      >
        <span className={direction === 'up' ? 'agenda-turned' : undefined}>
          <Icon name="down" />
        </span>
      </button>
    );
  };
  return (
    <li className="agenda-item">
      <span className="agenda-place" aria-hidden="true">
        {place}
      </span>
      <Body item={item} congress={drawing.congress} />
      <div className="agenda-tools">
        {drawing.mayArrange && of > 1 ? (
          <>
            {mover('up')}
            {mover('down')}
          </>
        ) : null}
        {drawing.mayWithdraw && item.status !== 'decided' ? (
          <button
            type="button"
            className="icon-button agenda-move"
            aria-label={t(w.remove(item.title))}
            onClick={() => drawing.withdraw(item.item)}
          >
            <Icon name="close" />
          </button>
        ) : null}
      </div>
    </li>
  );
};

const moved = (order: readonly number[], item: number, direction: Direction): readonly number[] => {
  const from = order.indexOf(item);
  const rest = order.filter((one) => one !== item);
  return rest.toSpliced(from + (direction === 'up' ? -1 : 1), 0, item);
};

/** The order while it is being changed: kept here until it is saved as a whole, and dropped when items come or go. */
const useOrder = (items: readonly AgendaItemView[]) => {
  const saved = items.map(({ item }) => item);
  const [kept, keep] = useState<readonly number[] | null>(null);
  const fits = kept !== null && kept.length === saved.length && kept.every((item) => saved.includes(item));
  const order = fits ? kept : saved;
  const changed = order.some((item, index) => item !== saved[index]);
  return { order, changed, keep };
};

/** A button that moved with its row keeps the focus. */
const useFocusOn = () => {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  return (id: string) => {
    wanted.current = id;
  };
};

const OrderBar = (props: { readonly drawing: Drawing; readonly onSave: () => void; readonly onReset: () => void }) => {
  const t = useT();
  return (
    <p className="bar bar-due agenda-order">
      <span>{t(w.unsaved)}</span>
      <button type="button" className="button button-filled" aria-busy={props.drawing.sending} onClick={props.onSave}>
        {t(w.saveOrder)}
      </button>
      <button type="button" className="button" onClick={props.onReset}>
        {t(w.resetOrder)}
      </button>
    </p>
  );
};

/** The agenda so far: its items in order, moved by buttons, taken off with a reason. */
export const Items = ({ drawing }: { readonly drawing: Drawing }) => {
  const t = useT();
  const say = useToast();
  const items = drawing.agenda.items.filter(({ status }) => status !== 'withdrawn');
  const gone = drawing.agenda.items.filter(({ status }) => status === 'withdrawn');
  const { order, changed, keep } = useOrder(items);
  const focus = useFocusOn();
  const [told, tell] = useState('');
  const byNumber = new Map(items.map((item) => [item.item, item]));
  const move = (item: number, direction: Direction) => {
    const next = moved(order, item, direction);
    keep(next);
    focus(buttonId(item, direction));
    tell(t(w.movedTo(next.indexOf(item) + 1, next.length)));
  };
  const save = async () => {
    if (!(await drawing.arrange(order))) return;
    keep(null);
    say(t(w.orderKept));
  };
  const refusal = drawing.list?.refusal ?? null;
  return (
    <section className="card agenda" id="agenda" tabIndex={-1} aria-labelledby="agenda-title">
      <header className="card-head">
        <h2 id="agenda-title">
          {t(w.soFar)} <b>{t(w.items(items.length))}</b>
        </h2>
        {drawing.mayList ? (
          <button type="button" className="button agenda-write" onClick={drawing.writeItem}>
            <Icon name="plus" /> {t(w.free)}
          </button>
        ) : null}
      </header>
      {refusal === null ? null : <p className="agenda-note">{t(refusal.message)}</p>}
      {items.length === 0 ? (
        <div className="empty">
          <strong>{t(w.none)}</strong>
          <p>{t(w.noneNote)}</p>
        </div>
      ) : (
        <ol className="agenda-items">
          {order.map((number, index) => {
            const item = byNumber.get(number);
            return item === undefined ? null : (
              <Row key={number} drawing={drawing} item={item} place={index + 1} of={order.length} onMove={move} />
            );
          })}
        </ol>
      )}
      <span className="sr-only" role="status">
        {told}
      </span>
      {changed ? <OrderBar drawing={drawing} onSave={() => void save()} onReset={() => keep(null)} /> : null}
      {gone.length === 0 ? null : (
        <details className="agenda-gone">
          <summary>
            {t(w.removed)} {gone.length}
          </summary>
          <ul>
            {gone.map(({ item, title }) => (
              <li key={item}>{title}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
