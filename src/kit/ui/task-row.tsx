import type { TaskView } from '#core/api-today.ts';
import { Articles } from './article.tsx';
import { Clock } from './clock.tsx';
import { Go } from './go.tsx';
import { useT } from './language.tsx';
import { State } from './state.tsx';
import { kitWords as w } from './words.ts';

/** One task: clock, verb first, case and place, article, and the one button that opens the form in place. */
export const TaskRow = (props: {
  readonly task: TaskView;
  readonly today: string;
  readonly href: string;
  readonly filled: boolean;
  readonly onDo: (task: TaskView) => void;
}) => {
  const t = useT();
  const { task } = props;
  const standing = task.clock?.standing ?? 'none';
  const second = [t(task.dutyLabel), task.number, task.place]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
  const name = `${t(task.stepLabel)}：${task.title}`;
  return (
    <li className={`task task-${standing}`} data-row="">
      <span className="task-clock">
        {task.clock === null ? (
          <span className="clock clock-todo">
            <State kind="todo" /> <span className="clock-due">{t(w.noLimit)}</span>
          </span>
        ) : (
          <Clock clock={task.clock} today={props.today} bare />
        )}
      </span>
      <span className="task-what">
        <Go href={props.href} data-row-open="" className="task-title">
          {name}
        </Go>
        <span className="task-place">{second}</span>
      </span>
      <span className="task-basis">
        <Articles basis={task.basis.slice(0, 1)} />
      </span>
      <button
        type="button"
        data-row-do=""
        className={props.filled ? 'button button-filled' : 'button'}
        aria-label={name}
        onClick={() => props.onDo(task)}
      >
        {t(task.stepLabel)}
      </button>
    </li>
  );
};
