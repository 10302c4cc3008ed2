import type { TaskView } from '#core/api-today.ts';
import { addDays, weekday } from '#core/calendar/date.ts';

export type TaskGroupName = 'late' | 'today' | 'week' | 'next' | 'later' | 'open';
export interface TaskGroup {
  readonly name: TaskGroupName;
  readonly tasks: readonly TaskView[];
}

const ORDER: readonly TaskGroupName[] = ['late', 'today', 'week', 'next', 'later', 'open'];

const groupOf = (task: TaskView, today: string): TaskGroupName => {
  if (task.clock === null) return 'open';
  const { due } = task.clock;
  if (due < today) return 'late';
  if (due === today) return 'today';
  const sunday = addDays(today, 7 - weekday(today));
  if (due <= sunday) return 'week';
  return due <= addDays(sunday, 7) ? 'next' : 'later';
};

/** Tasks by date: late, today, the rest of this week (Monday to Sunday), next week, later, without a limit. Empty groups are left out. */
export const groupTasks = (tasks: readonly TaskView[], today: string): readonly TaskGroup[] =>
  ORDER.map((name) => ({
    name,
    tasks: tasks
      .filter((task) => groupOf(task, today) === name)
      .sort((a, b) => (a.clock?.due ?? '').localeCompare(b.clock?.due ?? '')),
  })).filter((group) => group.tasks.length > 0);
