import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { databaseForTests, minute } from '#store/accounts/testing.ts';
import { DRAFT_MAX, DRAFTS_MAX, deleteDraft, getDraft, listDrafts, putDraft } from './draft.ts';
import { createView, deleteView, listViews } from './view.ts';

const database = databaseForTests();
const KEY = 'resident-problem/new/report';
const put = (personId: string, values: Parameters<typeof putDraft>[2]['values'], key = KEY, minutes = 0) =>
  database().inCongress(1, (client) => putDraft(client, 1, { personId, key, values, now: minute(minutes) }));
const get = (personId: string, key = KEY, congress = 1) =>
  database().inCongress(congress, (client) => getDraft(client, 1, personId, key));

test('a draft is saved again and again, read, and gone on submission', async () => {
  const me = randomUUID();
  expect(await put(me, { text: '路灯不亮' })).toEqual({ ok: true, value: { savedAt: minute(0) } });
  await put(me, { text: '路灯不亮了 𠮷', urgent: true, at: [1, 2.5] }, KEY, 3);
  expect(await get(me)).toEqual({ values: { text: '路灯不亮了 𠮷', urgent: true, at: [1, 2.5] }, savedAt: minute(3) });
  expect(await database().inCongress(1, (client) => listDrafts(client, 1, me))).toEqual([
    { key: KEY, savedAt: minute(3) },
  ]);
  await database().inCongress(1, (client) => deleteDraft(client, 1, me, KEY));
  await database().inCongress(1, (client) => deleteDraft(client, 1, me, KEY));
  expect(await get(me)).toBeNull();
});

test('a draft is private to its person and congress', async () => {
  const me = randomUUID();
  await put(me, { text: '私' });
  expect([await get(randomUUID()), await get(me, KEY, 2)]).toEqual([null, null]);
});

test('a draft of 64 KB is kept and one byte more is refused', async () => {
  const me = randomUUID();
  const room = DRAFT_MAX - JSON.stringify({ text: '' }).length;
  expect(await put(me, { text: 'x'.repeat(room) })).toMatchObject({ ok: true });
  expect(await put(me, { text: 'x'.repeat(room + 1) })).toMatchObject({ ok: false, error: { code: 'draft-long' } });
  expect(await put(me, { text: '汉'.repeat(room / 2) })).toMatchObject({ ok: false, error: { code: 'draft-long' } });
});

test.each(['\u0000', '\ud800', 'a\udc00'])(
  'a draft with %j is refused, since it could not be read back',
  async (text) => {
    expect(await put(randomUUID(), { text })).toMatchObject({ ok: false, error: { code: 'draft-unicode' } });
  },
);

test('a text that merely speaks of such characters is kept', async () => {
  const me = randomUUID();
  await put(me, { text: 'C:\\u0000 \\\\ud800' });
  expect(await get(me)).toMatchObject({ values: { text: 'C:\\u0000 \\\\ud800' } });
});

test.each(['', 'a/b', 'a/b/c/d', '../x/y', `a/b/${'c'.repeat(65)}`])('%j is no name of a draft', async (key) => {
  expect(await put(randomUUID(), {}, key)).toMatchObject({ ok: false, error: { code: 'draft-key' } });
  expect(await get(randomUUID(), key)).toBeNull();
});

test('a person keeps 200 drafts; those there can still be saved again', async () => {
  const me = randomUUID();
  for (let count = 0; count < DRAFTS_MAX; count += 1) await put(me, {}, `a/${count}/x`);
  expect(await put(me, {}, 'a/more/x')).toMatchObject({ ok: false, error: { code: 'draft-many' } });
  expect(await put(me, { text: '新' }, 'a/7/x')).toMatchObject({ ok: true });
});

const world = (minutes: number) => ({ now: minute(minutes), random: (bytes: number) => randomBytes(bytes) });
const keep = (personId: string, label: string, query = '?status=open&late=1', minutes = 0) =>
  database().inCongress(1, (client) =>
    createView(client, 1, { personId, duty: 'suggestion', label, query }, world(minutes)),
  );
const views = (personId: string, congress = 1, duty = 'suggestion') =>
  database().inCongress(congress, (client) => listViews(client, 1, personId, duty));

test('views are listed in the order in which they were made, and only to their person', async () => {
  const me = randomUUID();
  await keep(me, ' 逾期的 ');
  await keep(me, '本月的', 'from=2024-12-01', 1);
  expect(await views(me)).toMatchObject([
    { label: '逾期的', query: 'status=open&late=1' },
    { label: '本月的', query: 'from=2024-12-01' },
  ]);
  expect([await views(randomUUID()), await views(me, 2), await views(me, 1, 'other')]).toEqual([[], [], []]);
});

test('a name is used once, is not empty and has at most 40 characters', async () => {
  const me = randomUUID();
  await keep(me, '我的');
  expect(await keep(me, '我的')).toMatchObject({ ok: false, error: { code: 'view-taken' } });
  for (const label of ['  ', '长'.repeat(41), '\u0000'])
    expect(await keep(me, label)).toMatchObject({ ok: false, error: { code: 'view-label' } });
  expect(await keep(me, '𠮷'.repeat(40), 'q='.padEnd(2001, 'x'))).toMatchObject({
    ok: false,
    error: { code: 'view-query' },
  });
  expect(await keep(me, '𠮷'.repeat(40))).toMatchObject({ ok: true });
});

test('a view is deleted by its person alone', async () => {
  const me = randomUUID();
  const made = await keep(me, '我的');
  const id = made.ok ? made.value.id : '';
  const remove = (personId: string, which: string) =>
    database().inCongress(1, (client) => deleteView(client, 1, personId, 'suggestion', which));
  expect([await remove(randomUUID(), id), await remove(me, 'x'), await remove(me, id), await remove(me, id)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test('more than 50 views are refused', async () => {
  const me = randomUUID();
  for (let count = 0; count < 50; count += 1) await keep(me, `视图${count}`);
  expect(await keep(me, '再来一个')).toMatchObject({ ok: false, error: { code: 'view-many' } });
});
