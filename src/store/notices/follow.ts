import type pg from 'pg';
import { daysBetween } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Label } from '#core/result.ts';
import { partiesOf } from '#store/append/rows.ts';
import type { Directory } from '#store/directory.ts';

const NAME = 'notices';
export const SLICE = 500;

interface Started {
  readonly pos: number;
  readonly case_id: string;
  /** Null where the event started no clock that still runs. */
  readonly clock: string | null;
  readonly due: string;
  readonly state: string;
  /** Whether the event came from a file. */
  readonly imported: boolean | null;
}

/**
 * Tells the people who owe an act that a clock has started for them: follows the log by cursor, so that nothing is told twice and
 * nothing is lost in a restart. Imports raise no notices. The text names no personal data.
 * @returns how many events were read; as many as `SLICE` when there may be more
 */
export const followNotices = async (
  client: pg.ClientBase,
  congress: number,
  duties: ReadonlyMap<string, Duty>,
  directory: Directory,
  today: string,
  now: Date,
  newId: () => string,
): Promise<number> => {
  const cursor = await lockCursor(client, congress);
  const { rows } = await client.query<Started>({
    name: 'notices-started',
    // The events first and then their clocks one by one: tables that grow fast have statistics that plan no join well.
    text: `select e.pos, e.case_id, k.clock, k.due, c.state, case when k.clock is not null then convert_from(e.header, 'UTF8')::jsonb -> 'origin' is not null end as imported
           from (select pos, case_id, seq, header from event_log where congress_id = $1 and pos > $2 order by pos limit ${SLICE}) e
           left join lateral (select clock, due from clock where congress_id = $1 and case_id = e.case_id and start_seq = e.seq and stopped_on is null offset 0) k on true
           left join lateral (select state from case_row where congress_id = $1 and case_id = e.case_id and k.clock is not null limit 1) c on true
           order by e.pos`,
    values: [congress, cursor],
  });
  const last = rows.at(-1);
  if (last === undefined) return 0;
  const notices = rows.flatMap((row) => noticesOf(row, duties, directory, today));
  if (notices.length > 0) {
    await client.query({
      name: 'notices-write',
      text: `insert into notice (congress_id, id, person_id, pos, at, zh, en, duty, case_id, kind, due, urgent)
             select $1, id, person, pos, $2, zh, en, duty, case_id, 'task', due, urgent
             from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::date[], $11::boolean[]) as t(id, person, pos, zh, en, duty, case_id, due, urgent)`,
      values: [
        congress,
        now,
        notices.map(newId),
        notices.map(({ person }) => person),
        notices.map(({ pos }) => pos),
        notices.map(({ text }) => text.zh),
        notices.map(({ text }) => text.en),
        notices.map(({ duty }) => duty),
        notices.map((one) => one.case),
        notices.map(({ due }) => due),
        notices.map(({ urgent }) => urgent),
      ],
    });
  }
  await client.query({
    name: 'notices-move',
    text: 'update follower set pos = $3 where congress_id = $1 and name = $2',
    values: [congress, NAME, last.pos],
  });
  return new Set(rows.map(({ pos }) => pos)).size;
};

/** One follower at a time, also among processes; what it then reads is what was committed after it got the lock. */
const lockCursor = async (client: pg.ClientBase, congress: number): Promise<number> => {
  const values = [congress, NAME];
  const lock = {
    name: 'notices-lock',
    text: 'select pos from follower where congress_id = $1 and name = $2 for update',
  };
  const { rows } = await client.query<{ pos: number }>({ ...lock, values });
  if (rows[0] !== undefined) return rows[0].pos;
  await client.query(
    'insert into follower (congress_id, name, pos) values ($1, $2, -1) on conflict do nothing',
    values,
  );
  return (await client.query<{ pos: number }>({ ...lock, values })).rows[0]?.pos ?? -1;
};

interface Notice {
  readonly person: string;
  readonly pos: number;
  readonly text: Label;
  readonly duty: string;
  readonly case: string;
  readonly due: string;
  readonly urgent: boolean;
}

const noticesOf = (
  row: Started,
  duties: ReadonlyMap<string, Duty>,
  directory: Directory,
  today: string,
): readonly Notice[] => {
  if (row.clock === null || row.imported === true) return [];
  const state = JSON.parse(row.state) as CaseState;
  const duty = duties.get(state.duty);
  const run = state.clocks.find((one) => one.clock === row.clock && one.stoppedOn === null);
  if (duty === undefined || run === undefined || state.void || run.due < today) return [];
  const procedure = procedureOf(duty, state.edition);
  const step = procedure.steps[procedure.clocks[run.clock]?.step ?? '']?.label ?? { zh: '办理', en: 'handle' };
  const one = caseName(duty, state);
  const text = {
    zh: `请${step.zh}：${one.zh}，限${run.due}`,
    en: `To ${step.en}: ${one.en}, by ${run.due}`,
  };
  return owing(duty, state, run.owedBy, directory, today).map((person) => ({
    person,
    pos: row.pos,
    text,
    duty: duty.name,
    case: state.id,
    due: run.due,
    urgent: isUrgent(today, run.due),
  }));
};

/** A case as notices call it: what it is and its public number, never its title. */
export const caseName = ({ one }: Duty, { number }: CaseState): Label =>
  number === null
    ? { zh: `一件${one.zh}`, en: `one case (${one.en})` }
    : { zh: `${one.zh} ${number}`, en: `${one.en} ${number}` };

/** Due today or tomorrow: such a notice goes out on days of rest too. */
export const isUrgent = (today: string, due: string): boolean => {
  const left = daysBetween(today, due);
  return left === 0 || left === 1;
};

/** Takes everything in the log as told: after the demo was loaded. */
export const skipNotices = async (client: pg.ClientBase, congress: number): Promise<void> => {
  await client.query(
    `insert into follower (congress_id, name, pos) select $1, $2, coalesce(max(pos), -1) from event_log where congress_id = $1
     on conflict (congress_id, name) do update set pos = excluded.pos`,
    [congress, NAME],
  );
};

/** The people who hold the posts that owe the act in this case on this day. */
export const owing = (
  duty: Duty,
  state: CaseState,
  owedBy: string,
  directory: Directory,
  today: string,
): readonly string[] => {
  const { roles } = procedureOf(duty, state.edition);
  const parties = partiesOf(duty, state).filter(({ relation }) => relation === owedBy);
  const people = Object.entries(roles)
    .filter(([name, role]) => (role.relation ?? name) === owedBy)
    .flatMap(([, role]) =>
      directory.mandates.filter(
        (mandate) =>
          mandate.post === role.post &&
          mandate.from <= today &&
          (mandate.until === null || mandate.until > today) &&
          (role.relation === undefined ||
            parties.some(
              (party) =>
                (party.kind === 'unit' && party.id === mandate.unit) ||
                (party.kind === 'person' && party.id === mandate.person),
            )),
      ),
    )
    .map(({ person }) => person);
  return [...new Set(people)];
};
