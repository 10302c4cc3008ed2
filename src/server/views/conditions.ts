import type { Duty } from '#core/duty.ts';
import type { Directory } from '#store/directory.ts';
import type { CaseQuery } from '#store/read/cases.ts';
import { facetLabel } from './labels.ts';

/** The conditions of a list in words, for the reader of a file that was made of it. */
export const conditionsInWords = (duty: Duty, directory: Directory, query: CaseQuery): string => {
  const status = (code: string): string =>
    duty.editions.map(({ procedure }) => procedure.states[code]?.zh).find((label) => label !== undefined) ?? code;
  const facet = (name: string, values: readonly string[]): string =>
    `${duty.facetLabels[name]?.label.zh ?? name}：${values.map((value) => facetLabel(duty, directory, name, value).zh).join('、')}`;
  const words = [
    query.words === undefined ? '' : `关键词：${query.words}`,
    query.status === undefined ? '' : `步骤：${query.status.map(status).join('、')}`,
    ...Object.entries(query.facets ?? {}).map(([name, values]) => facet(name, values)),
    query.from === undefined ? '' : `登记自${query.from}`,
    query.to === undefined ? '' : `登记至${query.to}`,
    query.mine === true ? '待我办' : '',
    query.acted === true ? '我已办' : '',
    query.own === true ? '我是其中一方' : '',
    query.late === true ? '已逾期' : '',
    query.dueBy === undefined ? '' : `${query.dueBy}以前到期`,
    query.asked === true ? '有待确认的申请' : '',
    query.closed === undefined ? '' : query.closed ? '已办结' : '在办',
  ].filter((part) => part !== '');
  return words.length === 0 ? '全部' : words.join('；');
};
