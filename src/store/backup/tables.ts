import type pg from 'pg';

/** Folded again from the log, or (sessions) better ended: after a restore everybody signs in anew. Every other table is backed up. */
const LEFT_OUT: readonly string[] = [
  'case_row',
  'case_party',
  'clock',
  'contribution',
  'counter',
  'vote_result',
  'search_text',
  'tile',
  'session',
];

export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

interface Row extends StoredTable {
  readonly refers: readonly string[];
}

/** All tables that hold rows of a congress, those that others refer to first. */
export const storedTables = async (client: pg.ClientBase): Promise<readonly StoredTable[]> => {
  const { rows } = await client.query<Row>(
    `select c.relname::text as name,
       array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k(num, place), pg_attribute a
             where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.num order by k.place) as key,
       array(select confrelid::regclass::text from pg_constraint where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as refers
     from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
       and exists (select from pg_attribute where attrelid = c.oid and attname = 'congress_id' and not attisdropped) order by 1`,
  );
  const ordered: Row[] = [];
  while (ordered.length < rows.length) {
    const next = rows.filter(
      (row) => !ordered.includes(row) && row.refers.every((name) => ordered.some((known) => known.name === name)),
    );
    if (next.length === 0) throw new Error('Tables refer to each other in a circle');
    ordered.push(...next);
  }
  return ordered;
};

/** The tables that a backup holds. */
export const backedUpTables = async (client: pg.ClientBase): Promise<readonly StoredTable[]> =>
  (await storedTables(client)).filter(({ name }) => !LEFT_OUT.includes(name));

const FETCH = 2_000;

/** The rows of a table for one congress, each as one line of JSON that PostgreSQL wrote and reads again. */
export async function* rowsOf(
  client: pg.ClientBase,
  congress: number,
  { name, columns, key }: StoredTable,
): AsyncGenerator<string> {
  await client.query(
    `declare backed_up no scroll cursor for select replace(row_to_json(t)::text, E'\\n', ' ') as line
     from (select ${columns.join(', ')} from ${name} where congress_id = ${Number(congress)} order by ${key.join(', ')}) t`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${FETCH} from backed_up`);
    for (const { line } of rows) yield line;
    if (rows.length < FETCH) break;
  }
  await client.query('close backed_up');
}

/** Puts such lines back. */
export const insertRows = async (
  client: pg.ClientBase,
  { name, columns }: StoredTable,
  lines: readonly string[],
): Promise<void> => {
  const list = columns.join(', ');
  await client.query(
    `insert into ${name} (${list}) select ${list} from json_populate_recordset(null::${name}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
};
