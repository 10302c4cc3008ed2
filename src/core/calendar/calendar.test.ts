import { isWorkday as isWorkdayByPackage } from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { dayKind, isKnown, isWorkday, withOverrides } from './calendar.ts';
import { china2024To2026 as china } from './china-2024-2026.ts';
import { addDays, weekday } from './date.ts';

describe('the calendar of 2024 to 2026', () => {
  const days: string[] = [];
  for (let date = '2024-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) days.push(date);

  test('agrees with the package chinese-days on every one of its 1096 days', () => {
    expect(days).toHaveLength(1096);
    expect(days.filter((date) => isWorkday(date, china) !== isWorkdayByPackage(date))).toEqual([]);
  });

  test('the comparison with the package finds one day that is wrong', () => {
    const planted = withOverrides(china, [
      { date: '2025-10-11', kind: 'off', name: { zh: '错日', en: 'planted' }, source: '错日' },
    ]);
    expect(days.filter((date) => isWorkday(date, planted) !== isWorkdayByPackage(date))).toEqual(['2025-10-11']);
  });

  test.each([
    ...['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
    ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  ])('%s, a Saturday or Sunday, is worked in return for a holiday', (date) => {
    expect(dayKind(date, china).kind).toBe('make-up');
    expect(weekday(date)).toBeGreaterThanOrEqual(6);
  });

  test('the eve of the Spring Festival was worked in 2024 and is free since 2025', () => {
    expect(dayKind('2024-02-09', china)).toEqual({ kind: 'weekday' });
    expect(dayKind('2025-01-28', china)).toMatchObject({ kind: 'holiday', name: { zh: '春节' } });
  });

  test('each day off names its holiday and the notice it rests on', () => {
    const known = new Set(china.sources.map(({ id }) => id));
    const named = [...Object.entries(china.holidays), ...Object.entries(china.makeUpWorkdays)];
    expect(named).toHaveLength(28 + 28 + 33 + 8 + 5 + 6);
    for (const [date, { source }] of named) {
      expect(known.has(source), date).toBe(true);
      const issuedOn = china.sources.find(({ id }) => id === source)?.issuedOn ?? '';
      expect(issuedOn < date, `${date} was announced before it came`).toBe(true);
    }
    expect(dayKind('2024-10-05', china)).toEqual({
      kind: 'holiday',
      name: { zh: '国庆节', en: 'National Day' },
      source: '国办发明电〔2023〕7号',
    });
  });

  test('no day is both free and worked', () => {
    expect(Object.keys(china.holidays).filter((date) => date in china.makeUpWorkdays)).toEqual([]);
  });

  test('knows nothing outside its three years', () => {
    expect([isKnown('2023-12-31', china), isKnown('2024-01-01', china)]).toEqual([false, true]);
    expect([isKnown('2026-12-31', china), isKnown('2027-01-01', china)]).toEqual([true, false]);
  });
});

describe('the days that an office sets itself', () => {
  const snow = { zh: '暴雪停工', en: 'closed for snow' };

  test('lie over the calendar and leave it as it was', () => {
    const local = withOverrides(china, [
      { date: '2024-12-19', kind: 'off', name: snow, source: '本区通知' },
      { date: '2024-12-21', kind: 'work', name: snow, source: '本区通知' },
      { date: '2024-10-07', kind: 'work', name: snow, source: '本区通知' },
    ]);
    expect(['2024-12-19', '2024-12-21', '2024-10-07'].map((date) => isWorkday(date, local))).toEqual([
      false,
      true,
      true,
    ]);
    expect(['2024-12-19', '2024-12-21', '2024-10-07'].map((date) => isWorkday(date, china))).toEqual([
      true,
      false,
      false,
    ]);
    expect(local.sources.map(({ id }) => id)).toContain('本区通知');
  });

  test('of two for one date the later entry counts', () => {
    const entry = (kind: 'off' | 'work') => ({ date: '2024-12-19', kind, name: snow, source: '本区通知' }) as const;
    expect(isWorkday('2024-12-19', withOverrides(china, [entry('off'), entry('work')]))).toBe(true);
    expect(isWorkday('2024-12-19', withOverrides(china, [entry('work'), entry('off')]))).toBe(false);
  });

  test('a whole year that is entered makes that year known', () => {
    const newYear = {
      date: '2027-01-01',
      kind: 'off',
      name: { zh: '元旦', en: 'New Year' },
      source: '2027年通知',
    } as const;
    expect(isKnown('2027-06-01', withOverrides(china, [newYear]))).toBe(false);
    expect(isKnown('2027-06-01', withOverrides(china, [newYear], '2027-12-31'))).toBe(true);
    expect(() => withOverrides(china, [], '2025-12-31')).toThrow('不能改早');
  });
});
