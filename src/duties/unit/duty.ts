import { defineDuty } from '#core/duty.ts';
import { event, type Folded, procedureOf } from '#core/procedure.ts';
import { choice, flag, integer, ref, text } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import { kinds, units } from './imports.ts';

/** Units of a congress: towns, organs that must answer, stations. A station has its town as parent; one of them is the town's home. */
interface Unit {
  readonly kind: string;
  readonly parent: string | null;
  readonly home: boolean;
  readonly order: number;
  readonly tile: { readonly row: number; readonly column: number } | null;
}

const label = { zh: '组织机构', en: 'units' };
const name = text({ label: { zh: '名称', en: 'name' }, max: 60, sight: 'public' });
const established = event(
  { zh: '设立', en: 'established' },
  {
    kind: choice({
      label: { zh: '类型', en: 'kind' },
      options: kinds,
    }),
    name,
    parent: ref({ label: { zh: '上级单位', en: 'parent unit' }, to: 'unit', optional: true, sight: 'public' }),
    home: flag({ label: { zh: '代表之家', en: 'deputies’ home of its town' }, optional: true }),
    order: integer({ label: { zh: '排序', en: 'order' }, min: 0, max: 99_999, optional: true }),
    tileRow: integer({ label: { zh: '示意图行', en: 'row in the tile map' }, min: 0, max: 20, optional: true }),
    tileColumn: integer({
      label: { zh: '示意图列（半格）', en: 'column in the tile map (half tiles)' },
      min: 0,
      max: 40,
      optional: true,
    }),
  },
);
const events = {
  established,
  renamed: event({ zh: '更名', en: 'renamed' }, { name }),
  closed: event({ zh: '撤销', en: 'closed' }, {}),
};
const basis = [cite('organic-law', 'contact-points')] as const;

const procedure = procedureOf<Unit>()({
  edition: 1,
  states: { active: { zh: '在用', en: 'active' }, closed: { zh: '已撤销', en: 'closed' } },
  final: ['closed'],
  resting: ['active'],
  roles: {
    office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' },
    administrator: { label: { zh: '系统管理员', en: 'administrator' }, post: 'administrator' },
  },
  events,
  initial: { kind: '', parent: null, home: false, order: 0, tile: null },
  fold: {
    established: (_unit, { open }: Folded<typeof established>) => ({
      kind: open.kind,
      parent: open.parent ?? null,
      home: open.home === true,
      order: open.order ?? 0,
      tile:
        open.tileRow === undefined || open.tileColumn === undefined
          ? null
          : { row: open.tileRow, column: open.tileColumn },
    }),
  },
  parties: (unit) => (unit.parent === null ? [] : [{ relation: 'parent', kind: 'unit', id: unit.parent }]),
  keepers: { roles: ['office', 'administrator'], basis },
  clocks: {},
  steps: {
    establish: {
      label: { zh: '设立', en: 'establish' },
      from: 'start',
      to: 'active',
      by: ['office', 'administrator'],
      records: 'established',
      basis,
    },
    rename: {
      label: { zh: '更名', en: 'rename' },
      from: ['active'],
      to: 'same',
      by: ['office', 'administrator'],
      records: 'renamed',
      basis,
    },
    close: {
      label: { zh: '撤销', en: 'close' },
      from: ['active'],
      to: 'closed',
      by: ['office', 'administrator'],
      records: 'closed',
      basis,
    },
  },
});

export const unit = defineDuty<Unit>({
  name: 'unit',
  label,
  one: { zh: '机构', en: 'unit' },
  unit: { zh: '个', en: 'units' },
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'administrator', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
  ],
  isPublic: () => true,
  titleField: 'name',
  publicTitleField: 'name',
  facets: (state) => ({ kind: state.kind, ...(state.parent === null ? {} : { parent: state.parent }) }),
  facetLabels: { kind: { label: { zh: '类型', en: 'kind' }, options: established.fields.kind.options ?? {} } },
  way: [],
  menuOrder: 80,
  serves: { directory: 'unit' },
  imports: [units],
});
