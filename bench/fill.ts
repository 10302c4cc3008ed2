import type { World } from './world.ts';

const DAY = 86_400_000;

/** The id of a copy: a UUIDv7 that is later by a day for each copy, so that ids stand in order of time as real ones do. */
const copyOf = (id: string): string =>
  `(lpad(to_hex(('x' || replace(left(${id}::text, 13), '-', ''))::bit(48)::bigint + k * ${DAY}::bigint), 12, '0') || substr(replace(${id}::text, '-', ''), 13))::uuid`;

/**
 * Multiplies the problems of a congress by SQL: each copy has new case ids, numbers and positions in its header bytes, so that the log
 * folds like one that was appended. The leaf hashes are those of the originals: such a log is for measuring speed only.
 * @returns the number of events afterwards
 */
export const multiplyLog = async ({ store, congress }: World, copies: number): Promise<number> =>
  store.database.inCongress(congress, async (client) => {
    await client.query('set local statement_timeout = 0');
    const { rows } = await client.query<{ n: number }>(
      'select pos as n from log_head where congress_id = $1 for update',
      [congress],
    );
    const size = rows[0]?.n ?? 0;
    const made = copyOf('e.case_id');
    const header = `convert_to(regexp_replace(replace(replace(convert_from(e.header, 'UTF8'), e.case_id::text, ${made}::text),
      '"pos":' || e.pos || ',', '"pos":' || (e.pos + k * $2::bigint) || ','), '"number":"\\d+-', '"number":"c' || k || '-'), 'UTF8')`;
    await client.query(
      `insert into event_log (congress_id, pos, case_id, seq, duty, header, header_salt, seed, closed, leaf_hash)
       select $1::int, e.pos + k * $2::bigint, ${made}, e.seq, e.duty, ${header}, e.header_salt, e.seed, e.closed, e.leaf_hash
       from generate_series(1, $3::int) k cross join (select * from event_log where congress_id = $1::int and duty = 'resident-problem' order by pos) e
       order by k, e.pos`,
      [congress, size, copies],
    );
    await client.query(
      `insert into sealed_value (congress_id, pos, case_id, content)
       select $1::int, s.pos + k * $2::bigint, ${copyOf('s.case_id')}, s.content
       from generate_series(1, $3::int) k cross join (select * from sealed_value where congress_id = $1::int order by pos) s
       order by k, s.pos`,
      [congress, size, copies],
    );
    const { rows: counted } = await client.query<{ n: number }>(
      'select count(*)::int as n from event_log where congress_id = $1',
      [congress],
    );
    return counted[0]?.n ?? 0;
  });
