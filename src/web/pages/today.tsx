import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { TaskView, TodayView } from '#core/api-today.ts';
import { Door } from '#kit/ui/door.tsx';
import { positionOf, shortDate, weekdayLabel } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { Sentence } from '#kit/ui/sentence.tsx';
import { groupTasks, type TaskGroup } from '#kit/ui/task-groups.ts';
import { TaskRow } from '#kit/ui/task-row.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { Waiting } from '#kit/ui/waiting.tsx';
import type { StepChosen } from '../forms/step-drawer.tsx';
import { useFocusAfter } from '../forms/use-focus-after.ts';
import { rowKeys, useKeys } from '../keys.ts';
import { OutgoingList } from '../outgoing/list.tsx';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';
import { NextChecklists } from './checklist.tsx';
import { DaysAhead, LiveNow, Starts } from './today-live.tsx';
import { PhoneDay, PhoneStarts } from './today-phone.tsx';
import { RoomsToday } from './today-rooms.tsx';
import { LateOthers, News } from './today-side.tsx';

const StepDrawer = lazy(() => import('../forms/step-drawer.tsx').then((module) => ({ default: module.StepDrawer })));

const SHOWN = 14;

const Heading = ({ view }: { readonly view: TodayView }) => {
  const t = useT();
  const phone = usePhone();
  const { todo, late, dueToday } = view.sentence;
  if (todo === 0 && late === 0 && dueToday === 0) return <>{t(w.todayNone)}</>;
  const parts = {
    due: (
      <Door key="due" href="#tasks-today" says={t(w.dueSays(dueToday))}>
        {dueToday}
      </Door>
    ),
    late: (
      <Door key="late" href="#tasks-late" says={t(w.lateSays(late))}>
        {late}
      </Door>
    ),
    todo: (
      <Door key="todo" href="#tasks" says={t(w.todoSays(todo))}>
        {todo}
      </Door>
    ),
  };
  return <Sentence text={t(phone && late === 0 ? w.todayPhone : w.todaySentence)} parts={parts} />;
};

const Group = (props: {
  readonly group: TaskGroup;
  readonly today: string;
  readonly congress: string;
  readonly filled: TaskView | undefined;
  readonly onDo: (task: TaskView) => void;
}) => {
  const t = useT();
  const { group, today } = props;
  return (
    <section className="task-group" id={`tasks-${group.name}`} aria-labelledby={`group-${group.name}`}>
      <h3 id={`group-${group.name}`}>
        {t(w.groups[group.name])}
        {group.name === 'today' ? ` ${today.slice(5)} ${t(weekdayLabel(today))}` : ''} <b>{group.tasks.length}</b>
      </h3>
      <ul>
        {group.tasks.map((task) => (
          <TaskRow
            key={`${task.case}/${task.step}`}
            task={task}
            today={today}
            href={`/desk/${props.congress}/${task.duty}/${task.case}`}
            filled={task === props.filled}
            onDo={props.onDo}
          />
        ))}
      </ul>
    </section>
  );
};

/** The tasks by date; beyond fourteen a line says how many more there are and until when. */
const Tasks = (props: {
  readonly view: TodayView;
  readonly congress: string;
  readonly onDo: (task: TaskView) => void;
}) => {
  const t = useT();
  const { view } = props;
  const [all, setAll] = useState(false);
  const sorted = groupTasks(view.tasks, view.today).flatMap(({ tasks }) => tasks);
  const rest = sorted.slice(SHOWN);
  const furthest = rest.reduce(
    (last, task) => (task.clock !== null && task.clock.due > last ? task.clock.due : last),
    '',
  );
  const groups = groupTasks(all ? sorted : sorted.slice(0, SHOWN), view.today);
  if (sorted.length === 0) {
    return (
      <div className="empty">
        <strong>{t(w.noTasks)}</strong>
        <p>{t(w.noTasksNote)}</p>
      </div>
    );
  }
  return (
    <>
      {groups.map((group) => (
        <Group
          key={group.name}
          group={group}
          today={view.today}
          congress={props.congress}
          filled={sorted[0]}
          onDo={props.onDo}
        />
      ))}
      {rest.length === 0 || all ? null : (
        <button type="button" className="more-tasks" onClick={() => setAll(true)}>
          {t(w.more(rest.length, furthest === '' ? '—' : shortDate(furthest, view.today)))}
        </button>
      )}
    </>
  );
};

type Tab = 'todo' | 'acted' | 'final';

const ByDuty = ({
  view,
  congress,
  condition,
}: {
  readonly view: TodayView;
  readonly congress: string;
  readonly condition: Exclude<Tab, 'todo'>;
}) => {
  const t = useT();
  return (
    <ul className="by-duty">
      {view.byDuty.map((item) => (
        <li key={item.duty}>
          {t(item.label)}{' '}
          <Door
            href={`/desk/${congress}/${item.duty}?${condition}=1`}
            says={`${t(item.label)} ${t(w.countSays(item[condition]))}`}
          >
            {item[condition]}
          </Door>
        </li>
      ))}
    </ul>
  );
};

const Card = (props: {
  readonly view: TodayView;
  readonly congress: string;
  readonly onDo: (task: TaskView) => void;
}) => {
  const t = useT();
  const [tab, setTab] = useState<Tab>('todo');
  const { view } = props;
  const tabs = [
    ['todo', w.todo, view.tasks.length],
    ['acted', w.acted, view.doneCount],
    ['final', w.closed, view.closedCount],
  ] as const;
  return (
    <section className="card tasks" id="tasks" tabIndex={-1} aria-labelledby="tasks-title">
      <header className="card-head">
        <h2 id="tasks-title">{t(w.myTasks)}</h2>
        <fieldset className="segments">
          <legend className="sr-only">{t(w.myTasks)}</legend>
          {tabs.map(([name, label, count]) => (
            <label key={name}>
              <input type="radio" name="tasks" checked={tab === name} onChange={() => setTab(name)} />
              <span>
                {t(label)} {count}
              </span>
            </label>
          ))}
        </fieldset>
      </header>
      {tab === 'todo' ? (
        <Tasks view={view} congress={props.congress} onDo={props.onDo} />
      ) : (
        <ByDuty view={view} congress={props.congress} condition={tab} />
      )}
    </section>
  );
};

const keys = [
  { key: 'J', does: w.next },
  { key: 'K', does: w.previous },
  { key: '↵', does: w.open },
  { key: 'E', does: w.doIt },
  { key: '/', does: w.search },
] as const;

/** Today without an answer of the server: what waits here and what can be begun anyway. */
const TodayUnread = (props: { readonly error: unknown; readonly onAgain: () => void }) => {
  const t = useT();
  const { me, congress } = useMe();
  const unreached = problemOf(props.error).status === 0;
  return (
    <>
      <div className="page today-unread">
        {unreached ? (
          <>
            <PhoneDay me={me} />
            <h1>{t(w.todayUnread)}</h1>
          </>
        ) : null}
        <OutgoingList anchor />
        <PhoneStarts me={me} congress={congress} />
      </div>
      {unreached ? null : <PageProblem {...props} />}
    </>
  );
};

/** What I have to do today, in order of date; beside it what came in and what others owe. */
export const TodayPage = () => {
  const t = useT();
  const say = useToast();
  const phone = usePhone();
  const { me, congress } = useMe();
  const { data, error, refetch } = useQuery(queries.today(congress));
  const [chosen, setChosen] = useState<StepChosen | null>(null);
  const [asked, setAsked] = useState(false);
  const focusTasks = useFocusAfter(chosen !== null, 'tasks');
  useTitle(t(w.today));
  useKeys(rowKeys);
  if (data === undefined)
    return error === null ? <Waiting rows={8} /> : <TodayUnread error={error} onAgain={() => void refetch()} />;
  const act = ({ duty, case: id, step }: Pick<TaskView, 'duty' | 'case' | 'step'>) => {
    setAsked(true);
    setChosen({ duty, case: id, step });
  };
  return (
    <div className="page page-today">
      {phone ? <PhoneDay me={me} /> : null}
      <PageHead crumbs={[{ label: w.today }]} keys={keys} title={<Heading view={data} />} />
      <OutgoingList anchor />
      <RoomsToday view={data} congress={congress} />
      <LiveNow view={data} congress={congress} onDo={act} />
      {phone ? <PhoneStarts me={me} congress={congress} /> : null}
      <div className="two">
        <Card view={data} congress={congress} onDo={act} />
        <aside className="aside">
          {phone ? null : <Starts congress={congress} />}
          <NextChecklists congress={congress} today={data.today} />
          <DaysAhead view={data} congress={congress} />
          <News view={data} congress={congress} />
          <LateOthers view={data} congress={congress} />
        </aside>
      </div>
      {asked ? (
        <Suspense fallback={null}>
          <StepDrawer
            congress={congress}
            person={me.person.id}
            chosen={chosen}
            onClose={() => setChosen(null)}
            onDone={(taken, step) => {
              focusTasks();
              setChosen(null);
              say(t(w.taken(step.label, positionOf(taken.pos))));
              void refetch();
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
};
