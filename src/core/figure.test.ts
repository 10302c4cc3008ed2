import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseState } from '#core/case.ts';
import { label } from '#core/testing/toy.ts';
import {
  checkFigure,
  type Expression,
  evaluate,
  type FigureDef,
  figureData,
  inPeriod,
  measuresOf,
  percent,
  postingReader,
  shown,
  valueNumber,
  yearPeriod,
} from './figure.ts';
import { isFigureData } from './figure-data.ts';
import type { Json, JsonObject } from './json.ts';
import { type Contribution, difference, type Measure, type Posting, postingsOf } from './measure.ts';

const measure = (key: string, changed: Partial<Measure> = {}): Measure => ({
  key,
  label: label(key),
  unit: label('件'),
  kind: 'additive',
  dims: { town: label('街镇'), result: label('结果') },
  of: (state) => state as readonly Contribution[],
  ...changed,
});
const received = measure('letter.received');
const people = measure('letter.people', { unit: label('人'), kind: 'distinct' });
const state = (open: readonly Contribution[], changed: Partial<CaseState> = {}): CaseState =>
  ({ version: 1, void: false, excluded: {}, status: 'x', open, ...changed }) as unknown as CaseState;
const postings = (of: Measure, ...contributions: readonly Contribution[]) => postingsOf([of], state(contributions));
const sum = (
  measureKey: string,
  where?: Readonly<Record<string, readonly string[]>>,
  by: 'cohort' | 'effective' = 'cohort',
): Expression => ({
  op: 'sum',
  measure: measureKey,
  by,
  ...(where === undefined ? {} : { where }),
});
const figure = (expression: Expression, decimals = 1): FigureDef => ({
  key: 'letters',
  code: 'F1',
  label: label('信'),
  unit: label('%'),
  definition: label('一句话'),
  expression,
  decimals,
  basis: [{ law: 'toy-law', article: 'one' }],
  section: 's',
  order: 1,
});
const on = (day: string, dims: Readonly<Record<string, string>> = {}, n = 1): Contribution => ({
  cohort: day,
  from: day,
  dims,
  n,
});
const year = yearPeriod('2024');

describe('a share is rounded half up, once, from integers', () => {
  test.each([
    [1242, 1540, 1, 806],
    [121, 137, 1, 883],
    [1, 8, 1, 125],
    [1, 8, 0, 13],
    [1, 16, 2, 625],
    [1, 3, 4, 333_333],
    [2, 3, 0, 67],
    [199, 200, 0, 100],
    [0, 7, 1, 0],
    [7, 7, 1, 1000],
  ])('%i of %i with %i decimals is %i', (k, n, decimals, scaled) => {
    expect(percent(k, n, decimals)).toBe(scaled);
  });

  test('of nothing there is no share', () => {
    expect(percent(0, 0, 1)).toBe(null);
  });

  test('it is exact where floating point is not, and never off by more than half of the last digit', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 9 }), fc.nat(3), (part, n, decimals) => {
        const k = part % (n + 1);
        const scaled = BigInt(percent(k, n, decimals) ?? -1);
        const error = 2n * (scaled * BigInt(n) - BigInt(k) * 100n * 10n ** BigInt(decimals));
        expect(error <= BigInt(n) && error > -BigInt(n)).toBe(true);
      }),
    );
  });
});

describe('a value is shown as readers know it', () => {
  const share = (k: number, n: number) =>
    evaluate(figure({ op: 'share', of: sum('k'), to: sum('n') }), year, { sum: (name) => (name === 'k' ? k : n) });
  test.each([
    [1242, 1540, '80.6', 80.6],
    [121, 137, '88.3', 88.3],
    [138, 138, '100', 100],
    [0, 138, '0.0', 0],
    [1, 1000, '0.1', 0.1],
    [0, 0, '—', null],
  ])('%i of %i is %s', (k, n, text, number) => {
    expect(shown(share(k, n))).toBe(text);
    expect(valueNumber(share(k, n))).toBe(number);
  });
  test('a count is whole', () => {
    const value = evaluate(figure(sum('k'), 0), year, { sum: () => 1540 });
    expect([shown(value), valueNumber(value), value.denominator]).toEqual(['1540', 1540, null]);
  });
});

test('a share shows what was left out of its whole, and why', () => {
  const expression: Expression = {
    op: 'share',
    of: sum('letter.received', { result: ['solved'] }),
    to: sum('letter.received'),
    excluded: [{ reason: label('已撤回'), of: sum('letter.received', { result: ['withdrawn'] }) }],
  };
  const reader = postingReader(
    postings(
      received,
      on('2024-02-01', { result: 'solved' }, 3),
      on('2024-02-02', { result: 'open' }),
      on('2024-02-03', { result: 'withdrawn' }, 2),
    ),
  );
  expect(evaluate(figure(expression), year, reader)).toEqual({
    numerator: 3,
    denominator: 4,
    excluded: [{ reason: label('已撤回'), n: 2 }],
    scaled: 750,
    decimals: 1,
  });
});

test('a difference takes one number from another', () => {
  const expression: Expression = {
    op: 'difference',
    of: sum('letter.received'),
    less: sum('letter.received', { town: ['a'] }),
  };
  const reader = postingReader(
    postings(received, on('2024-02-01', { town: 'a' }, 3), on('2024-02-01', { town: 'b' }, 4)),
  );
  expect(evaluate(figure(expression, 0), year, reader).numerator).toBe(4);
  expect(measuresOf(expression)).toEqual(['letter.received', 'letter.received']);
});

test('solved in 2024 and disputed in 2025 counts at the end of 2024 and not at the end of 2025', () => {
  const reader = postingReader(
    postings(received, { cohort: '2024-11-01', from: '2024-12-02', until: '2025-01-10', dims: {}, n: 1 }),
  );
  const at = (asOf: string) => evaluate(figure(sum('letter.received'), 0), { ...year, asOf }, reader).numerator;
  expect([at('2024-12-01'), at('2024-12-02'), at('2024-12-31'), at('2025-01-09'), at('2025-01-10')]).toEqual([
    0, 1, 1, 1, 0,
  ]);
});

test('by cohort a record belongs to the year of its beginning, by effective day to that of its doing', () => {
  const posting = { cohort: '2023-12-20', effective: '2024-01-05' };
  expect([inPeriod(posting, 'cohort', year), inPeriod(posting, 'effective', year)]).toEqual([false, true]);
  expect(inPeriod({ cohort: '2024-12-31', effective: '2025-01-05' }, 'cohort', year)).toBe(false);
});

test('a distinct measure counts each key once, over cases, and no key that is gone', () => {
  const key = (name: string, day: string, until?: string): Contribution => ({
    ...on(day),
    key: name,
    ...(until === undefined ? {} : { until }),
  });
  const reader = postingReader([
    ...postings(people, key('wang', '2024-02-01'), key('wang', '2024-03-01'), key('li', '2024-03-01')),
    ...postings(people, key('wang', '2024-04-01'), key('zhao', '2024-04-01', '2024-05-01')),
  ]);
  expect(evaluate(figure(sum('letter.people'), 0), year, reader).numerator).toBe(2);
});

describe('a definition that means nothing is refused with a sentence', () => {
  const measures = [received, people];
  test.each([
    ['没有“letter.sent”这一计量', figure(sum('letter.sent'))],
    ['计量单位不同（件、人）', figure({ op: 'share', of: sum('letter.received'), to: sum('letter.people') })],
    ['计量单位不同', figure({ op: 'difference', of: sum('letter.received'), less: sum('letter.people') })],
    [
      '比率不能再参加运算',
      figure({
        op: 'share',
        of: { op: 'share', of: sum('letter.received'), to: sum('letter.received') },
        to: sum('letter.received'),
      }),
    ],
    [
      '比率不能再参加运算',
      figure({
        op: 'difference',
        of: sum('letter.received'),
        less: { op: 'share', of: sum('letter.received'), to: sum('letter.received') },
      }),
    ],
    ['没有所写的维度', figure(sum('letter.received', { moon: ['a'] }))],
  ])('%s', (zh, definition) => {
    const checked = checkFigure(definition, measures);
    expect(checked).toMatchObject({ ok: false, error: { zh: expect.stringContaining(zh) as string } });
  });
  test('one that means something passes', () => {
    expect(
      checkFigure(
        figure({ op: 'share', of: sum('letter.received', { result: ['a'] }), to: sum('letter.received') }),
        measures,
      ).ok,
    ).toBe(true);
  });
  test('a share inside another number is a fault when it is evaluated all the same', () => {
    const inner: Expression = { op: 'share', of: sum('a'), to: sum('b') };
    const bad = figure({ op: 'difference', of: inner, less: sum('b') });
    expect(() => evaluate(bad, year, { sum: () => 1 })).toThrow(RangeError);
  });
});

describe('data is a definition only in its shape', () => {
  const data = figureData(
    figure({ op: 'share', of: sum('a', { x: ['y'] }), to: sum('b'), excluded: [{ reason: label('r'), of: sum('c') }] }),
  );
  test('a whole one is', () => {
    expect(isFigureData(data)).toBe(true);
  });
  const wrong: readonly (readonly [string, Json])[] = [
    ['no object', 'F1'],
    ['a list', []],
    ['no expression', { ...data, expression: null }],
    [
      'an operation that there is not',
      { ...data, expression: { op: 'product', of: sum('a'), to: sum('b') } as unknown as JsonObject },
    ],
    ['a sum by something else', { ...data, expression: { op: 'sum', measure: 'a', by: 'moon' } }],
    ['a share of nothing', { ...data, expression: { op: 'share', of: null, to: null } }],
    [
      'conditions that are no lists',
      { ...data, expression: { op: 'sum', measure: 'a', by: 'cohort', where: { x: 'y' } } },
    ],
    ['decimals that are none', { ...data, decimals: 9 }],
    ['a label in one language', { ...data, label: { zh: '信' } }],
    ['an article without a law', { ...data, basis: [{ article: 'one' }] }],
  ];
  test.each(wrong)('%s is not', (_name, value) => {
    expect(isFigureData(value)).toBe(false);
  });
  test('one nested without end is not', () => {
    let expression = sum('a') as unknown as JsonObject;
    for (let depth = 0; depth < 20; depth += 1) expression = { op: 'difference', of: expression, less: expression };
    expect(isFigureData({ ...data, expression })).toBe(false);
  });
});

describe('a measure that means nothing is a fault', () => {
  test.each<readonly [string, Measure, Contribution]>([
    ['a negative number', received, on('2024-01-01', {}, -1)],
    ['half a case', received, on('2024-01-01', {}, 0.5)],
    ['an end before the beginning', received, { ...on('2024-02-01'), until: '2024-01-01' }],
    ['a dimension that there is not', received, on('2024-01-01', { moon: 'a' })],
    ['a distinct one without a key', people, on('2024-01-01')],
  ])('%s', (_name, of, contribution) => {
    expect(() => postings(of, contribution)).toThrow(RangeError);
  });
});

test('a void case and one that is excluded contribute nothing', () => {
  const one = [on('2024-01-01')];
  expect(postingsOf([received], state(one, { void: true }))).toEqual([]);
  expect(postingsOf([received], state(one, { excluded: { 'letter.received': '2024-02-01' } }))).toEqual([]);
  expect(postingsOf([received], state(one, { excluded: { 'letter.people': '2024-02-01' } }))).toHaveLength(1);
});

const day = fc
  .integer({ min: 0, max: 800 })
  .map((n) => new Date(Date.UTC(2023, 6, 1) + n * 86_400_000).toISOString().slice(0, 10));
const contribution: fc.Arbitrary<Contribution> = fc
  .record({ cohort: day, days: fc.tuple(day, day), ends: fc.boolean(), town: fc.constantFrom('a', 'b'), n: fc.nat(5) })
  .map(({ cohort, days: [a, b], ends, town, n }) => {
    const [from = a, until = b] = [a, b].sort();
    return { cohort, from, dims: { town }, n, ...(ends ? { until } : {}) };
  });
const some = fc.array(contribution, { maxLength: 20 });

test('the sum of postings is what a naive count of contributions gives', () => {
  fc.assert(
    fc.property(some, day, fc.constantFrom('a', 'b', null), (all, asOf, town) => {
      const reader = postingReader(postings(received, ...all));
      const period = { ...year, asOf };
      const naive = all
        .filter(({ cohort, from, until, dims }) => {
          const inYear = cohort >= '2024-01-01' && cohort <= '2024-12-31';
          return (
            inYear && from <= asOf && (until === undefined || until > asOf) && (town === null || dims.town === town)
          );
        })
        .reduce((total, { n }) => total + n, 0);
      expect(reader.sum('letter.received', 'cohort', period, town === null ? {} : { town: [town] })).toBe(naive);
    }),
  );
});

test('what changes a counter is the difference of the two sets', () => {
  fc.assert(
    fc.property(some, some, (before, after) => {
      const [a, b] = [postings(received, ...before), postings(received, ...after)];
      const reached = difference([], [...a, ...difference(a, b)]);
      const text = (list: readonly Posting[]) => list.map((one) => JSON.stringify(one)).toSorted();
      expect(text(reached)).toEqual(text(difference([], b)));
      expect(difference(a, a)).toEqual([]);
    }),
  );
});
