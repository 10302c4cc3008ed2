import { Pagination } from 'antd';
import type { CaseListView } from '#core/api.ts';
import { Clock } from '#kit/ui/clock.tsx';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { kitWords as parts } from '#kit/ui/words.ts';
import { withCondition } from '../list-query.ts';
import { useMe } from '../shell/me-context.ts';
import type { ListProps } from './list.tsx';
import { ListSum } from './list-sum.tsx';

/** The cases of a list as cards, for a phone: the clock first, then what it is. */
export const CaseCards = (props: ListProps & { readonly list: CaseListView }) => {
  const t = useT();
  const { me } = useMe();
  const { list } = props;
  return (
    <>
      <p className="cards-sum">
        <ListSum {...props} />
      </p>
      <ul className="cards">
        {list.rows.map((row) => (
          <li key={row.id} className={`case-card task-${row.clock?.standing ?? 'none'}`} data-row="">
            <Go href={`/desk/${props.congress}/${props.duty.duty}/${row.id}`} data-row-open="">
              {row.clock === null ? null : <Clock clock={row.clock} today={me.today} bare />}
              <strong>{row.title}</strong>
              <span>
                <State kind={row.status.final ? 'done' : 'open'} size={12} /> {t(row.status.label)}
                {row.number === null ? '' : ` · ${row.number}`}
                {row.owner === null ? '' : ` · ${row.owner}`}
                {row.imported ? <span className="mark">{t(parts.imported)}</span> : null}
              </span>
            </Go>
          </li>
        ))}
      </ul>
      <Pagination
        simple
        current={list.page}
        pageSize={list.size}
        total={list.total}
        hideOnSinglePage
        onChange={(page) => props.setSearch({ ...withCondition(props.search, 'page', ''), page: String(page) })}
      />
    </>
  );
};
