import { deputyLevels, heldPosts } from '#core/actor.ts';
import { defineDuty, type MandateHeld as Mandate } from '#core/duty.ts';
import { event, type Folded, procedureOf } from '#core/procedure.ts';
import { choice, ref } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import { mandates } from './imports.ts';

const taken = event(
  { zh: '任职', en: 'taken up' },
  {
    person: ref({ label: { zh: '人员', en: 'person' }, to: 'person', sight: 'public' }),
    post: choice({ label: { zh: '职务', en: 'post' }, options: heldPosts }),
    unit: ref({ label: { zh: '所在单位', en: 'unit' }, to: 'unit', optional: true, sight: 'public' }),
    level: choice({ label: { zh: '代表层级', en: 'level of a deputy' }, options: deputyLevels, optional: true }),
  },
);
const ended = event({ zh: '去职', en: 'ended' }, {});
const basis = [cite('organic-law', 'committee-offices')] as const;

const procedure = procedureOf<Mandate>()({
  edition: 1,
  states: { held: { zh: '在任', en: 'held' }, ended: { zh: '已离任', en: 'ended' } },
  final: ['ended'],
  resting: ['held'],
  roles: {
    office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' },
    administrator: { label: { zh: '系统管理员', en: 'administrator' }, post: 'administrator' },
  },
  events: { taken, ended },
  initial: { person: '', post: 'office', unit: null, level: null, from: '', until: null },
  fold: {
    taken: (_mandate, { on, open }: Folded<typeof taken>) => ({
      person: open.person,
      post: open.post,
      unit: open.unit ?? null,
      level: open.level ?? null,
      from: on,
      until: null,
    }),
    ended: (mandate, { on }) => ({ ...mandate, until: on }),
  },
  parties: (mandate) => [
    { relation: 'holder', kind: 'person', id: mandate.person },
    ...(mandate.unit === null ? [] : [{ relation: 'at', kind: 'unit' as const, id: mandate.unit }]),
  ],
  keepers: { roles: ['office', 'administrator'], basis },
  clocks: {},
  steps: {
    'take-up': {
      label: { zh: '任职', en: 'take up' },
      from: 'start',
      to: 'held',
      by: ['office', 'administrator'],
      records: 'taken',
      basis,
    },
    end: {
      label: { zh: '去职', en: 'end' },
      from: ['held'],
      to: 'ended',
      by: ['office', 'administrator'],
      records: 'ended',
      basis,
    },
  },
});

export const mandate = defineDuty<Mandate>({
  name: 'mandate',
  label: { zh: '任职', en: 'posts held' },
  one: { zh: '任职', en: 'post held' },
  unit: { zh: '项', en: 'posts' },
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
  isPublic: () => false,
  titleField: null,
  publicTitleField: null,
  facets: (state) => ({ post: state.post, person: state.person, ...(state.unit === null ? {} : { unit: state.unit }) }),
  facetLabels: {
    post: { label: { zh: '职务', en: 'post' }, options: heldPosts },
    person: { label: { zh: '人员', en: 'person' }, to: 'person' },
    unit: { label: { zh: '单位', en: 'unit' }, to: 'unit' },
  },
  way: [],
  menuOrder: 82,
  serves: { mandate: (state) => state },
  imports: [mandates],
});
