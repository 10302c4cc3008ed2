import { useRouter } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { timeSeconds } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { useLang, useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { readLocal, writeLocal } from '../forms/draft-store.ts';
import { useOnline } from '../online.ts';
import { useOutgoing } from './outgoing.tsx';
import { localIds, type Waiting } from './store.ts';
import { outgoingWords as o } from './words.ts';

const addressOf = (item: Waiting): string =>
  item.case === null
    ? `/desk/${item.congress}/${item.duty}/new/${item.step}`
    : `/desk/${item.congress}/${item.duty}/${item.case}?step=${item.step}`;

/** Puts what was written back into its form, unless something else is being written there. */
const useEdit = () => {
  const t = useT();
  const say = useToast();
  const router = useRouter();
  const { take } = useOutgoing();
  return async (item: Waiting) => {
    const kept = readLocal(item.congress, item.person, item.draft);
    if (kept !== null && !item.taken) return say(t(o.editTaken), 'hold');
    if (kept === null)
      writeLocal(item.congress, item.person, item.draft, {
        values: item.values,
        savedAt: new Date().toISOString(),
        ...(item.body.on === undefined ? {} : { on: item.body.on }),
      });
    await take(item);
    router.history.push(addressOf(item));
  };
};

const Ask = ({ onDrop, onKeep }: { readonly onDrop: () => void; readonly onKeep: () => void }) => {
  const t = useT();
  return (
    <div className="outgoing-ask" role="alert">
      <p>{t(o.dropAsk)}</p>
      <button type="button" className="button" onClick={onKeep}>
        {t(o.keepIt)}
      </button>
      <button type="button" className="button" onClick={onDrop}>
        {t(o.drop)}
      </button>
    </div>
  );
};

const Item = ({ item }: { readonly item: Waiting }) => {
  const t = useT();
  const lang = useLang();
  const edit = useEdit();
  const { drop } = useOutgoing();
  const [asked, ask] = useState(false);
  const { problem } = item;
  const files = localIds(item.body.input).length;
  // An attempt without an answer may have been taken: it is sent again as it is, never changed.
  const mayChange = problem !== null || item.tries === 0;
  return (
    <li className={problem === null ? 'outgoing-item' : 'outgoing-item outgoing-refused'}>
      <p className="outgoing-head">
        <State kind={problem === null ? 'hold' : 'late'} /> <strong>{t(problem === null ? o.waits : o.refused)}</strong>{' '}
        <span>{t(item.label)}</span>
      </p>
      <p className="outgoing-title">{item.title}</p>
      {problem === null ? null : (
        <p className="outgoing-why" role="alert">
          {lang === 'zh' ? problem.detail : problem.detailEn}
        </p>
      )}
      <p className="outgoing-foot">
        <small>
          {t(o.at(timeSeconds(item.at)))}
          {files === 0 ? '' : ` · ${t(o.pictures(files))}`}
        </small>
        {mayChange ? (
          <>
            <button type="button" className="button" onClick={() => void edit(item)}>
              {t(o.edit)}
            </button>
            <button type="button" className="button" onClick={() => ask(true)}>
              {t(o.drop)}
            </button>
          </>
        ) : null}
      </p>
      {asked ? <Ask onKeep={() => ask(false)} onDrop={() => void drop(item.key)} /> : null}
    </li>
  );
};

/** What waits on this device: each with its state, and for a refusal its sentence and the way back into the form. */
export const OutgoingList = (props: {
  readonly only?: (item: Waiting) => boolean;
  /** Whether doors lead here. */
  readonly anchor?: boolean;
}) => {
  const t = useT();
  const title = useId();
  const online = useOnline();
  const { items, signedOut, sendNow } = useOutgoing();
  const shown = props.only === undefined ? items : items.filter(props.only);
  const [first] = shown;
  if (first === undefined) return null;
  const waits = shown.some(({ problem }) => problem === null);
  return (
    <section
      className="card outgoing"
      tabIndex={-1}
      aria-labelledby={title}
      {...(props.anchor === true ? { id: 'outgoing' } : {})}
    >
      <header className="card-head">
        <h2 id={title}>
          {t(o.title)} <b>{shown.length}</b>
        </h2>
        {waits && online && !signedOut ? (
          <button type="button" className="button" onClick={sendNow}>
            {t(o.sendNow)}
          </button>
        ) : null}
      </header>
      {waits ? (
        <p className="outgoing-note" role="status">
          {signedOut ? (
            <Go href={`/desk/${first.congress}/sign-in?next=/desk/${first.congress}`}>{t(o.signedOut)}</Go>
          ) : (
            t(o.note)
          )}
        </p>
      ) : null}
      <ul>
        {shown.map((item) => (
          <Item key={item.key} item={item} />
        ))}
      </ul>
    </section>
  );
};
