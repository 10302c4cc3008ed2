import type { CivilDate } from '#core/calendar/date.ts';
import type { FoldEnv } from '#core/case.ts';
import { type Act, byDay } from '../act.ts';
import { DEMO_TOWN } from '../demo/accounts.ts';
import { peopleOf, townPeople } from '../demo/people.ts';
import type { OrganKey } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife } from '../life.ts';
import { createRandom } from '../prng.ts';
import { problemWords, toldAgain, type Words } from '../texts/compose.ts';
import type { Category } from '../texts/matters.ts';
import { type State, states } from './states.ts';
import { openSuggestions } from './suggestions.ts';
import { timingFor } from './timing.ts';

const SEED = 20_220_101;
const SERIES = 32;

type Row = readonly [state: State, category: Category, organ: OrganKey | 'town', ...dueIn: number[]];

/** What waits in the town whose people can be signed in as: for its clerks, its liaison, a deputy, its government and two organs. */
const home: readonly Row[] = [
  ['received', 'housing', 'town', -1, 2],
  ['received', 'sanitation', 'town', 0, 1],
  ['received', 'elderly', 'town', 2],
  ['returned', 'planning', 'planning', 0],
  ['returned', 'rural', 'town', 2],
  ['dispatched', 'sanitation', 'town', 0, 3],
  ['handling', 'environment', 'town', -2, 3],
  ['handling', 'rural', 'town', 0, 9],
  ['dispatched', 'housing', 'housing', 2],
  ['handling', 'housing', 'housing', -1, 4, 15],
  ['dispatched', 'traffic', 'transport', 0, 4],
  ['handling', 'traffic', 'transport', -3, 1, 12],
  ['with-district', 'traffic', 'town', -1, 1],
  ['with-district', 'health', 'town', 0],
  ['to-verify', 'elderly', 'town', -1, 0],
  ['to-verify', 'safety', 'town', 2, 5],
  ['to-draft', 'culture', 'town', -2, 0, 3],
  ['drafted-by-clerk', 'traffic', 'transport', 0, 3],
  ['drafted-by-second', 'housing', 'housing', 1],
  ['drafted-by-liaison', 'sanitation', 'town', -1, 2],
  ['disputed', 'environment', 'town', -1, 0],
  ['disputed', 'traffic', 'transport', 2],
  ['redo', 'sanitation', 'town', 4],
  ['suggested', 'planning', 'town', 0],
  ['to-close', 'safety', 'town', 0],
  ['to-close', 'rural', 'town', 0],
  ['closed', 'traffic', 'town', -1, -3],
];

/** One or two in each other town, so that the district has a picture of all. */
const elsewhere: readonly Row[] = [
  ['received', 'traffic', 'town', 1],
  ['closed', 'health', 'town', -2],
  ['handling', 'environment', 'ecology', 6],
  ['with-district', 'education', 'town', 2],
  ['handling', 'housing', 'housing', -4],
  ['to-verify', 'rural', 'town', 4],
  ['disputed', 'sanitation', 'town', 3],
  ['dispatched', 'traffic', 'transport', 5],
  ['closed', 'elderly', 'town', -4],
  ['drafted-by-clerk', 'culture', 'town', 6],
  ['handling', 'safety', 'emergency', 10],
  ['to-close', 'elderly', 'town', 0],
];

/** About sixty problems on their way on this day, some overdue, some reported twice. The limits are those that the office has. */
export const openActs = (today: CivilDate, env: FoldEnv): readonly Act[] => {
  const random = createRandom(SEED);
  const timing = timingFor(today, env);
  const others = townPeople.filter(({ town }) => town.key !== DEMO_TOWN);
  let counter = 0;
  const lives: (readonly Act[])[] = [];
  const make = ([state, category, organ]: Row, dueIn: number, town = peopleOf(DEMO_TOWN), told?: Words): Words => {
    counter += 1;
    const words = told ?? problemWords(category, random);
    const life = beginLife('resident-problem', idOn(today, SERIES, counter));
    states[state]({ life, timing, random, town, category, words, organ, dueIn });
    lives.push(life.acts);
    return words;
  };
  for (const row of home) for (const dueIn of row.slice(3)) make(row, Number(dueIn));
  for (const category of ['traffic', 'sanitation'] as const) {
    const row: Row = ['received', category, 'town'];
    const words = make(row, 1);
    make(row, 2, peopleOf(DEMO_TOWN), { ...words, text: toldAgain(words, random) });
  }
  for (const [index, row] of elsewhere.entries()) make(row, Number(row[3]), others[index % others.length]);
  return byDay([...lives, ...openSuggestions(today, env)]);
};
