import { deputyLevels, heldPosts } from '#core/actor.ts';
import { type ImportForm, picked, textIn } from '#core/import/form.ts';
import { err, ok } from '#core/result.ts';
import { endingOfDeputy, leaving, positions, reasons } from './words.ts';

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
    constituency: {
      label: { zh: '选区', en: 'constituency' },
      cell: { kind: 'ref', to: 'unit:constituency' },
      note: { zh: '人大代表填', en: 'for deputies' },
    },
    delegation: {
      label: { zh: '代表团', en: 'delegation' },
      cell: { kind: 'ref', to: 'unit:delegation' },
      note: { zh: '人大代表填', en: 'for deputies' },
    },
    position: {
      label: { zh: '担任', en: 'position in the body' },
      cell: {
        kind: 'choice',
        options: positions,
        also: {
          主任: 'chair',
          主任委员: 'chair',
          副主任: 'vice',
          副主任委员: 'vice',
          委员: 'member',
          成员: 'member',
          团长: 'head',
          组长: 'head',
          召集人: 'head',
          副团长: 'vice-head',
          副组长: 'vice-head',
        },
      },
      note: { zh: '组成人员填', en: 'for members of a body' },
    },
    since: {
      label: { zh: '任职日期', en: 'since' },
      accepts: ['任职时间', '开始日期'],
      cell: { kind: 'date' },
      required: true,
      example: '2021-09-01',
    },
    until: { label: { zh: '去职日期', en: 'until' }, accepts: ['去职时间', '结束日期'], cell: { kind: 'date' } },
    reason: {
      label: { zh: '去职原因', en: 'reason of the end' },
      accepts: ['离任原因', '原因'],
      cell: { kind: 'choice', options: reasons, also: { 迁出: 'moved', 调离: 'moved' } },
      note: { zh: '代表去职必填', en: 'required where a deputy’s mandate ended' },
    },
    document: {
      label: { zh: '依据（文号或者公告）', en: 'paper it rests on' },
      accepts: ['文号', '依据'],
      cell: { kind: 'text' },
    },
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
    const reason = textIn(row, 'reason');
    const step =
      row.post === 'deputy' ? endingOfDeputy(reason) : reason === '' || Object.hasOwn(leaving, reason) ? 'end' : null;
    if (until !== '' && step === null)
      return err({
        column: 'reason',
        reason: {
          zh: '代表的去职原因应为：辞职、罢免、届满，或者代表资格终止的一种；其他职务应为职务调整、免职、辞职、退休、届满、去世。',
          en: 'A deputy resigns, is recalled, ends with the term or loses the credentials; other posts end by other duties, removal, resignation, retirement, end of the term or death.',
        },
      });
    const common = { duty: 'mandate', case: id(0), post: 'administrator' } as const;
    return ok([
      {
        ...common,
        opens: true,
        step: 'take-up',
        input: picked(row, ['person', 'post', 'unit', 'level', 'constituency', 'delegation', 'position', 'document']),
        on: since,
      },
      ...(until === '' || step === null
        ? []
        : [
            {
              ...common,
              opens: false,
              step,
              input: step === 'end' || step === 'cease' ? picked(row, ['reason']) : {},
              on: until,
            },
          ]),
    ]);
  },
};
