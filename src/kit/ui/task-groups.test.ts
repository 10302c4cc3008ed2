import { expect, test } from 'vitest';
import type { TaskView } from '#core/api-today.ts';
import { groupTasks } from './task-groups.ts';

const due = (date: string | null): TaskView => ({
  duty: 'd',
  dutyLabel: { zh: '事项', en: 'duty' },
  case: date ?? 'none',
  number: null,
  title: '示例',
  place: '',
  step: 's',
  stepLabel: { zh: '办', en: 'do' },
  basis: [],
  clock:
    date === null
      ? null
      : { clock: 'c', label: { zh: '', en: '' }, standing: 'run', days: 1, due: date, used: 10, provisional: false },
});

test('on a Friday the week-end is this week, Monday to Sunday after it the next, and the rest later', () => {
  const dates = ['2024-12-30', null, '2024-12-20', '2024-12-22', '2024-12-19', '2024-12-23', '2024-12-29'];
  const groups = groupTasks(dates.map(due), '2024-12-20');
  expect(groups.map(({ name, tasks }) => [name, tasks.map((task) => task.case)])).toEqual([
    ['late', ['2024-12-19']],
    ['today', ['2024-12-20']],
    ['week', ['2024-12-22']],
    ['next', ['2024-12-23', '2024-12-29']],
    ['later', ['2024-12-30']],
    ['open', ['none']],
  ]);
});

test('within a group the earliest comes first', () => {
  const [group] = groupTasks([due('2024-12-18'), due('2024-12-10')], '2024-12-20');
  expect(group?.tasks.map((task) => task.case)).toEqual(['2024-12-10', '2024-12-18']);
});
