import type { Post } from '#core/actor.ts';
import { defineDuty, type OfficeRuleDef, type SightRule } from '#core/duty.ts';
import { cite } from '#core/result.ts';
import { procedure } from './procedure.ts';
import type { Speech } from './state.ts';
import { capacities, kinds, words } from './words.ts';

const MOST = 60;
const minutes = (zh: string, en: string, value: number): OfficeRuleDef => ({
  label: { zh, en },
  value,
  basis: cite('office-rules', 'speech-time'),
  check: (given) =>
    typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= MOST
      ? null
      : { zh: `应为1至${MOST}之间的整数（分钟）。`, en: `A whole number of minutes from 1 to ${MOST}.` },
});
const own = (post: Post): SightRule => ({ post, relations: ['person'], sees: ['public', 'parties'] });

/** One person's turn to speak on an item of a sitting: asked for, given, limited, recorded. */
export const speech = defineDuty<Speech>({
  name: 'speech',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [
    {
      key: 'speech.spoken',
      label: { zh: '会议发言', en: 'speeches at sittings' },
      unit: words.unit,
      kind: 'additive',
      dims: { kind: { zh: '哪一种', en: 'kind' }, capacity: { zh: '身份', en: 'as what' } },
      of: ({ spokenOn, kind, capacity }) =>
        spokenOn === null ? [] : [{ cohort: spokenOn, from: spokenOn, dims: { kind, capacity: capacity ?? '' }, n: 1 }],
    },
  ],
  figures: [],
  officeRules: {
    'speech-first': minutes('第一次发言的时间', 'minutes of a first turn', 10),
    'speech-extension': minutes('第一次发言可延长的时间', 'minutes that a first turn may be given besides', 5),
    'speech-later': minutes('以后各次发言的时间', 'minutes of a later turn', 5),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties'] },
    { post: 'auditor', sees: ['public', 'office'] },
    { post: 'member', sees: ['public', 'parties'] },
    ...(['deputy', 'organ', 'town-clerk'] as const).map(own),
  ],
  isPublic: () => false,
  titleField: null,
  publicTitleField: null,
  titleFacets: ['kind', 'person'],
  facets: ({ sitting, item, kind, person, capacity, order, turn, recorded }) => ({
    sitting,
    item: String(item),
    kind,
    person,
    order: String(order),
    recorded: String(recorded),
    ...(capacity === null ? {} : { capacity }),
    ...(turn === null ? {} : { turn: String(turn) }),
  }),
  facetLabels: {
    sitting: { label: { zh: '会议', en: 'sitting' }, to: 'case:sitting' },
    item: { label: { zh: '议题序号', en: 'item' } },
    kind: { label: { zh: '哪一种', en: 'kind' }, options: kinds },
    person: { label: { zh: '发言人', en: 'who speaks' }, to: 'person' },
    capacity: { label: { zh: '身份', en: 'as what' }, options: capacities },
    order: { label: { zh: '次序', en: 'place in the queue' } },
    turn: { label: { zh: '第几次发言', en: 'turn' } },
    recorded: {
      label: { zh: '发言记录', en: 'record' },
      options: { true: { zh: '已写', en: 'written' }, false: { zh: '未写', en: 'not written' } },
    },
  },
  way: ['asked', 'speaking', 'ended'],
  menuOrder: null,
});
