import { deputyLevels, heldPosts } from '#core/actor.ts';
import { type ImportForm, picked, textIn } from '#core/import/form.ts';
import { err, ok } from '#core/result.ts';

const sameMandate = (...parts: readonly (string | null)[]): string => parts.map((part) => part ?? '').join(' ');

/** Posts of people who are on the register already. */
export const mandates: ImportForm = {
  key: 'mandates',
  label: { zh: '任职', en: 'posts held' },
  note: { zh: '人员要先在名录里', en: 'the people must be on the register first' },
  posts: ['administrator', 'office'],
  columns: {
    person: {
      label: { zh: '姓名', en: 'name' },
      cell: { kind: 'ref', to: 'person' },
      required: true,
      example: '张示例',
    },
    post: {
      label: { zh: '职务', en: 'post' },
      accepts: ['岗位'],
      cell: { kind: 'choice', options: heldPosts },
      required: true,
      example: '承办单位',
    },
    unit: {
      label: { zh: '所在单位', en: 'unit' },
      accepts: ['单位', '街镇', '家站点'],
      cell: { kind: 'ref', to: 'unit' },
      example: '示例局',
    },
    level: {
      label: { zh: '代表层级', en: 'level of a deputy' },
      accepts: ['层级'],
      cell: { kind: 'choice', options: deputyLevels, also: { 市级: 'city', 区级: 'district', 镇级: 'town' } },
    },
    since: {
      label: { zh: '任职日期', en: 'since' },
      accepts: ['任职时间', '开始日期'],
      cell: { kind: 'date' },
      required: true,
      example: '2021-09-01',
    },
    until: { label: { zh: '去职日期', en: 'until' }, accepts: ['去职时间', '结束日期'], cell: { kind: 'date' } },
  },
  same: (row) =>
    sameMandate(
      textIn(row, 'person'),
      textIn(row, 'post'),
      textIn(row, 'unit'),
      textIn(row, 'level'),
      textIn(row, 'since'),
    ),
  present: ({ mandates: all }) =>
    new Map(all.map(({ person, post, unit, level, from }) => [sameMandate(person, post, unit, level, from), person])),
  steps: ([row], { id }) => {
    const [since, until] = [textIn(row, 'since'), textIn(row, 'until')];
    if (until !== '' && until < since)
      return err({ column: 'until', reason: { zh: '去职日期早于任职日期。', en: 'It ends before it begins.' } });
    const common = { duty: 'mandate', case: id(0), post: 'administrator' } as const;
    return ok([
      { ...common, opens: true, step: 'take-up', input: picked(row, ['person', 'post', 'unit', 'level']), on: since },
      ...(until === '' ? [] : [{ ...common, opens: false, step: 'end', input: {}, on: until }]),
    ]);
  },
};
