import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runImport } from '#cli/import.ts';
import type { JobView } from '#core/api-desk.ts';
import type { ImportFormsView, ImportPreview } from '#core/api-import.ts';
import { importHandler } from '#server/import-job.ts';
import { openTestApp, type TestApp } from '#server/testing/app.ts';
import { workbook } from '#store/imports/testing.ts';
import { runNextJob } from '#store/jobs/runner.ts';
import { readSheet } from '#store/sheets/read.ts';

let opened: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'mingshu-imports-'));
beforeAll(async () => {
  opened = await openTestApp({ filesRoot: () => folder });
});
afterAll(async () => {
  await opened.stop();
  rmSync(folder, { recursive: true, force: true });
});

const API = '/api/testville/imports';
const get = async (account: string, url: string) =>
  opened.app.inject({ method: 'GET', url, headers: { cookie: await opened.cookie(account) } });
const send = async (account: string, form: string, bytes: Uint8Array, query = '') => {
  const boundary = 'mingshu-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return opened.app.inject({
    method: 'POST',
    url: `${API}/${form}${query}`,
    headers: { cookie: await opened.cookie(account), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
};
const commit = async (account: string, form: string, hash: string) =>
  opened.app.inject({
    method: 'POST',
    url: `${API}/${form}/commit`,
    headers: { cookie: await opened.cookie(account) },
    payload: { hash },
  });
const work = async (): Promise<void> => {
  const [congress] = opened.store.congresses();
  if (congress === undefined) throw new Error('no congress');
  const handler = importHandler(
    { store: opened.store, filesRoot: () => folder, random: (n) => randomBytes(n) },
    congress,
  );
  const { database, now } = opened.store;
  const options = { database, congress: congress.id, handlers: { import: handler }, clock: now, sole: true };
  await runNextJob(options, new AbortController().signal);
};
const units = (name: string) => workbook(['类型', '名称'], [['承办单位', name]]);

test('office and administrator are shown the forms, and nobody else that they exist', async () => {
  const forms = async (account: string) =>
    (await get(account, API)).json<ImportFormsView>().forms.map(({ key }) => key);
  expect(await forms('admin')).toEqual([
    'past-problems',
    'past-stations',
    'past-suggestions',
    'past-activities',
    'units',
    'deputies',
    'people',
    'mandates',
  ]);
  expect(await forms('deputies')).toEqual(['past-problems', 'past-stations', 'past-suggestions', 'past-activities']);
  for (const account of ['town1', 'liaison', 'deputy', 'organ', 'auditor', 'leader']) {
    expect(await forms(account)).toEqual([]);
    expect((await send(account, 'units', await units('无权局'))).statusCode).toBe(404);
    expect((await commit(account, 'units', 'a'.repeat(64))).statusCode).toBe(404);
    expect((await get(account, `${API}/units/template`)).statusCode).toBe(404);
    expect((await get(account, '/api/testville/me')).json<{ mayImport: boolean }>().mayImport).toBe(false);
  }
  expect((await send('admin', 'no-such-form', await units('某局'))).statusCode).toBe(404);
  expect((await opened.app.inject({ method: 'GET', url: API })).statusCode).toBe(401);
});

test('a file is previewed, recorded by a job, and told of in one sentence; a second time nothing is new', async () => {
  const bytes = await units('新设局');
  const preview = (await send('office', 'units', bytes)).json<ImportPreview>();
  expect([preview.faultCount, preview.records, preview.rows]).toEqual([0, 1, 1]);
  const run = async (): Promise<string | undefined> => {
    const job = (await commit('office', 'units', preview.hash)).json<JobView>();
    expect(job).toMatchObject({ kind: 'import', state: 'waiting' });
    await work();
    const done = (await get('office', `/api/testville/jobs/${job.id}`)).json<JobView>();
    expect([done.state, done.result]).toEqual(['done', null]);
    return done.message?.zh;
  };
  expect(await run()).toBe('已导入1项（1条记录）。');
  expect([...opened.store.directories.of(opened.congress).units.values()].map(({ name }) => name)).toContain('新设局');
  expect((await commit('office', 'units', preview.hash)).statusCode).toBe(422);
  await send('office', 'units', bytes);
  expect(await run()).toBe('没有新内容：1行都已经有了，什么也没有改动。');
});

test('what was not previewed, was at fault, or was brought by another is not recorded', async () => {
  const fault = await workbook(['类型', '名称'], [['没有这类', '某局']]);
  const preview = (await send('office', 'units', fault)).json<ImportPreview>();
  expect(preview.faults.map(({ sheet, row, column, value }) => [sheet, row, column, value])).toEqual([
    ['名单', 2, 'A（类型）', '没有这类'],
  ]);
  expect((await commit('office', 'units', preview.hash)).statusCode).toBe(422);
  const own = (await send('office', 'units', await units('别人的局'))).json<ImportPreview>();
  expect((await commit('admin', 'units', own.hash)).statusCode).toBe(422);
  expect(
    (await send('office', 'units', Buffer.from('%PDF-1.4 no table'))).json<ImportPreview>().faults[0]?.reason.zh,
  ).toContain('没有找到表头');
  expect((await send('office', 'units', Buffer.alloc(21 * 1024 * 1024, 32))).statusCode).toBe(413);
});

test('every template is read back by its own form: the head is found, the invented row says so and is passed over', async () => {
  const { forms } = (await get('admin', API)).json<ImportFormsView>();
  for (const { key, template } of forms) {
    for (const language of ['zh', 'en']) {
      const answer = await get('admin', `${template}?language=${language}`);
      const seen = (await send('admin', key, answer.rawPayload)).json<ImportPreview>();
      expect([key, seen.examples, seen.ignored]).toEqual([key, [2], []]);
      const sheets = await readSheet(answer.rawPayload);
      const cells = sheets.ok ? sheets.value.flatMap(({ rows }) => rows.flatMap((row) => row.cells)) : [];
      expect(cells.length).toBeGreaterThan(0);
      expect(cells.filter(({ formula }) => formula === true)).toEqual([]);
    }
  }
});

test('the document of the interface holds the routes of imports', async () => {
  const { paths } = (await opened.app.inject({ method: 'GET', url: '/api/openapi.json' })).json<{
    paths: Record<string, object>;
  }>();
  for (const path of ['', '/{form}', '/{form}/commit', '/{form}/template'])
    expect(Object.keys(paths)).toContain(`/api/{congress}/imports${path}`);
});

test('from the command line a file is previewed, and recorded only when that is asked for, by an account that may', async () => {
  const said: string[] = [];
  const asked = { form: 'units', bytes: await units('命令行局'), slug: 'testville', sheet: null, account: 'admin' };
  const run = (rest: Partial<Parameters<typeof runImport>[1]>) =>
    runImport(opened.store, { ...asked, commit: false, ...rest }, (line) => said.push(line));
  const { store, congress } = opened;
  const known = () => [...store.directories.of(congress).units.values()].some(({ name }) => name === '命令行局');
  expect([await run({}), known(), said.at(-1)]).toEqual([0, false, '这是预览，没有写入；加 --commit 写入。']);
  await expect(run({ account: 'liaison', commit: true })).rejects.toThrow(
    '账号“liaison”的岗位不能导入“组织机构和家站点”。',
  );
  await expect(run({ form: 'none' })).rejects.toThrow('没有“none”这种表');
  const wrong = { bytes: await workbook(['类型', '名称'], [['无', '某局']]), commit: true };
  expect([await run(wrong), said.at(-1)]).toEqual([1, '1处错误，什么也没有写入。']);
  expect([await run({ commit: true }), known(), said.at(-1)]).toEqual([0, true, '已导入1项（1条记录）。']);
});

test('steps in cases that others of the row open are previewed and recorded with them, once', async () => {
  const { store, congress, today } = opened;
  const head = ['活动日期', '活动名称', '哪个机关', '组织单位', '参加的代表'];
  const file = await workbook(head, [[today, '庭审旁听', '区法院', '区房屋管理局', 'deputy（示例）']]);
  const preview = (await send('deputies', 'past-activities', file)).json<ImportPreview>();
  expect(preview.faults).toEqual([]);
  expect((await commit('deputies', 'past-activities', preview.hash)).statusCode).toBe(200);
  await work();
  const attended = () =>
    store.database.inCongress(congress, (client) =>
      client.query(
        `select status, facets ->> 'capacity' as capacity from case_row where facets ->> 'occasion' = 'court'`,
      ),
    );
  expect((await attended()).rows).toEqual([{ status: 'attended', capacity: 'deputy' }]);
  const again = (await send('deputies', 'past-activities', file)).json<ImportPreview>();
  expect(again.faults).toEqual([]);
  await commit('deputies', 'past-activities', again.hash);
  await work();
  expect((await attended()).rows).toHaveLength(1);
});

test('records of a year whose figures are sealed are not added, and the row, the day and the reason are named', async () => {
  const { store, congress } = opened;
  const problems = () =>
    workbook(
      ['收到日期', '街镇', '反映的内容'],
      [
        ['2023-03-05', '朱泾镇', '示例路口路灯不亮。'],
        ['2022-03-05', '朱泾镇', '示例路口路灯不亮。'],
      ],
    );
  const named = async () => (await send('office', 'past-problems', await problems())).json<ImportPreview>().faults;
  expect(await named()).toEqual([]);
  const { rows } = await store.database.inCongress(congress, (client) =>
    client.query<{ case_id: string }>("select case_id from case_row where congress_id = $1 and duty = 'figure'", [
      congress,
    ]),
  );
  for (const { case_id } of rows)
    await opened.take('figure', 'seal', { period: '2023' }, opened.actor('office'), case_id, false);
  expect((await named()).map(({ row, column, value, reason }) => [row, column, value, reason.zh.slice(0, 16)])).toEqual(
    [[2, 'A（收到日期）', '2023-03-05', '2023年的数字已经封存公布，不']],
  );
});
