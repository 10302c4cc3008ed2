import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { type DemoDeputy, deputiesOf, inOffice } from '../demo/deputies.ts';
import { actorFor, type TownPeople } from '../demo/people.ts';
import type { DemoUnit } from '../demo/units.ts';
import { beginLife, type Life } from '../life.ts';
import type { Random } from '../prng.ts';

/** A session before it is lived. */
export interface SessionSpec {
  readonly people: TownPeople;
  readonly place: DemoUnit;
  readonly day: CivilDate;
  readonly came: readonly DemoDeputy[];
  /** Deputies of the town who were not there. */
  readonly others: readonly DemoDeputy[];
  readonly part: 'morning' | 'afternoon' | 'evening';
  readonly entryUntil: CivilDate;
  readonly problem: { readonly id: string; readonly today: CivilDate } | null;
}

const sameLevel = (one: DemoDeputy, day: CivilDate) => (other: DemoDeputy) => levelOn(one, day) === levelOn(other, day);
const levelOn = ({ mandates }: DemoDeputy, day: CivilDate) =>
  mandates.find(({ from, until }) => from <= day && (until === null || until > day))?.level;

/** Signs a deputy in: by phone, by the liaison, or from the paper list afterwards. */
const signIn = (life: Life, spec: SessionSpec, { person }: DemoDeputy, how: 'phone' | 'liaison'): void => {
  const input = { deputy: person.id };
  if (how === 'phone') life.take('sign-in', actorFor(person), input, spec.day);
  else life.take('enter', actorFor(spec.people.liaison), { ...input, leaving: '11:00' }, spec.day);
};

const fromPaper = (life: Life, spec: SessionSpec, { person }: DemoDeputy, entered: CivilDate): void => {
  const input = { deputy: person.id, filed: `接待签到表 ${spec.day}` };
  life.take('enter-paper', actorFor(spec.people.liaison), input, spec.day, entered);
};

/** Everybody who came is signed in once; some of it goes wrong and is put right, and the count stays. */
export const troubled = (
  life: Life,
  spec: SessionSpec & { readonly entered: CivilDate },
  index: number,
  random: Random,
): void => {
  const { came, others, day, entered, people } = spec;
  const [clerk, second] = [actorFor(people.clerks[0]), actorFor(people.clerks[1])];
  const [stranger] = others;
  const wrongPerson =
    entered === day && index % 9 === 4 ? others.find(sameLevel(came[0] as DemoDeputy, day)) : undefined;
  for (const [order, deputy] of came.entries()) {
    if (entered !== day) fromPaper(life, spec, deputy, entered);
    else if (order === 0 && wrongPerson !== undefined) signIn(life, spec, wrongPerson, 'liaison');
    else signIn(life, spec, deputy, random.chance(0.6) ? 'phone' : 'liaison');
  }
  if (wrongPerson !== undefined && came[0] !== undefined) {
    const target = life.acts.findIndex(({ step }) => step === 'enter');
    life.correct(target, clerk, { deputy: came[0].person.id }, '登记时选错了代表', day);
  }
  // Entered for somebody who was not there, and annulled by two persons.
  if (entered === day && index % 7 === 3 && stranger !== undefined && stranger !== wrongPerson) {
    signIn(life, spec, stranger, 'liaison');
    const annulment = { target: life.acts.length, $reason: '核对签到纸，这名代表没有到场' };
    life.take('ask-annul', clerk, annulment, day);
    life.take('annul', second, annulment, day);
  }
};

/** Entered twice by mistake under another part of the day, with everybody signed in again; the whole of it annulled. */
export const annulledSession = (id: string, spec: SessionSpec, random: Random): readonly Act[] => {
  const life = beginLife('visit', id);
  const { people, place, day, came, part } = spec;
  const what = { station: place.id, part, theme: 'daily', method: 'reception' };
  life.take('hold', actorFor(people.liaison), what, day);
  for (const deputy of came) signIn(life, spec, deputy, random.chance(0.5) ? 'phone' : 'liaison');
  life.take('close', actorFor(people.liaison), { residents: 9 }, day);
  const annulment = { target: 1, $reason: '同一场接待登记了两遍' };
  life.take('ask-annul', actorFor(people.clerks[0]), annulment, addDays(day, 3));
  life.take('annul', actorFor(people.clerks[1]), annulment, addDays(day, 4));
  return life.acts;
};

/** Planned, with deputies expected, and not held. */
export const cancelledSession = (id: string, { people, place, day, came, part }: SessionSpec): readonly Act[] => {
  const life = beginLife('visit', id);
  const liaison = actorFor(people.liaison);
  const what = { station: place.id, part, theme: 'theme', method: 'talk', day };
  life.take('plan', liaison, what, addDays(day, -6));
  for (const { person } of came.slice(0, 2)) life.take('assign', liaison, { deputy: person.id }, life.last());
  life.take('cancel', liaison, { reason: '台风预警，改期举行' }, day);
  return life.acts;
};

/** Held on the last day of 2023, entered under the first of 2024 and put right: its deputies belong to 2023, whatever their records say. */
export const misdatedSession = (id: string, towns: readonly TownPeople[], random: Random): readonly Act[] => {
  const people = towns[1] as TownPeople;
  const [place] = people.town.places;
  const day: CivilDate = '2024-01-01';
  const life = beginLife('visit', id);
  const liaison = actorFor(people.liaison);
  const came = random.shuffled((deputiesOf.get(people.town.key) ?? []).filter((one) => inOffice(one, day))).slice(0, 6);
  const what = { station: (place as DemoUnit).id, part: 'evening', theme: 'contact', method: 'walk' };
  life.take('hold', liaison, what, day, '2024-01-02');
  for (const { person } of came)
    life.take('enter-paper', liaison, { deputy: person.id, filed: `接待签到表 ${day}` }, day, '2024-01-02');
  life.take('close', liaison, { residents: 14 }, day, '2024-01-03');
  life.correct(0, actorFor(people.clerks[0]), {}, '接待是12月31日，日期填错', '2024-01-04', '2023-12-31');
  return life.acts;
};
