import type { CivilDate } from '#core/calendar/date.ts';
import type { FoldEnv } from '#core/case.ts';
import type { Act } from '../act.ts';
import { DEMO_TOWN } from '../demo/accounts.ts';
import { seated } from '../demo/bodies.ts';
import { districtDeputies } from '../demo/deputies.ts';
import { actorFor, type DemoPerson, deputiesOffice, organClerks, peopleOf } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife, type Life } from '../life.ts';
import { type Theme, themes } from '../texts/suggestions.ts';
import { type Timing, timingFor } from './timing.ts';

const SERIES = 75;
const committee = actorFor(deputiesOffice[0]);
const [own] = peopleOf(DEMO_TOWN).deputies;
// Members of the committee sit anyway; these can be invited for what they wrote.
const others = [...districtDeputies]
  .filter(([town]) => town !== DEMO_TOWN)
  .flatMap(([, deputies]) => deputies.filter((one) => !seated.includes(one)));

type State =
  | 'invited'
  | 'written'
  | 'submitted'
  | 'numbered'
  | 'handed-over'
  | 'assigned'
  | 'handling'
  | 'extension-asked'
  | 'replied'
  | 'dissatisfied'
  | 'tracking';
/** Where it stands, whose it is, who leads and assists, and in how many working days its limit ends (days ago where negative). */
type Row = readonly [state: State, mine: boolean, lead: OrganKey, assist: OrganKey | null, dueIn: number];

const rows: readonly Row[] = [
  ['invited', false, 'transport', null, 0],
  ['written', true, 'transport', null, 0],
  ['submitted', false, 'civil', null, 1],
  ['submitted', true, 'housing', null, 4],
  ['numbered', false, 'greening', null, 2],
  ['handed-over', false, 'transport', null, 2],
  ['handed-over', false, 'water', null, -1],
  ['assigned', true, 'transport', 'planning', 3],
  ['assigned', false, 'housing', null, 5],
  ['handling', false, 'transport', 'housing', 12],
  ['handling', true, 'housing', null, 30],
  ['handling', false, 'transport', null, -3],
  ['extension-asked', false, 'housing', 'finance', 15],
  ['replied', true, 'housing', null, 5],
  ['replied', true, 'transport', null, 9],
  ['dissatisfied', false, 'transport', null, 6],
  ['tracking', true, 'transport', null, 0],
];

interface Scene {
  readonly life: Life;
  readonly row: Row;
  readonly author: DemoPerson;
  readonly theme: Theme;
  readonly timing: Timing;
}

/** About a dozen and a half suggestions on their way, so that deputies, the committee and organs have something to do today. */
export const openSuggestions = (today: CivilDate, env: FoldEnv): readonly (readonly Act[])[] => {
  const timing = timingFor(today, env);
  return rows.map((row, index) => {
    const [, mine, lead] = row;
    const author = mine ? own : (others[(index * 7) % others.length] ?? own);
    const theme = themes.find(([, leads], at) => leads === lead && at >= index % 3) ?? themes[index % themes.length];
    if (theme === undefined) throw new RangeError('There are no themes');
    const scene = { life: beginLife('suggestion', idOn(today, SERIES, index + 1)), row, author, theme, timing };
    tell(scene);
    return scene.life.acts;
  });
};

const organActor = (key: OrganKey) => actorFor(organClerks[key]);

const write = ({ life, author, theme, row }: Scene, on: CivilDate): void => {
  const [subject, , , matter, ask] = theme;
  const invited = row[0] === 'invited' ? [own.id] : [];
  const input = {
    deputy: author.id,
    title: `关于${matter}的建议`,
    situation: '走访时居民多次提到这方面的问题，现有做法还不能满足需要。',
    proposal: `建议${ask}。`,
    subject,
    occasion: 'recess',
    publishable: true,
    ...(invited.length === 0 ? {} : { invited }),
  };
  life.take('write', actorFor(author), input, on);
};

const RULES = {
  submitted: 'suggestion-handover',
  numbered: 'suggestion-handover',
  'handed-over': 'suggestion-assign',
  assigned: 'suggestion-accept',
  handling: 'suggestion-reply',
  'extension-asked': 'suggestion-reply',
  replied: 'suggestion-rate',
  dissatisfied: 'suggestion-settle',
} as const;

/** How many days before the day on which the running limit began the earlier steps were: written, numbered, handed over, assigned, replied. */
const BEFORE: Readonly<Partial<Record<State, readonly [number, number, number, number, number]>>> = {
  'handed-over': [6, 2, 0, 0, 0],
  assigned: [9, 5, 3, 0, 0],
  handling: [6, 2, 0, 0, 0],
  'extension-asked': [6, 2, 0, 0, 0],
  replied: [67, 63, 60, 57, 0],
  dissatisfied: [72, 68, 65, 62, 5],
  tracking: [80, 76, 73, 70, 12],
};
const ORDER: readonly State[] = ['invited', 'written', 'submitted', 'numbered', 'handed-over', 'assigned'];

/** Told step by step, as far as its state. */
const tell = (scene: Scene): void => {
  const { life, row, author, timing } = scene;
  const [state, , lead, assist, dueIn] = row;
  const key = Object.hasOwn(RULES, state) ? timing.startedFor(RULES[state as keyof typeof RULES], dueIn) : timing.today;
  const [written, numbered, handed, assigned] = BEFORE[state] ?? [0, 0, 0, 0];
  const goesOn = (from: State): boolean => !ORDER.includes(state) || ORDER.indexOf(state) > ORDER.indexOf(from);
  write(scene, timing.before(key, written));
  if (!goesOn('written')) return;
  life.take('submit', actorFor(author), {}, life.last());
  if (!goesOn('submitted')) return;
  life.take(
    'number',
    committee,
    {},
    state === 'numbered' ? timing.before(timing.today, 0) : timing.before(key, numbered),
  );
  if (!goesOn('numbered')) return;
  const receiver = { system: 'government', receiver: organs.government.id };
  life.take('hand-over', committee, receiver, handed === 0 ? key : timing.before(key, handed));
  if (!goesOn('handed-over')) return;
  const assists = assist === null ? {} : { assists: [organs[assist].id] };
  const input = { leads: [organs[lead].id], ...assists };
  life.take('sub-assign', organActor('government'), input, assigned === 0 ? key : timing.before(key, assigned));
  if (goesOn('assigned')) handled(scene, key);
};

const handled = ({ life, row, timing, author, theme }: Scene, key: CivilDate): void => {
  const [state, , lead] = row;
  const organ = organActor(lead);
  life.take('accept', organ, {}, life.last());
  const assisting = row[3];
  if (assisting !== null) life.take('assist', organActor(assisting), { opinion: '同意，将按职责配合。' }, life.last());
  if (state === 'handling') return;
  life.take('contact', organ, { method: 'visit', record: '听取代表意见，说明办理打算。' }, life.last());
  if (state === 'extension-asked') {
    life.take('ask-extension', organ, { months: 2, reason: '需要做客流调查。' }, timing.before(timing.today, 1));
    return;
  }
  const planned = { result: 'planned', plannedBy: `${Number(timing.today.slice(0, 4)) + 1}-06-30` };
  const reply = { reply: `${theme[5]}。感谢您对这项工作的关心和支持。`, head: '主要负责人（示例）' };
  const result = state === 'tracking' ? planned : { result: 'solved' };
  life.take('reply', organ, { ...reply, ...result }, timing.before(key, BEFORE[state]?.[4] ?? 0));
  if (state === 'replied') return;
  const content = { attitude: 'satisfied', outcome: 'agreed' };
  const not = { attitude: 'basically', outcome: 'disagreed', reason: '答复没有说明完成的时间。' };
  life.take('rate', actorFor(author), state === 'dissatisfied' ? not : content, timing.before(key, 0));
  if (state === 'tracking') life.take('track', committee, {}, life.last());
};
