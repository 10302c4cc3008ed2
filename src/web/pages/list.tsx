import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { CaseListView, DutyView } from '#core/api.ts';
import { Door } from '#kit/ui/door.tsx';
import { countOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { Waiting } from '#kit/ui/waiting.tsx';
import { rowKeys, useKeys } from '../keys.ts';
import { conditionsOf, type ListSearch, queryOf } from '../list-query.ts';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';
import { CaseCards } from './list-cards.tsx';
import { EmptyList } from './list-empty.tsx';
import { QueryRow } from './list-query-row.tsx';
import { ListTable } from './list-table.tsx';
import { ViewTabs } from './list-views.tsx';

const route = getRouteApi('/desk/$congress/in/$duty');
const SIZE = '20';

export interface ListProps {
  readonly congress: string;
  readonly person: string;
  readonly duty: DutyView;
  readonly search: ListSearch;
  readonly setSearch: (search: ListSearch) => void;
}

const keys = [
  { key: 'F', does: w.query },
  { key: 'J', does: w.next },
  { key: '↵', does: w.open },
  { key: 'E', does: w.doIt },
  { key: 'C', does: w.keyColumns },
] as const;

const Head = ({ props, total }: { readonly props: ListProps; readonly total: number }) => {
  const t = useT();
  const { duty, congress } = props;
  return (
    <PageHead
      crumbs={[{ label: w.duties, href: `/desk/${congress}/matters` }, { label: duty.label }]}
      keys={keys}
      title={t(duty.label)}
      meta={
        <>
          {t(duty.one)}{' '}
          <Door href={`/desk/${congress}/${duty.duty}`} says={t(w.countSays(total))}>
            {countOf(total)}
          </Door>{' '}
          {t(duty.unit)}
        </>
      }
      actions={
        <>
          {duty.tables.map(({ name, label }) => (
            <Go key={name} className="button" href={`/desk/${congress}/${duty.duty}/tables/${name}`}>
              <Icon name="file" /> {t(label)}
            </Go>
          ))}
          {duty.tallies.slice(0, 1).map(({ name, label }) => (
            <Go key={name} className="button desk-only" href={`/desk/${congress}/tallies/${duty.duty}/${name}`}>
              <Icon name="bars" /> {t(label)}
            </Go>
          ))}
          {duty.starts
            .filter(({ refusal }) => refusal === null)
            .map((step, index) => (
              <Go
                key={step.step}
                className="button"
                href={`/desk/${congress}/${duty.duty}/new/${step.step}`}
                {...(index === 0 ? { 'data-key': 'new' } : {})}
              >
                <Icon name="plus" /> {t(step.label)}{' '}
                {index === 0 ? (
                  <span className="kbd" aria-hidden="true">
                    N
                  </span>
                ) : null}
              </Go>
            ))}
        </>
      }
    />
  );
};

/** The cases, or which condition left none. The old rows stay while new ones come. */
const Rows = ({
  props,
  list,
  stale,
}: {
  readonly props: ListProps;
  readonly list: CaseListView;
  readonly stale: boolean;
}) => {
  const phone = usePhone();
  if (list.rows.length === 0) return <EmptyList {...props} />;
  return phone ? <CaseCards {...props} list={list} /> : <ListTable {...props} list={list} stale={stale} />;
};

const Loaded = (props: ListProps) => {
  const t = useT();
  useTitle(t(props.duty.label));
  const { size = SIZE } = props.search;
  const found = useQuery(queries.cases(props.congress, props.duty.duty, queryOf({ ...props.search, size })));
  const total = useQuery({
    ...queries.cases(props.congress, props.duty.duty, 'size=1'),
    enabled: conditionsOf(props.search).length > 0,
  });
  const list = found.data;
  return (
    <div className="page page-list">
      <Head
        props={props}
        total={(conditionsOf(props.search).length > 0 ? total.data?.total : list?.total) ?? list?.total ?? 0}
      />
      <ViewTabs {...props} />
      <QueryRow {...props} />
      {list === undefined ? (
        <section className="card">
          {found.error === null ? (
            <Waiting rows={8} />
          ) : (
            <ProblemNote problem={problemOf(found.error)} onAgain={() => void found.refetch()} />
          )}
        </section>
      ) : (
        <Rows props={props} list={list} stale={found.isPlaceholderData} />
      )}
    </div>
  );
};

/** The list of a duty: saved views, query row, sortable and paged table. The query lives in the address, so a list can be sent. */
export const ListPage = () => {
  const { me, congress } = useMe();
  const { duty } = route.useParams();
  const search = route.useSearch();
  const go = route.useNavigate();
  useKeys(rowKeys);
  const { data, error, refetch } = useQuery(queries.duty(congress, duty));
  if (data === undefined)
    return error === null ? <Waiting rows={8} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  return (
    <Loaded
      key={duty}
      congress={congress}
      person={me.person.id}
      duty={data}
      search={search}
      setSearch={(next) => void go({ search: next })}
    />
  );
};
