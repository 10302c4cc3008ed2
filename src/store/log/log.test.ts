import { appendFileSync, chmodSync, copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { equalBytes, utf8 } from '#core/log/bytes.ts';
import { openCheckpoint } from '#core/log/checkpoint.ts';
import { parseNoteKey } from '#core/log/note-key.ts';
import { proveInclusion } from '#core/log/prove.ts';
import { tilePath, tilesBetween } from '#core/log/tile.ts';
import { inclusionTiles, nodesOfTiles } from '#core/log/tile-tree.ts';
import { verifyInclusion } from '#core/log/verify.ts';
import { duties } from '#duties/index.ts';
import type { Congress } from '#store/congress.ts';
import { type FigureStore, type Founded, found, liveRandomly, openFigureStore } from '#store/figures/testing.ts';
import { nodeLogCrypto, sha256 } from '#store/log-crypto.ts';
import { fsck } from './fsck.ts';
import { openSigner } from './key-file.ts';
import { latestCheckpoint, readTile } from './serve.ts';
import { newTileCache } from './tiles.ts';

let fixture: FigureStore;
let place: Founded;
beforeAll(async () => {
  fixture = await openFigureStore();
  place = await found(fixture, 'tiles');
});
afterAll(() => fixture?.stop());

const inCongress: FigureStore['store']['database']['inCongress'] = (id, work) =>
  fixture.store.database.inCongress(id, work);
const sizeOf = async ({ id }: Congress): Promise<number> => {
  const { rows } = await inCongress(id, (client) =>
    client.query<{ pos: number }>('select pos from log_head where congress_id = $1', [id]),
  );
  return rows[0]?.pos ?? -1;
};
const publish = async (congress: Congress, publisher = fixture.publisher) => {
  const outcome = await publisher.publish(congress);
  if (!outcome.ok) throw new Error(outcome.error.zh);
  return outcome.value;
};
const byDuty = new Map(duties.map((duty) => [duty.name, duty]));
const check = (client: pg.ClientBase, of: Founded = place) =>
  fsck(client, of.congress, {
    duties: byDuty,
    keys: fixture.publisher.keys(of.congress),
    known: [fixture.publisher.signed(of.congress)],
  });

test('a checkpoint is signed for what is committed, by the key whose text is published', async () => {
  const { size, note } = await publish(place.congress);
  expect(size).toBe(await sizeOf(place.congress));
  const key = parseNoteKey(sha256, fixture.publisher.keyText(place.congress));
  if (!key.ok) throw new Error(key.error.en);
  const opened = openCheckpoint(nodeLogCrypto, utf8(note), { origin: 'mingshu.test/tiles', keys: [key.value] });
  expect(opened).toMatchObject({ ok: true, value: { checkpoint: { size } } });
  expect(await publish(place.congress)).toEqual({ size, note });
});

test('the key file is open to its owner alone, and one that is not, or of another log, is refused with a sentence', () => {
  const path = join(fixture.keysDir, 'tiles.key');
  expect(statSync(path).mode & 0o777).toBe(0o400);
  const copy = join(fixture.keysDir, 'copy.key');
  copyFileSync(path, copy);
  chmodSync(copy, 0o644);
  expect(() => openSigner(copy, 'mingshu.test/tiles')).toThrow(/chmod 400/);
  chmodSync(copy, 0o400);
  expect(openSigner(copy, 'mingshu.test/tiles').in(1).key).toEqual(openSigner(path, 'mingshu.test/tiles').in(1).key);
  expect(() => openSigner(copy, 'mingshu.test/other')).toThrow(/属于日志/);
  const broken = join(fixture.keysDir, 'broken.key');
  writeFileSync(broken, 'PRIVATE+KEY+mingshu.test/tiles+00000000+AAAA\n', { mode: 0o400 });
  expect(() => openSigner(broken, 'mingshu.test/tiles')).toThrow(/损坏/);
});

test('tiles of every size that was published prove every record, and only the widest of each is kept', async () => {
  for (let round = 0; round < 4; round += 1) {
    await liveRandomly(fixture, place, 100 + round, 110, `2025-0${round + 1}-10`);
    await publish(place.congress);
  }
  const size = await sizeOf(place.congress);
  expect(size).toBeGreaterThan(256);
  await inCongress(place.congress.id, async (client) => {
    const cache = newTileCache();
    for (const tile of tilesBetween(0, size))
      cache.put(tile, (await readTile(client, place.congress.id, tilePath(tile))) ?? new Uint8Array());
    const key = fixture.publisher.keys(place.congress);
    const latest = await latestCheckpoint(client, place.congress.id);
    const opened = openCheckpoint(nodeLogCrypto, utf8(latest?.note ?? ''), { origin: 'mingshu.test/tiles', keys: key });
    if (!opened.ok) throw new Error(opened.error.en);
    const { rows } = await client.query<{ leaf_hash: Buffer }>(
      'select leaf_hash from event_log where congress_id = $1 order by pos',
      [place.congress.id],
    );
    const nodes = nodesOfTiles(sha256, size, cache.read);
    for (const [index, { leaf_hash }] of rows.entries()) {
      const proof = proveInclusion(sha256, index, size, nodes);
      if (!proof.ok) throw new Error(proof.error.en);
      expect(
        verifyInclusion(sha256, {
          index,
          size,
          leafHash: leaf_hash,
          root: opened.value.checkpoint.root,
          proof: proof.value,
        }).ok,
      ).toBe(true);
    }
    const { rows: stored } = await client.query<{ n: number }>(
      'select count(*)::int as n from tile where congress_id = $1',
      [place.congress.id],
    );
    expect(stored[0]?.n).toBe([...tilesBetween(0, size)].length);
    expect(inclusionTiles(0, size).length).toBeGreaterThan(0);
  });
});

test('a partial tile is served in every width up to the stored one, and nothing else is a path', async () => {
  await inCongress(place.congress.id, async (client) => {
    const whole = await readTile(client, place.congress.id, 'tile/0/000');
    expect(whole?.length).toBe(8_192);
    expect(
      equalBytes(
        (await readTile(client, place.congress.id, 'tile/0/000.p/7')) ?? new Uint8Array(),
        (whole ?? new Uint8Array()).subarray(0, 224),
      ),
    ).toBe(true);
    for (const path of ['tile/0/999', 'tile/entries/000', 'tile/0/0', '../key', 'tile/0/000.p/256'])
      expect(await readTile(client, place.congress.id, path), path).toBeNull();
  });
});

test('commits are followed by themselves, and nothing is lost when the publisher stops in between', async () => {
  const of = await found(fixture, 'follow');
  const publisher = fixture.newPublisher();
  publisher.start(fixture.store.appender, fixture.store.congresses);
  await liveRandomly(fixture, of, 5, 30);
  await expect.poll(() => publisher.signed(of.congress).size, { timeout: 5_000 }).toBe(await sizeOf(of.congress));
  await publisher.stop();
  const stoppedAt = publisher.signed(of.congress).size;
  await liveRandomly(fixture, of, 6, 10, '2025-06-01');
  const again = fixture.newPublisher();
  again.start(fixture.store.appender, fixture.store.congresses);
  await expect.poll(() => again.signed(of.congress).size, { timeout: 5_000 }).toBe(await sizeOf(of.congress));
  expect(again.signed(of.congress).size).toBeGreaterThan(stoppedAt);
  await again.stop();
});

test('what a crash cut off the file of signed trees is not believed, and what was edited is refused', async () => {
  const of = await found(fixture, 'torn');
  await publish(of.congress);
  const path = join(fixture.keysDir, 'torn.signed');
  appendFileSync(path, '1 99999 AAAA');
  const publisher = fixture.newPublisher();
  expect(publisher.signed(of.congress).size).toBe(await sizeOf(of.congress));
  await liveRandomly(fixture, of, 8, 10);
  await publish(of.congress, publisher);
  expect(readFileSync(path, 'utf8').trim().split('\n').at(-1)).toMatch(
    new RegExp(`^1 ${await sizeOf(of.congress)} \\S{44}$`),
  );
  appendFileSync(path, 'edited\n');
  expect(() => publisher.signed(of.congress)).toThrow(/不是本程序写的/);
});

/** Takes the whole state of a congress back to what it was, as a restore of an older backup would. */
const tables = ['event_log', 'sealed_value', 'log_head', 'tile', 'checkpoint', 'case_row', 'contribution', 'counter'];
const copyOf = async (id: number): Promise<() => Promise<void>> => {
  for (const table of tables)
    await fixture.superuser.query(`create table backup_${table} as select * from ${table} where congress_id = ${id}`);
  return async () => {
    for (const table of tables) {
      await fixture.superuser.query(`delete from ${table} where congress_id = ${id}`);
      await fixture.superuser.query(`insert into ${table} select * from backup_${table}`);
      await fixture.superuser.query(`drop table backup_${table}`);
    }
  };
};

test('after a restore of an older state nothing is signed until an operator opens a new epoch with a public statement', async () => {
  const of = await found(fixture, 'restore');
  await liveRandomly(fixture, of, 9, 40);
  await publish(of.congress);
  const restore = await copyOf(of.congress.id);
  await liveRandomly(fixture, of, 10, 40, '2025-05-01');
  const last = await publish(of.congress);
  await restore();
  const refused = await fixture.publisher.publish(of.congress);
  expect(refused).toMatchObject({ ok: false, error: { zh: expect.stringContaining('较早的状态') } });
  // Grown past the old size it is still another history.
  await liveRandomly(fixture, of, 11, 220, '2025-05-01');
  expect(await sizeOf(of.congress)).toBeGreaterThan(last.size);
  expect(await fixture.publisher.publish(of.congress)).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('不一致') },
  });
  const client = await fixture.superuser.connect();
  expect((await check(client, of)).faults.length).toBeGreaterThan(0);
  const before = fixture.publisher.keyText(of.congress);
  expect(await fixture.publisher.openEpoch(of.congress, '服务器损坏，恢复到较早的备份（示例）')).toMatchObject({
    ok: true,
    value: { note: expect.stringContaining('mingshu.test/restore/epoch-2\n') },
  });
  expect(fixture.publisher.statements(of.congress)).toMatchObject([
    { epoch: 2, last: { size: last.size }, statement: expect.stringContaining('恢复') },
  ]);
  expect(fixture.publisher.keyText(of.congress)).not.toBe(before);
  expect((await check(client, of)).faults).toEqual([]);
  client.release();
});

test('a log whose record of what was signed is lost is not signed, nor is one named by time before its clock is right', async () => {
  const of = await found(fixture, 'forgotten');
  await liveRandomly(fixture, of, 14, 20);
  const last = await publish(of.congress);
  rmSync(join(fixture.keysDir, 'forgotten.signed'));
  expect(await fixture.publisher.publish(of.congress)).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('forgotten.signed') },
  });
  expect(await fixture.publisher.openEpoch(of.congress, '太短')).toMatchObject({ ok: false });
  const statement = '密钥目录损坏，已由管理员核对（示例）';
  const early = fixture.newPublisher({ now: () => new Date('2024-12-31T00:00:00Z') });
  await expect(early.openEpoch(of.congress, statement)).rejects.toThrow(/本机时间/);
  const now = new Date('2026-11-23T00:00:00Z');
  const publisher = fixture.newPublisher({ now: () => now });
  expect(await publisher.openEpoch(of.congress, statement)).toMatchObject({ ok: true });
  const epoch = (now.getTime() - Date.UTC(2025, 0, 1)) / 1_000;
  expect(publisher.statements(of.congress)).toMatchObject([
    { epoch, statement, last: { size: last.size, checkpoint: last.note } },
  ]);
  const client = await fixture.superuser.connect();
  expect((await check(client, of)).faults).toEqual([]);
  client.release();
  expect(await publisher.openEpoch(of.congress, statement)).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('不需要') },
  });
});

test('a checkpoint that an operator has is believed only when this log signed it', async () => {
  const [of, other] = [await found(fixture, 'learns'), await found(fixture, 'stranger')];
  const { note, size } = await publish(of.congress);
  const foreign = await publish(other.congress);
  expect(fixture.publisher.learn(of.congress, note)).toMatchObject({ ok: true, value: { epoch: 1, size } });
  expect(fixture.publisher.learn(of.congress, foreign.note)).toMatchObject({ ok: false });
  expect(fixture.publisher.learn(of.congress, note.replace(`\n${size}\n`, `\n${size + 1}\n`))).toMatchObject({
    ok: false,
  });
});

test('planted fault: a tile or a record changed under the publisher is never signed over', async () => {
  const of = await found(fixture, 'signed-over');
  await liveRandomly(fixture, of, 12, 40);
  await publish(of.congress);
  await liveRandomly(fixture, of, 13, 20, '2025-05-01');
  await fixture.superuser.query(
    `update tile set content = set_byte(content, 5, get_byte(content, 5) # 1) where congress_id = ${of.congress.id}`,
  );
  expect(await fixture.publisher.publish(of.congress)).toMatchObject({ ok: false });
  await fixture.superuser.query(
    `update tile set content = set_byte(content, 5, get_byte(content, 5) # 1) where congress_id = ${of.congress.id}`,
  );
  await fixture.superuser.query(
    `update event_log set leaf_hash = set_byte(leaf_hash, 5, get_byte(leaf_hash, 5) # 1) where congress_id = ${of.congress.id} and pos = (select pos - 1 from log_head where congress_id = ${of.congress.id})`,
  );
  expect(await fixture.publisher.publish(of.congress)).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('不一致') },
  });
});

const faults: Readonly<Record<string, string>> = {
  'a byte of a header': `update event_log set header = set_byte(header, 40, get_byte(header, 40) # 1) where congress_id = $1 and pos = 20`,
  'a stored leaf hash': `update event_log set leaf_hash = set_byte(leaf_hash, 0, get_byte(leaf_hash, 0) # 1) where congress_id = $1 and pos = 20`,
  'a closed value': `update event_log set closed = convert_to(replace(convert_from(closed, 'UTF8'), 'post', 'pest'), 'UTF8') where congress_id = $1 and pos = 20`,
  'a sealed value': `update sealed_value set content = convert_to(replace(convert_from(content, 'UTF8'), '路灯', '路面'), 'UTF8') where congress_id = $1`,
  'sealed values taken away': `delete from sealed_value where congress_id = $1 and pos = (select max(pos) from sealed_value where congress_id = $1)`,
  'the salt seed': `update event_log set seed = sha256(seed) where congress_id = $1 and pos = 20`,
  'the duty of a row': `update event_log set duty = 'unit' where congress_id = $1 and pos = 20`,
  'a tile': `update tile set content = set_byte(content, 0, get_byte(content, 0) # 1) where congress_id = $1 and level = 0 and index = 0`,
  'a tile taken away': `delete from tile where congress_id = $1 and level = 1`,
  'a checkpoint of another log': `update checkpoint set note = replace(note, 'mingshu.test', 'mingshu.tost') where congress_id = $1`,
  'the end of the log cut off': `delete from event_log where congress_id = $1 and pos > 300`,
  'a record in the middle deleted': `delete from event_log where congress_id = $1 and pos = 20`,
  'the head': `update log_head set pos = pos + 1 where congress_id = $1`,
};
test.each(Object.entries(faults))('planted fault: the check of the log finds %s', async (_name, statement) => {
  await publish(place.congress);
  const client = await fixture.superuser.connect();
  try {
    expect((await check(client)).faults).toEqual([]);
    await client.query('begin');
    expect((await client.query(statement, [place.congress.id])).rowCount).toBeGreaterThan(0);
    const sentences = (await check(client)).faults;
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.every(({ zh, en }) => zh.endsWith('。') && en !== '')).toBe(true);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
