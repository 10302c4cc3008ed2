import { useQuery } from '@tanstack/react-query';
import { momentOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { JobLine } from '../shell/bell.tsx';
import { useMe } from '../shell/me-context.ts';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const WATCH_MS = 3_000;

/** Long work: its progress and results, found again after leaving the page. */
export const JobsPage = () => {
  const t = useT();
  const { me, congress } = useMe();
  useTitle(t(w.jobs));
  const { data, error, refetch } = useQuery({
    ...queries.jobs(congress),
    // The live stream tells of jobs; this is for the networks that hold streams back.
    refetchInterval: (query) =>
      query.state.data?.some(({ state }) => state === 'running' || state === 'waiting') === true ? WATCH_MS : false,
  });
  return (
    <div className="page page-narrow">
      <PageHead crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: w.jobs }]} title={t(w.jobs)} />
      <section className="card">
        {data === undefined ? (
          error === null ? (
            <Waiting />
          ) : (
            <ProblemNote problem={problemOf(error)} onAgain={() => void refetch()} />
          )
        ) : null}
        {data?.length === 0 ? <p className="card-empty">{t(w.noJobs)}</p> : null}
        <ul className="jobs">
          {data?.map((job) => (
            <li key={job.id}>
              <JobLine job={job} />
              <time dateTime={job.startedAt}>{momentOf(job.startedAt, me.today)}</time>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
};
