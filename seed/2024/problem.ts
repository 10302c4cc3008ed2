import type { Calendar } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Result } from '#duties/resident-problem/words.ts';
import { earlier, later, workdayFrom, workdaysLater } from '../days.ts';
import { actorFor, deputiesOffice } from '../demo/people.ts';
import { beginLife, type Life } from '../life.ts';
import type { Random } from '../prng.ts';
import { upheldReasons } from '../texts/compose.ts';
import {
  answerOnSpot,
  clerkOf,
  collect,
  dispatch,
  dispute,
  type Lived,
  prepare,
  refer,
  reopen,
  reply,
  suggestAndConclude,
  voiceOf,
  wrapUp,
} from './lived.ts';
import type { YearPlan } from './plan.ts';
import type { Spec } from './specs.ts';

const FAR: CivilDate = '2199-12-31';
const PROBLEM = 'resident-problem';

/** Lives one problem of a plan through. What was to stand at the year's end stands then, whatever happened on the way. */
export const liveProblem = (spec: Spec, id: string, plan: YearPlan, random: Random, calendar: Calendar): Life => {
  const bounds = boundsOf(spec, plan, random);
  const lived = prepare(beginLife(PROBLEM, id), spec, { random, calendar, bounds, published: plan.published });
  const { life } = lived;
  switch (spec.end) {
    case 'referred':
      collect(lived, {});
      refer(lived);
      return life;
    case 'upheld':
      liveUpheld(lived, plan);
      return life;
    default:
      begin(lived);
      return spec.trouble === null ? straight(lived) : troubled(lived, plan);
  }
};

/** What ends within the year is answered by its last day; what does not, in the weeks after. */
const boundsOf = ({ end }: Spec, { asOf, entryUntil }: YearPlan, random: Random): Lived['bounds'] =>
  end === 'underWay'
    ? { by: FAR, after: addDays(entryUntil, random.between(1, 75)) }
    : { by: end === 'upheld' ? addDays(asOf, -5) : asOf, after: '' };

const begin = (lived: Lived): void => {
  const { trouble, day, category } = lived.spec;
  if (trouble === 'wrong-category') collect(lived, { category: category === 'other' ? 'service' : 'other' });
  else if (trouble === 'wrong-day') collect(lived, { on: addDays(day, 1 + (Number(day.slice(8)) % 3)) });
  else if (trouble !== 'wrong-year') collect(lived, {});
};

const answered = (lived: Lived, result: Result): number => {
  const { route, town } = lived.spec;
  if (route === 'on-spot') answerOnSpot(lived, result);
  else if (route === 'suggestion') suggestAndConclude(lived, town.deputies[0], result);
  else {
    dispatch(lived);
    reply(lived, result);
  }
  return lived.life.acts.length - 1;
};

const straight = (lived: Lived): Life => {
  answered(lived, lived.spec.result);
  wrapUp(lived, lived.spec.result, false);
  return lived.life;
};

/** Answered as solved, disputed, and left at that: no result stands. */
const liveUpheld = (lived: Lived, { asOf }: YearPlan): void => {
  const { life, random, calendar } = lived;
  collect(lived, {});
  answered(lived, 'solved');
  dispute(lived, earlier(addDays(life.last(), random.between(1, 8)), asOf));
  const actor = random.chance(0.5) ? clerkOf(lived) : actorFor(deputiesOffice[0]);
  life.take(
    'uphold',
    actor,
    { reason: upheldReasons(random) },
    workdaysLater(life.last(), random.between(1, 4), calendar),
  );
  wrapUp(lived, 'explained', true);
};

const troubled = (lived: Lived, plan: YearPlan): Life => {
  switch (lived.spec.trouble) {
    case 'wrong-year':
      return wrongYear(lived, plan);
    case 'misfiled':
      return misfiled(lived);
    case 'disputed-confirmed':
      return disputedThenConfirmed(lived);
    case 'disputed-reopened':
      return disputedThenReopened(lived);
    case 'solved-after-all':
      return solvedAfterAll(lived, plan);
    case 'wrong-result':
      return wrongResult(lived);
    default:
      return putRight(lived);
  }
};

/** A wrong category or day of collection, found some days later; what was declined needs nothing more than `dispatch` did. */
const putRight = (lived: Lived): Life => {
  const { life, spec, random } = lived;
  straight(lived);
  const found = addDays(life.acts[0]?.today ?? spec.day, random.between(0, 4));
  if (spec.trouble === 'wrong-category')
    life.correct(0, clerkOf(lived), { category: spec.category }, '登记时类别选错', found);
  if (spec.trouble === 'wrong-day') life.correct(0, clerkOf(lived, 1), {}, '登记日期与记录簿不符', found, spec.day);
  return life;
};

/** The result was entered wrong and put right a few days after. */
const wrongResult = (lived: Lived): Life => {
  const { life, spec, random } = lived;
  const entered: Result = spec.result === 'solved' ? 'partly' : 'solved';
  const at = answered(lived, entered);
  wrapUp(lived, spec.result, false);
  const day = addDays(life.acts[at]?.today ?? '', random.between(1, 6));
  life.correct(at, clerkOf(lived), { result: spec.result }, '答复结果录入有误', day);
  return life;
};

/** The year was typed wrong on both records, as happens in its first days. */
const wrongYear = (lived: Lived, { asOf }: YearPlan): Life => {
  const { life, spec, calendar } = lived;
  const entered = workdayFrom(addDays(asOf, 1), calendar);
  collect(lived, { on: entered });
  answered(lived, spec.result);
  wrapUp(lived, spec.result, false);
  const answeredOn = life.acts[1]?.on ?? entered;
  const day = workdayFrom(addDays(answeredOn, 1), calendar);
  // The later record first, so that at no time one stands before the other.
  life.correct(0, clerkOf(lived), {}, '年份录入有误', day, spec.day);
  life.correct(1, clerkOf(lived), {}, '年份录入有误', day, spec.day);
  return life;
};

/** The organ answered in the wrong case; two persons take that out, and the answer comes later. */
const misfiled = (lived: Lived): Life => {
  const { life, spec, random, calendar } = lived;
  dispatch(lived);
  const at = reply(lived, 'solved', { after: '' });
  const asked = workdaysLater(life.last(), random.between(1, 2), calendar);
  const input = { target: at + 1, $reason: '答复误录，应属另一件' };
  life.take('ask-annul', clerkOf(lived), input, asked);
  life.take('annul', clerkOf(lived, 1), input, asked);
  reply(lived, spec.result);
  wrapUp(lived, spec.result, false);
  return life;
};

/** Disputed, looked at together, and confirmed after all. */
const disputedThenConfirmed = (lived: Lived): Life => {
  const { life, random } = lived;
  answered(lived, 'solved');
  dispute(lived, addDays(life.last(), random.between(1, 6)));
  life.take('confirm', voiceOf(lived), {}, addDays(life.last(), random.between(1, 5)));
  wrapUp(lived, 'solved', true);
  return life;
};

const disputedThenReopened = (lived: Lived): Life => {
  const { life, spec, random } = lived;
  answered(lived, random.chance(0.7) ? 'solved' : 'partly');
  dispute(lived, addDays(life.last(), random.between(1, 8)));
  reopen(lived);
  reply(lived, spec.result);
  wrapUp(lived, spec.result, false);
  return life;
};

/** Rested with its partial answer over the year's end; the resident came back to it, and then it was done. */
const solvedAfterAll = (lived: Lived, { entryUntil }: YearPlan): Life => {
  const { life, spec, random } = lived;
  answered(lived, spec.result);
  dispute(lived, later(addDays(life.last(), random.between(5, 15)), addDays(entryUntil, random.between(1, 12))));
  reopen(lived);
  reply(lived, 'solved', { by: FAR });
  wrapUp(lived, 'solved', false);
  return life;
};
