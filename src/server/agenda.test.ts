import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AgendaView, ChecklistsView, ChecklistView, PendingActsView } from '#core/api-agenda.ts';
import { addDays } from '#core/calendar/date.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let sitting: string;
let topic: string;
let body: string;

const ask = async (path: string, account: string) =>
  opened.app.inject({
    method: 'GET',
    url: `/api/testville${path}`,
    headers: { cookie: await opened.cookie(account) },
  });
const get = async <T>(path: string, account: string): Promise<T> => (await ask(path, account)).json<T>();
const office = () => opened.actor('office');
const convene = async (unit: string, sitsOn: string, ordinal: number): Promise<string> => {
  const id = await opened.take('sitting', 'convene', { unit, sitsOn, ordinal }, office());
  await opened.take(
    'sitting',
    'list',
    { kind: 'report-deliberate', title: '人居环境', reporter: opened.units.organ },
    office(),
    id,
    false,
  );
  return id;
};

beforeAll(async () => {
  opened = await openTestApp();
  body = await opened.take(
    'unit',
    'establish',
    { kind: 'standing-committee', name: '区人大常委会（示例）' },
    opened.actor('admin'),
  );
  sitting = await convene(body, addDays(opened.today, 40), 30);
  await convene(body, addDays(opened.today, 90), 31);
  topic = await opened.take(
    'topic',
    'ask-as-organ',
    {
      organ: opened.units.organ,
      kind: 'report-deliberate',
      title: '关于人居环境整治情况的报告',
      explanation: '跟踪去年的执法检查。',
      source: 'inspection-finding',
      wishYear: 2026,
    },
    opened.actor('organ'),
  );
});
afterAll(async () => {
  await opened.stop();
});

test('the checklist of a sitting names what the law asks, until when, who owes it and the article', async () => {
  const list = await get<ChecklistView>(`/cases/sitting/${sitting}/checklist`, 'office');
  expect([list.days, list.done, list.of]).toEqual([40, 0, 5]);
  const rows = list.groups.flatMap((group) => group.rows);
  const draft = rows.find(({ key }) => key === '1 draft');
  expect(draft).toMatchObject({ done: 0, of: 1, owner: { zh: expect.stringMatching(/./) } });
  expect(draft?.basis[0]).toMatchObject({ law: 'supervision-law', article: 'report-draft-20-days' });
  expect(draft?.due !== null && draft?.due !== undefined && draft.due <= addDays(list.day, -20)).toBe(true);
  expect(rows.find(({ key }) => key === 'notice')?.href).toContain('?step=notify');
});

test('a paper that comes counts on it', async () => {
  const paper = await opened.take(
    'meeting-paper',
    'await',
    { sitting, item: 1, kind: 'report', title: '关于人居环境的报告', organ: opened.units.organ, secrecy: 'internal' },
    office(),
  );
  await opened.take(
    'meeting-paper',
    'submit',
    { title: '关于人居环境的报告', files: ['a'.repeat(64)] },
    opened.actor('organ'),
    paper,
    false,
  );
  const list = await get<ChecklistView>(`/cases/sitting/${sitting}/checklist`, 'office');
  const report = list.groups.flatMap((group) => group.rows).find(({ key }) => key === '1 report');
  expect(report).toMatchObject({ standing: 'done', done: 1, of: 1, href: expect.stringContaining(paper) });
});

test('the office is shown the next sitting’s, and nobody who does not see what the office sees', async () => {
  const { lists } = await get<ChecklistsView>('/checklists', 'office');
  expect(lists.map((one) => one.case)).toEqual([sitting]);
  expect((await get<ChecklistsView>('/checklists', 'organ')).lists).toEqual([]);
  for (const account of ['organ', 'deputy', 'town1'])
    expect((await ask(`/cases/sitting/${sitting}/checklist`, account)).statusCode).toBe(404);
  expect((await ask(`/cases/sitting/${randomUUID()}/checklist`, 'office')).statusCode).toBe(404);
  expect((await ask(`/cases/topic/${topic}/checklist`, 'office')).statusCode).toBe(404);
});

const pending = async (which: string, account: string) => get<PendingActsView>(`/pending-acts/${which}`, account);

test('what the directors’ meeting could decide now is offered with its steps and articles, and to nobody who does not see it', async () => {
  expect((await pending('directors-meeting', 'office')).acts.map((act) => act.case)).not.toContain(topic);
  await opened.take('topic', 'receive', {}, office(), topic, false);
  const found = await pending('directors-meeting', 'office');
  const act = found.acts.find((one) => one.case === topic);
  expect(act?.steps.map(({ step }) => step)).toEqual(['put', 'refer', 'not-put']);
  expect(act).toMatchObject({ title: '关于人居环境整治情况的报告', number: expect.stringMatching(/./) });
  expect(act?.due).not.toBe(null);
  expect(act?.steps[0]?.basis[0]).toMatchObject({ law: 'organic-law', article: 'directors-referral' });
  expect((await pending('standing-committee', 'office')).acts.map((one) => one.case)).not.toContain(topic);
  expect((await pending('directors-meeting', 'town1')).acts.map((one) => one.case)).not.toContain(topic);
});

test('the agenda of a sitting waits there for the directors’ meeting as soon as it has an item', async () => {
  const empty = await opened.take(
    'sitting',
    'convene',
    { unit: body, sitsOn: addDays(opened.today, 120), ordinal: 32 },
    office(),
  );
  const { acts } = await pending('directors-meeting', 'office');
  expect(acts.find((one) => one.case === sitting)?.steps.map(({ step }) => step)).toEqual(['set-agenda']);
  expect(acts.map((one) => one.case)).not.toContain(empty);
});

test('the minutes of a sitting that was held wait for its own body', async () => {
  const held = await convene(body, opened.today, 29);
  await opened.take('sitting', 'hold', { all: 3, present: 2, filed: '记录29' }, office(), held, false);
  const offered = async (which: string) => (await pending(which, 'office')).acts.find((act) => act.case === held);
  expect(await offered('standing-committee')).toBe(undefined);
  await opened.take('sitting', 'decide', { item: 1, outcome: 'noted' }, office(), held, false);
  const act = await offered('standing-committee');
  expect(act).toMatchObject({ duty: 'sitting', title: expect.stringContaining('第29次会议') });
  expect(act?.steps.map(({ step }) => step)).toEqual(['adopt-minutes']);
  expect(await offered('directors-meeting')).toBe(undefined);
});

test('a body that there is not has no acts', async () => {
  expect((await ask('/pending-acts/presidium', 'office')).statusCode).toBe(404);
});

const agendaOf = (id: string, account = 'office') => get<AgendaView>(`/cases/sitting/${id}/agenda`, account);

test('an agenda shows its items in order, what each decides, and whose act it is to fix the draft', async () => {
  const unit = await opened.take(
    'unit',
    'establish',
    { kind: 'directors-meeting', name: '主任会议（示例）' },
    opened.actor('admin'),
  );
  const directors = await opened.take('sitting', 'convene', { unit, sitsOn: addDays(opened.today, 9) }, office());
  const act = { duty: 'sitting', case: sitting, step: 'set-agenda', input: {} };
  await opened.take('sitting', 'list', { kind: 'other', title: '听取汇报' }, office(), directors, false);
  await opened.take(
    'sitting',
    'list',
    { kind: 'agenda', title: '会期和议程', acts: [act] },
    office(),
    directors,
    false,
  );
  await opened.take('sitting', 'arrange', { order: [2, 1] }, office(), directors, false);
  const view = await agendaOf(directors);
  expect(view.body.code).toBe('directors-meeting');
  expect(view.items.map(({ item, title }) => [item, title])).toEqual([
    [2, '会期和议程'],
    [1, '听取汇报'],
  ]);
  expect(view.items[0]?.acts).toMatchObject([{ case: sitting, step: { zh: '确定会期和议程草案' }, line: null }]);
  expect(view.settles).toBe(null);
  const own = await agendaOf(sitting);
  expect(own.settles).toMatchObject({ step: 'set-agenda', done: false, body: { zh: '主任会议' } });
  expect(own.settles?.meetings.map((one) => one.case)).toEqual([directors]);
});

test('an act that stands on another agenda says on which, until it is taken off there', async () => {
  const other = (await agendaOf(sitting)).settles?.meetings[0]?.case ?? '';
  const second = await opened.take(
    'sitting',
    'convene',
    { unit: body, sitsOn: addDays(opened.today, 150), ordinal: 33 },
    office(),
  );
  expect((await agendaOf(second)).elsewhere).toMatchObject([
    { case: sitting, step: 'set-agenda', at: { case: other } },
  ]);
  await opened.take('sitting', 'withdraw', { item: 2, reason: '另行安排' }, office(), other, false);
  expect((await agendaOf(second)).elsewhere).toEqual([]);
  expect((await agendaOf(other)).items.map(({ status }) => status)).toEqual(['listed', 'withdrawn']);
});

test('who fills in a step that waits is told what it asks for', async () => {
  const act = (await pending('directors-meeting', 'office')).acts.find((one) => one.case === topic);
  expect(act?.basis.length).toBe(new Set(act?.basis.map(({ law, number }) => `${law} ${number}`)).size);
  const refer = act?.steps.find(({ step }) => step === 'refer');
  expect(refer?.fields.map(({ name, optional }) => [name, optional])).toEqual([
    ['committee', false],
    ['note', true],
  ]);
});

test('a topic that was put waits to be taken up by an item, with what it suggests, until one takes it', async () => {
  expect((await agendaOf(sitting)).offers).toEqual([]);
  const meetings = (await agendaOf(sitting)).settles?.meetings ?? [];
  const directors = meetings[0]?.case ?? '';
  const acts = [{ duty: 'topic', case: topic, step: 'put', input: {} }];
  await opened.take('sitting', 'list', { kind: 'other', title: '研究议题', acts }, office(), directors, false);
  await opened.take('sitting', 'move', { sitsOn: opened.today, reason: '提前' }, office(), directors, false);
  await opened.take('sitting', 'hold', { all: 7, present: 7, filed: '会议卷1' }, office(), directors, false);
  await opened.take('sitting', 'decide', { item: 3, outcome: 'passed' }, office(), directors, false);
  const [offer] = (await agendaOf(sitting)).offers;
  expect(offer).toMatchObject({
    case: topic,
    field: 'topic',
    suggests: { kind: 'report-deliberate', reporter: opened.units.organ },
  });
  const item = { title: offer?.title, topic, ...offer?.suggests };
  await opened.take('sitting', 'list', item, office(), sitting, false);
  const view = await agendaOf(sitting);
  expect(view.offers).toEqual([]);
  expect(view.items.at(-1)?.source).toMatchObject({ case: topic });
});

test('nobody but who sees what the office sees is shown an agenda in the making', async () => {
  for (const account of ['organ', 'deputy', 'town1'])
    expect((await ask(`/cases/sitting/${sitting}/agenda`, account)).statusCode).toBe(404);
  expect((await ask(`/cases/topic/${topic}/agenda`, 'office')).statusCode).toBe(404);
  expect((await ask(`/cases/sitting/${randomUUID()}/agenda`, 'office')).statusCode).toBe(404);
});
