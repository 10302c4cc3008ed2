import { useQueries } from '@tanstack/react-query';
import { countOf } from '#kit/ui/format.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { conditionsOf, queryOf } from '../list-query.ts';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';
import type { ListProps } from './list.tsx';
import { conditionName, without } from './list-conditions.ts';

/** No rows: which condition left none, and the one to drop with the count that follows. A new list says who fills it and how. */
export const EmptyList = (props: ListProps) => {
  const t = useT();
  const { duty, search } = props;
  const names = conditionsOf(search);
  const tries = useQueries({
    queries: names.map((name) =>
      queries.cases(props.congress, duty.duty, queryOf({ ...without(search, name), size: '1' })),
    ),
  });
  const joined = names.map((name) => t(conditionName(duty, name, search[name] ?? ''))).join('，');
  const best = names
    .map((name, index) => ({ name, total: tries[index]?.data?.total ?? 0 }))
    .sort((a, b) => b.total - a.total)[0];
  const starts = duty.starts.filter(({ refusal }) => refusal === null).map(({ label }) => t(label));
  if (names.length === 0) {
    return (
      <section className="card empty">
        <strong>{t(w.emptyNew)}</strong>
        <p>{t(starts.length === 0 ? w.emptyNewOthers : w.emptyNewWho(starts.join('、')))}</p>
      </section>
    );
  }
  const name = best === undefined ? '' : t(conditionName(duty, best.name, search[best.name] ?? ''));
  return (
    <section className="card empty" role="status">
      <Icon name="search" size={24} />
      <strong>{t(w.emptyTitle)}</strong>
      <p>
        {t(w.emptyWhich(joined))}{' '}
        {best === undefined || best.total === 0 ? null : t(w.emptyDrop(name, countOf(best.total)))}
      </p>
      <p>
        {best === undefined || best.total === 0 ? null : (
          <button type="button" className="button" onClick={() => props.setSearch(without(search, best.name))}>
            {t(w.drop(name))}
          </button>
        )}{' '}
        <button type="button" className="button" onClick={() => props.setSearch({})}>
          {t(w.reset)}
        </button>
      </p>
    </section>
  );
};
