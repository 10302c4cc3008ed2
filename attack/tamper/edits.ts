import type pg from 'pg';
import { leafBytes } from '#core/event.ts';
import { utf8Text } from '#core/log/bytes.ts';
import { signCheckpoint } from '#core/log/checkpoint.ts';
import { append, type CompactRange, emptyRange, rangeBytes, rangeRoot } from '#core/log/compact-range.ts';
import { leafHash } from '#core/log/merkle.ts';
import type { NoteSigner } from '#core/log/note-key.ts';
import { appendTiles } from '#core/log/tile-tree.ts';
import type { Chance } from '#store/figures/testing.ts';
import { sha256 } from '#store/log-crypto.ts';

/** What an attacker holds: superuser access to the database and, for the worst kinds, the stolen signing key. */
export interface Attack {
  readonly client: pg.ClientBase;
  readonly congress: { readonly id: number; readonly slug: string };
  readonly random: Chance;
  readonly size: number;
  readonly stolen: NoteSigner;
}

type Edit = (attack: Attack) => Promise<void>;

/** Runs one statement that must change at least one row; $1 is the congress. */
const run = async ({ client, congress }: Attack, text: string, values: readonly unknown[] = []): Promise<void> => {
  const { rowCount } = await client.query(text, [congress.id, ...values]);
  if (rowCount === 0) throw new Error(`The edit changed nothing: ${text}`);
};

const flip =
  (table: string, column: string): Edit =>
  async (attack) => {
    const { rows } = await attack.client.query<{ place: string; length: number }>(
      `select ctid::text as place, length(${column}) as length from ${table} where congress_id = $1 and ${column} is not null order by ctid`,
      [attack.congress.id],
    );
    const row = rows[attack.random.below(rows.length)];
    if (row === undefined) throw new Error(`${table} is empty`);
    const [at, bits] = [attack.random.below(row.length), 1 + attack.random.below(255)];
    await run(
      attack,
      `update ${table} set ${column} = set_byte(${column}, $3, get_byte(${column}, $3) # $4) where congress_id = $1 and ctid = $2::tid`,
      [row.place, at, bits],
    );
  };

const flipText =
  (table: string, column: string): Edit =>
  async (attack) => {
    const { rows } = await attack.client.query<{ place: string; text: string }>(
      `select ctid::text as place, ${column} as text from ${table} where congress_id = $1 order by ctid`,
      [attack.congress.id],
    );
    const row = rows[attack.random.below(rows.length)];
    if (row === undefined) throw new Error(`${table} is empty`);
    const at = attack.random.below(row.text.length);
    const put = attack.random.of(
      ['0', '1', 'A', 'z', '/', ' ', '\n'].filter((letter) => letter !== row.text[at]) as [string, ...string[]],
    );
    await run(attack, `update ${table} set ${column} = $3 where congress_id = $1 and ctid = $2::tid`, [
      row.place,
      row.text.slice(0, at) + put + row.text.slice(at + 1),
    ]);
  };

const anyPos = ({ random, size }: Attack, from = 0): number => from + random.below(size - from);

/** Makes leaf hashes, head and tiles fit the headers again; with the stolen key the checkpoints too. */
const cover = async ({ client, congress, stolen }: Attack, resign: boolean): Promise<void> => {
  const { rows } = await client.query<{ pos: number; duty: string; header: Buffer; header_salt: Buffer | null }>(
    'select pos, duty, header, header_salt from event_log where congress_id = $1 order by pos',
    [congress.id],
  );
  const hashes = rows.map((row) =>
    leafHash(sha256, leafBytes(sha256, congress.slug, row.duty, row.pos, row.header, row.header_salt)),
  );
  await client.query(
    'update event_log e set leaf_hash = t.hash from unnest($2::bigint[], $3::bytea[]) as t(pos, hash) where e.congress_id = $1 and e.pos = t.pos',
    [congress.id, rows.map(({ pos }) => pos), hashes.map((hash) => Buffer.from(hash))],
  );
  const ranges: CompactRange[] = [emptyRange];
  for (const hash of hashes) ranges.push(append(sha256, ranges.at(-1) ?? emptyRange, [hash]));
  await client.query('update log_head set pos = $2, range = $3 where congress_id = $1', [
    congress.id,
    hashes.length,
    Buffer.from(rangeBytes(ranges.at(-1) ?? emptyRange)),
  ]);
  await client.query('delete from checkpoint where congress_id = $1 and size > $2', [congress.id, hashes.length]);
  const { rows: kept } = await client.query<{ size: number }>(
    'select size from checkpoint where congress_id = $1 order by size',
    [congress.id],
  );
  const published = kept.at(-1)?.size ?? 0;
  await client.query('delete from tile where congress_id = $1', [congress.id]);
  const tiles = appendTiles(sha256, 0, hashes.slice(0, published), () => undefined);
  for (const { tile, bytes } of tiles.ok ? tiles.value : [])
    await client.query('insert into tile values ($1, $2, $3, $4, $5)', [
      congress.id,
      tile.level,
      tile.index,
      tile.width,
      Buffer.from(bytes),
    ]);
  for (const { size } of resign ? kept : []) {
    const note = signCheckpoint(
      { origin: stolen.key.name, size, root: rangeRoot(sha256, ranges[size] ?? emptyRange), extensions: [] },
      [stolen],
    );
    if (note.ok)
      await client.query('update checkpoint set note = $3 where congress_id = $1 and size = $2', [
        congress.id,
        size,
        utf8Text(note.value),
      ]);
  }
};

/** Another result in a header, which stays well-formed canonical JSON. */
const turnResult: Edit = async (attack) => {
  const { rows } = await attack.client.query<{ pos: number }>(
    `select pos from event_log where congress_id = $1 and convert_from(header, 'UTF8') like '%"result":"%"%' and convert_from(header, 'UTF8') like '%"type":"replied"%' order by pos`,
    [attack.congress.id],
  );
  const pos = rows[attack.random.below(rows.length)]?.pos;
  const put = attack.random.of(['solved', 'partly', 'explained']);
  await run(
    attack,
    `update event_log set header = convert_to(regexp_replace(convert_from(header, 'UTF8'), '"result":"[a-z]+"', case when convert_from(header, 'UTF8') like '%"result":"' || $3 || '"%' then '"result":"unsolvable"' else '"result":"' || $3 || '"' end), 'UTF8') where congress_id = $1 and pos = $2`,
    [pos, put],
  );
};

const swap: Edit = async (attack) => {
  const [a, b] = [anyPos(attack, 1), attack.random.below(attack.size - 1)];
  const other = b === a ? a - 1 : b;
  await run(attack, 'update event_log set pos = -1 where congress_id = $1 and pos = $2', [a]);
  await run(attack, 'update event_log set pos = $3 where congress_id = $1 and pos = $2', [other, a]);
  await run(attack, 'update event_log set pos = $2 where congress_id = $1 and pos = -1', [other]);
};

/** A copy of an event at the end or in the middle, as an event of a case that never was. */
const insert: Edit = async (attack) => {
  const [at, from] = [attack.random.below(attack.size + 1), anyPos(attack)];
  const columns = 'duty, header, header_salt, seed, closed, leaf_hash';
  await attack.client.query('update event_log set pos = -pos - 2 where congress_id = $1 and pos >= $2', [
    attack.congress.id,
    at,
  ]);
  await attack.client.query('update event_log set pos = -pos - 1 where congress_id = $1 and pos < 0', [
    attack.congress.id,
  ]);
  await run(
    attack,
    `insert into event_log (congress_id, pos, case_id, seq, ${columns}) select congress_id, $2, gen_random_uuid(), 1, ${columns} from event_log where congress_id = $1 and pos = $3`,
    [at, from >= at ? from + 1 : from],
  );
  await attack.client.query('update log_head set pos = pos + 1 where congress_id = $1', [attack.congress.id]);
};

const truncate = async (attack: Attack, at: number): Promise<void> => {
  for (const table of ['event_log', 'sealed_value', 'contribution'])
    await attack.client.query(`delete from ${table} where congress_id = $1 and pos >= $2`, [attack.congress.id, at]);
};

/** The whole database as it was at an earlier checkpoint: nothing in it contradicts itself. */
const rollBack: Edit = async (attack) => {
  const { rows } = await attack.client.query<{ size: number }>(
    'select size from checkpoint where congress_id = $1 and size < $2 order by size',
    [attack.congress.id, attack.size],
  );
  await truncate(attack, rows[attack.random.below(rows.length)]?.size ?? 0);
  await attack.client.query('delete from counter where congress_id = $1', [attack.congress.id]);
  await attack.client.query(
    'insert into counter select congress_id, measure, cohort, effective, dims, key, sum(n) from contribution where congress_id = $1 group by 1, 2, 3, 4, 5, 6',
    [attack.congress.id],
  );
  await cover(attack, false);
};

const inCounters = `(select ctid from counter where congress_id = $1 order by ctid offset $2 limit 1)`;
const inContributions = `(select ctid from contribution where congress_id = $1 order by ctid offset $2 limit 1)`;
const rowOf = async ({ client, congress, random }: Attack, table: string): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table} where congress_id = $1`, [
    congress.id,
  ]);
  return random.below(rows[0]?.n ?? 1);
};

/** Every kind of malicious edit, each of which must change something. */
export const edits: Readonly<Record<string, Edit>> = {
  'a byte of a header': flip('event_log', 'header'),
  'a byte of a closed value': flip('event_log', 'closed'),
  'a byte of a sealed value': flip('sealed_value', 'content'),
  'a byte of a salt seed': flip('event_log', 'seed'),
  'a byte of a leaf hash': flip('event_log', 'leaf_hash'),
  'a byte of a tile': flip('tile', 'content'),
  'a byte of the head': flip('log_head', 'range'),
  'a character of a checkpoint': flipText('checkpoint', 'note'),
  'a record deleted': (attack) =>
    run(attack, 'delete from event_log where congress_id = $1 and pos = $2', [anyPos(attack)]),
  'a record deleted, the rest numbered again, all hashes covered up': async (attack) => {
    const at = anyPos(attack);
    await truncateOne(attack, at);
    await cover(attack, false);
  },
  'sealed values deleted': async (attack) =>
    run(
      attack,
      `delete from sealed_value where congress_id = $1 and ctid = (select ctid from sealed_value where congress_id = $1 order by ctid offset $2 limit 1)`,
      [await rowOf(attack, 'sealed_value')],
    ),
  'two records swapped': swap,
  'two records swapped, all hashes covered up': async (attack) => {
    await swap(attack);
    await cover(attack, false);
  },
  'a record inserted': insert,
  'a record inserted, all hashes covered up': async (attack) => {
    await insert(attack);
    await cover(attack, false);
  },
  'a record numbered otherwise': (attack) =>
    run(attack, 'update event_log set pos = $3 where congress_id = $1 and pos = $2', [
      anyPos(attack),
      attack.size + 1 + attack.random.below(50),
    ]),
  'a record numbered otherwise in its case': (attack) =>
    run(attack, 'update event_log set seq = seq + 500 where congress_id = $1 and pos = $2', [anyPos(attack)]),
  'a result changed, all hashes covered up': async (attack) => {
    await turnResult(attack);
    await cover(attack, false);
  },
  'a result changed, covered up and signed again with the stolen key': async (attack) => {
    await turnResult(attack);
    await cover(attack, true);
  },
  'an older checkpoint in the place of the newest': async (attack) =>
    run(
      attack,
      'update checkpoint set note = (select note from checkpoint where congress_id = $1 order by size limit 1) where congress_id = $1 and size = (select max(size) from checkpoint where congress_id = $1)',
    ),
  'the tail cut off': (attack) => truncate(attack, anyPos(attack)),
  'the tail cut off, covered up and signed again with the stolen key': async (attack) => {
    await truncate(attack, anyPos(attack));
    await cover(attack, true);
  },
  'the database rolled back to an earlier state': rollBack,
  'a counter': async (attack) =>
    run(attack, `update counter set n = n + $3 where congress_id = $1 and ctid = ${inCounters}`, [
      await rowOf(attack, 'counter'),
      1 + attack.random.below(9),
    ]),
  'a counter moved to another day': async (attack) =>
    run(
      attack,
      `update counter set effective = effective + 400 where congress_id = $1 and n <> 0 and ctid = (select ctid from counter where congress_id = $1 and n <> 0 order by ctid offset $2 limit 1)`,
      [attack.random.below(20)],
    ),
  'a contribution': async (attack) =>
    run(attack, `update contribution set n = n + 1 where congress_id = $1 and ctid = ${inContributions}`, [
      await rowOf(attack, 'contribution'),
    ]),
  'a contribution deleted': async (attack) =>
    run(attack, `delete from contribution where congress_id = $1 and ctid = ${inContributions}`, [
      await rowOf(attack, 'contribution'),
    ]),
  'a contribution moved to another place in the log': async (attack) =>
    run(attack, `update contribution set pos = pos + $3 where congress_id = $1 and ctid = ${inContributions}`, [
      await rowOf(attack, 'contribution'),
      1 + attack.random.below(40),
    ]),
};

const truncateOne = async (attack: Attack, at: number): Promise<void> => {
  await run(attack, 'delete from event_log where congress_id = $1 and pos = $2', [at]);
  await attack.client.query('update event_log set pos = -pos where congress_id = $1 and pos > $2', [
    attack.congress.id,
    at,
  ]);
  await attack.client.query('update event_log set pos = -pos - 1 where congress_id = $1 and pos < 0', [
    attack.congress.id,
  ]);
};
