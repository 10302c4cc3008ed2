import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { momentOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { http } from '../api.ts';
import { rowKeys, useKeys } from '../keys.ts';
import { noticeWords as n } from '../notice-words.ts';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { noticeHref } from '../shell/bell.tsx';
import { useMe } from '../shell/me-context.ts';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

/** All notices, newest first; unread ones are told by a mark and a word. */
export const NoticesPage = () => {
  const t = useT();
  const client = useQueryClient();
  const { me, congress } = useMe();
  useTitle(t(w.notices));
  useKeys(rowKeys);
  const { data, error, refetch } = useQuery(queries.notices(congress));
  const [onlyUnread, setOnlyUnread] = useState(false);
  const shown = data?.filter(({ read: seen }) => !onlyUnread || !seen);
  const read = async (which: { readonly id?: string }) => {
    await http.readNotices(congress, which);
    await client.invalidateQueries({ queryKey: [congress, 'notices'] });
    await client.invalidateQueries({ queryKey: [congress, 'me'] });
  };
  return (
    <div className="page page-narrow">
      <PageHead
        crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: w.notices }]}
        title={t(w.notices)}
        actions={
          data?.some((notice) => !notice.read) === true ? (
            <button type="button" className="button" onClick={() => void read({})}>
              {t(w.asc)}
            </button>
          ) : null
        }
      />
      <div className="notice-tools">
        <label className="check">
          <input type="checkbox" checked={onlyUnread} onChange={(event) => setOnlyUnread(event.target.checked)} />
          <span>{t(n.onlyUnread)}</span>
        </label>
        <Go href={`/desk/${congress}/me/notices`}>{t(n.mine)}</Go>
      </div>
      <section className="card">
        {data === undefined ? (
          error === null ? (
            <Waiting />
          ) : (
            <ProblemNote problem={problemOf(error)} onAgain={() => void refetch()} />
          )
        ) : null}
        {shown?.length === 0 ? <p className="card-empty">{t(onlyUnread ? n.noUnread : w.noNotices)}</p> : null}
        <ul className="notices">
          {shown?.map((notice) => (
            <li key={notice.id} className={notice.read ? '' : 'unread'} data-row="">
              <time dateTime={notice.at}>{momentOf(notice.at, me.today)}</time>
              <Go href={noticeHref(congress, notice)} data-row-open="" onClick={() => void read({ id: notice.id })}>
                {t(notice.text)}
              </Go>
              {notice.read ? null : <span className="tag tag-run">{t(w.unread)}</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
};
