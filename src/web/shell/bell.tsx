import { useQuery } from '@tanstack/react-query';
import type { MeView } from '#core/api.ts';
import type { JobView, NoticeView } from '#core/api-desk.ts';
import { momentOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';
import { Popover } from './popover.tsx';

const shapes = { waiting: 'hold', running: 'run', done: 'done', failed: 'late' } as const;

/** One job: shape, name, its progress as n / N, and its result. */
export const JobLine = ({ job }: { readonly job: JobView }) => {
  const t = useT();
  return (
    <div className="job">
      <State kind={shapes[job.state]} />
      <span>
        <strong>{t(job.label)}</strong> <small>{t(w.jobStates[job.state])}</small>
        {job.state === 'running' ? (
          <progress max={Math.max(1, job.total)} value={job.done} aria-label={t(job.label)} />
        ) : null}
        {job.message === null ? null : <small className="block">{t(job.message)}</small>}
      </span>
      <span className="job-end">
        {job.state === 'running' || job.state === 'waiting' ? `${job.done} / ${job.total}` : null}
        {job.result === null ? null : <a href={job.result}>{t(w.download)}</a>}
      </span>
    </div>
  );
};

/** Where a notice leads: to its case, else to how one is told. */
export const noticeHref = (congress: string, { duty, case: id }: NoticeView): string =>
  duty === null || id === null ? `/desk/${congress}/me/notices` : `/desk/${congress}/${duty}/${id}`;

const BellSheet = ({
  me,
  congress,
  close,
}: {
  readonly me: MeView;
  readonly congress: string;
  readonly close: () => void;
}) => {
  const t = useT();
  const notices = useQuery(queries.notices(congress)).data ?? [];
  const jobs = useQuery(queries.jobs(congress)).data ?? [];
  return (
    <div className="bell-sheet">
      {jobs.slice(0, 3).map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
      <ul>
        {notices.slice(0, 6).map((notice) => (
          <li key={notice.id} className={notice.read ? '' : 'unread'}>
            <Go href={noticeHref(congress, notice)} onClick={close}>
              {t(notice.text)}
            </Go>
            <small>{momentOf(notice.at, me.today)}</small>
          </li>
        ))}
      </ul>
      {notices.length === 0 ? <p className="muted">{t(w.noNotices)}</p> : null}
      <div className="bell-foot">
        <Go href={`/desk/${congress}/notices`} onClick={close}>
          {t(w.notices)}
        </Go>
        <Go href={`/desk/${congress}/jobs`} onClick={close}>
          {t(w.jobs)}
        </Go>
      </div>
    </div>
  );
};

/** The bell: how many notices are unread, and the jobs that run. */
export const Bell = ({ me, congress }: { readonly me: MeView; readonly congress: string }) => {
  const t = useT();
  return (
    <Popover
      label={t(w.bell(me.unreadNotices))}
      className="bell"
      face={
        <>
          <Icon name="bell" size={18} />
          {me.unreadNotices === 0 ? null : <b aria-hidden="true">{me.unreadNotices > 99 ? '99+' : me.unreadNotices}</b>}
        </>
      }
    >
      {(close) => <BellSheet me={me} congress={congress} close={close} />}
    </Popover>
  );
};
