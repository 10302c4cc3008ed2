import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { DEMO_TOWN } from '../demo/accounts.ts';
import { deputiesOf } from '../demo/deputies.ts';
import { actorFor, peopleOf, townPeople } from '../demo/people.ts';
import { idOn } from '../ids.ts';
import { beginLife, type Life } from '../life.ts';

const SERIES = 33;
const what = (station: string | undefined, part: string) => ({ station, part, theme: 'daily', method: 'reception' });

/** Sessions around today in the town whose people can be signed in as: one to write down, one open, some to come; one to come elsewhere. */
export const openVisitActs = (today: CivilDate): readonly (readonly Act[])[] => {
  let counter = 0;
  const begin = (): Life => {
    counter += 1;
    return beginLife('visit', idOn(today, SERIES, counter));
  };
  const { town, liaison: person, deputies } = peopleOf(DEMO_TOWN);
  const liaison = actorFor(person);
  const [home, second, third] = town.places;
  const others = (deputiesOf.get(DEMO_TOWN) ?? []).map((one) => one.person).filter((one) => !deputies.includes(one));

  const unwritten = begin();
  const before = addDays(today, -1);
  unwritten.take('hold', liaison, what(second?.id, 'afternoon'), before);
  for (const one of others.slice(0, 5)) unwritten.take('enter', liaison, { deputy: one.id }, before);

  const running = begin();
  running.take('plan', liaison, { ...what(home?.id, 'morning'), day: today }, addDays(today, -7));
  for (const one of [deputies[0], ...others.slice(5, 9)])
    running.take('assign', liaison, { deputy: one.id }, addDays(today, -7));
  running.take('open', liaison, {}, today);
  for (const one of others.slice(5, 7)) running.take('sign-in', actorFor(one), { deputy: one.id }, today);

  const later = [third, home].map((place, index) => {
    const life = begin();
    const day = addDays(today, 6 + index * 8);
    life.take('plan', liaison, { ...what(place?.id, 'afternoon'), day }, addDays(today, -2));
    for (const one of [deputies[0], ...others.slice(0, 2)])
      life.take('assign', liaison, { deputy: one.id }, addDays(today, -2));
    return life.acts;
  });
  const elsewhere = townPeople
    .filter((people) => people.town.key !== DEMO_TOWN)
    .slice(0, 4)
    .map((people, index) => {
      const life = begin();
      const plan = { ...what(people.town.places[0]?.id, 'morning'), day: addDays(today, 3 + index) };
      life.take('plan', actorFor(people.liaison), plan, addDays(today, -3));
      life.take('assign', actorFor(people.liaison), { deputy: people.deputies[0].id }, addDays(today, -3));
      return life.acts;
    });
  return [unwritten.acts, running.acts, ...later, ...elsewhere];
};
