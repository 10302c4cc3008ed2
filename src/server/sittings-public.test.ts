import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays } from '#core/calendar/date.ts';
import { markupFaults } from '#kit/html/testing.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { heldSitting, type TestSitting } from './testing/held-sitting.ts';

let opened: TestApp;
let number: string;
let held: TestSitting;
const get = (url: string) => opened.app.inject({ url });
interface List {
  readonly sittings: readonly { readonly number: string; readonly status: string }[];
}

beforeAll(async () => {
  opened = await openTestApp();
  held = await heldSitting(opened);
  const list = (await get('/testville/sittings.json')).json<List>();
  number = list.sittings[0]?.number ?? '';
});
afterAll(() => opened.stop());

test('the committee’s sitting is public with its agenda, directors’ meetings are not', async () => {
  const { sittings } = (await get('/testville/sittings.json')).json<List>();
  expect(sittings.map(({ status }) => status)).toEqual(['held']);
  expect((await get('/testville/sittings/nowhere')).statusCode).toBe(404);
});

test.each(['', '/en'])('pages of sittings%s are sound and small, and read without a script', async (prefix) => {
  for (const path of ['/sittings', `/sittings/${number}`, '', `/${opened.today.slice(0, 4)}`]) {
    const { statusCode, body } = await get(`${prefix}/testville${path}`);
    expect(statusCode, path).toBe(200);
    expect(markupFaults(body), path).toEqual([]);
  }
});

test('a sitting shows who came, what was decided, and the votes in totals with the majority that they had to pass', async () => {
  const { body } = await get(`/testville/sittings/${number}`);
  for (const said of [
    '应到9人，开会时实到8人',
    '过半数 5',
    '赞成6人，超过全体组成人员9人的半数（5人），通过',
    '部分同意',
    'deputy（示例）',
  ])
    expect(body).toContain(said);
  expect(body).not.toContain('听取其他事项');
  const data = (await get(`/testville/sittings/${number}.json`)).json();
  expect(data.attendance).toEqual({ all: 9, present: 8 });
  expect(data.items[1].votes[0].lines[0]).toMatchObject({ passed: true, all: 9, for: 6, against: 1, unpressed: 1 });
  expect(data.items[2].votes[0].lines.map((line: { readonly passed: boolean }) => line.passed)).toEqual([true, false]);
});

test('no page or data of a sitting tells how a member voted', async () => {
  const data = (await get(`/testville/sittings/${number}.json`)).json();
  const names = JSON.stringify(data.items);
  expect(names).not.toContain('委员');
});

const wording = {
  title: '测试区人大常委会关于批准本级预算调整方案的决定',
  text: '批准方案。\n本决定自通过之日起施行。',
};
const issued = async (input: object): Promise<string> => {
  const draft = { sitting: held.sitting, ...wording, ...input };
  const id = await opened.take('document', 'draft', draft, opened.actor('office'));
  await opened.take('document', 'issue', {}, opened.actor('leader'), id, false);
  return id;
};
const year = (): string => opened.today.slice(0, 4);
const at = (path: string): string => encodeURI(`/testville/${path}`);

test('a decision that was issued stands on the page of its sitting and opens with its text, its number and its record', async () => {
  const numberOf = (count: number): string => `〔${year()}〕${count}号`;
  expect((await get(at(`documents/${numberOf(1)}`))).statusCode).toBe(404);
  const drafted = await opened.take(
    'document',
    'draft',
    { kind: 'announcement', sitting: held.sitting, ...wording, title: '还没有签发的公告' },
    opened.actor('office'),
  );
  expect(drafted).not.toBe('');
  await issued({ kind: 'decision', item: 2 });
  await issued({ kind: 'announcement', title: '测试区人大常委会公告' });
  const page = (await get(`/testville/sittings/${number}`)).body;
  for (const said of [wording.title, numberOf(1), '测试区人大常委会公告', numberOf(2)]) expect(page).toContain(said);
  expect(page).not.toContain('还没有签发的公告');
  for (const prefix of ['', '/en']) {
    const { statusCode, body } = await get(`${prefix}${at(`documents/${numberOf(1)}`)}`);
    expect(statusCode).toBe(200);
    expect(markupFaults(body)).toEqual([]);
    for (const said of ['批准方案。', '第27次会议通过', numberOf(1), `/testville/document/${numberOf(1)}`])
      expect(body).toContain(said);
    const list = await get(`${prefix}/testville/documents`);
    expect(markupFaults(list.body)).toEqual([]);
    expect(list.body).not.toContain('还没有签发的公告');
  }
  const record = await get(at(`document/${numberOf(1)}`));
  expect(record.statusCode).toBe(200);
  // The sitting is published and is named; what else the records name is not.
  expect(record.body).toContain(`<a href="/testville/sitting/${number}">${number}</a>`);
  expect(record.body).not.toContain('另一件事项');
  expect((await get(at(`documents/${numberOf(1)}.json`))).json()).toMatchObject({
    number: numberOf(1),
    kind: 'decision',
    sitting: number,
    text: wording.text,
  });
  const { documents } = (await get('/testville/documents.json')).json();
  expect(documents.map((one: { readonly number: string }) => one.number)).toEqual([numberOf(2), numberOf(1)]);
});

test('a document of the desk alone, such as a letter, is absent in public under every address', async () => {
  const directors = { sitting: held.directors, office: opened.actor('office') };
  await opened.take('sitting', 'approve', {}, directors.office, directors.sitting, false);
  await opened.take('sitting', 'minute', {}, directors.office, directors.sitting, false);
  const minutes = `〔${year()}〕3号`;
  const url = `/api/testville/cases/sitting/${held.directors}/papers/directors-minutes.pdf`;
  expect((await opened.app.inject({ url, headers: { cookie: await opened.cookie('office') } })).statusCode).toBe(200);
  for (const path of [`documents/${minutes}`, `document/${minutes}`, `document/${minutes}.json`])
    expect((await get(at(path))).statusCode, path).toBe(404);
  expect((await get('/testville/documents')).body).not.toContain(minutes);
});

const uploaded = async (name: string, text: string): Promise<string> => {
  const boundary = 'a-boundary-of-the-test';
  const head = `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain`;
  const answer = await opened.app.inject({
    method: 'POST',
    url: '/api/testville/files',
    headers: {
      cookie: await opened.cookie('office'),
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `--${boundary}\r\n${head}\r\n\r\n${text}\r\n--${boundary}--\r\n`,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ readonly hash: string }>().hash;
};

test('a published paper is downloaded in its last version; an internal one is nowhere', async () => {
  const office = opened.actor('office');
  const [first, last] = [await uploaded('报告.txt', '第一稿'), await uploaded('报告.txt', '第二稿')];
  const paper = async (title: string, secrecy: string): Promise<string> => {
    const next = await opened.take(
      'sitting',
      'convene',
      { unit: held.unit, sitsOn: addDays(opened.today, 30) },
      office,
    );
    await opened.take('sitting', 'list', { title: '听取和审议报告', kind: 'report-deliberate' }, office, next, false);
    const id = await opened.take(
      'meeting-paper',
      'await',
      { sitting: next, item: 1, kind: 'report', title, secrecy },
      office,
    );
    const step = (name: string, input: object) => opened.take('meeting-paper', name, input, office, id, false);
    await step('submit', { title, files: [first] });
    await step('distribute', {});
    await step('replace', { title, files: [last], reason: '更正一处数字。' });
    return id;
  };
  const numberOf = async (id: string): Promise<string> => {
    const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
      client.query<{ number: string }>('select number from case_row where case_id = $1', [id]),
    );
    return rows[0]?.number ?? '';
  };
  const open = await paper('公开的报告', 'public');
  const internal = await numberOf(await paper('内部的报告', 'internal'));
  const at = `/testville/meeting-paper/${await numberOf(open)}`;
  expect((await get(`${at}/files/${last}`)).statusCode).toBe(404);
  await opened.take('meeting-paper', 'publish', {}, office, open, false);
  const page = (await get(at)).body;
  expect(page).toContain(`${at}/files/${last}`);
  expect(page).not.toContain(first);
  expect(markupFaults(page)).toEqual([]);
  const file = await get(`${at}/files/${last}`);
  expect([file.statusCode, file.body]).toEqual([200, '第二稿']);
  expect((await get(`${at}/files/${first}`)).statusCode).toBe(404);
  expect((await get(`/testville/meeting-paper/${internal}`)).statusCode).toBe(404);
  expect((await get(`/testville/meeting-paper/${internal}/files/${last}`)).statusCode).toBe(404);
});

test('those who observed are counted by the capacity in which they came', async () => {
  const data = (await get(`/testville/sittings/${number}.json`)).json();
  expect(data.observers).toEqual({ deputy: 1 });
});

test('sittings are a calendar feed: hours in UTC, an identity that stays', async () => {
  const feed = await get('/testville/sittings.ics');
  expect(feed.headers['content-type']).toContain('text/calendar');
  const lines = feed.body.replaceAll('\r\n ', '').split('\r\n');
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines).toContain(`DTSTART:${opened.today.replaceAll('-', '')}T010000Z`);
  expect(lines).toContain('SEQUENCE:0');
});

test('the home names the last sittings, the year names them by month', async () => {
  expect((await get('/testville')).body).toContain(`/testville/sittings/${number}`);
  expect((await get(`/testville/${opened.today.slice(0, 4)}`)).body).toContain('month-line');
});

test('a sitting to come stands first; one that is moved keeps its identity, and a cancelled one says so', async () => {
  const office = opened.actor('office');
  const day = addDays(opened.today, 20);
  const next = await opened.take('sitting', 'convene', { unit: held.unit, sitsOn: day, time: '下午2:00' }, office);
  const step = (name: string, input: object) => opened.take('sitting', name, input, office, next, false);
  await step('list', { title: '听取和审议关于养老服务工作情况的报告', kind: 'report-deliberate' });
  await opened.store.appender.append({
    congress: opened.congress,
    duty: 'sitting',
    case: next,
    opens: false,
    step: 'set-agenda',
    input: {},
    actor: office,
    on: opened.today,
    today: opened.today,
    decision: { sitting: held.directors, item: '1' },
  });
  const listed = async () => (await get('/testville/sittings.json')).json<List>().sittings.map(({ status }) => status);
  expect(await listed()).toEqual(['held']);
  await step('notify', { agendaPublic: true });
  expect(await listed()).toEqual(['notified', 'held']);
  const { body } = await get('/testville/sittings');
  expect(body.indexOf('第28次会议')).toBeLessThan(body.indexOf('第27次会议'));
  expect((await get('/testville')).body).toContain('下一次');
  const eventOf = async (): Promise<string> =>
    (await get('/testville/sittings.ics')).body
      .replaceAll('\r\n ', '')
      .split('BEGIN:VEVENT')
      .find((one) => one.includes(next)) ?? '';
  const later = addDays(day, 1);
  await step('move', { sitsOn: later, time: '9:30', reason: '会场冲突。' });
  expect(await eventOf()).toContain(`DTSTART:${later.replaceAll('-', '')}T013000Z`);
  expect(await eventOf()).toContain('SEQUENCE:1');
  await step('cancel', { reason: '另行召开。' });
  expect(await eventOf()).toContain('STATUS:CANCELLED');
  expect(await eventOf()).toContain('SEQUENCE:2');
  expect((await get('/testville')).body).not.toContain('下一次');
});

test('pages and feed of sittings are made once for all who ask without a query', async () => {
  const paths = ['/sittings', '/en/sittings', '/sittings.json', '/sittings.ics', `/sittings/${number}`].map((path) =>
    path.startsWith('/en') ? path.replace('/en', '/en/testville') : `/testville${path}`,
  );
  const first = await Promise.all(paths.map(get));
  const read = vi.spyOn(opened.store.database, 'inCongress');
  try {
    const again = await Promise.all(paths.map(get));
    expect(again.map(({ body }) => body)).toEqual(first.map(({ body }) => body));
    expect(read).not.toHaveBeenCalled();
    await opened.app.inject({ url: '/testville/sittings?from=elsewhere' });
    expect(read).toHaveBeenCalled();
  } finally {
    read.mockRestore();
  }
});
