import type { Calendar } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { earlier, workdaysLater } from '../days.ts';
import { actorFor, townPeople } from '../demo/people.ts';
import { beginLife, type Life } from '../life.ts';
import type { Random } from '../prng.ts';
import { mergeReasons, problemWords, replyWords, toldAgain, type Words } from '../texts/compose.ts';
import type { YearPlan } from './plan.ts';
import type { Spec } from './specs.ts';

const PROBLEM = 'resident-problem';

/** A problem that others report again: its id, its words and what it was. */
export interface First {
  readonly id: string;
  readonly spec: Spec;
  readonly words: Words;
}

/** Whether a problem can take in duplicates: its own records stay as they are numbered, and it is neither late nor at the year's edge. */
export const canAbsorb = ({ trouble, lateBy, day }: Spec, { asOf }: YearPlan): boolean =>
  trouble === null && lateBy === 0 && day < addDays(asOf, -12);

/** Reported again some days later and merged into the first report, before or after it was sent on. */
export const duplicateOf = (first: First, id: string, plan: YearPlan, random: Random, calendar: Calendar): Life => {
  const life = beginLife(PROBLEM, id);
  const { town, liaison, clerks, handler } = first.spec.town;
  const on = earlier(addDays(first.spec.day, random.between(1, 20)), addDays(plan.asOf, -3));
  const input = {
    text: toldAgain(first.words, random),
    place: first.words.place,
    category: first.spec.category,
    town: town.id,
    channel: random.pick(['reception', 'visit', 'talk', 'letter', 'hotline']),
  };
  life.take('register', actorFor(liaison), input, on);
  const merge = { into: first.id, reason: mergeReasons(random) };
  if (random.chance(0.25)) {
    life.take('dispatch', actorFor(clerks[0]), { route: 'town', organ: town.id }, workdaysLater(on, 1, calendar));
    if (random.chance(0.5)) life.take('accept', actorFor(handler), {}, life.last());
    life.take('merge', actorFor(clerks[1]), merge, life.last());
  } else {
    const merger = random.chance(0.5) ? liaison : clerks[0];
    life.take('merge', actorFor(merger), merge, earlier(workdaysLater(on, 1, calendar), plan.entryUntil));
  }
  return life;
};

/** Registered by mistake (a trial, another district's matter), some even answered, then annulled by two persons. */
export const annulledRecord = (id: string, plan: YearPlan, random: Random, calendar: Calendar): Life => {
  const life = beginLife(PROBLEM, id);
  const { town, liaison, clerks } = random.pick(townPeople);
  const words = problemWords(random.pick(['housing', 'traffic', 'sanitation']), random);
  const on: CivilDate = `${random.pick(Object.keys(plan.months))}-${String(random.between(1, 20)).padStart(2, '0')}`;
  const input = { text: words.text, place: words.place, category: 'other', town: town.id, channel: 'other' };
  life.take('register', actorFor(liaison), input, on);
  if (random.chance(0.6))
    life.take('answer', actorFor(liaison), { result: 'solved', reply: replyWords(words, 'solved', true, random) }, on);
  const annulment = { target: 1, $reason: random.pick(['误登记，不属于本区', '测试录入', '同一次接待录了两遍']) };
  life.take('ask-annul', actorFor(clerks[0]), annulment, workdaysLater(on, random.between(0, 2), calendar));
  life.take('annul', actorFor(clerks[1]), annulment, workdaysLater(life.last(), random.between(0, 2), calendar));
  return life;
};
