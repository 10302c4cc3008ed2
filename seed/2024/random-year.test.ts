import fc from 'fast-check';
import { expect, test } from 'vitest';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { evaluate, type FigureDef, postingReader, yearPeriod } from '#core/figure.ts';
import { kernelRules } from '#core/kernel-rules.ts';
import { type Measure, postingsOf } from '#core/measure.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import { figures } from '#duties/resident-problem/figures.ts';
import { envOf } from '#store/directory.ts';
import { createRandom } from '../prng.ts';
import { countNaively, countYear, type Entry } from './independent.ts';
import { randomYear, type World } from './random-year.ts';

const YEARS = 200;
const PROBLEMS = 30;
const env = envOf(
  new Map(),
  new Map(Object.entries({ ...kernelRules, ...residentProblem.officeRules })),
  china2024To2026,
);

const valuesOf = (world: World, year: string, measures: readonly Measure[] = residentProblem.measures) => {
  const postings = [...world.cases.values()].flatMap(({ state }) => postingsOf(measures, state));
  const [collected, solved] = figures
    .slice(0, 2)
    .map((definition: FigureDef) => evaluate(definition, yearPeriod(year), postingReader(postings)).numerator);
  return { collected, solved };
};
const entriesOf = (world: World): readonly Entry[] => [...world.cases.values()].flatMap(({ events }) => events);

test('in 200 random years the figures agree with an independent count over the bare records', () => {
  const seen = new Map<string, number>();
  let different = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = randomYear(createRandom(seed), PROBLEMS, env);
      for (const [type, count] of world.seen) seen.set(type, (seen.get(type) ?? 0) + count);
      const entries = entriesOf(world);
      for (const year of ['2023', '2024', '2025']) expect(valuesOf(world, year)).toEqual(countYear(entries, year));
      if (valuesOf(world, '2024').solved !== countNaively(entries, '2024').solved) different += 1;
    }),
    { numRuns: YEARS },
  );
  expect(different).toBeGreaterThan(YEARS / 2);
  for (const type of ['merged', 'annulled', 'corrected', 'disputed', 'confirmed', 'reopened', 'upheld', 'suggested'])
    expect([type, (seen.get(type) ?? 0) > 20]).toEqual([type, true]);
});

test('a measure that forgets disputes is found out', () => {
  const forgetful = residentProblem.measures.map(
    (measure): Measure => ({
      ...measure,
      of: (state, status) => measure.of(state, status).map(({ until: _until, ...rest }) => rest),
    }),
  );
  const found = Array.from({ length: 20 }, (_, seed) => randomYear(createRandom(seed), PROBLEMS, env)).some(
    (world) => valuesOf(world, '2024', forgetful).solved !== countYear(entriesOf(world), '2024').solved,
  );
  expect(found).toBe(true);
});
