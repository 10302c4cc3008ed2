import type pg from 'pg';
import { daysBetween } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Directory } from '#store/directory.ts';
import { caseName, isUrgent, owing } from './follow.ts';
import { idOf } from './id.ts';

interface Running {
  readonly case_id: string;
  readonly clock: string;
  readonly start_seq: number;
  readonly due: string;
  readonly state: string;
}

const HORIZON_DAYS = 30;
/** So long after its limit a clock is still told of by the first sweep that runs. */
const MISSED_DAYS = 14;

/**
 * The daily sweep of the clocks: reminds those who owe an act when its warning time begins and when it is overdue, on the first sweep from that
 * day on: on some days no server runs. Each reminder has an id of its own making, so that no later sweep tells anybody twice. Answers how
 * many were told.
 */
export const sweepClocks = async (
  client: pg.ClientBase,
  congress: number,
  duties: ReadonlyMap<string, Duty>,
  directory: Directory,
  today: string,
  now: Date,
): Promise<number> => {
  const { rows } = await client.query<Running>({
    name: 'clocks-to-remind',
    text: `select k.case_id, k.clock, k.start_seq, k.due, c.state from clock k join case_row c on c.congress_id = k.congress_id and c.case_id = k.case_id
           where k.congress_id = $1 and k.stopped_on is null and k.due between $2::date - ${MISSED_DAYS} and $2::date + ${HORIZON_DAYS} and not c.is_void`,
    values: [congress, today],
  });
  const reminders = rows.flatMap((row) => remindersOf(row, duties, directory, today));
  if (reminders.length === 0) return 0;
  const { rowCount } = await client.query({
    name: 'reminders-write',
    text: `insert into notice (congress_id, id, person_id, pos, at, zh, en, duty, case_id, kind, due, urgent)
           select $1, id, person, -1, $2, zh, en, duty, case_id, kind, due, urgent
           from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::date[], $11::boolean[]) as t(id, person, zh, en, duty, case_id, kind, due, urgent)
           on conflict do nothing`,
    values: [
      congress,
      now,
      reminders.map(({ id }) => id),
      reminders.map(({ person }) => person),
      reminders.map(({ zh }) => zh),
      reminders.map(({ en }) => en),
      reminders.map(({ duty }) => duty),
      reminders.map((one) => one.case),
      reminders.map(({ kind }) => kind),
      reminders.map(({ due }) => due),
      reminders.map(({ urgent }) => urgent),
    ],
  });
  return rowCount ?? 0;
};

const remindersOf = (row: Running, duties: ReadonlyMap<string, Duty>, directory: Directory, today: string) => {
  const state = JSON.parse(row.state) as CaseState;
  const duty = duties.get(state.duty);
  const run = state.clocks.find(({ clock, startSeq }) => clock === row.clock && startSeq === row.start_seq);
  if (duty === undefined || run === undefined) return [];
  const procedure = procedureOf(duty, state.edition);
  const definition = procedure.clocks[run.clock];
  const left = daysBetween(today, run.due);
  if (definition === undefined || left > definition.warnDays) return [];
  // A limit no longer than its warning time was told of, with its day, when it started.
  if (left >= 0 && daysBetween(run.startedOn, run.due) <= definition.warnDays) return [];
  const step = procedure.steps[definition.step]?.label ?? { zh: '办理', en: 'handle' };
  const one = caseName(duty, state);
  const zh =
    left < 0 ? `已逾期：${step.zh}，${one.zh}，原限${run.due}` : `还有${left}天：${step.zh}，${one.zh}，限${run.due}`;
  const en =
    left < 0
      ? `Overdue: ${step.en}, ${one.en}, due ${run.due}`
      : `${left} days left: ${step.en}, ${one.en}, by ${run.due}`;
  return owing(duty, state, run.owedBy, directory, today).map((person) => ({
    id: idOf(`${row.case_id} ${row.clock} ${row.start_seq} ${left < 0 ? 'late' : 'due'} ${run.due} ${person}`),
    person,
    zh,
    en,
    duty: duty.name,
    case: state.id,
    kind: left < 0 ? 'overdue' : 'reminder',
    due: run.due,
    urgent: isUrgent(today, run.due),
  }));
};
