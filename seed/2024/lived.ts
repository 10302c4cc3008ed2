import type { Actor } from '#core/actor.ts';
import type { Calendar } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { deadline } from '#core/calendar/deadline.ts';
import type { Result } from '#duties/resident-problem/words.ts';
import { earlier, later, workdayFrom, workdaysLater, workdayUntil } from '../days.ts';
import { actorFor, type DemoPerson, deputiesOffice, officeClerks, organClerks, residentOf } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import type { Life } from '../life.ts';
import type { Random } from '../prng.ts';
import {
  declineReasons,
  objections,
  problemWords,
  progressNotes,
  referReasons,
  replyWords,
  type Words,
} from '../texts/compose.ts';
import { organFor } from '../texts/matters.ts';
import { isRemote, type Spec } from './specs.ts';

/** A problem on its way: who acts for whom, and what is said. */
export interface Lived {
  readonly life: Life;
  readonly spec: Spec;
  readonly words: Words;
  readonly random: Random;
  readonly calendar: Calendar;
  readonly deputy: DemoPerson | null;
  /** Who handles it and answers. */
  readonly organ: OrganKey | 'town';
  /** Days by which, or from which on, it is answered. */
  readonly bounds: { readonly by: CivilDate; readonly after: CivilDate };
  /** Of a hundred answers, how many get a public abstract. */
  readonly published: number;
}

export const clerkOf = ({ spec }: Lived, which: 0 | 1 = 0): Actor => actorFor(spec.town.clerks[which]);
export const liaisonOf = ({ spec }: Lived): Actor => actorFor(spec.town.liaison);
const organActor = ({ spec, organ }: Lived): Actor =>
  actorFor(organ === 'town' ? spec.town.handler : organClerks[organ]);
const organId = ({ spec, organ }: Lived): string => (organ === 'town' ? spec.town.town.id : organs[organ].id);
const district = ({ random }: Lived): Actor => actorFor(random.pick(deputiesOffice));
/** Whoever speaks for the resident: the resident with the receipt, or the liaison on a call or at the door. */
export const voiceOf = (lived: Lived): Actor =>
  isRemote(lived.spec.channel) || lived.random.chance(0.35) ? residentOf(lived.life.id) : liaisonOf(lived);

const nextWorkday = ({ random, calendar, life }: Lived, min: number, max: number): CivilDate =>
  workdaysLater(life.last(), random.between(min, max), calendar);
/** A day that leaves time to answer by the bound. */
const inTime = ({ bounds, calendar }: Lived, day: CivilDate): CivilDate =>
  earlier(day, workdayUntil(bounds.by, calendar));

/** Takes it down: the resident on the public page, or the liaison, deputy or clerk who heard it. */
export const collect = (
  lived: Lived,
  override: { readonly on?: CivilDate; readonly category?: Spec['category'] },
): void => {
  const { life, spec, words, random, deputy } = lived;
  const { town } = spec.town;
  const input = {
    text: words.text,
    place: words.place,
    category: override.category ?? spec.category,
    town: town.id,
    channel: spec.channel,
  };
  const on = override.on ?? spec.day;
  if (isRemote(spec.channel)) {
    const contact = random.chance(0.5)
      ? {
          name: `${random.pick(['李', '王', '张', '陈', '朱', '吴', '杨', '俞'])}${random.pick(['女士', '先生', '阿姨', '师傅'])}（示例）`,
          consent: random.pick(['receiver', 'organ']),
        }
      : {};
    life.take('report', residentOf(life.id), { ...input, ...contact }, on);
    return;
  }
  const station = random.chance(0.5) ? {} : { station: random.pick(town.places).id };
  const met = deputy === null ? {} : { deputy: deputy.id };
  const actor = spec.channel === 'deputy' && deputy !== null ? actorFor(deputy) : liaisonOf(lived);
  life.take('register', actor, { ...input, ...station, ...met }, on, addDays(on, spec.lateBy));
};

/** Answers where it was raised. */
export const answerOnSpot = (lived: Lived, result: Result): void => {
  const { life, spec, words, random } = lived;
  const on = isRemote(spec.channel) ? inTime(lived, nextWorkday(lived, 0, 1)) : life.last();
  life.take('answer', liaisonOf(lived), answer(words, result, true, random, on), on);
};

const answer = (words: Words, result: Result, onSpot: boolean, random: Random, on: CivilDate): object => ({
  result,
  reply: replyWords(words, result, onSpot, random),
  ...(result === 'planned' ? { plannedBy: addDays(on, random.between(90, 300)) } : {}),
});

/** Sends it to whoever handles it: in the town, or up to the district and from there, once with the wrong address if it is declined. */
export const dispatch = (lived: Lived): void => {
  const { life, spec, random } = lived;
  if (spec.route === 'town') {
    life.take(
      'dispatch',
      clerkOf(lived, random.chance(0.7) ? 0 : 1),
      { route: 'town', organ: organId(lived) },
      inTime(lived, nextWorkday(lived, 0, 2)),
    );
  } else {
    life.take('pass-up', clerkOf(lived), {}, inTime(lived, nextWorkday(lived, 0, 2)));
    const route = spec.route === 'city' ? 'city' : 'district';
    if (spec.trouble === 'declined') {
      const wrong: OrganKey = lived.organ === 'planning' ? 'housing' : 'planning';
      life.take(
        'dispatch',
        district(lived),
        { route, organ: organs[wrong].id },
        inTime(lived, nextWorkday(lived, 0, 2)),
      );
      life.take(
        'decline',
        actorFor(organClerks[wrong]),
        { reason: declineReasons(random) },
        inTime(lived, nextWorkday(lived, 1, 5)),
      );
    }
    const complex = spec.route === 'city' || spec.end === 'underWay' || random.chance(0.1);
    life.take(
      'dispatch',
      district(lived),
      { route, organ: organId(lived), ...(complex ? { complex } : {}) },
      inTime(lived, nextWorkday(lived, 0, 3)),
    );
  }
  life.take('accept', organActor(lived), {}, inTime(lived, nextWorkday(lived, 0, spec.route === 'town' ? 2 : 5)));
};

/** The organ's answer, some with notes on the way; index of the act. */
export const reply = (lived: Lived, result: Result, bounds: Partial<Lived['bounds']> = {}): number => {
  const { life, spec, words, random, calendar } = lived;
  const { by, after } = { ...lived.bounds, ...bounds };
  const days =
    spec.route === 'town'
      ? random.between(1, 13)
      : spec.route === 'city'
        ? random.between(35, 80)
        : random.between(6, 28);
  const natural = workdayFrom(later(addDays(life.last(), days), after), calendar);
  const on = later(earlier(natural, workdayUntil(by, calendar)), life.last());
  const middle = workdayFrom(addDays(life.last(), Math.floor(days / 2)), calendar);
  if (days > 6 && random.chance(0.3) && middle <= on)
    life.take('progress', organActor(lived), { progress: progressNotes(random) }, middle);
  if (days > 11 && random.chance(0.12) && middle <= on) life.take('remind', clerkOf(lived), {}, middle);
  life.take('reply', organActor(lived), answer(words, result, false, random, on), on);
  return life.acts.length - 1;
};

/** Becomes a deputy's suggestion; its outcome is recorded months later. */
export const suggestAndConclude = (lived: Lived, deputy: DemoPerson, result: Result): void => {
  const { life, words, random, calendar, bounds } = lived;
  if (lived.deputy === null || random.chance(0.5)) {
    life.take('pass-up', clerkOf(lived), {}, nextWorkday(lived, 0, 2));
    life.take('suggest', district(lived), { deputy: (lived.deputy ?? deputy).id }, nextWorkday(lived, 0, 3));
  } else {
    life.take('suggest', actorFor(lived.deputy), { deputy: lived.deputy.id }, nextWorkday(lived, 0, 2));
  }
  const natural = later(addDays(life.last(), random.between(50, 110)), bounds.after);
  const on = earlier(workdayFrom(natural, calendar), workdayUntil(bounds.by, calendar));
  life.take('conclude', district(lived), answer(words, result, false, random, on), on);
};

export const refer = (lived: Lived): void => {
  const outlet = lived.random.pick(['petition', 'court', 'hotline', 'other']);
  lived.life.take('refer', clerkOf(lived), { outlet, reason: referReasons(lived.random) }, nextWorkday(lived, 0, 2));
};

export const dispute = (lived: Lived, on: CivilDate): void => {
  lived.life.take('dispute', voiceOf(lived), { objection: objections(lived.random) }, on);
};

/** Handled again: by the organ that has it. */
export const reopen = (lived: Lived): void => {
  lived.life.take('reopen', clerkOf(lived), {}, nextWorkday(lived, 1, 3));
};

/** What follows an answer: the resident's word, marks, the deputy's check, the abstract and its second pair of eyes, the end. */
export const wrapUp = (lived: Lived, result: Result, heard: boolean): void => {
  const { life, random, calendar, deputy, words, spec } = lived;
  const replied = life.last();
  const said = random.chance(result === 'solved' ? 0.66 : 0.35) && !heard;
  const confirmOn = addDays(replied, random.between(1, 12));
  const { due } = deadline(replied, { unit: 'days', n: 15, counting: 'after' }, calendar);
  const closeOn = workdayFrom(addDays(said ? confirmOn : heard ? replied : due, random.between(1, 6)), calendar);
  const drafted = workdaysLater(replied, random.between(1, 10), calendar);
  const published = workdaysLater(drafted, random.between(1, 7), calendar);
  const byLiaison = random.chance(0.7);
  const texts = {
    title: words.title,
    abstract: words.abstract,
    replyAbstract: replyWords(words, result, spec.route === 'on-spot', random),
  };
  const acts: (readonly [CivilDate, string, Actor, object])[] = [];
  if (said) acts.push([confirmOn, 'confirm', voiceOf(lived), {}]);
  if (random.chance(0.4)) {
    const kind = result === 'solved' ? [4, 5] : [2, 4];
    const mark = () => random.between(kind[0] ?? 3, kind[1] ?? 5);
    acts.push([
      addDays(replied, random.between(1, 20)),
      'rate',
      residentOf(life.id),
      { attitude: mark(), outcome: mark() },
    ]);
  }
  if (deputy !== null && random.chance(0.6)) {
    const finding = result === 'solved' && random.chance(0.97) ? 'solved' : 'not-solved';
    acts.push([
      earlier(workdaysLater(replied, random.between(1, 8), calendar), closeOn),
      'verify',
      actorFor(deputy),
      { finding },
    ]);
  }
  if (random.chance(lived.published / 100)) {
    const checker = random.chance(0.9) ? clerkOf(lived, byLiaison ? 0 : 1) : actorFor(random.pick(officeClerks));
    acts.push([drafted, 'draft-abstract', byLiaison ? liaisonOf(lived) : clerkOf(lived), texts]);
    acts.push([published, 'publish', checker, { ...texts, checked: true }]);
  }
  const order = ['confirm', 'verify', 'draft-abstract', 'publish', 'rate', 'close'];
  acts.push([closeOn, 'close', random.chance(0.92) ? clerkOf(lived, 1) : district(lived), {}]);
  acts.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : order.indexOf(a[1]) - order.indexOf(b[1])));
  for (const [on, step, actor, input] of acts) life.take(step, actor, input, on);
};

/** Prepares a problem: its words, the deputy who met it, and who will handle it. */
export const prepare = (
  life: Life,
  spec: Spec,
  given: Pick<Lived, 'random' | 'calendar' | 'bounds' | 'published'>,
): Lived => {
  const { random } = given;
  const close = ['reception', 'visit', 'deputy', 'talk'].includes(spec.channel);
  const deputy = spec.channel === 'deputy' || (close && random.chance(0.75)) ? random.pick(spec.town.deputies) : null;
  const organ = spec.route === 'town' ? 'town' : spec.route === 'city' ? 'city' : organFor[spec.category];
  return { ...given, life, spec, words: problemWords(spec.category, random), deputy, organ };
};
