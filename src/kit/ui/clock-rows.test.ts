import { expect, test } from 'vitest';
import type { ClockView } from '#core/api.ts';
import type { Calendar } from '#core/calendar/calendar.ts';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { deadline, extend, type Limit } from '#core/calendar/deadline.ts';
import { explainRows, questionOf, stripOf } from './clock-rows.ts';

const calendar: Calendar = china2024To2026;
const view = (start: string, limit: Limit, changes: Partial<ClockView> = {}): ClockView => ({
  clock: 'hand-over',
  label: { zh: '交办时限', en: 'hand over' },
  limit: { zh: '7 个工作日', en: '7 working days' },
  rule: 'hand-over',
  owedBy: 'office',
  owner: { zh: '办公室', en: 'office' },
  startedOn: start,
  startSeq: 1,
  stoppedOn: null,
  stopSeq: null,
  standing: 'run',
  days: 3,
  used: 40,
  basis: [],
  ...deadline(start, limit, calendar),
  ...changes,
});

test('over the national holiday of 2024 seven working days show the make-up day, the skipped week, the day done and the limit', () => {
  const clock = view('2024-09-25', { unit: 'workingDays', n: 7, counting: 'after' }, { stoppedOn: '2024-10-08' });
  const cells = stripOf(clock.explanation, clock.stoppedOn);
  expect(cells.map(({ main }) => main.zh)).toEqual(['1', '2', '跳过', '3', '4', '跳过', '5', '6', '7']);
  expect(cells.find(({ kind }) => kind === 'make-up')?.foot?.zh).toBe('调休上班');
  expect(cells.find(({ done }) => done)?.main.zh).toBe('5');
  expect(cells.find(({ limit }) => limit)?.key).toBe('2024-10-10');
  expect(questionOf(clock).zh).toContain('怎样数');
});

test('a limit in months has no strip: its rows say start, rule, last day and extension', () => {
  const clock = view('2024-10-08', { unit: 'months', n: 3, counting: 'after' });
  expect(stripOf(clock.explanation, null)).toEqual([]);
  expect(explainRows(clock).map(({ name }) => name.zh)).toEqual(['起', '规则', '末日', '延长']);
  expect(explainRows(clock)[2]?.text.zh).toBe('2025-01-08 周三，不顺延');
});

test('a last day that moved says from which day, why and to which', () => {
  const clock = view('2024-09-21', { unit: 'days', n: 14, counting: 'after' });
  const last = explainRows(clock).find(({ name }) => name.zh === '末日');
  expect(last?.text.zh).toContain('2024-10-05');
  expect(last?.text.zh).toContain('顺延到 2024-10-08');
});

test('an extension names the day before it, the day after it and who agreed', () => {
  const clock = view('2024-10-08', { unit: 'months', n: 3, counting: 'after' });
  const agreed = { zh: '代表工作委员会', en: 'deputies’ office' };
  const more = extend(clock.explanation, { unit: 'months', n: 3, counting: 'after' }, calendar, agreed, '2024-12-20');
  const rows = explainRows({ ...clock, ...more });
  expect(rows.find(({ name }) => name.zh === '延长')?.text.zh).toBe(
    '2025-01-08 → 2025-04-08（代表工作委员会，2024-12-20）',
  );
});
