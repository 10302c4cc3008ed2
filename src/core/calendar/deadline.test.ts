import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '#core/json.ts';
import { isKnown, isWorkday, withOverrides } from './calendar.ts';
import { china2024To2026 as china } from './china-2024-2026.ts';
import { addDays, compareDates, dateOfDay, dayNumber } from './date.ts';
import { type Deadline, deadline, extend, type Limit, parseLimit } from './deadline.ts';

const within = (n: number, unit: Limit['unit']): Limit => ({ unit, n, counting: 'after' });
const ahead = (n: number, unit: Limit['unit'] = 'days'): Limit => ({ unit, n, counting: 'before' });
const office = { zh: '代表工委', en: 'deputies’ work committee' };
const national = { name: { zh: '国庆节', en: 'National Day' }, source: '国办发明电〔2023〕7号' };

const anyDay = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-12-31') }).map(dateOfDay);
const unit = fc.constantFrom<Limit['unit']>('workingDays', 'days', 'months');
const anyLimit = fc.record({
  unit,
  n: fc.integer({ min: 1, max: 40 }),
  counting: fc.constantFrom<Limit['counting']>('after', 'before'),
});

describe('working days', () => {
  test('seven from 2024-09-25 end on 10-10, and the strip shows each day that counted and each that did not', () => {
    const { due, provisional, explanation } = deadline('2024-09-25', within(7, 'workingDays'), china);
    expect(due).toBe('2024-10-10');
    expect(provisional).toBe(false);
    expect(explanation.firstCounted).toBe('2024-09-26');
    expect(explanation.cells).toEqual([
      { kind: 'counted', date: '2024-09-26', ordinal: 1 },
      { kind: 'counted', date: '2024-09-27', ordinal: 2 },
      { kind: 'weekend', from: '2024-09-28', to: '2024-09-28', days: 1 },
      { kind: 'make-up', date: '2024-09-29', ordinal: 3, ...national },
      { kind: 'counted', date: '2024-09-30', ordinal: 4 },
      { kind: 'holiday', from: '2024-10-01', to: '2024-10-07', days: 7, ...national },
      { kind: 'counted', date: '2024-10-08', ordinal: 5 },
      { kind: 'counted', date: '2024-10-09', ordinal: 6 },
      { kind: 'counted', date: '2024-10-10', ordinal: 7 },
    ]);
    expect(explanation.sources.map(({ title }) => title.zh)).toEqual(['国务院办公厅关于2024年部分节假日安排的通知']);
  });

  test('a worked Saturday counts: five from 2024-09-30 end on Saturday 10-12', () => {
    expect(deadline('2024-09-30', within(5, 'workingDays'), china).due).toBe('2024-10-12');
  });

  test('the seven of the assisting unit’s objection end as the picture of the desk shows', () => {
    expect(deadline('2024-10-10', within(7, 'workingDays'), china).due).toBe('2024-10-18');
  });

  test('before a sitting they count back, and the strip stays in order of date', () => {
    const { due, explanation } = deadline('2024-10-09', ahead(3, 'workingDays'), china);
    expect(due).toBe('2024-09-29');
    expect(explanation.cells.map((cell) => ('date' in cell ? cell.date : cell.from))).toEqual([
      '2024-09-29',
      '2024-09-30',
      '2024-10-01',
      '2024-10-08',
    ]);
  });

  test('a limit never ends on a free day, and exactly n working days lie in it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (start, n) => {
        const { due, explanation } = deadline(start, within(n, 'workingDays'), china);
        expect(isWorkday(due, china)).toBe(true);
        let worked = 0;
        for (let date = addDays(start, 1); date <= due; date = addDays(date, 1))
          if (isWorkday(date, china)) worked += 1;
        expect(worked).toBe(n);
        const cells = explanation.cells.map((cell) => ('date' in cell ? 1 : cell.days));
        expect(cells.reduce((sum, days) => sum + days, 0)).toBe(dayNumber(due) - dayNumber(start));
      }),
    );
  });
});

describe('months and days', () => {
  test('three months from 2024-10-08 end on 2025-01-08 and do not move', () => {
    const { due, explanation } = deadline('2024-10-08', within(3, 'months'), china);
    expect(due).toBe('2025-01-08');
    expect(explanation).toMatchObject({ rawLast: '2025-01-08', moved: null, clamped: false, cells: [] });
    expect(explanation.limit).toEqual({ unit: 'months', n: 3, counting: 'after', roll: 'forward' });
  });

  test('a reply whose last day is a holiday may come on the first working day after it, and the reason is kept', () => {
    const { due, explanation } = deadline('2024-07-01', within(3, 'months'), china);
    expect(due).toBe('2024-10-08');
    expect(explanation.rawLast).toBe('2024-10-01');
    expect(explanation.moved).toEqual({
      from: '2024-10-01',
      to: '2024-10-08',
      direction: 'forward',
      skipped: [{ kind: 'holiday', from: '2024-10-01', to: '2024-10-07', days: 7, ...national }],
    });
  });

  test('a last day on a make-up Sunday is a working day and stays', () => {
    expect(deadline('2024-06-29', within(3, 'months'), china).due).toBe('2024-09-29');
  });

  test('where the month has no such day its last day is taken, and the explanation says so', () => {
    expect(deadline('2024-08-31', within(1, 'months'), china).explanation).toMatchObject({
      rawLast: '2024-09-30',
      clamped: true,
    });
  });

  test('the 20, 10 and 7 days before the sitting of 12-27 are 12-06 (moved back from a Saturday), 12-17 and 12-20', () => {
    const [draft, final, papers] = [20, 10, 7].map((n) => deadline('2024-12-27', ahead(n), china));
    expect([draft?.due, final?.due, papers?.due]).toEqual(['2024-12-06', '2024-12-17', '2024-12-20']);
    expect(draft?.explanation.moved).toEqual({
      from: '2024-12-07',
      to: '2024-12-06',
      direction: 'back',
      skipped: [{ kind: 'weekend', from: '2024-12-07', to: '2024-12-07', days: 1 }],
    });
  });

  test('a rule may forbid moving', () => {
    expect(deadline('2024-12-27', { ...ahead(20), roll: 'none' }, china).due).toBe('2024-12-07');
  });
});

describe('every deadline', () => {
  test('a later start never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyLimit, (a, b, limit) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(compareDates(deadline(early, limit, china).due, deadline(late, limit, china).due)).toBeLessThanOrEqual(
          0,
        );
      }),
    );
  });

  test('ends on a working day, after an event never before the day that was counted, before a sitting never after it', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, (start, limit) => {
        const { due, explanation } = deadline(start, limit, china);
        expect(isWorkday(due, china)).toBe(true);
        if (limit.counting === 'after') expect(due >= explanation.rawLast && due > start).toBe(true);
        else expect(due <= explanation.rawLast && due < start).toBe(true);
      }),
    );
  });

  test('is provisional exactly when it leans on days whose holidays are not published, and says why', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, (start, limit) => {
        const { due, provisional, explanation } = deadline(start, limit, china);
        const first = limit.unit === 'workingDays' ? explanation.firstCounted : explanation.rawLast;
        expect(provisional).toBe(!isKnown(due, china) || !isKnown(first, china));
        expect(explanation.provisional === null).toBe(!provisional);
      }),
    );
    expect(deadline('2026-12-25', within(7, 'workingDays'), china).explanation.provisional?.zh).toContain(
      '2026年12月31日之后',
    );
    expect(deadline('2023-12-20', within(7, 'workingDays'), china).explanation.provisional?.zh).toContain(
      '2024年1月1日之前',
    );
    expect(deadline('2026-12-25', { ...within(20, 'days'), roll: 'none' }, china).provisional).toBe(false);
  });

  test('is firm again once the next year’s list is entered', () => {
    const newYear = {
      date: '2027-01-01',
      kind: 'off',
      name: { zh: '元旦', en: 'New Year' },
      source: '2027年通知',
    } as const;
    const known = withOverrides(china, [newYear], '2027-12-31');
    const unknown = deadline('2026-12-25', within(5, 'workingDays'), china);
    const firm = deadline('2026-12-25', within(5, 'workingDays'), known);
    expect([unknown.due, unknown.provisional]).toEqual(['2027-01-01', true]);
    expect([firm.due, firm.provisional]).toEqual(['2027-01-04', false]);
  });

  test('keeps an explanation that survives being stored as canonical JSON', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, (start, limit) => {
        const { explanation } = deadline(start, limit, china);
        expect(JSON.parse(canonicalJson(explanation as unknown as Json))).toEqual(explanation);
      }),
    );
  });
});

describe('an extension', () => {
  const months = (n: number) => within(n, 'months');
  const again = ({ explanation }: Deadline, limit: Limit) => extend(explanation, limit, china, office, '2024-12-30');

  test('of three months makes the six of the law, counted from the start', () => {
    const { due, explanation } = again(deadline('2024-10-08', months(3), china), months(3));
    expect(due).toBe('2025-04-08');
    expect(explanation.rawLast).toBe('2025-01-08');
    expect(explanation.extensions).toMatchObject([
      {
        before: '2025-01-08',
        due: '2025-04-08',
        agreedBy: office,
        agreedOn: '2024-12-30',
        limit: { n: 3, unit: 'months' },
      },
    ]);
  });

  test('a short month in the middle does not shorten the whole', () => {
    const first = deadline('2024-11-30', months(3), china);
    expect(first.due).toBe('2025-02-28');
    expect(again(first, months(3)).due).toBe(deadline('2024-11-30', months(6), china).due);
  });

  test('a last day that moved over a holiday does not lengthen the whole', () => {
    const first = deadline('2024-07-01', months(3), china);
    expect(first.due).toBe('2024-10-08');
    expect(again(first, months(3)).due).toBe('2025-01-02');
  });

  test('in another unit counts from the day that was due', () => {
    const { due, explanation } = again(deadline('2024-10-08', months(3), china), within(5, 'workingDays'));
    expect(due).toBe('2025-01-15');
    expect(explanation.extensions[0]?.cells.at(-1)).toEqual({ kind: 'counted', date: '2025-01-15', ordinal: 5 });
  });

  test('of working days by working days is as long as both together', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (start, n, m) => {
        const extended = again(deadline(start, within(n, 'workingDays'), china), within(m, 'workingDays'));
        expect(extended.due).toBe(deadline(start, within(n + m, 'workingDays'), china).due);
      }),
    );
  });

  test('never brings the day forward, and a second one keeps the first', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, unit, unit, (start, limit, u1, u2) => {
        const first = deadline(start, { ...limit, counting: 'after' }, china);
        const second = again(first, within(2, u1));
        const third = again(second, within(2, u2));
        expect(first.due <= second.due && second.due <= third.due).toBe(true);
        expect(third.explanation.extensions.map((one) => one.before)).toEqual([first.due, second.due]);
      }),
    );
  });

  test('of a limit before a sitting is a fault', () => {
    expect(() => again(deadline('2024-12-27', ahead(20), china), within(3, 'days'))).toThrow('不能延长');
  });
});

describe('a limit that an office enters', () => {
  test('is read when it is whole', () => {
    expect(parseLimit({ unit: 'days', n: 30, counting: 'after' })).toEqual({ ok: true, value: within(30, 'days') });
  });

  test.each([
    null,
    30,
    {},
    { unit: 'weeks', n: 1, counting: 'after' },
    { unit: 'days', n: 0, counting: 'after' },
    { unit: 'days', n: 1.5, counting: 'after' },
    { unit: 'days', n: '30', counting: 'after' },
    { unit: 'days', n: 30, counting: 'during' },
    { unit: 'days', n: 30, counting: 'after', roll: 'up' },
  ])('%j is refused with a sentence', (value) => {
    const read = parseLimit(value);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.error.zh).toContain('时限须写明');
  });

  test('and one that is none is a fault where it is counted', () => {
    expect(() => deadline('2024-10-08', within(0, 'days'), china)).toThrow('时限须写明');
  });
});
