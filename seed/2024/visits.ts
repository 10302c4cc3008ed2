import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { earlier, later } from '../days.ts';
import { type DemoDeputy, deputiesOf, inOffice, openingDay } from '../demo/deputies.ts';
import { actorFor, type TownPeople, townPeople } from '../demo/people.ts';
import type { DemoUnit } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife } from '../life.ts';
import { createRandom, type Random } from '../prng.ts';
import { annulledSession, cancelledSession, misdatedSession, type SessionSpec, troubled } from './visit-troubles.ts';

/** Person-times of a year by town, as they are to come out of the records. */
export interface VisitPlan {
  readonly year: string;
  readonly seed: number;
  readonly series: number;
  readonly months: number;
  readonly towns: Readonly<Record<string, number>>;
  /** The last day on which anything about the year is entered. */
  readonly entryUntil: CivilDate;
}

export const visits2023: VisitPlan = {
  year: '2023',
  seed: 20_230_117,
  series: 19,
  months: 12,
  entryUntil: '2024-01-05',
  towns: {
    shihua: 318,
    zhujing: 341,
    fengjing: 309,
    zhangyan: 236,
    tinglin: 312,
    lvxiang: 231,
    langxia: 224,
    jinshanwei: 301,
    caojing: 229,
    shanyang: 297,
    wanqu: 188,
  },
};
export const visits2024: VisitPlan = {
  year: '2024',
  seed: 20_240_117,
  series: 20,
  months: 12,
  entryUntil: '2025-01-06',
  towns: {
    shihua: 362,
    zhujing: 386,
    fengjing: 348,
    zhangyan: 268,
    tinglin: 352,
    lvxiang: 262,
    langxia: 254,
    jinshanwei: 342,
    caojing: 258,
    shanyang: 336,
    wanqu: 226,
  },
};
export const visits2025: VisitPlan = {
  year: '2025',
  seed: 20_250_117,
  series: 21,
  months: 1,
  entryUntil: '2025-02-10',
  towns: {
    shihua: 26,
    zhujing: 28,
    fengjing: 25,
    zhangyan: 20,
    tinglin: 27,
    lvxiang: 19,
    langxia: 18,
    jinshanwei: 24,
    caojing: 19,
    shanyang: 25,
    wanqu: 16,
  },
};

const LEAST = 3;
const MOST = 11;

/** How many come to each of so many sessions: between 3 and 11, in all so many. */
const spread = (total: number, sessions: number, random: Random): readonly number[] => {
  const counts = Array.from({ length: sessions }, (_, index) => Math.floor((total + index) / sessions));
  for (let moved = 0; moved < sessions * 2; moved += 1) {
    const [from, to] = [random.between(0, sessions - 1), random.between(0, sessions - 1)];
    const [a, b] = [counts[from] ?? 0, counts[to] ?? 0];
    if (from === to || a <= LEAST || b >= MOST) continue;
    counts[from] = a - 1;
    counts[to] = b + 1;
  }
  return counts;
};

interface Opening {
  readonly place: DemoUnit;
  readonly day: CivilDate;
}

/** The sessions of a town in a year: each place once a month, on the day of its timetable or, one time in seven, on a day beside it. */
const openings = (plan: VisitPlan, { town }: TownPeople, random: Random): readonly Opening[] =>
  town.places.flatMap((place, index) =>
    Array.from({ length: plan.months }, (_, month): Opening => {
      const day = openingDay(town, index, `${plan.year}-${String(month + 1).padStart(2, '0')}`);
      const beside = addDays(day, day.endsWith('28') ? -1 : 1);
      return { place, day: random.between(0, 6) === 6 ? beside : day };
    }),
  );

/** Deputies of the town in office that day, and now and then one of the city from elsewhere. */
const whoCame = (key: string, day: CivilDate, count: number, random: Random): readonly DemoDeputy[] => {
  const own = random.shuffled((deputiesOf.get(key) ?? []).filter((deputy) => inOffice(deputy, day)));
  const guests = [...deputiesOf]
    .filter(([other]) => other !== key)
    .flatMap(([, deputies]) => deputies.filter(({ mandates }) => mandates.every(({ level }) => level === 'city')));
  const guest = random.chance(0.08) ? [random.pick(guests)] : [];
  const came = [...guest, ...own].slice(0, count);
  if (came.length < count) throw new RangeError(`${key} has too few deputies for a session of ${count} on ${day}`);
  return came;
};

/** A problem as its first act tells it: where, when and when it was entered. */
interface Told {
  readonly id: string;
  readonly town: string;
  readonly on: CivilDate;
  readonly today: CivilDate;
}

/** Problems that were raised face to face and stayed as they were entered. */
const toldOf = (problems: readonly (readonly Act[])[]): readonly Told[] =>
  problems.flatMap((acts) => {
    const [first] = acts;
    const { town, channel } = (first?.input ?? {}) as { readonly town?: string; readonly channel?: string };
    const touched = acts.some(({ step }) => ['correct', 'ask-annul'].includes(step));
    return first === undefined || town === undefined || touched || !['reception', 'talk'].includes(channel ?? '')
      ? []
      : [{ id: first.case, town, on: first.on, today: first.today }];
  });

/** The sessions of a year, each a list of acts, with what does not go straight. `problems` are the lives of the residents' problems. */
export const visitLives = (plan: VisitPlan, problems: readonly (readonly Act[])[]): readonly (readonly Act[])[] => {
  const random = createRandom(plan.seed);
  const told = [...toldOf(problems)];
  let counter = 0;
  const nextId = (day: CivilDate): string => {
    counter += 1;
    return idOn(day, plan.series, counter);
  };
  const lives = townPeople.flatMap((people) => {
    const days = openings(plan, people, random);
    const counts = spread(plan.towns[people.town.key] ?? 0, days.length, random);
    return days.map(({ place, day }, index): readonly Act[] => {
      const came = whoCame(people.town.key, day, counts[index] ?? 0, random);
      const others = (deputiesOf.get(people.town.key) ?? []).filter((one) => inOffice(one, day) && !came.includes(one));
      const raised = told.findIndex(
        (one) =>
          one.town === people.town.id && one.on >= day && one.on <= addDays(day, 4) && one.today < plan.entryUntil,
      );
      const [problem] = raised < 0 ? [] : told.splice(raised, 1);
      const spec: SessionSpec = {
        people,
        place,
        day,
        came,
        others,
        part: place.order % 2 === 0 ? 'morning' : 'afternoon',
        entryUntil: plan.entryUntil,
        problem: problem === undefined ? null : { id: problem.id, today: problem.today },
      };
      return liveSession(nextId(day), spec, index, random);
    });
  });
  const extras = townPeople.flatMap((people, order): readonly (readonly Act[])[] => {
    if (plan.months < 12) return [];
    const at = (month: number, day: number): CivilDate =>
      `${plan.year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const spec = (day: CivilDate, part: SessionSpec['part']): SessionSpec => ({
      people,
      place: people.town.places[order % people.town.places.length] as DemoUnit,
      day,
      came: whoCame(people.town.key, day, 4, random),
      others: [],
      part,
      entryUntil: plan.entryUntil,
      problem: null,
    });
    return [
      annulledSession(nextId(at(3, 29)), spec(at(3, 29), 'evening'), random),
      cancelledSession(nextId(at(8, 30)), spec(at(8, 30), 'evening')),
    ];
  });
  const misdated = plan.year === '2024' ? [misdatedSession(nextId('2024-01-02'), townPeople, random)] : [];
  return [...lives, ...extras, ...misdated];
};

/** One session: planned or not, opened, signed in, closed. */
const liveSession = (id: string, spec: SessionSpec, index: number, random: Random): readonly Act[] => {
  const life = beginLife('visit', id);
  const { people, place, day, came, part, entryUntil, problem } = spec;
  const liaison = actorFor(people.liaison);
  // Entered after the fact now and then, those of the last days of a year in the year that follows.
  const entered = earlier(index % 17 === 5 ? addDays(day, 2 + (index % 7)) : day, entryUntil);
  const planned = entered === day && index % 4 === 0;
  const what = {
    station: place.id,
    part,
    theme: random.pick(['daily', 'daily', 'theme', 'contact']),
    method: random.pick(['reception', 'reception', 'talk', 'walk']),
  };
  if (planned) {
    life.take('plan', liaison, { ...what, day }, addDays(day, -random.between(5, 10)));
    for (const { person } of came.slice(0, 2)) life.take('assign', liaison, { deputy: person.id }, life.last());
    life.take('open', liaison, {}, day);
  } else life.take('hold', liaison, what, day, entered);
  troubled(life, { ...spec, entered }, index, random);
  const closed = earlier(addDays(entered, random.between(0, 2)), entryUntil);
  life.take('close', liaison, { residents: random.between(6, 26), note: random.pick(NOTES) }, entered, closed);
  if (problem !== null) {
    // Registered first, in the order of a day's entries.
    life.take('raise', liaison, { problem: problem.id }, later(closed, addDays(problem.today, 1)));
  }
  return life.acts;
};

const NOTES = [
  '当面听取群众意见，能解答的当场解答。',
  '先通报上一次接待所提问题的办理情况，再听取意见。',
  '围绕本月主题听取意见，分头走访了两个小区。',
  '与居民代表座谈，意见已经整理。',
] as const;
