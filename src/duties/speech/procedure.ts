import { early, procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { asked, events } from './events.ts';
import * as rules from './rules.ts';
import { fold, noSpeech, parties, type Speech } from './state.ts';
import { words } from './words.ts';

const ORDER = cite('office-rules', 'speech-order');
const TIME = cite('office-rules', 'speech-time');
const LIMITED = cite('shanghai-committee-procedure', 'speaking-time');
const RECORDED = cite('shanghai-committee-procedure', 'speeches-recorded');

const persons = ['member', 'deputy', 'organ', 'town', 'chair'] as const;
const room = ['office', 'leader'] as const;
const mine = (
  label: { readonly zh: string; readonly en: string },
  post: 'member' | 'deputy' | 'organ' | 'town-clerk' | 'leader',
) => ({ label, post, relation: 'person' }) as const;

interface Wish {
  readonly sitting: unknown;
  readonly person: unknown;
}
const seat = (sitting: unknown, person: unknown) => [
  { kind: 'case' as const, id: String(sitting) },
  { kind: 'related' as const, duty: 'attendance', relation: `~${String(sitting)}`, id: String(person) },
  { kind: 'related' as const, duty: 'speech', relation: 'of', id: String(sitting) },
];
const ofWish = ({ sitting, person }: Wish) => seat(sitting, person);
const ofSpeech = (_input: unknown, { sitting, person }: Speech) => seat(sitting, person);
const needs = [rules.itemOpen, rules.maySpeak, rules.queuedOnce];

export const procedure = procedureOf<Speech>()({
  edition: 1,
  states: words.states,
  final: ['ended', 'withdrawn'],
  // Whoever was never called stays in the queue of an item that is done with.
  resting: ['asked'],
  roles: {
    office: { label: { zh: '常委会办公室', en: 'the general office' }, post: 'office' },
    leader: { label: { zh: '主持会议的领导', en: 'the leader who presides' }, post: 'leader' },
    member: mine({ zh: '组成人员本人', en: 'the member' }, 'member'),
    deputy: mine({ zh: '列席代表本人', en: 'the deputy' }, 'deputy'),
    organ: mine({ zh: '列席单位本人', en: 'the observer of an organ' }, 'organ'),
    town: mine({ zh: '街镇人大干部本人', en: 'the observer of a town' }, 'town-clerk'),
    chair: mine({ zh: '领导本人', en: 'the leader themselves' }, 'leader'),
  },
  events,
  initial: noSpeech,
  fold,
  parties,
  keepers: { roles: ['office'], basis: [RECORDED] },
  clocks: {},
  steps: {
    ask: {
      label: { zh: '要求发言', en: 'ask to speak' },
      from: 'start',
      to: 'asked',
      by: persons,
      records: 'asked',
      basis: [ORDER],
      input: asked.self,
      alone: true,
      needs: [rules.oneself, ...needs],
      facts: ofWish,
      decides: rules.asks,
    },
    enter: {
      label: { zh: '登记要求发言', en: 'enter somebody who asks' },
      from: 'start',
      to: 'asked',
      by: ['office'],
      records: 'asked',
      basis: [ORDER],
      input: asked.other,
      needs,
      facts: ofWish,
      decides: rules.asks,
    },
    reorder: {
      label: { zh: '调整次序', en: 'move in the queue' },
      from: ['asked'],
      to: 'same',
      by: room,
      records: 'reordered',
      basis: [ORDER],
      order: 3,
    },
    start: {
      label: { zh: '请发言', en: 'give the floor' },
      from: ['asked'],
      to: 'speaking',
      by: room,
      records: 'started',
      basis: [LIMITED, TIME],
      input: {},
      needs: [rules.itemUnderWay, rules.nobodySpeaks, rules.stillThere],
      facts: ofSpeech,
      decides: rules.starts,
      order: 1,
    },
    pause: {
      label: { zh: '暂停计时', en: 'stop the clock' },
      from: ['speaking'],
      to: 'paused',
      by: room,
      records: 'paused',
      basis: [TIME],
      order: 3,
    },
    resume: {
      label: { zh: '继续发言', en: 'go on' },
      from: ['paused'],
      to: 'speaking',
      by: room,
      records: 'resumed',
      basis: [TIME],
      needs: [rules.itemUnderWay, rules.stillThere],
      facts: ofSpeech,
      order: 1,
    },
    extend: {
      label: { zh: '经主持人同意延长', en: 'give more time' },
      from: ['speaking', 'paused'],
      to: 'same',
      by: room,
      records: 'extended',
      basis: [LIMITED, TIME],
      input: {},
      needs: [early(rules.mayExtend)],
      facts: ofSpeech,
      decides: rules.givesMore,
      order: 2,
    },
    end: {
      label: { zh: '结束发言', en: 'end' },
      from: ['speaking', 'paused'],
      to: 'ended',
      by: [...room, ...persons],
      records: 'ended',
      basis: [LIMITED, ORDER],
      alone: true,
      order: 1,
    },
    withdraw: {
      label: { zh: '放弃发言', en: 'withdraw' },
      from: ['asked'],
      to: 'withdrawn',
      by: ['office', ...persons],
      records: 'withdrawn',
      basis: [ORDER],
      order: 4,
    },
    record: {
      label: { zh: '写发言记录', en: 'write what was said' },
      from: ['ended'],
      to: 'same',
      by: ['office'],
      records: 'recorded',
      basis: [RECORDED, cite('office-rules', 'speech-record')],
      order: 1,
    },
  },
});
