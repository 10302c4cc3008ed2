import { deputyLevels } from '#core/actor.ts';
import { defineDuty } from '#core/duty.ts';
import { early, event, type Folded, procedureOf } from '#core/procedure.ts';
import { choice, flag, integer, ref, text } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import { units } from './imports.ts';
import * as rules from './rules.ts';
import { kinds } from './words.ts';

/** What a congress is made of and deals with: terms, constituencies, delegations, bodies, towns, organs, stations. */
interface Unit {
  readonly kind: string;
  readonly parent: string | null;
  readonly home: boolean;
  readonly order: number;
  readonly tile: { readonly row: number; readonly column: number } | null;
  readonly seats: number | null;
  readonly ordinal: number | null;
  readonly level: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly renamed: string | null;
}

const seats = { label: { zh: '名额', en: 'seats' }, min: 1, max: 999 } as const;
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
    seats: integer({ ...seats, optional: true }),
    ordinal: integer({
      label: { zh: '第几届、第几次', en: 'number of the term or session' },
      min: 1,
      max: 999,
      optional: true,
    }),
    level: choice({ label: { zh: '哪一级人大', en: 'level of the congress' }, options: deputyLevels, optional: true }),
  },
);
const events = {
  established,
  renamed: event({ zh: '更名', en: 'renamed' }, { name }),
  resized: event({ zh: '调整名额', en: 'seats changed' }, { seats: integer(seats) }),
  closed: event({ zh: '撤销', en: 'closed' }, {}),
};
const basis = [cite('office-rules', 'people-register')] as const;

const EMPTY = { seats: null, ordinal: null, level: null, from: '', until: null, renamed: null };

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
  initial: { kind: '', parent: null, home: false, order: 0, tile: null, ...EMPTY },
  fold: {
    established: (_unit, { on, open }: Folded<typeof established>) => ({
      kind: open.kind,
      parent: open.parent ?? null,
      home: open.home === true,
      order: open.order ?? 0,
      tile:
        open.tileRow === undefined || open.tileColumn === undefined
          ? null
          : { row: open.tileRow, column: open.tileColumn },
      seats: open.seats ?? null,
      ordinal: open.ordinal ?? null,
      level: open.level ?? null,
      from: on,
      until: null,
      renamed: null,
    }),
    renamed: (unit, { on }) => ({ ...unit, renamed: on }),
    resized: (unit, { open }: Folded<typeof events.resized>) => ({ ...unit, seats: open.seats }),
    closed: (unit, { on }) => ({ ...unit, until: on }),
  },
  parties: ({ kind, parent }) => [
    ...(parent === null ? [] : [{ relation: 'parent', kind: 'unit' as const, id: parent }]),
    // By its kind a rule finds the committee whose members are meant.
    ...(kind === 'standing-committee' ? [{ relation: '~body', kind: 'body' as const, id: kind }] : []),
  ],
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
      needs: [rules.parentFits, rules.numbersFit],
      facts: ({ parent }: { readonly parent?: string }) => (parent === undefined ? [] : [{ kind: 'case', id: parent }]),
    },
    rename: {
      label: { zh: '更名', en: 'rename' },
      from: ['active'],
      to: 'same',
      by: ['office', 'administrator'],
      records: 'renamed',
      basis,
    },
    resize: {
      label: { zh: '调整名额', en: 'change the seats' },
      from: ['active'],
      to: 'same',
      by: ['office', 'administrator'],
      records: 'resized',
      basis,
      needs: [early(rules.hasSeats)],
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
