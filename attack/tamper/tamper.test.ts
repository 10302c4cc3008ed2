import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tree } from '#core/log/verify.ts';
import { duties } from '#duties/index.ts';
import { recount } from '#store/figures/oracle.ts';
import {
  chance,
  type FigureStore,
  type Founded,
  found,
  liveRandomly,
  office,
  openFigureStore,
  take,
} from '#store/figures/testing.ts';
import { fsck } from '#store/log/fsck.ts';
import { openSigner } from '#store/log/key-file.ts';
import { type Attack, edits } from './edits.ts';

/** How many edits; the full number is 10,000 (`TAMPER_EDITS`). */
const EDITS = Number(process.env.TAMPER_EDITS ?? 1_000);

let fixture: FigureStore;
let place: Founded;
let client: pg.PoolClient;
let known: readonly Tree[];
let size: number;

const publish = async (): Promise<void> => {
  const outcome = await fixture.publisher.publish(place.congress);
  if (!outcome.ok) throw new Error(outcome.error.zh);
};

beforeAll(async () => {
  fixture = await openFigureStore();
  place = await found(fixture, 'tampered');
  await publish();
  const early = fixture.publisher.signed(place.congress);
  for (const [round, from] of ['2025-01-10', '2025-04-10', '2025-07-10'].entries()) {
    await liveRandomly(fixture, place, 40 + round, 115, from);
    await publish();
  }
  const sealed = await take(fixture, place.congress, {
    duty: 'figure',
    step: 'seal',
    actor: office,
    input: { period: '2025' },
    on: '2026-01-10',
    case: place.figures.get('problems-solved-rate') ?? '',
    opens: false,
  });
  expect(sealed.type).toBe('Taken');
  await publish();
  const signed = fixture.publisher.signed(place.congress);
  size = signed.size;
  // What an auditor keeps at home: one early checkpoint, and the last that was signed.
  known = [early, signed];
  client = await fixture.superuser.connect();
});
afterAll(async () => {
  client?.release();
  await fixture?.stop();
});

/** What the check of the log and, if that is content, the count of all figures find. */
const audit = async (): Promise<readonly string[]> => {
  const report = await fsck(client, place.congress, {
    duties: new Map(duties.map((duty) => [duty.name, duty])),
    keys: fixture.publisher.keys(place.congress),
    known,
  });
  if (report.faults.length > 0) return report.faults.map(({ zh }) => zh);
  return (await recount(client, place.congress.id, fixture.world)).faults.map(({ zh }) => zh);
};

test('the untouched log is found whole, also after maintenance that changes no value', {
  timeout: 60_000,
}, async () => {
  expect(size).toBeGreaterThan(256);
  expect(await audit()).toEqual([]);
  const admin = await fixture.superuser.connect();
  for (const statement of [
    'vacuum full event_log',
    'vacuum analyze',
    'reindex table contribution',
    `update counter set n = n where congress_id = ${place.congress.id}`,
    `update event_log set header = header where congress_id = ${place.congress.id}`,
  ]) {
    await admin.query(statement);
    expect(await audit(), statement).toEqual([]);
  }
  admin.release();
});

test(`each of ${EDITS} malicious edits by the superuser is found`, { timeout: 1_800_000 }, async () => {
  const kinds = Object.entries(edits);
  const attack: Attack = {
    client,
    congress: place.congress,
    random: chance(2_025),
    size,
    stolen: openSigner(join(fixture.keysDir, 'tampered.key'), 'mingshu.test/tampered').in(1),
  };
  const missed: string[] = [];
  const times: number[] = [];
  let found_ = 0;
  for (let index = 0; index < EDITS; index += 1) {
    const [name, edit] = kinds[index % kinds.length] ?? ['', async () => undefined];
    await client.query('begin');
    await edit(attack);
    const started = performance.now();
    const faults = await audit();
    times.push(performance.now() - started);
    await client.query('rollback');
    if (faults.length > 0) found_ += 1;
    else missed.push(`${index}: ${name}`);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  console.log(
    `tamper: ${found_} of ${EDITS} edits of ${kinds.length} kinds found, ${size} records, median ${median.toFixed(0)} ms for a check`,
  );
  expect(missed).toEqual([]);
  expect(await audit()).toEqual([]);
});

test('a rolled back database is found out by an old checkpoint alone, and by nothing inside it', {
  timeout: 60_000,
}, async () => {
  const attack: Attack = {
    client,
    congress: place.congress,
    random: chance(1),
    size,
    stolen: openSigner(join(fixture.keysDir, 'tampered.key'), 'mingshu.test/tampered').in(1),
  };
  await client.query('begin');
  await edits['the database rolled back to an earlier state']?.(attack);
  const all = known;
  expect((await audit()).length).toBeGreaterThan(0);
  known = [];
  expect(await audit()).toEqual([]);
  known = all;
  await client.query('rollback');
});
