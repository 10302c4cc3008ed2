import { expect, test } from 'vitest';
import { bySection, sectionOrder } from './sections.ts';

test('figures stand section by section as in the yearly review, those of no known section last', () => {
  const mixed = ['suggestions', 'elsewhere', 'stations-and-problems', 'suggestions', 'duties-by-law'];
  expect(mixed.toSorted(bySection)).toEqual([
    'duties-by-law',
    'stations-and-problems',
    'suggestions',
    'suggestions',
    'elsewhere',
  ]);
  expect(sectionOrder.toReversed().toSorted(bySection)).toEqual(sectionOrder);
});
