import type { DutyView } from '#core/api.ts';
import type { Label } from '#core/result.ts';
import type { ListSearch } from '../list-query.ts';
import { words as w } from '../words.ts';

const flags = {
  mine: w.onlyMine,
  late: w.onlyLate,
  due: w.onlyDue,
  acted: w.acted,
  own: w.mineCases,
  final: w.closed,
  asked: w.asked,
} as const;

/** A condition in words: “步骤 已延期”. */
export const conditionName = (duty: DutyView, name: string, value: string): Label => {
  if (name in flags) return flags[name as keyof typeof flags];
  if (name === 'closed') return value === '1' ? w.closed : w.notClosed;
  if (name === 'q') return { zh: `${w.keyword.zh} ${value}`, en: `${w.keyword.en} ${value}` };
  if (name === 'from') return { zh: `${w.from.zh} ${value}`, en: `${w.from.en} ${value}` };
  if (name === 'to') return { zh: `${w.to.zh} ${value}`, en: `${w.to.en} ${value}` };
  if (name === 'status') {
    const label = duty.statuses.find(({ code }) => code === value)?.label;
    return { zh: `${w.status.zh} ${label?.zh ?? value}`, en: `${w.status.en} ${label?.en ?? value}` };
  }
  const facet = duty.facets.find((one) => `f.${one.name}` === name);
  const option = facet?.options.find((one) => one.value === value)?.label;
  return {
    zh: `${facet?.label.zh ?? name} ${option?.zh ?? value}`,
    en: `${facet?.label.en ?? name} ${option?.en ?? value}`,
  };
};

/** The search without one condition, from the first page. */
export const without = (search: ListSearch, name: string): ListSearch =>
  Object.fromEntries(Object.entries(search).filter(([one]) => one !== name && one !== 'page'));
