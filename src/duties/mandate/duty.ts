import { heldPosts } from '#core/actor.ts';
import { defineDuty } from '#core/duty.ts';
import { delegationOn, type MandateHeld } from '#core/mandate.ts';
import { mandates } from './imports.ts';
import { procedure } from './procedure.ts';
import { positions } from './words.ts';

/** The latest delegation, by a day after every day. */
const LAST_DAY = '9999-12-31';
const given = (facets: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(facets).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));

export const mandate = defineDuty<MandateHeld>({
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
  facets: (state) =>
    given({
      post: state.post,
      person: state.person,
      unit: state.unit,
      constituency: state.constituency,
      delegation: delegationOn(state, LAST_DAY),
      position: state.position,
    }),
  facetLabels: {
    post: { label: { zh: '职务', en: 'post' }, options: heldPosts },
    person: { label: { zh: '人员', en: 'person' }, to: 'person' },
    unit: { label: { zh: '单位', en: 'unit' }, to: 'unit' },
    constituency: { label: { zh: '选区', en: 'constituency' }, to: 'unit:constituency' },
    delegation: { label: { zh: '代表团', en: 'delegation' }, to: 'unit:delegation' },
    position: { label: { zh: '担任', en: 'position' }, options: positions },
  },
  way: [],
  menuOrder: 82,
  serves: { mandate: (state) => state },
  imports: [mandates],
});
