import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#core/calendar/date.ts';
import { openFile } from '#store/files/folder.ts';
import { ingest } from '#store/files/ingest.ts';
import { findFiles, recordFile } from '#store/files/record.ts';
import { followNotices } from '#store/notices/follow.ts';
import { sweepClocks } from '#store/notices/remind.ts';
import { eraseFiles } from './erase-files.ts';
import { startFollowers } from './followers.ts';
import { startNightly } from './nightly.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'mingshu-side-'));
const resident = { person: null, posts: [{ post: 'resident' as const, unit: null }] };
const report = (text: string, extra: Record<string, unknown> = {}) =>
  opened.take(
    'resident-problem',
    'report',
    { text, category: 'traffic', town: opened.units.town, channel: 'online', ...extra },
    resident,
  );

beforeAll(async () => {
  opened = await openTestApp();
});
afterAll(async () => {
  await opened.stop();
  rmSync(folder, { recursive: true, force: true });
});

const notices = async (account: string): Promise<readonly string[]> => {
  const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
    client.query<{ zh: string }>('select zh from notice where congress_id = $1 and person_id = $2 order by at, zh', [
      opened.congress,
      opened.people.get(account),
    ]),
  );
  return rows.map(({ zh }) => zh);
};

test('those who owe an act are told once when its clock starts, without a word of the report', async () => {
  const followers = startFollowers(opened.store, (fault) => {
    throw fault;
  });
  await report('东门路口有一个深坑，李四摔倒了');
  await followers.settle(opened.congress);
  await followers.settle(opened.congress);
  for (const account of ['town1', 'town2']) {
    const told = await notices(account);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^请转办：群众问题 \d{4}-0001，限/);
    expect(told[0]).not.toContain('李四');
  }
  expect(await notices('other')).toEqual([]);
  await followers.stop();
});

test('the daily sweep reminds when the warning time begins and on the day after the limit, each once', async () => {
  const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
    client.query<{ due: string }>(`select due from clock where clock = 'triage' and stopped_on is null`),
  );
  const due = rows[0]?.due ?? '';
  const sweep = (today: string) =>
    opened.store.database.inCongress(opened.congress, (client) =>
      sweepClocks(
        client,
        opened.congress,
        opened.store.duties,
        opened.store.directories.of(opened.congress),
        today,
        new Date(),
      ),
    );
  expect(await sweep(addDays(due, 1))).toBe(2);
  expect(await sweep(addDays(due, 1))).toBe(0);
  expect(await sweep(addDays(due, 9))).toBe(0);
  expect((await notices('town1')).some((text) => text.startsWith('已逾期'))).toBe(true);
});

test('what was due while nothing ran is reminded of at the start, once', async () => {
  const { store, congress } = opened;
  const { rows } = await store.database.inCongress(congress, (client) =>
    client.query<{ due: string }>(`select max(due) as due from clock where stopped_on is null`),
  );
  const late = { ...store, now: () => new Date(`${addDays(rows[0]?.due ?? '', 3)}T04:00:00Z`) };
  await report('学校门口的路灯灭了');
  const before = (await notices('town1')).length;
  const alarms: string[] = [];
  for (let start = 0; start < 2; start += 1) {
    const nightly = startNightly(late, opened.publisher, (sentence) => alarms.push(sentence));
    await nightly.started;
    await nightly.stop();
  }
  expect(alarms).toEqual([]);
  expect((await notices('town1')).length).toBe(before + 1);
});

test('erasing takes words, photographs and receipts; the log stays whole and the count stays', async () => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const stored = await ingest(folder, picture, '现场.jpg');
  if (!stored.ok) throw new Error(stored.error.message.en);
  await opened.store.database.inCongress(opened.congress, (client) =>
    recordFile(client, opened.congress, stored.value, { uploadedBy: 'resident', now: new Date() }),
  );
  const id = await report('河边有人倒垃圾，我是王五', { name: '王五（示例）', photos: [stored.value.hash] });
  const erasing = eraseFiles(opened.store, { rootOf: () => folder, keysDir: join(folder, 'keys') }, (fault) => {
    throw fault;
  });
  await opened.take('resident-problem', 'erase', { $reason: '本人要求' }, opened.actor('town1'), id, false);
  const [congress] = opened.store.congresses();
  if (congress === undefined) throw new Error('no congress');
  await erasing.sweep(congress);
  expect(await openFile(folder, stored.value.hash, 'full')).toBeNull();
  // Remembered beside the key, so that a restore of an older backup erases it again.
  expect(readFileSync(join(folder, 'keys/testville.erased'), 'utf8')).toContain(id);
  await opened.store.database.inCongress(opened.congress, async (client) => {
    expect(await findFiles(client, opened.congress, [stored.value.hash])).toEqual([]);
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from case_row where case_id = $1 and (sealed_texts::text like '%王五%' or texts::text like '%王五%' or state like '%王五%')`,
      [id],
    );
    expect(rows).toEqual([{ n: 0 }]);
    const { rows: counted } = await client.query<{ n: number }>(
      `select sum(n)::int as n from contribution where case_id = $1 and measure = 'resident-problem.collected'`,
      [id],
    );
    expect(counted).toEqual([{ n: 1 }]);
  });
});

test('the nightly round finds nothing wrong, and raises an alarm when a counter was changed by hand', async () => {
  const alarms: string[] = [];
  await opened.publisher.publish(opened.store.congresses()[0] as never);
  const oneRound = async (): Promise<void> => {
    const nightly = startNightly(opened.store, opened.publisher, (sentence) => alarms.push(sentence));
    await nightly.round();
    await nightly.stop();
  };
  await oneRound();
  expect(alarms).toEqual([]);
  await opened.store.database.inCongress(opened.congress, (client) =>
    client.query('update counter set n = n + 1 where congress_id = $1', [opened.congress]),
  );
  await oneRound();
  expect(alarms.some((sentence) => sentence.includes('每夜重算发现不同'))).toBe(true);
});

test('a clock that starts while others are being told of is told of next, neither lost nor told twice', async () => {
  const { store, congress } = opened;
  const followers = startFollowers(store, (fault) => {
    throw fault;
  });
  await followers.settle(congress);
  const told = (await notices('town1')).length;
  await report('路口的护栏松动了');
  const directory = store.directories.of(congress);
  await store.database.inCongress(congress, (client) => {
    // Between reading the events and moving the cursor, another is committed.
    const query = async (...asked: Parameters<typeof client.query>) => {
      const answer = await (client.query as (...all: unknown[]) => Promise<unknown>)(...asked);
      if ((asked[0] as { readonly name?: string }).name === 'notices-started') await report('人行道的地砖翘起了');
      return answer;
    };
    const slow = Object.create(client, { query: { value: query } }) as typeof client;
    return followNotices(slow, congress, store.duties, directory, opened.today, store.now(), randomUUID);
  });
  await followers.settle(congress);
  await followers.settle(congress);
  await followers.stop();
  expect((await notices('town1')).length).toBe(told + 2);
});
