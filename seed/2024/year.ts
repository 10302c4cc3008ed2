import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import type { Act } from '../act.ts';
import { idOn } from '../ids.ts';
import type { Life } from '../life.ts';
import { createRandom, type Random } from '../prng.ts';
import type { Words } from '../texts/compose.ts';
import { annulledRecord, canAbsorb, duplicateOf, type First } from './extras.ts';
import type { YearPlan } from './plan.ts';
import { plan2023, plan2024, plan2025 } from './plans.ts';
import { liveProblem } from './problem.ts';
import { type Spec, specsOf } from './specs.ts';

/** The acts of each problem of a year, those on top of the plan (duplicates, annulled records) last. Always the same. */
export const livesOf = (plan: YearPlan): readonly (readonly Act[])[] => {
  const random = createRandom(plan.seed);
  const specs = specsOf(plan, random).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let counter = 0;
  const nextId = (day: string): string => {
    counter += 1;
    return idOn(day, plan.series, counter);
  };
  const lives = specs.map((spec) => ({
    spec,
    life: liveProblem(spec, nextId(spec.day), plan, random, china2024To2026),
  }));
  const firsts = random.shuffled(lives.filter(({ spec }) => canAbsorb(spec, plan)).map(firstOf));
  const { duplicates, annulled } = plan.troubles;
  const extras: Life[] = [];
  for (let made = 0; made < duplicates; made += 1) {
    // Some matters are reported more than twice.
    const first = firsts[made < duplicates * 0.8 ? made : random.between(0, 5)];
    if (first === undefined) throw new RangeError('The plan has too few problems that others could report again');
    extras.push(duplicateOf(first, nextId(first.spec.day), plan, random, china2024To2026));
  }
  for (let made = 0; made < annulled; made += 1) extras.push(mistaken(plan, nextId, random));
  return [...lives.map(({ life }) => life), ...extras].map(({ acts }) => acts);
};

const mistaken = (plan: YearPlan, nextId: (day: string) => string, random: Random): Life =>
  annulledRecord(nextId(plan.asOf), plan, random, china2024To2026);

/** What the first report said, read back from its first act. */
const firstOf = ({ spec, life }: { readonly spec: Spec; readonly life: Life }): First => {
  const [begun] = life.acts;
  if (begun === undefined) throw new RangeError('A problem begins with an act');
  const { text, place } = begun.input as Pick<Words, 'text' | 'place'>;
  return { id: life.id, spec, words: { title: place, text, place, abstract: text, done: '' } };
};

/** All acts of the golden years, each problem's own in their order. */
export const goldenLives = (): readonly (readonly Act[])[] => [plan2023, plan2024, plan2025].flatMap(livesOf);
