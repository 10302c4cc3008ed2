import type { CaseListView } from '#core/api.ts';
import { Door } from '#kit/ui/door.tsx';
import { countOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { Sentence } from '#kit/ui/sentence.tsx';
import { queryOf, withCondition } from '../list-query.ts';
import { words as w } from '../words.ts';
import type { ListProps } from './list.tsx';

/** How many cases the query found, how many of them are overdue and due soon. */
export const ListSum = (props: ListProps & { readonly list: CaseListView }) => {
  const t = useT();
  const { list } = props;
  const door = (name: 'late' | 'due', count: number) => (
    <Door
      key={name}
      href={`/desk/${props.congress}/${props.duty.duty}?${queryOf(withCondition(props.search, name, '1'))}`}
      says={t(w.countSays(count))}
    >
      {countOf(count)}
    </Door>
  );
  return (
    <span className="tools-sum" role="status">
      <Sentence
        text={t(props.duty.limited ? w.listCount : w.listCountPlain)}
        parts={{
          total: <b key="total">{countOf(list.total)}</b>,
          late: door('late', list.late),
          due: door('due', list.dueSoon),
        }}
      />
    </span>
  );
};
