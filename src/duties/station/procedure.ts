import { early, procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { events } from './events.ts';
import * as rules from './rules.ts';
import { fold, noStation, parties, type Station } from './state.ts';
import { words } from './words.ts';

const basis = [cite('organic-law', 'contact-points'), cite('office-rules', 'station-file')] as const;
const mandates = (input: { readonly deputy: string }) => [
  { kind: 'related' as const, duty: 'mandate', relation: 'holder', id: input.deputy },
];

export const procedure = procedureOf<Station>()({
  edition: 1,
  states: words.states,
  final: ['closed'],
  resting: ['open'],
  roles: {
    liaison: { label: { zh: '本站点联络员', en: 'the station’s liaison' }, post: 'liaison', relation: 'station' },
    town: { label: { zh: '本街镇人大干部', en: 'the clerk of the town' }, post: 'town-clerk', relation: 'town' },
    district: { label: { zh: '代表工作委员会', en: 'the deputies’ work committee' }, post: 'deputies-office' },
  },
  events,
  initial: noStation,
  fold,
  parties,
  keepers: { roles: ['district', 'town'], basis: [cite('office-rules', 'figure-correction')] },
  clocks: {},
  steps: {
    'set-up': {
      label: { zh: '设立家站点', en: 'set up a station' },
      from: 'start',
      to: 'open',
      by: ['district', 'town'],
      records: 'set-up',
      numbers: 'station',
      basis,
      needs: [rules.knownUnit, rules.homeFits, rules.oneFile, rules.townOfRegister],
      facts: (input: { readonly unit: string }) => [
        { kind: 'case', id: input.unit },
        { kind: 'related', duty: 'station', relation: 'station', id: input.unit },
      ],
      decides: rules.withTown,
    },
    timetable: {
      label: { zh: '公布开放时间', en: 'set the opening days' },
      from: ['open'],
      to: 'same',
      by: ['liaison', 'town'],
      records: 'timetabled',
      basis: [cite('office-rules', 'visit-session')],
      order: 1,
    },
    attach: {
      label: { zh: '编入代表', en: 'attach a deputy' },
      from: ['open'],
      to: 'same',
      by: ['town', 'district'],
      records: 'attached',
      basis,
      needs: [rules.isDeputy, rules.notAttached],
      facts: mandates,
      order: 2,
    },
    detach: {
      label: { zh: '调出代表', en: 'detach a deputy' },
      from: ['open'],
      to: 'same',
      by: ['town', 'district'],
      records: 'detached',
      basis,
      needs: [rules.isAttached],
      order: 3,
    },
    rename: {
      label: { zh: '更名', en: 'rename' },
      from: ['open'],
      to: 'same',
      by: ['district'],
      records: 'renamed',
      basis,
      needs: [rules.ownUnit],
      decides: rules.renames,
      order: 4,
    },
    upgrade: {
      label: { zh: '提升为基层实践站', en: 'upgrade to a grassroots practice station' },
      from: ['open'],
      to: 'same',
      by: ['district'],
      records: 'upgraded',
      basis,
      needs: [early(rules.upgradedOnce), rules.ownUnit],
      decides: rules.upgrades,
      order: 5,
    },
    close: {
      label: { zh: '撤销', en: 'close' },
      from: ['open'],
      to: 'closed',
      by: ['district'],
      records: 'closed',
      basis,
      order: 6,
    },
  },
});
