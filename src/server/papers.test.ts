import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DutyView } from '#core/api.ts';
import type { JobView, PapersView } from '#core/api-desk.ts';
import { runNextJob } from '#store/jobs/runner.ts';
import { BATCH_MAX, papersHandler } from './papers-job.ts';
import type { Shell } from './shell.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
const box: { shell?: Shell } = {};
const resident = { person: null, posts: [{ post: 'resident' as const, unit: null }] };

beforeAll(async () => {
  opened = await openTestApp({}, (shell) => {
    box.shell = shell;
  });
});
afterAll(() => opened.stop());

const ask = async (method: 'GET' | 'POST', path: string, account: string, payload?: object) =>
  opened.app.inject({
    method,
    url: encodeURI(`/api/testville${path}`),
    headers: { cookie: await opened.cookie(account) },
    ...(payload === undefined ? {} : { payload }),
  });
const papersOf = async (id: string, account: string) =>
  (await ask('GET', `/cases/resident-problem/${id}/papers`, account)).json<PapersView>().papers;
const report = (text: string, extra: object = {}) =>
  opened.take(
    'resident-problem',
    'report',
    { text, category: 'traffic', town: opened.units.town, channel: 'online', name: '李女士（示例）', ...extra },
    resident,
  );
const dispatched = async (text: string, extra: object = {}): Promise<string> => {
  const id = await report(text, extra);
  const input = { route: 'town', organ: opened.units.organ, note: '请尽快看现场' };
  await opened.take('resident-problem', 'dispatch', input, opened.actor('town1'), id, false);
  return id;
};
const words = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, ' ');

test('a case that was handed over has a dispatch slip, as DOCX and as PDF; before, it has none', async () => {
  const id = await report('东门路口积水');
  expect(await papersOf(id, 'town1')).toEqual([]);
  const sent = await dispatched('西门路口积水', { place: '西门路1号' });
  const [paper, ...more] = await papersOf(sent, 'town1');
  expect(more).toEqual([]);
  expect(paper?.label.zh).toBe('转办单');
  const docx = await opened.app.inject({ url: paper?.docx ?? '', headers: { cookie: await opened.cookie('town1') } });
  expect(docx.statusCode).toBe(200);
  expect(docx.headers['content-type']).toContain('wordprocessingml');
  expect(String(docx.headers['content-disposition'])).toMatch(/attachment/);
  const text = words(docx.rawPayload);
  for (const part of [
    '群众反映问题转办单',
    '区房屋管理局：',
    '西门路口积水',
    '西门路1号',
    '请尽快看现场',
    '朱泾镇人大',
  ])
    expect(text).toContain(part);
  const pdf = await opened.app.inject({ url: paper?.pdf ?? '', headers: { cookie: await opened.cookie('town1') } });
  expect(pdf.statusCode).toBe(200);
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a slip prints no personal field, even for those who may read it', async () => {
  const id = await dispatched('护栏松动', { phone: '13800000000', consent: 'organ' });
  for (const account of ['town1', 'organ']) {
    const file = await ask('GET', `/cases/resident-problem/${id}/papers/dispatch-slip.docx`, account);
    expect(file.statusCode).toBe(200);
    expect(words(file.rawPayload)).not.toMatch(/李女士|13800000000/);
  }
});

test('whoever does not see the case finds no paper, and whoever sees only a part of it is offered none', async () => {
  const id = await dispatched('路灯不亮');
  for (const path of ['papers', 'papers/dispatch-slip.docx', 'papers/dispatch-slip.pdf'])
    expect((await ask('GET', `/cases/resident-problem/${id}/${path}`, 'other')).statusCode).toBe(404);
  // The auditor reads nothing of what the parties said.
  expect(await papersOf(id, 'auditor')).toEqual([]);
  expect((await ask('GET', `/cases/resident-problem/${id}/papers/dispatch-slip.docx`, 'auditor')).statusCode).toBe(404);
  const bare = await opened.app.inject({ url: `/api/testville/cases/resident-problem/${id}/papers` });
  expect(bare.statusCode).toBe(401);
});

test('a name or ending that there is not leads nowhere', async () => {
  const id = await dispatched('树枝遮挡');
  for (const file of ['dispatch-slip', 'dispatch-slip.doc', 'other.docx', 'dispatch-slip.docx.pdf', '.pdf'])
    expect((await ask('GET', `/cases/resident-problem/${id}/papers/${file}`, 'town1')).statusCode).toBe(404);
});

test('text that was erased is named as erased', async () => {
  const id = await dispatched('河边有人倒垃圾，我是王五');
  await opened.take('resident-problem', 'erase', { $reason: '本人要求' }, opened.actor('town1'), id, false);
  const file = await ask('GET', `/cases/resident-problem/${id}/papers/dispatch-slip.docx`, 'town1');
  expect(words(file.rawPayload)).not.toContain('王五');
  expect(words(file.rawPayload)).toContain('已清除');
});

const runJob = async (account: string, payload: object): Promise<JobView> => {
  const asked = (await ask('POST', '/jobs', account, payload)).json<JobView>();
  const [congress] = opened.store.congresses();
  if (box.shell === undefined || congress === undefined) throw new Error('no shell');
  const done = await runNextJob(
    {
      database: opened.store.database,
      congress: opened.congress,
      handlers: { papers: papersHandler(box.shell, congress) },
      clock: () => new Date(),
      sole: true,
    },
    new AbortController().signal,
  );
  expect(done).toBe(true);
  return (await ask('GET', `/jobs/${asked.id}`, account)).json<JobView>();
};

test('a batch holds one paper for each case of the list that is so far, by its number, and only of cases that I see', async () => {
  const text = '批量检验的问题';
  for (let index = 0; index < 12; index += 1) await dispatched(`${text}${index}`);
  await report(`${text}还没有转办`);
  const duty = (await ask('GET', '/duties/resident-problem', 'town1')).json<DutyView>();
  expect(duty.papers.map(({ name }) => name)).toEqual(['dispatch-slip']);
  const total = (await ask('GET', '/cases/resident-problem?status=dispatched&size=1', 'town1')).json().total as number;
  for (const format of ['docx', 'pdf'] as const) {
    const payload = {
      kind: 'papers',
      duty: 'resident-problem',
      query: 'status=dispatched',
      paper: 'dispatch-slip',
      format,
    };
    const job = await runJob('town1', payload);
    expect(job).toMatchObject({ state: 'done', done: total, total });
    const file = await opened.app.inject({ url: job.result ?? '', headers: { cookie: await opened.cookie('town1') } });
    expect(file.headers['content-type']).toBe('application/zip');
    const names = Object.keys(unzipSync(file.rawPayload));
    expect(names).toHaveLength(total);
    for (const name of names) expect(name).toMatch(new RegExp(`^\\d{4}-\\d{4}-转办单\\.${format}$`));
  }
  const all = { kind: 'papers', duty: 'resident-problem', query: '', paper: 'dispatch-slip', format: 'docx' };
  expect(await runJob('other', all)).toMatchObject({
    state: 'failed',
    message: { zh: expect.stringContaining('转办单') },
  });
  expect(BATCH_MAX).toBeGreaterThanOrEqual(300);
});

test('a batch of a paper or format that there is not is refused', async () => {
  const good = { kind: 'papers', duty: 'resident-problem', query: '', paper: 'dispatch-slip', format: 'docx' };
  for (const wrong of [{ paper: 'none' }, { format: 'doc' }, { duty: 'unit' }, { kind: 'paper' }])
    expect((await ask('POST', '/jobs', 'town1', { ...good, ...wrong })).statusCode).toBe(400);
});

test('the API document names the routes of papers', async () => {
  const { paths } = (await opened.app.inject({ url: '/api/openapi.json' })).json<{ paths: object }>();
  expect(Object.keys(paths).filter((path) => path.includes('/papers'))).toHaveLength(2);
});
