import type { Act } from '../act.ts';
import { idOn } from '../ids.ts';
import { bodyUnits } from './bodies.ts';
import { elected } from './deputies.ts';
import { government, observers } from './observers.ts';
import { actorFor, administrator, demoPeople } from './people.ts';
import { DEMO_SINCE } from './settings.ts';
import { demoUnits } from './units.ts';

const MANDATE_SERIES = 6;
// Appended, so that nobody else's record changes its id.
const everybody = [...demoPeople, ...observers];

/** Units, people and the posts that they hold, entered by the administrator on the first day of the term. */
export const organisationActs = (): readonly Act[] => {
  const actor = actorFor(administrator);
  const opening = { opens: true, actor, on: DEMO_SINCE, today: DEMO_SINCE };
  const units = [...demoUnits, ...bodyUnits, government].map(
    ({ id, kind, name, order, parent, home, tile, seats, ordinal, level }) => ({
      ...opening,
      duty: 'unit',
      case: id,
      step: 'establish',
      input: {
        kind,
        name,
        order,
        ...(parent === undefined ? {} : { parent }),
        ...(home === undefined ? {} : { home }),
        ...(seats === undefined ? {} : { seats }),
        ...(ordinal === undefined ? {} : { ordinal }),
        ...(level === undefined ? {} : { level }),
        ...(tile === undefined ? {} : { tileRow: tile.row, tileColumn: tile.column }),
      },
    }),
  );
  const people = everybody.map(({ id, name }) => ({
    ...opening,
    duty: 'person',
    case: id,
    step: 'register',
    input: { name },
  }));
  const mandates = everybody
    .flatMap(({ id, posts }) => posts.map((post) => ({ person: id, ...post })))
    .map(({ person, post, unit, level }, index) => ({
      ...opening,
      duty: 'mandate',
      case: idOn(DEMO_SINCE, MANDATE_SERIES, index + 1),
      step: 'take-up',
      input: {
        person,
        post,
        ...(unit === null ? {} : { unit }),
        ...(level === undefined ? {} : { level }),
        ...elected(person, level),
      },
    }));
  return [...units, ...people, ...mandates];
};
