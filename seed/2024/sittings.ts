import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { Chronicle, listed, memberActor } from '../chronicle.ts';
import { committee, directors, seated } from '../demo/bodies.ts';
import { actorFor, type DemoPerson, leader, officeClerks } from '../demo/people.ts';
import { type DemoUnit, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { createRandom, type Random } from '../prng.ts';
import type { AgendaItem } from '../texts/sittings.ts';
import { leaveReasons } from '../texts/speeches.ts';
import { issued } from './documents.ts';
import { comeIn, createDeputyRota, inviteAll } from './invited.ts';
import { paperLives } from './meeting-papers.ts';
import { minuteOf, workThrough } from './room.ts';
import {
  COMMITTEE_FIRST,
  type CommitteePlan,
  committeePlans,
  DIRECTORS_FIRST,
  directorsPlans,
  isPlanned,
  type SittingPlan,
} from './sitting-plans.ts';
import { topicsOf2024, type YearTopics } from './topics.ts';

const SERIES = 71;
const office = actorFor(officeClerks[0]);
const chair = actorFor(leader);

const cameBefore = (chronicle: Chronicle, people: readonly DemoPerson[], on: CivilDate): void => {
  for (const person of people)
    chronicle.other('attendance', chronicle.presenceOf(person), 'mark-present', { means: 'tapped' }, on);
};

/** Who stays away from a sitting of the committee, never the chair. */
const absentFrom = (random: Random, people: readonly DemoPerson[]): readonly DemoPerson[] =>
  random.shuffled(people.slice(1)).slice(0, random.between(1, 3));

/** The members answer the notice: most of them come, the others ask for leave. */
const answers = (
  chronicle: Chronicle,
  {
    absent,
    unit,
    told,
    days,
  }: {
    readonly absent: readonly DemoPerson[];
    readonly unit: DemoUnit;
    readonly told: CivilDate;
    readonly days: number;
  },
  random: Random,
): void => {
  for (const person of chronicle.members) {
    const id = chronicle.presenceOf(person);
    const on = addDays(told, random.between(0, days));
    const self = memberActor(person, unit);
    if (!absent.includes(person)) {
      if (random.chance(0.9)) chronicle.other('attendance', id, 'confirm', {}, on, random.chance(0.85) ? self : office);
      continue;
    }
    chronicle.other('attendance', id, 'ask-leave', { reason: random.pick(leaveReasons) }, on, self);
    chronicle.other('attendance', id, 'grant-leave', {}, addDays(on, days === 0 ? 0 : 1), chair);
  }
};

const minutes = (chronicle: Chronicle, on: CivilDate): void => {
  chronicle.take('approve', {}, addDays(on, 1), chair);
  chronicle.take('minute', {}, addDays(on, 3));
};

/** Ordinals of sittings at which a member steps aside from the vote on an item, and the item. */
const stepsAside: Readonly<Record<number, number>> = { 25: 4, 33: 7 };
/** Ordinals of sittings from which somebody leaves before the end, of those without a vote after it. */
const goesEarly: readonly number[] = [26, 31];

const committeeSitting = (
  plan: CommitteePlan,
  turn: number,
  topics: YearTopics,
  rota: ReturnType<typeof createDeputyRota>,
): readonly (readonly Act[])[] => {
  const { id, ordinal, on, convenedOn, fixedOn, exemption, late } = plan;
  const items = withTopics(plan, topics);
  const random = createRandom(7_000 + ordinal);
  const chronicle = new Chronicle(id, committee, ordinal);
  const place = { time: '9:30', place: '区机关第一会议室' };
  chronicle.take('convene', { unit: committee.id, ordinal, sitsOn: on, ...place }, convenedOn);
  const first = items.filter(isPlanned);
  if (convenedOn < fixedOn) listed(chronicle, first, convenedOn);
  listed(chronicle, convenedOn < fixedOn ? items.filter((item) => !isPlanned(item)) : items, fixedOn);
  // The directors' meeting of that day comes first; what was prepared before it does not wait.
  const prepared = chronicle.acts.filter(({ today }) => today < fixedOn).length;
  const decision = { sitting: directorsPlans[plan.fixedBy]?.id ?? '', item: '1' };
  chronicle.take('set-agenda', {}, fixedOn, office, { decision });
  const exempt = exemption === undefined ? {} : { exemption: exemption.kind, reason: exemption.reason };
  chronicle.take('notify', { agendaPublic: true, ...exempt }, fixedOn);
  const invited = inviteAll(chronicle, { turn, items, told: fixedOn, on }, rota, random);
  const absent = absentFrom(random, seated);
  answers(chronicle, { absent, unit: committee, told: fixedOn, days: exemption === undefined ? 6 : 0 }, random);
  const expected = seated.filter((one) => !absent.includes(one));
  const coming = late === undefined && turn % 2 === 1 ? expected.slice(-2) : [];
  const here = expected.filter((one) => !coming.includes(one));
  const punctual = late === undefined ? here : here.slice(0, Math.floor(seated.length / 2));
  cameBefore(chronicle, punctual, on);
  if (late !== undefined) {
    chronicle.take('wait', { reason: late }, on);
    cameBefore(chronicle, here.slice(punctual.length), on);
  }
  comeIn(chronicle, invited, on, random);
  chronicle.take('open', { presiding: leader.id, time: late === undefined ? '9:30' : '9:55' }, on, chair);
  chronicle.take('adopt', {}, on, chair);
  const room = { chronicle, on, random, invited, here, coming, spoken: 0 };
  workThrough(room, items, { steps: stepsAside[ordinal] ?? null, goes: goesEarly.includes(ordinal) });
  chronicle.take('close', { time: items.length > 3 ? '16:20' : '11:40' }, on, chair);
  issued(chronicle, items, on);
  minutes(chronicle, on);
  const listedOn = (item: AgendaItem) => (isPlanned(item) ? convenedOn : fixedOn);
  const papers = { id, ofCommittee: true, ordinal, on, urgent: exemption !== undefined, random, listedOn };
  return [chronicle.acts.slice(0, prepared), chronicle.acts.slice(prepared), ...paperLives(papers, items)].filter(
    (acts) => acts.length > 0,
  );
};

/** The agenda with the topics of its items and what each decides about topics. */
const withTopics = (plan: SittingPlan, topics: YearTopics): readonly AgendaItem[] =>
  plan.items.map((item, index) => {
    const topic = topics.of(plan.id, index + 1);
    const acts = plan.ordinal < DIRECTORS_FIRST ? [] : topics.acts(plan.ordinal - DIRECTORS_FIRST, index + 1);
    return { ...item, ...(topic === undefined ? {} : { topic }), ...(acts.length === 0 ? {} : { acts }) };
  });

const directorsMeeting = (plan: SittingPlan, topics: YearTopics): readonly (readonly Act[])[] => {
  const { id, ordinal, on, convenedOn: told } = plan;
  const items = withTopics(plan, topics);
  const random = createRandom(9_000 + ordinal);
  const chronicle = new Chronicle(id, directors, ordinal);
  const place = { time: '14:00', place: '区机关第二会议室' };
  chronicle.take('convene', { unit: directors.id, ordinal, sitsOn: on, ...place }, told);
  listed(chronicle, items, told);
  chronicle.take('notify', {}, addDays(on, -5));
  const absent = random.chance(0.3) ? absentFrom(random, chronicle.members).slice(0, 1) : [];
  answers(chronicle, { absent, unit: directors, told: addDays(on, -5), days: 1 }, random);
  cameBefore(
    chronicle,
    chronicle.members.filter((one) => !absent.includes(one)),
    on,
  );
  chronicle.take('open', { presiding: leader.id }, on, chair);
  items.forEach((item, index) => {
    chronicle.take('begin', { item: index + 1 }, on);
    chronicle.take('decide', { item: index + 1, ...minuteOf(item) }, on);
  });
  chronicle.take('close', {}, on, chair);
  const asked = tasks(chronicle, items, on);
  minutes(chronicle, on);
  for (const number of asked)
    chronicle.take('finish', { number, result: '已逐条研究，书面报告送主任会议。' }, addDays(on, 40 + number));
  const papers = { id, ofCommittee: false, ordinal, on, urgent: false, random, listedOn: () => told };
  return [chronicle.acts, ...paperLives(papers, items)];
};

/** What an appraisal asks of those who reported: the numbers of what was asked. */
const tasks = (chronicle: Chronicle, items: readonly AgendaItem[], on: CivilDate): readonly number[] => {
  const asked = items.flatMap(({ kind, reporter }, index) =>
    kind === 'report-appraise' && reporter !== undefined ? [{ item: index + 1, organ: organs[reporter].id }] : [],
  );
  const task = '研究评议意见，提出改进措施，并向主任会议书面报告。';
  for (const one of asked) chronicle.take('assign', { ...one, task, dueOn: addDays(on, 60) }, on);
  return asked.map((_, index) => index + 1);
};

/** Those of the year before, entered afterwards from their paper: day, and how many came. */
const paper2023: readonly (readonly [unit: DemoUnit, on: CivilDate, present: number])[] = [
  [directors, '2023-01-18', 5],
  [directors, '2023-02-15', 5],
  [committee, '2023-02-23', 20],
  [directors, '2023-03-15', 4],
  [directors, '2023-04-12', 5],
  [committee, '2023-04-20', 21],
  [directors, '2023-05-10', 5],
  [directors, '2023-06-07', 5],
  [committee, '2023-06-15', 19],
  [directors, '2023-07-05', 4],
  [committee, '2023-07-20', 22],
  [directors, '2023-08-09', 5],
  [committee, '2023-08-24', 20],
  [directors, '2023-09-13', 5],
  [committee, '2023-09-26', 21],
  [directors, '2023-10-11', 5],
  [committee, '2023-10-26', 20],
  [directors, '2023-11-08', 5],
  [directors, '2023-11-29', 4],
  [committee, '2023-12-07', 22],
  [directors, '2023-12-13', 5],
  [committee, '2023-12-21', 21],
  [directors, '2023-12-27', 5],
];

const onPaper = ([unit, on, present]: (typeof paper2023)[number], index: number): readonly Act[] => {
  const before = paper2023.slice(0, index).filter(([other]) => other === unit).length;
  const ordinal = (unit === committee ? COMMITTEE_FIRST - 9 : DIRECTORS_FIRST - 14) + before;
  const chronicle = new Chronicle(idOn(on, SERIES, 200 + index), unit, ordinal);
  const entered = addDays(on, 2);
  const step = (name: string, input: object, day = on) => chronicle.take(name, input, day, office, { today: entered });
  step('convene', { unit: unit.id, ordinal, sitsOn: on });
  step('list', { kind: 'other', title: '听取有关工作情况的报告' });
  step('hold', { all: chronicle.members.length, present, filed: `会议记录${on.slice(0, 4)}年第${index + 1}号` });
  step('decide', { item: 1, outcome: 'noted', minute: '听取了报告。' });
  step('approve', {}, entered);
  step('minute', {}, entered);
  return chronicle.acts;
};

/** The sixteen directors' meetings and ten sittings of the committee of 2024, each with topics, papers, those who came, what they said and voted on. */
export const sittingLives = (): readonly (readonly Act[])[] => {
  const topics = topicsOf2024();
  const rota = createDeputyRota();
  return [
    ...paper2023.map(onPaper),
    ...topics.lives,
    ...directorsPlans.flatMap((plan) => directorsMeeting(plan, topics)),
    ...committeePlans.flatMap((plan, turn) => committeeSitting(plan, turn, topics, rota)),
  ];
};
