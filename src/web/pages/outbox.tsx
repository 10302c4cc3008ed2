import { useQuery } from '@tanstack/react-query';
import type { DeliveryView } from '#core/api-notices.ts';
import { momentOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { State } from '#kit/ui/state.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { noticeWords as n } from '../notice-words.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const WATCH_MS = 10_000;

const shapes = { queued: 'run', held: 'hold', delivered: 'done', shown: 'done', 'given-up': 'late' } as const;

/** What became of a message on one way, in words and time. */
export const Delivery = ({ view, today }: { readonly view: DeliveryView; readonly today: string }) => {
  const t = useT();
  return (
    <>
      <State kind={shapes[view.state]} size={12} /> {t(view.stateLabel)}{' '}
      <time dateTime={view.at}>{momentOf(view.at, today)}</time>
      {view.reason === null ? null : <small className="block">{t(view.reason)}</small>}
    </>
  );
};

/** The outbox: in the demo what would have been sent, elsewhere what was. */
export const OutboxPage = () => {
  const t = useT();
  const { me, congress } = useMe();
  useTitle(t(n.outbox));
  const { data, error, refetch } = useQuery({ ...queries.outbox(congress), refetchInterval: WATCH_MS });
  if (data === undefined)
    return error === null ? <Waiting rows={6} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  return (
    <div className="page">
      <PageHead
        crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: n.outbox }]}
        title={t(n.outbox)}
        meta={t(n.outboxNote)}
      />
      {data.dry ? (
        <p className="card notice-banner" role="note">
          {t(n.dry)}
        </p>
      ) : null}
      <section className="card" aria-label={t(n.outbox)}>
        {data.rows.length === 0 ? <p className="card-empty">{t(n.outboxEmpty)}</p> : null}
        <ul className="outbox">
          {data.rows.map((row) => (
            <li key={row.id}>
              <p>
                <time dateTime={row.createdAt}>{momentOf(row.createdAt, me.today)}</time> {t(n.to)}{' '}
                <strong>{t(row.to)}</strong>{' '}
                <small>
                  {t(row.delivery.label)} · {t(row.kind)}
                </small>
              </p>
              <p className="outbox-text">{t(row.text)}</p>
              <p className="outbox-state">
                <Delivery view={row.delivery} today={me.today} />
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
};
