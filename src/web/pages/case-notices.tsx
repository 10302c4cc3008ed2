import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { MeView } from '#core/api.ts';
import { momentOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { http } from '../api.ts';
import { noticeWords as n } from '../notice-words.ts';
import { queries } from '../queries.ts';
import { Delivery } from './outbox.tsx';

const OFFICE = ['office', 'deputies-office', 'auditor'];

/** Whoever opens a case has read what was told of it. */
export const useReadOf = (me: MeView, congress: string, id: string): void => {
  const client = useQueryClient();
  const unread = me.unreadNotices > 0;
  useEffect(() => {
    if (!unread) return;
    void http.readNotices(congress, { case: id }).then(() => {
      void client.invalidateQueries({ queryKey: [congress, 'notices'] });
      void client.invalidateQueries({ queryKey: [congress, 'me'] });
    });
  }, [client, congress, id, unread]);
};

/** For the office: who was told of the case, when it reached them, when they read it. */
export const CaseNotices = (props: {
  readonly me: MeView;
  readonly congress: string;
  readonly duty: string;
  readonly id: string;
}) => {
  const t = useT();
  const { me, congress, duty, id } = props;
  const allowed = me.posts.some(({ post }) => OFFICE.includes(post));
  const { data } = useQuery({ ...queries.caseNotices(congress, duty, id), enabled: allowed });
  if (!allowed || data === undefined) return null;
  return (
    <section className="card" aria-labelledby="told-title">
      <header className="card-head">
        <h2 id="told-title">{t(n.told)}</h2>
      </header>
      {data.length === 0 ? <p className="card-empty">{t(n.toldNone)}</p> : null}
      <ul className="outbox">
        {data.map((notice) => (
          <li key={notice.id}>
            <p>
              <time dateTime={notice.at}>{momentOf(notice.at, me.today)}</time> <strong>{notice.who}</strong>
            </p>
            <p className="outbox-text">{t(notice.text)}</p>
            <p className="outbox-state">
              {notice.shownAt === null ? t(n.notShown) : t(n.shownAt(momentOf(notice.shownAt, me.today)))}
              {' · '}
              {notice.readAt === null ? t(n.notRead) : t(n.readAt(momentOf(notice.readAt, me.today)))}
            </p>
            {notice.deliveries.map((delivery) => (
              <p key={delivery.channel} className="outbox-state">
                {t(delivery.label)} <Delivery view={delivery} today={me.today} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
};
