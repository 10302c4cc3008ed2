import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { linkedCase } from '#core/links.ts';
import type { Act } from '../act.ts';
import { seated } from '../demo/bodies.ts';
import { type DemoDeputy, deputiesOf, inOffice } from '../demo/deputies.ts';
import { actorFor, type DemoPerson, deputiesOffice, organClerks } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { createRandom, type Random } from '../prng.ts';
import {
  type ActivityPlan,
  activities2024,
  activityNotes,
  cancelled2024,
  declined2024,
  leaveReasons,
} from '../texts/activities.ts';

const SERIES = 73;
const [keeper, second] = [actorFor(deputiesOffice[0]), actorFor(deputiesOffice[1])];
const members = new Set(seated.map(({ id }) => id));
/** Those who can be asked: deputies of the district who do not sit on the standing committee. */
const pool: readonly DemoDeputy[] = [...deputiesOf.values()]
  .flat()
  .filter(({ person, mandates }) => !members.has(person.id) && mandates.some(({ level }) => level === 'district'));

/** The next ones in turn who are in office on the day: nobody goes twice before all others went once. */
const createRota = (random: Random) => {
  let turn = random.shuffled(pool);
  return (day: CivilDate, count: number): readonly DemoPerson[] => {
    const free = turn.filter((deputy) => inOffice(deputy, day)).slice(0, count);
    turn = [...turn.filter((one) => !free.includes(one)), ...free];
    return free.map(({ person }) => person);
  };
};

/** What does not go straight at one of the activities. */
interface Trouble {
  readonly moved?: true;
  /** Somebody found on the paper list after the record was written. */
  readonly paper?: true;
  /** Somebody entered who was not there. */
  readonly wrong?: true;
}
const troubles: Readonly<Record<string, Trouble>> = {
  '2024-10-16': { moved: true },
  '2024-06-20': { paper: true },
  '2024-08-13': { wrong: true },
};

/** The records of one activity in their order, its own and those of who was told. */
const createRecord = (id: string, plan: ActivityPlan) => {
  const acts: Act[] = [];
  const act = (duty: string, of: string, step: string, actor: Act['actor'], on: CivilDate, input: object) => {
    acts.push({ duty, case: of, opens: step === 'request', step, actor, input, on, today: on });
  };
  const attendanceOf = ({ id: person }: DemoPerson) => linkedCase({ case: id, seq: 3 }, 'attendance', person);
  return {
    acts,
    own: (step: string, actor: Act['actor'], on: CivilDate, input: object = {}) =>
      act('activity', id, step, actor, on, input),
    of: (person: DemoPerson, step: string, actor: Act['actor'], on: CivilDate, input: object = {}) =>
      act('attendance', attendanceOf(person), step, actor, on, input),
    clerk: actorFor(organClerks[plan.organ as OrganKey]),
  };
};
type Recorded = ReturnType<typeof createRecord>;

/** Asked for, chosen and told; `day` is the day that it is planned for at first. */
const invite = ({ own, clerk }: Recorded, plan: ActivityPlan, chosen: readonly DemoPerson[], day: CivilDate): void => {
  const { organ, kind, title, place } = plan;
  const asked = { organ, organiser: organs[organ as OrganKey].id, kind, title, place, day, wanted: chosen.length };
  own('request', clerk, addDays(day, -21), asked);
  own('select', keeper, addDays(day, -15), { persons: chosen.map(({ id }) => id) });
  own('invite', keeper, addDays(day, -12));
};

const answers = (
  { of }: Recorded,
  chosen: readonly DemoPerson[],
  away: DemoPerson | undefined,
  day: CivilDate,
  random: Random,
) => {
  for (const person of chosen) {
    const on = addDays(day, -random.between(6, 10));
    if (person === away) of(person, 'ask-leave', actorFor(person), on, { reason: random.pick(leaveReasons) });
    else if (random.chance(0.85)) of(person, 'confirm', actorFor(person), on);
    else of(person, 'confirm', keeper, addDays(day, -5));
  }
};

const live = (
  id: string,
  plan: ActivityPlan,
  index: number,
  rota: ReturnType<typeof createRota>,
  random: Random,
): readonly Act[] => {
  const record = createRecord(id, plan);
  const { own, of, clerk } = record;
  const { day, came } = plan;
  const trouble = troubles[day] ?? {};
  // Every third time one is on leave, every fifth time one stays away.
  const extra = (index % 3 === 0 ? 1 : 0) + (index % 5 === 0 ? 1 : 0) + (trouble.wrong === true ? 1 : 0);
  const chosen = rota(day, came + extra);
  const present = chosen.slice(0, came);
  const away = index % 3 === 0 ? chosen[came] : undefined;
  const first = trouble.moved === true ? addDays(day, -1) : day;
  invite(record, plan, chosen, first);
  if (trouble.moved === true) {
    own('move', clerk, addDays(day, -11), { day, reason: '场地调整，推迟一天。' });
  }
  answers(record, chosen, away, day, random);
  const late = trouble.paper === true ? present.at(-1) : undefined;
  for (const person of present) {
    if (person === late) continue;
    if (random.chance(0.6)) of(person, 'sign-in', actorFor(person), day);
    else of(person, 'mark-present', keeper, day, { means: 'tapped' });
  }
  const wrong = trouble.wrong === true ? chosen.at(-1) : undefined;
  if (wrong !== undefined) of(wrong, 'mark-present', keeper, day, { means: 'tapped' });
  own('hold', clerk, day);
  if (wrong !== undefined) {
    const target = { target: 3, $reason: '点名时点错了人。' };
    of(wrong, 'ask-annul', keeper, addDays(day, 1), target);
    of(wrong, 'annul', second, addDays(day, 1), target);
  }
  own('close', keeper, addDays(day, 2), { note: random.pick(activityNotes) });
  if (late !== undefined)
    of(late, 'mark-present', keeper, addDays(day, 6), { means: 'paper', filed: '代表活动签到表2024-11' });
  return record.acts;
};

/** Asked for and told, then called off; and one that was not arranged at all. */
const notHeld = (
  nextId: (day: CivilDate) => string,
  rota: ReturnType<typeof createRota>,
): readonly (readonly Act[])[] => {
  const off = createRecord(nextId(cancelled2024.day), cancelled2024);
  invite(off, cancelled2024, rota(cancelled2024.day, cancelled2024.came), cancelled2024.day);
  off.own('cancel', off.clerk, addDays(cancelled2024.day, -3), { reason: '当事人撤诉。' });
  const none = createRecord(nextId(declined2024.day), declined2024);
  const { organ, kind, title, place, day, came: wanted } = declined2024;
  const asked = { organ, organiser: organs.government.id, kind, title, place, day, wanted };
  none.own('request', none.clerk, addDays(day, -14), asked);
  none.own('decline', keeper, addDays(day, -12), { reason: '与常委会会议同一天，另行安排。' });
  return [off.acts, none.acts];
};

/** The activities of 2024 to which deputies were invited, each a list of acts. Always the same. */
export const activityLives = (): readonly (readonly Act[])[] => {
  const random = createRandom(20_240_134);
  const rota = createRota(random);
  let counter = 0;
  const nextId = (day: CivilDate): string => {
    counter += 1;
    return idOn(addDays(day, -21), SERIES, counter);
  };
  const lives = activities2024.map((plan, index) => live(nextId(plan.day), plan, index, rota, random));
  return [...lives, ...notHeld(nextId, rota)];
};
