import type { PoolClient } from 'pg';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import type { ImportForm } from '#core/import/form.ts';

/** The cases of a duty with these numbers. Numbers that two duties share are told apart by the duty. */
export const casesNumbered = async (
  client: PoolClient,
  congress: number,
  named: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const [duty, numbers] of named) {
    const { rows } = await client.query<{ number: string; case_id: string }>(
      'select number, case_id from case_row where congress_id = $1 and duty = $2 and number = any($3::text[]) and not is_void',
      [congress, duty, [...numbers]],
    );
    for (const { number, case_id } of rows) found.set(`${duty} ${number}`, case_id);
  }
  return found;
};

/** Which of these cases there are. */
export const knownCases = async (
  client: PoolClient,
  congress: number,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await client.query<{ case_id: string }>(
    'select case_id from case_row where congress_id = $1 and case_id = any($2::uuid[])',
    [congress, ids],
  );
  return new Set(rows.map(({ case_id }) => case_id));
};

/** What a form's cases are the same by: key and case. */
export const keysPresent = async (
  client: PoolClient,
  congress: number,
  form: ImportForm,
): Promise<ReadonlyMap<string, string>> => {
  const { presentIn } = form;
  if (presentIn === undefined) return new Map();
  const { rows } = await client.query<{ case_id: string; value: string; facets: Record<string, string> }>(
    'select case_id, texts->>$3 as value, facets from case_row where congress_id = $1 and duty = $2 and not is_void and texts->>$3 is not null',
    [congress, presentIn.duty, presentIn.field],
  );
  return new Map(rows.map(({ case_id, value, facets }) => [presentIn.key(value, facets), case_id]));
};

/** The years of which a figure made of a duty's cases is sealed, as `<duty> <year>`. */
export const sealedYears = async (
  client: PoolClient,
  congress: number,
  duties: ReadonlyMap<string, Duty>,
): Promise<ReadonlySet<string>> => {
  const publishing = [...duties.values()].filter(({ serves }) => serves?.figure !== undefined);
  const { rows } = await client.query<{ duty: string; state: string }>(
    'select duty, state from case_row where congress_id = $1 and duty = any($2::text[]) and not is_void',
    [congress, publishing.map(({ name }) => name)],
  );
  const sealed = new Set<string>();
  for (const row of rows) {
    const state = JSON.parse(row.state) as CaseState;
    const figure = duties.get(row.duty)?.serves?.figure?.(state.open);
    if (figure === undefined || figure.definition === null) continue;
    const made = JSON.stringify(figure.definition);
    for (const { name, measures } of duties.values())
      if (measures.some(({ key }) => made.includes(JSON.stringify(key))))
        for (const { period } of figure.sealed) sealed.add(`${name} ${period}`);
  }
  return sealed;
};
