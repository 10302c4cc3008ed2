import type { Actor } from '#core/actor.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { Chronicle, listed, memberActor } from '../chronicle.ts';
import { committee, directors, seated } from '../demo/bodies.ts';
import { deputiesOf, inOffice } from '../demo/deputies.ts';
import { actorFor, type DemoPerson, leader, officeClerks } from '../demo/people.ts';
import type { DemoUnit } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { createRandom, type Random } from '../prng.ts';
import { type AgendaItem, committeeAgendas, directorsAgendas } from '../texts/sittings.ts';

const SERIES = { sitting: 71, vote: 72 };
const OBSERVERS = 11;
const office = actorFor(officeClerks[0]);
const chair = actorFor(leader);

interface SittingPlan {
  readonly ordinal: number;
  readonly on: CivilDate;
  readonly items: readonly AgendaItem[];
  /** The day on which the directors fixed the agenda, and their meeting and item. */
  readonly agenda?: { readonly on: CivilDate; readonly sitting: string; readonly item: string };
  readonly exemption?: { readonly kind: 'personnel'; readonly reason: string };
  readonly late?: string;
}

const DIRECTORS_FIRST = 36;
const directorsDays: readonly CivilDate[] = [
  '2024-01-17',
  '2024-02-21',
  '2024-03-13',
  '2024-03-20',
  '2024-03-26',
  '2024-04-12',
  '2024-05-15',
  '2024-05-29',
  '2024-06-14',
  '2024-07-12',
  '2024-08-16',
  '2024-09-13',
  '2024-10-17',
  '2024-11-13',
  '2024-11-29',
  '2024-12-13',
];
const COMMITTEE_FIRST = 24;
/** Each sitting with the directors' meeting (counted from 0) that fixed its agenda. */
const committeeDays: readonly (readonly [on: CivilDate, directors: number])[] = [
  ['2024-01-30', 0],
  ['2024-03-27', 2],
  ['2024-04-25', 5],
  ['2024-05-30', 7],
  ['2024-06-27', 8],
  ['2024-07-25', 9],
  ['2024-08-29', 10],
  ['2024-09-26', 11],
  ['2024-10-30', 12],
  ['2024-12-27', 15],
];
const PERSONNEL_ONLY = 3;
const OPENED_LATE = 8;

const directorsId = (index: number): string => idOn(directorsDays[index] ?? '', SERIES.sitting, index + 1);
/** The directors' meeting that chose the suggestions to supervise; its first item. */
export const supervisionMinute = { sitting: directorsId(4), item: '1' };

const cameBefore = (chronicle: Chronicle, people: readonly DemoPerson[], on: CivilDate, invited?: number): void => {
  for (const person of people)
    chronicle.other('attendance', chronicle.presenceOf(person, invited), 'mark-present', { means: 'tapped' }, on);
};

/** Who stays away from a sitting of the committee, never the chair. */
const absentFrom = (random: Random, people: readonly DemoPerson[]): readonly DemoPerson[] =>
  random.shuffled(people.slice(1)).slice(0, random.between(1, 3));

const reasons = ['外出参加培训。', '因公出差。', '身体不适。', '参加市人大会议。'];

const asksLeave = (
  chronicle: Chronicle,
  people: readonly DemoPerson[],
  unit: DemoUnit,
  on: CivilDate,
  random: Random,
) => {
  for (const person of people) {
    const id = chronicle.presenceOf(person);
    chronicle.other('attendance', id, 'ask-leave', { reason: random.pick(reasons) }, on, memberActor(person, unit));
    chronicle.other('attendance', id, 'grant-leave', {}, on, chair);
  }
};

const minuteOf = ({ kind }: AgendaItem): { readonly outcome: string; readonly minute: string } => {
  switch (kind) {
    case 'report-deliberate':
    case 'inspection':
      return { outcome: 'noted', minute: '会议听取和审议了报告，审议意见由办公室整理后交有关单位研究处理。' };
    case 'report-appraise':
      return { outcome: 'noted', minute: '会议听取和评议了报告，评议意见转有关单位办理。' };
    case 'suggestions':
      return { outcome: 'passed', minute: '会议同意所列代表建议由常委会领导领衔督办。' };
    case 'agenda':
      return { outcome: 'passed', minute: '会议同意会期和议程草案。' };
    case 'plan':
      return { outcome: 'passed', minute: '会议原则同意，修改后印发。' };
    case 'election':
      return { outcome: 'passed', minute: '会议同意代表资格审查委员会的报告。' };
    default:
      return { outcome: 'noted', minute: '会议听取了汇报。' };
  }
};

/** Puts an item to the vote: decisions on the members' devices by name, appointments by secret ballot on paper. */
const voteOn = (
  chronicle: Chronicle,
  { kind, title }: AgendaItem,
  number: number,
  here: readonly DemoPerson[],
  on: CivilDate,
  random: Random,
): void => {
  const paper = kind === 'personnel';
  const id = idOn(on, SERIES.vote, number + 100 * chronicle.ordinal);
  const ask = (step: string, input: object, actor = office, opens = false) =>
    chronicle.other('vote', id, step, input, on, actor, opens);
  const question = paper
    ? `${title.replace(/^审议/, '')}（合并表决）`
    : title.replace(/^审议/, '通过').replace('草案', '');
  ask(
    'prepare',
    {
      sitting: chronicle.id,
      item: number,
      kind: paper ? 'appointment' : 'resolution',
      method: paper ? 'paper' : 'device',
      question,
      form: 'single',
    },
    office,
    true,
  );
  ask('open', {});
  if (paper) ballots(ask, here, random);
  else {
    const abstaining = random.chance(0.4) ? random.pick(here.slice(1)) : null;
    const silent = random.chance(0.2) ? random.pick(here.slice(1)) : null;
    for (const member of here)
      if (member !== silent)
        ask(
          'cast',
          { person: member.id, choice: member === abstaining ? 'abstain' : 'for' },
          memberActor(member, committee),
        );
    ask('close', {});
  }
  ask('announce', { presiding: leader.id }, chair);
  chronicle.decidedByVote();
};

const ballots = (
  ask: (step: string, input: object, actor?: Actor) => void,
  here: readonly DemoPerson[],
  random: Random,
): void => {
  const scrutineers = random.shuffled(here.slice(1)).slice(0, 2);
  const against = random.between(0, 1);
  const abstained = random.between(0, 1);
  ask('appoint', { scrutineers: scrutineers.map(({ id }) => id) });
  ask('issue', { issued: here.length });
  ask('collect', { returned: here.length });
  for (const one of scrutineers)
    ask(
      'enter',
      {
        person: one.id,
        ballotsFor: here.length - against - abstained,
        ballotsAgainst: against,
        ballotsAbstain: abstained,
        ballotsInvalid: 0,
      },
      memberActor(one, committee),
    );
};

const workItems = (
  chronicle: Chronicle,
  items: readonly AgendaItem[],
  here: readonly DemoPerson[],
  on: CivilDate,
  random: Random,
): void =>
  items.forEach((item, index) => {
    const number = index + 1;
    chronicle.take('begin', { item: number }, on);
    if (item.kind === 'decision' || item.kind === 'personnel') voteOn(chronicle, item, number, here, on, random);
    else chronicle.take('decide', { item: number, ...minuteOf(item) }, on);
  });

const minutes = (chronicle: Chronicle, on: CivilDate): void => {
  chronicle.take('approve', {}, addDays(on, 1), chair);
  chronicle.take('minute', {}, addDays(on, 3));
};

/** Deputies who are no members come in turn, those least often here first. */
const observersAt = (turn: number, on: CivilDate): readonly DemoPerson[] => {
  const members = new Set(seated.map(({ id }) => id));
  const pool = [...deputiesOf.values()]
    .flat()
    .filter(({ person, mandates }) => !members.has(person.id) && mandates.some(({ level }) => level === 'district'))
    .filter((deputy) => inOffice(deputy, on))
    .map(({ person }) => person);
  return Array.from({ length: OBSERVERS }, (_, index) => {
    const found = pool[(turn * OBSERVERS + index) % pool.length];
    if (found === undefined) throw new RangeError('The demo has no deputies to observe');
    return found;
  });
};

const committeeSitting = (plan: SittingPlan, turn: number): readonly Act[] => {
  const { ordinal, on, items, agenda, exemption, late } = plan;
  if (agenda === undefined) throw new RangeError(`Sitting ${ordinal} has no agenda`);
  const random = createRandom(7_000 + ordinal);
  const chronicle = new Chronicle(idOn(agenda.on, SERIES.sitting, 100 + ordinal), committee, ordinal);
  const observers = observersAt(turn, on);
  const place = { time: '9:30', place: '区机关第一会议室' };
  chronicle.take('convene', { unit: committee.id, ordinal, sitsOn: on, ...place }, agenda.on);
  listed(chronicle, items, agenda.on);
  chronicle.take('set-agenda', {}, agenda.on, office, { decision: { sitting: agenda.sitting, item: agenda.item } });
  chronicle.take(
    'notify',
    { agendaPublic: true, ...(exemption === undefined ? {} : { exemption: exemption.kind, reason: exemption.reason }) },
    agenda.on,
  );
  chronicle.take('invite', { persons: observers.map(({ id }) => id), capacity: 'deputy' }, agenda.on);
  const invited = chronicle.seq;
  const absent = absentFrom(random, seated);
  asksLeave(chronicle, absent, committee, addDays(agenda.on, 1), random);
  const here = seated.filter((one) => !absent.includes(one));
  const first = late === undefined ? here : here.slice(0, Math.floor(seated.length / 2));
  cameBefore(chronicle, first, on);
  if (late !== undefined) {
    chronicle.take('wait', { reason: late }, on);
    cameBefore(chronicle, here.slice(first.length), on);
  }
  cameBefore(chronicle, observers, on, invited);
  chronicle.take('open', { presiding: leader.id, time: late === undefined ? '9:30' : '9:55' }, on, chair);
  chronicle.take('adopt', {}, on, chair);
  workItems(chronicle, items, here, on, random);
  chronicle.take('close', { time: '11:40' }, on, chair);
  minutes(chronicle, on);
  return chronicle.acts;
};

const directorsMeeting = (plan: SittingPlan, index: number): readonly Act[] => {
  const { ordinal, on, items } = plan;
  const random = createRandom(9_000 + ordinal);
  const chronicle = new Chronicle(directorsId(index), directors, ordinal);
  const told = addDays(on, -6);
  chronicle.take(
    'convene',
    { unit: directors.id, ordinal, sitsOn: on, time: '14:00', place: '区机关第二会议室' },
    told,
  );
  listed(chronicle, items, told);
  chronicle.take('notify', {}, addDays(on, -5));
  const absent = random.chance(0.3) ? absentFrom(random, chronicle.members).slice(0, 1) : [];
  asksLeave(chronicle, absent, directors, addDays(on, -2), random);
  const here = chronicle.members.filter((one) => !absent.includes(one));
  cameBefore(chronicle, here, on);
  chronicle.take('open', { presiding: leader.id }, on, chair);
  workItems(chronicle, items, here, on, random);
  chronicle.take('close', {}, on, chair);
  minutes(chronicle, on);
  return chronicle.acts;
};

const directorsPlans: readonly SittingPlan[] = directorsDays.map((on, index) => ({
  ordinal: DIRECTORS_FIRST + index,
  on,
  items: directorsAgendas[index] ?? [],
}));

const committeePlans: readonly SittingPlan[] = committeeDays.map(([on, fixed], index) => ({
  ordinal: COMMITTEE_FIRST + index,
  on,
  items: committeeAgendas[index] ?? [],
  agenda: { on: directorsDays[fixed] ?? '', sitting: directorsId(fixed), item: '1' },
  ...(index === PERSONNEL_ONLY
    ? { exemption: { kind: 'personnel' as const, reason: '仅有人事任免事项，按程序临时召开。' } }
    : {}),
  ...(index === OPENED_LATE ? { late: '道路交通拥堵，部分组成人员迟到，等候法定人数后开会。' } : {}),
}));

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
  const chronicle = new Chronicle(idOn(on, SERIES.sitting, 200 + index), unit, ordinal);
  const entered = addDays(on, 2);
  const step = (name: string, input: object, day = on) => chronicle.take(name, input, day, office, { today: entered });
  step('convene', { unit: unit.id, ordinal, sitsOn: on });
  step('list', { kind: 'other', title: '听取有关工作情况的报告' });
  step('hold', { all: chronicle.members.length, present, filed: `会议记录${on.slice(0, 4)}年第${index + 1}号` });
  step('decide', { item: 1, outcome: 'noted', minute: '会议听取了报告。' });
  step('approve', {}, entered);
  step('minute', {}, entered);
  return chronicle.acts;
};

/** The sixteen directors' meetings and ten sittings of the committee of 2024, each with those who came and what was voted on. */
export const sittingLives = (): readonly (readonly Act[])[] => [
  ...paper2023.map(onPaper),
  ...directorsPlans.map(directorsMeeting),
  ...committeePlans.map(committeeSitting),
];
