import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planFault } from './plan.ts';
import { plan2023, plan2024, plan2025 } from './plans.ts';
import { livesOf } from './year.ts';

const root = new URL('../', import.meta.url).pathname;
const files = globSync('**/*.ts', { cwd: root });
const PRINTED = /(?<![\d_])(?:1540|1242|1_540|1_242|298|806|80\.6|3394|3_394|138|88\.3)(?![\d_])/;
const DEFINITIONS = /figures(?:-2024|\.ts)/;
const told = (file: string): boolean => {
  const text = readFileSync(`${root}${file}`, 'utf8');
  return PRINTED.test(text) || DEFINITIONS.test(text);
};

test('no file of the seed but tests holds a published total or imports a figure’s definition', () => {
  expect(files.filter((file) => !file.endsWith('.test.ts')).length).toBeGreaterThan(15);
  expect(files.filter((file) => !file.endsWith('.test.ts') && told(file))).toEqual([]);
  expect(told('2024/golden.test.ts')).toBe(true);
});

test('months, towns, ways, categories and channels of each plan count the same problems', () => {
  expect([plan2023, plan2024, plan2025].map(planFault)).toEqual([null, null, null]);
  const one = { ...plan2024, months: { ...plan2024.months, '2024-05': [127, 21, 0, 1] as const } };
  expect(planFault(one)).toContain('months');
  expect(planFault({ ...plan2024, categories: { ...plan2024.categories, other: 6 } })).toContain('categories');
});

test('a year is the same each time it is made, and every record has an id of its own', () => {
  const lives = livesOf(plan2025);
  expect(livesOf(plan2025)).toEqual(lives);
  const ids = [plan2023, plan2024, plan2025].flatMap(livesOf).map(([first]) => first?.case);
  expect(new Set(ids).size).toBe(ids.length);
});
