import { deputyLevels } from '#core/actor.ts';
import { type ImportForm, nameKey, picked, textIn } from '#core/import/form.ts';
import { err, ok } from '#core/result.ts';
import { kinds } from './words.ts';

const sameUnit = (kind: string, parent: string, name: string): string => `${kind} ${parent} ${nameKey(name)}`;

/** Towns, organs, stations, terms, constituencies, delegations, bodies; a town may stand in the same file as its stations. */
export const units: ImportForm = {
  key: 'units',
  label: { zh: '组织机构和家站点', en: 'units and stations' },
  note: {
    zh: '届次、选区、代表团、小组和委员会也在这张表里',
    en: 'terms, constituencies, delegations, groups and committees too',
  },
  posts: ['administrator', 'office'],
  columns: {
    kind: {
      label: { zh: '类型', en: 'kind' },
      accepts: ['机构类型', '单位类型', '类别'],
      cell: {
        kind: 'choice',
        options: kinds,
        also: {
          镇: 'town',
          街道: 'town',
          部门: 'organ',
          单位: 'organ',
          家: 'station',
          站: 'station',
          点: 'station',
          次会议: 'session',
          小组: 'group',
          专业小组: 'group',
          委员会: 'committee',
          专门委员会: 'committee',
          工作委员会: 'committee',
        },
      },
      required: true,
      example: '家站点',
    },
    name: {
      label: { zh: '名称', en: 'name' },
      accepts: ['机构名称', '单位名称', '家站点名称', '单位'],
      cell: { kind: 'name' },
      required: true,
      example: '示例社区代表联络站',
    },
    parent: {
      label: { zh: '上级单位', en: 'parent unit' },
      accepts: ['所属街镇', '街镇', '所属镇', '上级'],
      cell: { kind: 'ref', to: 'unit' },
      note: { zh: '家站点写所属街镇的名称', en: 'for a station the name of its town' },
      example: '示例镇',
    },
    home: { label: { zh: '代表之家', en: 'deputies’ home of its town' }, cell: { kind: 'flag' }, example: '否' },
    order: { label: { zh: '排序', en: 'order' }, accepts: ['序号'], cell: { kind: 'integer' }, example: '10' },
    seats: {
      label: { zh: '名额', en: 'seats' },
      accepts: ['应选名额', '代表名额'],
      cell: { kind: 'integer' },
      note: { zh: '选区必填', en: 'required for a constituency' },
    },
    ordinal: {
      label: { zh: '第几届、第几次', en: 'number of the term or session' },
      accepts: ['届次', '第几届', '第几次'],
      cell: { kind: 'integer' },
      note: { zh: '届和次会议必填，写数字', en: 'required for terms and sessions, in digits' },
    },
    level: {
      label: { zh: '哪一级人大', en: 'level of the congress' },
      accepts: ['层级'],
      cell: { kind: 'choice', options: deputyLevels },
    },
    since: {
      label: { zh: '设立日期', en: 'established on' },
      accepts: ['成立日期', '设立时间'],
      cell: { kind: 'date' },
      example: '2021-09-01',
    },
    until: { label: { zh: '撤销日期', en: 'closed on' }, accepts: ['结束日期'], cell: { kind: 'date' } },
  },
  same: (row) => sameUnit(textIn(row, 'kind'), textIn(row, 'parent'), textIn(row, 'name')),
  present: ({ units: all }) =>
    new Map([...all].map(([id, { kind, parent, name }]) => [sameUnit(kind, parent ?? '', name), id])),
  provides: (row) => ({ kind: 'unit', name: textIn(row, 'name'), unitKind: textIn(row, 'kind') }),
  steps: ([row], { id, today }) => {
    if (row.kind === 'station' && row.parent === undefined)
      return err({ column: 'parent', reason: { zh: '家站点要写所属街镇。', en: 'A station names its town.' } });
    const [since, until] = [textIn(row, 'since') || today, textIn(row, 'until')];
    if (until !== '' && until < since)
      return err({ column: 'until', reason: { zh: '撤销日期早于设立日期。', en: 'It ends before it begins.' } });
    const common = { duty: 'unit', case: id(0), post: 'administrator' } as const;
    const input = picked(row, ['kind', 'name', 'parent', 'home', 'order', 'seats', 'ordinal', 'level']);
    return ok([
      { ...common, opens: true, step: 'establish', input, on: since },
      ...(until === '' ? [] : [{ ...common, opens: false, step: 'close', input: {}, on: until }]),
    ]);
  },
};
