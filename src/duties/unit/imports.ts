import { type ImportForm, nameKey, picked, textIn } from '#core/import/form.ts';
import { err, ok } from '#core/result.ts';

export const kinds = {
  town: { zh: '街镇', en: 'town' },
  organ: { zh: '承办单位', en: 'handling organ' },
  station: { zh: '家站点', en: 'station' },
  office: { zh: '人大机关', en: 'office of the congress' },
} as const;

const sameUnit = (kind: string, parent: string, name: string): string => `${kind} ${parent} ${nameKey(name)}`;

/** Towns, organs and stations; a town may stand in the same file as its stations. */
export const units: ImportForm = {
  key: 'units',
  label: { zh: '组织机构和家站点', en: 'units and stations' },
  posts: ['administrator', 'office'],
  columns: {
    kind: {
      label: { zh: '类型', en: 'kind' },
      accepts: ['机构类型', '单位类型', '类别'],
      cell: {
        kind: 'choice',
        options: kinds,
        also: { 镇: 'town', 街道: 'town', 部门: 'organ', 单位: 'organ', 家: 'station', 站: 'station', 点: 'station' },
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
    since: {
      label: { zh: '设立日期', en: 'established on' },
      accepts: ['成立日期', '设立时间'],
      cell: { kind: 'date' },
      example: '2021-09-01',
    },
  },
  same: (row) => sameUnit(textIn(row, 'kind'), textIn(row, 'parent'), textIn(row, 'name')),
  present: ({ units: all }) =>
    new Map([...all].map(([id, { kind, parent, name }]) => [sameUnit(kind, parent ?? '', name), id])),
  provides: (row) => ({ kind: 'unit', name: textIn(row, 'name'), unitKind: textIn(row, 'kind') }),
  steps: ([row], { id, today }) =>
    row.kind === 'station' && row.parent === undefined
      ? err({ column: 'parent', reason: { zh: '家站点要写所属街镇。', en: 'A station names its town.' } })
      : ok([
          {
            duty: 'unit',
            case: id(0),
            opens: true,
            step: 'establish',
            input: picked(row, ['kind', 'name', 'parent', 'home', 'order']),
            post: 'administrator',
            on: textIn(row, 'since') || today,
          },
        ]),
};
