import { useQuery, useQueryClient } from '@tanstack/react-query';
import { momentOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { http } from '../api.ts';
import { rowKeys, useKeys } from '../keys.ts';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
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
  const newest = data?.[0];
  const readAll = async () => {
    if (newest === undefined) return;
    await http.readNotices(congress, newest.id);
    await client.invalidateQueries({ queryKey: [congress, 'notices'] });
    await client.invalidateQueries({ queryKey: [congress, 'me'] });
  };
  return (
    <div className="page page-narrow">
      <PageHead
        crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: w.notices }]}
        title={t(w.notices)}
        actions={
          data?.some(({ read }) => !read) === true ? (
            <button type="button" className="button" onClick={() => void readAll()}>
              {t(w.asc)}
            </button>
          ) : null
        }
      />
      <section className="card">
        {data === undefined ? (
          error === null ? (
            <Waiting />
          ) : (
            <ProblemNote problem={problemOf(error)} onAgain={() => void refetch()} />
          )
        ) : null}
        {data?.length === 0 ? <p className="card-empty">{t(w.noNotices)}</p> : null}
        <ul className="notices">
          {data?.map((notice) => (
            <li key={notice.id} className={notice.read ? '' : 'unread'} data-row="">
              <time dateTime={notice.at}>{momentOf(notice.at, me.today)}</time>
              <Go href={`/desk/${congress}/${notice.duty}/${notice.case}`} data-row-open="">
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
