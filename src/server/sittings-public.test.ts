import { afterAll, beforeAll, expect, test } from 'vitest';
import { markupFaults } from '#kit/html/testing.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { heldSitting } from './testing/held-sitting.ts';

let opened: TestApp;
let number: string;
const get = (url: string) => opened.app.inject({ url });
interface List {
  readonly sittings: readonly { readonly number: string; readonly status: string }[];
}

beforeAll(async () => {
  opened = await openTestApp();
  await heldSitting(opened);
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
    '应到9人，实到8人',
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
