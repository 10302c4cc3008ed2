import type pg from 'pg';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Label } from '#core/result.ts';
import { partiesOf } from '#store/append/write.ts';
import type { Directory } from '#store/directory.ts';

const NAME = 'notices';
const SLICE = 500;

interface Started {
  readonly pos: number;
  readonly case_id: string;
  readonly clock: string;
  readonly due: string;
  readonly state: string;
}

/**
 * Tells the people who owe an act that a clock has started for them: follows the log by cursor, so that nothing is told twice and
 * nothing is lost in a restart. Imports raise no notices. The text names no personal data. Answers how many were written.
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
  const cursor = await readCursor(client, congress);
  const { rows } = await client.query<Started>({
    name: 'notices-started',
    text: `select e.pos, k.case_id, k.clock, k.due, c.state from event_log e
           join clock k on k.congress_id = e.congress_id and k.case_id = e.case_id and k.start_seq = e.seq
           join case_row c on c.congress_id = e.congress_id and c.case_id = e.case_id
           where e.congress_id = $1 and e.pos > $2 and k.stopped_on is null order by e.pos limit ${SLICE}`,
    values: [congress, cursor],
  });
  const notices = rows.flatMap((row) => noticesOf(row, duties, directory, today));
  if (notices.length > 0) {
    await client.query({
      name: 'notices-write',
      text: `insert into notice (congress_id, id, person_id, pos, at, zh, en, duty, case_id, read_at)
             select $1, id, person, pos, $2, zh, en, duty, case_id, null from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::uuid[]) as t(id, person, pos, zh, en, duty, case_id)`,
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
      ],
    });
  }
  await moveCursor(client, congress, rows.length < SLICE ? null : (rows.at(-1)?.pos ?? cursor));
  return notices.length;
};

const readCursor = async (client: pg.ClientBase, congress: number): Promise<number> => {
  const { rows } = await client.query<{ pos: number }>({
    name: 'follower-read',
    text: 'select pos from follower where congress_id = $1 and name = $2',
    values: [congress, NAME],
  });
  return rows[0]?.pos ?? -1;
};

/** Moves the cursor to a position, or to the end of the log as this transaction sees it. */
export const moveCursor = async (client: pg.ClientBase, congress: number, pos: number | null): Promise<void> => {
  await client.query({
    name: 'follower-move',
    text: `insert into follower (congress_id, name, pos) select $1, $2, coalesce($3, (select max(pos) from event_log where congress_id = $1), -1)
           on conflict (congress_id, name) do update set pos = excluded.pos`,
    values: [congress, NAME, pos],
  });
};

interface Notice {
  readonly person: string;
  readonly pos: number;
  readonly text: Label;
  readonly duty: string;
  readonly case: string;
}

const noticesOf = (
  row: Started,
  duties: ReadonlyMap<string, Duty>,
  directory: Directory,
  today: string,
): readonly Notice[] => {
  const state = JSON.parse(row.state) as CaseState;
  const duty = duties.get(state.duty);
  const run = state.clocks.find((one) => one.clock === row.clock && one.stoppedOn === null);
  if (duty === undefined || run === undefined || state.void || run.due < today) return [];
  const procedure = procedureOf(duty, state.edition);
  const step = procedure.steps[procedure.clocks[run.clock]?.step ?? '']?.label ?? { zh: '办理', en: 'handle' };
  const name = state.number ?? '';
  const text = {
    zh: `请${step.zh}：${duty.one.zh} ${name}，限${run.due}`,
    en: `To ${step.en}: ${duty.one.en} ${name}, by ${run.due}`,
  };
  return owing(duty, state, run.owedBy, directory, today).map((person) => ({
    person,
    pos: row.pos,
    text,
    duty: duty.name,
    case: state.id,
  }));
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
