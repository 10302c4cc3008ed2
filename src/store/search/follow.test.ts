import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  followSearch,
  followSlice,
  forgetInSearch,
  rebuildSearch,
  restartSearch,
  type SightOf,
  settleSearch,
} from './follow.ts';
import { SEARCH_SIGHTS, type SearchSight, searchCases } from './search.ts';
import { type CaseRowInput, numberedId, type SearchDatabase, startSearchDatabase, writeCaseRows } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const CONGRESS = 7;
let database: SearchDatabase;
beforeAll(async () => {
  database = await startSearchDatabase({ leakproof: true });
});
afterAll(() => database.stop());
beforeEach(() => database.asSuperuser('truncate search_text, case_row, follower'));

const sightOf: SightOf = (_duty, field) =>
  (({ title: 'public', said: 'parties', noted: 'office', phone: 'personal' }) as const)[field];
const write = (...rows: readonly CaseRowInput[]): Promise<void> =>
  database.inCongress(CONGRESS, (client) => writeCaseRows(client, CONGRESS, rows));
const find = async (words: string, sights: readonly SearchSight[] = SEARCH_SIGHTS): Promise<readonly string[]> =>
  (await database.inCongress(CONGRESS, (client) => searchCases(client, CONGRESS, { words, sights, limit: 100 }))).map(
    ({ caseId }) => caseId,
  );
const cursor = async (): Promise<unknown> =>
  (await database.asSuperuser(`select pos from follower where name = 'search'`))[0]?.pos;

test('fields are indexed under their class, the public number too; personal and unknown fields are not', async () => {
  const caseId = numberedId(1);
  await write({
    caseId,
    pos: 0,
    number: '2024-0138',
    texts: { title: '路灯不亮', noted: '来电', other: '井盖' },
    sealed: { said: '王阿姨', phone: '13800000000' },
  });
  expect(await followSearch(database, CONGRESS, sightOf)).toBe(1);
  expect(await find('0138', ['public'])).toEqual([caseId]);
  expect(await find('路灯', ['public'])).toEqual([caseId]);
  expect(await find('阿姨', ['public'])).toEqual([]);
  expect(await find('阿姨', ['parties'])).toEqual([caseId]);
  expect(await find('来电', ['office'])).toEqual([caseId]);
  expect(await find('井盖')).toEqual([]);
  expect(await find('138000')).toEqual([]);
});

test('words of two fields are not joined into a third', async () => {
  await write({ caseId: numberedId(1), pos: 1, texts: { title: '路灯' }, sealed: { title2: '' } });
  await write({ caseId: numberedId(2), pos: 2, number: '12', texts: { title: '34' } });
  await followSearch(database, CONGRESS, sightOf);
  expect(await find('1234')).toEqual([]);
  expect(await find('12 34')).toEqual([numberedId(2)]);
});

test('it goes on where it stopped, reads only what changed, and a second run changes nothing', async () => {
  await write(
    ...Array.from({ length: 25 }, (_, n) => ({ caseId: numberedId(n), pos: n, texts: { title: `路灯${n}号` } })),
  );
  const stop = new AbortController();
  stop.abort();
  expect(await followSearch(database, CONGRESS, sightOf, { slice: 10, signal: stop.signal })).toBe(0);
  await database.inCongress(CONGRESS, (client) => followSlice(client, CONGRESS, sightOf, 10));
  expect([await cursor(), (await find('路灯')).length]).toEqual([9, 10]);
  expect(await followSearch(database, CONGRESS, sightOf, { slice: 10 })).toBe(15);
  expect([await cursor(), (await find('路灯')).length]).toEqual([24, 25]);
  const before = await database.asSuperuser('select xmin::text, ctid::text from search_text order by case_id');
  expect(await followSearch(database, CONGRESS, sightOf)).toBe(0);
  expect(await database.asSuperuser('select xmin::text, ctid::text from search_text order by case_id')).toEqual(before);
  await write({ caseId: numberedId(3), pos: 30, texts: { title: '井盖' } });
  expect(await followSearch(database, CONGRESS, sightOf)).toBe(1);
  expect(await find('井盖')).toEqual([numberedId(3)]);
  expect(await find('路灯3号')).toEqual([]);
});

test('a slice that fails leaves neither texts nor a moved cursor', async () => {
  await write(...Array.from({ length: 5 }, (_, n) => ({ caseId: numberedId(n), pos: n, texts: { title: '路灯' } })));
  const failing = database.inCongress(CONGRESS, async (client) => {
    await followSlice(client, CONGRESS, sightOf);
    throw new Error('the power went');
  });
  await expect(failing).rejects.toThrow('the power went');
  expect([await cursor(), await find('路灯')]).toEqual([undefined, []]);
  expect(await followSearch(database, CONGRESS, sightOf)).toBe(5);
});

test('cases that share a position are never torn apart by a slice', async () => {
  await write(...Array.from({ length: 9 }, (_, n) => ({ caseId: numberedId(n), pos: 4, texts: { title: '路灯' } })));
  await followSearch(database, CONGRESS, sightOf, { slice: 2 });
  expect(await find('路灯')).toHaveLength(9);
});

test('several followers at once do the work once', async () => {
  await write(
    ...Array.from({ length: 300 }, (_, n) => ({ caseId: numberedId(n), pos: n, texts: { title: `路灯${n}` } })),
  );
  const counts = await Promise.all([1, 2, 3].map(() => followSearch(database, CONGRESS, sightOf, { slice: 20 })));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
  expect(await find('路灯299')).toEqual([numberedId(299)]);
});

test('an erased case loses its sealed words: at once when the eraser says so, and by the follower in any case', async () => {
  const [one, two] = [numberedId(1), numberedId(2)];
  await write({ caseId: one, pos: 1, texts: { title: '路灯' }, sealed: { said: '王阿姨' } });
  await write({ caseId: two, pos: 2, texts: { title: '路灯' }, sealed: { said: '李阿姨' } });
  await followSearch(database, CONGRESS, sightOf);
  expect(await find('阿姨')).toEqual([two, one]);
  await database.inCongress(CONGRESS, async (client) => {
    await writeCaseRows(client, CONGRESS, [{ caseId: one, pos: 3, texts: { title: '路灯' } }]);
    await forgetInSearch(client, CONGRESS, [one]);
  });
  expect(await find('阿姨')).toEqual([two]);
  await write({ caseId: two, pos: 4, texts: { title: '路灯' } });
  await followSearch(database, CONGRESS, sightOf);
  expect(await find('阿姨')).toEqual([]);
  expect(await find('路灯')).toEqual([two, one]);
  expect(
    await database.asSuperuser(
      `select count(*)::int as n from search_text where content like '%阿姨%' or grams::text like '%阿姨%'`,
    ),
  ).toEqual([{ n: 0 }]);
});

test('an eraser waits for a slice under way, so that the slice cannot bring the words back', async () => {
  const caseId = numberedId(1);
  await write({ caseId, pos: 1, texts: { title: '路灯' }, sealed: { said: '王阿姨' } });
  const order: string[] = [];
  let erasing: Promise<void> | undefined;
  await database.inCongress(CONGRESS, async (client) => {
    await followSlice(client, CONGRESS, sightOf);
    erasing = database.inCongress(CONGRESS, async (eraser) => {
      await writeCaseRows(eraser, CONGRESS, [{ caseId, pos: 2, texts: { title: '路灯' } }]);
      await forgetInSearch(eraser, CONGRESS, [caseId]);
      order.push('erased');
    });
    await new Promise((done) => setTimeout(done, 100));
    order.push('sliced');
  });
  await erasing;
  expect(order).toEqual(['sliced', 'erased']);
  expect(await find('阿姨')).toEqual([]);
});

test('starting again rebuilds the same index from nothing', async () => {
  await write(
    ...Array.from({ length: 20 }, (_, n) => ({ caseId: numberedId(n), pos: n, texts: { title: `路灯${n}号` } })),
  );
  await followSearch(database, CONGRESS, sightOf);
  const read = (): Promise<unknown> =>
    database.asSuperuser('select case_id, sight, duty, content, grams::text from search_text order by case_id, sight');
  const before = await read();
  await database.inCongress(CONGRESS, (client) => restartSearch(client, CONGRESS));
  expect(await find('路灯')).toEqual([]);
  expect(await followSearch(database, CONGRESS, sightOf)).toBe(20);
  await database.inCongress(CONGRESS, settleSearch);
  expect(await read()).toEqual(before);
});

test('a rebuild of all congresses gives what following gave, drops what has no case, and leaves the index in place', async () => {
  await write(
    ...Array.from({ length: 20 }, (_, n) => ({ caseId: numberedId(n), pos: n, texts: { title: `路灯${n}号` } })),
  );
  await database.inCongress(8, (client) =>
    writeCaseRows(client, 8, [{ caseId: numberedId(99), pos: 0, texts: { title: '井盖' } }]),
  );
  await followSearch(database, CONGRESS, sightOf);
  await followSearch(database, 8, sightOf);
  const read = (): Promise<unknown> =>
    database.asSuperuser(
      'select congress_id, case_id, sight, duty, content, grams::text from search_text order by 1, 2, 3',
    );
  const before = await read();
  await database.asSuperuser(`update search_text set content = 'wrong', grams = '' where congress_id = 8`);
  await database.asSuperuser(
    `insert into search_text select 7, gen_random_uuid(), 'public', 'x', '路灯', '路灯' from generate_series(1, 3)`,
  );
  expect(await rebuildSearch(database, [CONGRESS, 8], sightOf)).toBe(21);
  expect(await read()).toEqual(before);
  const index = `select indisvalid from pg_index where indexrelid = 'search_text_grams'::regclass`;
  expect(await database.asSuperuser(index)).toEqual([{ indisvalid: true }]);
  expect(await followSearch(database, CONGRESS, sightOf)).toBe(0);
});
