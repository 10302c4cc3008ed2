import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { officeRule } from '#duties/office-rule/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import {
  announce,
  cast,
  open,
  prepare,
  roomDuties,
  roomWith,
  secondClerk,
  take,
  voteId,
} from '#duties/vote/testing/room.ts';
import { foundCongress } from '#store/congress.ts';
import { readVoteResults } from '#store/read/votes.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { takeStep, takeSteps } from '#store/testing/steps.ts';
import { compare, recount } from './compare.ts';
import { rebuild } from './rebuild.ts';

let opened: TestStore;
let congress: number;
beforeAll(async () => {
  opened = await openTestStore({ duties: [vote, mandate, unit, officeRule, ...roomDuties], links: [] });
});
afterAll(() => opened.stop());
beforeEach(async () => {
  const name = { zh: '示例区人大', en: 'Example district' };
  const founded = await foundCongress(opened.store.database, `v${randomUUID().slice(0, 8)}`, {
    name,
    shortName: name,
    term: { zh: '七届', en: '7th' },
    seal: '示例人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  await opened.store.reload();
  congress = founded.id;
  await past(...roomWith(5, 4));
});

const past = (...steps: readonly DeskStep[]) => takeSteps(opened.store, congress, steps);
const results = () =>
  opened.store.database.inCongress(congress, (client) => readVoteResults(client, congress, [voteId()]));
const sql = (text: string) =>
  opened.store.database.inCongress(congress, (client) =>
    client.query(text, [congress]).then(({ rowCount }) => rowCount),
  );
const faults = async () => [
  (await compare(opened.store, congress)).differences,
  (await recount(opened.store, congress)).differences,
];

test('a result is written with the event that closes the vote, and not before', async () => {
  await past(prepare(), open(), cast(1, 'for'), cast(2, 'for'), cast(3, 'for'));
  expect(await results()).toEqual([]);
  await past(take('close'));
  expect(await results()).toMatchObject([
    { case: voteId(), round: 1, line: 1, standing: 'counted', for: 3, unpressed: 1, all: 5, present: 4, passed: true },
  ]);
  await past(announce());
  expect(await results()).toMatchObject([{ standing: 'announced', over: [1, 2], base: 'all', method: 'device' }]);
  expect(await faults()).toEqual([[], []]);
});

test('totals are those of the roll in the log, counted apart', async () => {
  const choices = ['for', 'against', 'abstain'] as const;
  await past(prepare(), open());
  await Promise.all([1, 2, 3].map((n) => takeStep(opened.store, congress, cast(n, choices[n % 3] ?? 'for'))));
  await past(take('close'));
  const { rows } = await opened.store.database.inCongress(congress, (client) =>
    client.query<{ choice: string; n: number }>(
      `select convert_from(header, 'UTF8')::json -> 'open' ->> 'choice' as choice, count(*)::int as n from event_log
       where congress_id = $1 and convert_from(header, 'UTF8')::json ->> 'type' = 'cast' group by 1`,
      [congress],
    ),
  );
  const count = (choice: string) => rows.find((row) => row.choice === choice)?.n ?? 0;
  expect(await results()).toMatchObject([
    { for: count('for'), against: count('against'), abstain: count('abstain'), unpressed: 1 },
  ]);
  expect(rows).toHaveLength(3);
});

test('a corrected count changes the row, an annulled one takes it away, and a void round keeps it as void', async () => {
  await past(prepare({ method: 'hands' }), open(), take('count', { for: 3, against: 1 }));
  await past(take('correct', { target: 3, values: { for: 2, against: 2 }, $reason: '数错' }));
  expect(await results()).toMatchObject([{ for: 2, against: 2, passed: false }]);
  await past(take('repeat', { method: 'hands', reason: '没有看清' }), take('count', { for: 4 }));
  expect(await results()).toMatchObject([
    { round: 1, standing: 'void', for: 2 },
    { round: 2, standing: 'counted', for: 4, passed: true },
  ]);
  const target = { target: 7, $reason: '没有数' };
  await past(take('ask-annul', target), take('annul', target, secondClerk));
  expect(await results()).toMatchObject([{ round: 1, standing: 'void' }]);
  expect(await faults()).toEqual([[], []]);
});

test('the database takes no row that does not add up, whatever the program says', async () => {
  await past(prepare({ method: 'hands' }), open(), take('count', { for: 3, against: 1 }));
  for (const [change, fault] of [
    ['in_favour = 4', 'vote_result_sum'],
    ['in_favour = 5, against = -1', 'vote_result_sum'],
    ['unpressed = 1', 'vote_result_sum'],
    ['passed = false', 'vote_result_passed'],
    ['in_favour = 2, against = 2', 'vote_result_passed'],
    ['all_members = 6', 'vote_result_passed'],
    ['all_members = 8, passed = false', 'vote_result_turnout'],
    ['present = 6', 'vote_result_turnout'],
    ['present = 3', 'vote_result_turnout'],
    ["standing = 'open'", 'vote_result_words'],
  ] as const)
    await expect(sql(`update vote_result set ${change} where congress_id = $1`), change).rejects.toThrow(fault);
});

test.each([
  [
    'a row that was changed so that it still adds up',
    'update vote_result set against = 0, abstained = 1 where congress_id = $1',
    'abstained 现为 1，应为 0',
  ],
  ['a row that is gone', 'delete from vote_result where congress_id = $1', '缺少，按记录应有'],
  [
    'a row too many',
    'insert into vote_result select congress_id, case_id, 2, line, method, standing, base, part, whole, all_members, present, entitled, in_favour, against, abstained, unpressed, invalid, passed from vote_result where congress_id = $1',
    '多出，按记录不应有',
  ],
])('the nightly recount names %s, and a rebuild mends it', async (_what, text, sentence) => {
  await past(prepare({ method: 'hands' }), open(), take('count', { for: 3, against: 1 }), announce());
  const before = await results();
  expect(await sql(text)).toBe(1);
  for (const differences of await faults()) {
    expect(differences).toHaveLength(1);
    expect(differences[0]).toContain('表决结果（vote_result）');
    expect(differences[0]).toContain(sentence);
  }
  expect((await rebuild(opened.store, congress)).replaced).toBe(1);
  expect(await results()).toEqual(before);
  expect(await faults()).toEqual([[], []]);
});

test('members who vote at the same moment are all counted, and whoever votes twice counts once', async () => {
  await past(prepare(), open());
  const answers = await Promise.all([1, 2, 3, 4, 1, 2, 5].map((n) => takeStep(opened.store, congress, cast(n, 'for'))));
  expect(answers.map((answer) => (answer.type === 'Refusal' ? answer.code : answer.type))).toEqual([
    'Taken',
    'Taken',
    'Taken',
    'Taken',
    'twice',
    'twice',
    'absent-member',
  ]);
  await past(take('close'));
  expect(await results()).toMatchObject([{ for: 4, unpressed: 0 }]);
});
