import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { foundCongress } from '#store/congress.ts';
import { openStore, type Store } from '#store/store.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import type { Command } from './command.ts';

let opened: TestStore;
let congress: number;
/** A second process over the same database. */
let other: Store;
const sitting = randomUUID();
const SITS_ON = '2026-06-25';
const TODAY = '2026-07-01';
const office: Actor = { person: randomUUID(), posts: [{ post: 'office', unit: null }] };
const leader: Actor = { person: randomUUID(), posts: [{ post: 'leader', unit: null }] };

const command = (duty: string, id: string, step: string, input: object, rest: Partial<Command> = {}): Command => ({
  congress,
  duty,
  case: id,
  opens: false,
  step,
  input,
  actor: office,
  on: TODAY,
  today: TODAY,
  ...rest,
});
const taken = async (...args: Parameters<typeof command>): Promise<void> => {
  const answer = await opened.store.appender.append(command(...args));
  expect(answer, JSON.stringify(answer)).toMatchObject({ type: 'Taken' });
};
const opens = { opens: true } as const;
const rule = (key: string, value: string, since = '2026-01-01') =>
  taken('office-rule', randomUUID(), 'set', { key, since, value }, { ...opens, on: '2025-12-01', today: '2025-12-01' });
const ITEMS = 3;

beforeAll(async () => {
  opened = await openTestStore({ duties, links });
  const founded = await foundCongress(opened.store.database, 'testville', {
    name: { zh: '测试区人大常委会', en: 'Test' },
    shortName: { zh: '测试', en: 'Test' },
    term: { zh: '七届', en: '7th' },
    seal: '测试人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  congress = founded.id;
  await opened.store.reload();
  await rule('document-code-decision', '测人大');
  await rule('document-code-resolution', '测人大');
  await rule('document-code-announcement', '测公告');
  const unit = randomUUID();
  const before = { on: '2026-01-02', today: '2026-01-02' };
  await taken('unit', unit, 'establish', { kind: 'standing-committee', name: '测七届常委会' }, { ...opens, ...before });
  await taken('sitting', sitting, 'convene', { unit, ordinal: 30, sitsOn: SITS_ON }, { ...opens, ...before });
  for (let item = 1; item <= ITEMS; item += 1)
    await taken('sitting', sitting, 'list', { title: '审议报告', kind: 'report-deliberate' }, before);
  await taken('sitting', sitting, 'hold', { all: 9, present: 8, filed: '记录30' }, { on: SITS_ON });
  for (let item = 1; item <= ITEMS; item += 1) await taken('sitting', sitting, 'decide', { item, outcome: 'passed' });
  other = await openStore({
    database: opened.second,
    duties,
    links,
    calendar: china2024To2026,
    now: () => new Date(),
    figure: () => Promise.reject(new Error('no figures here')),
  });
});
afterAll(() => opened.stop());

const wording = { title: '测试区人大常委会公告', text: '现予公告。' };
const drafted = async (kind: string, item?: number): Promise<string> => {
  const id = randomUUID();
  const input = { kind, sitting, ...(item === undefined ? {} : { item }), ...wording };
  await taken('document', id, 'draft', input, opens);
  return id;
};
/** Signs many at once, every other one by the other process, and tells the numbers that were given. */
const signed = async (ids: readonly string[], rest: Partial<Command> = {}): Promise<readonly (string | null)[]> => {
  const answers = await Promise.all(
    ids.map((id, index) =>
      (index % 2 === 0 ? opened.store : other).appender.append(
        command('document', id, 'issue', {}, { actor: leader, ...rest }),
      ),
    ),
  );
  return answers.map((answer) => (answer.type === 'Taken' ? answer.number : null));
};
const countOf = (number: string | null): number => Number(/(\d+)号$/.exec(number ?? '')?.[1]);

test('of many signed at once by two processes each has its number: without gaps, without doubles', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, () => drafted('announcement')));
  const numbers = await signed(ids);
  expect(numbers.map(countOf).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(new Set(numbers).size).toBe(40);
  expect(numbers.every((number) => number?.startsWith('测公告〔2026〕'))).toBe(true);
});

test('of ten decisions on one item signed at once one is issued, and those refused use no number up', async () => {
  const ids = [
    ...(await Promise.all(Array.from({ length: 5 }, () => drafted('decision', 1)))),
    ...(await Promise.all(Array.from({ length: 5 }, () => drafted('resolution', 1)))),
  ];
  const numbers = (await signed(ids)).filter((number) => number !== null);
  expect(numbers).toEqual(['测人大〔2026〕1号']);
  expect(await signed([await drafted('resolution', 2)])).toEqual(['测人大〔2026〕2号']);
});

test('the number of an annulled document is not given again, and a correction keeps it', async () => {
  const [first, second] = [await drafted('announcement'), await drafted('announcement')];
  const [given] = await signed([first]);
  await taken('document', first, 'ask-annul', { target: 1, $reason: '录错了。' });
  await taken(
    'document',
    first,
    'annul',
    { target: 1, $reason: '核对属实。' },
    { actor: { person: randomUUID(), posts: [{ post: 'office', unit: null }] } },
  );
  const [next] = await signed([second]);
  expect(countOf(next ?? null)).toBe(countOf(given ?? null) + 1);
  await taken('document', second, 'correct', {
    target: 1,
    values: { title: '测试区人大常委会关于任免的公告' },
    $reason: '标题有误。',
  });
  const found = await opened.store.database.inCongress(congress, (client) =>
    client.query('select number, texts from case_row where case_id = $1', [second]),
  );
  expect(found.rows[0]).toMatchObject({ number: next, texts: { title: '测试区人大常委会关于任免的公告' } });
});

test('a new year begins at one, and a new code begins its own count on its day', async () => {
  await taken(
    'office-rule',
    await ruleCase('document-code-announcement'),
    'change',
    { since: '2027-03-01', value: '测新告' },
    { on: '2026-12-01', today: '2026-12-01' },
  );
  const ids = [await drafted('announcement'), await drafted('announcement'), await drafted('announcement')];
  const numbers: (string | null)[] = [];
  for (const [index, on] of ['2027-01-04', '2027-01-05', '2027-03-01'].entries())
    numbers.push(...(await signed([ids[index] ?? ''], { on, today: on })));
  expect(numbers).toEqual(['测公告〔2027〕1号', '测公告〔2027〕2号', '测新告〔2027〕1号']);
});

const ruleCase = async (key: string): Promise<string> => {
  const { rows } = await opened.store.database.inCongress(congress, (client) =>
    client.query<{ case_id: string; state: string }>("select case_id, state from case_row where duty = 'office-rule'"),
  );
  return rows.find(({ state }) => state.includes(key))?.case_id ?? '';
};

test('as long as the office has set no code, numbers have none', async () => {
  await taken(
    'office-rule',
    await ruleCase('document-code-resolution'),
    'change',
    { since: '2027-06-01', value: '' },
    { on: '2026-12-02', today: '2026-12-02' },
  );
  const on = '2027-06-02';
  expect(await signed([await drafted('resolution', 3)], { on, today: on })).toEqual(['〔2027〕1号']);
});
