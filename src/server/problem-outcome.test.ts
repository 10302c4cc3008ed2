import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp();
});
afterAll(async () => {
  await opened.stop();
});

const post = async (path: string, fields: Readonly<Record<string, string>>): Promise<string> => {
  const answer = await opened.app.inject({
    method: 'POST',
    url: `/testville/${path}`,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.statusCode).toBe(200);
  return answer.body;
};

/** Reports a problem in public, and has it turned into a suggestion of the deputy. */
const suggested = async () => {
  const report = {
    at: '3',
    key: randomUUID(),
    text: '末班公交太早，下班回不了家',
    category: 'traffic',
    town: opened.units.town,
  };
  const sent = await post('report', report);
  const number = /class="no">([^<]+)</.exec(sent)?.[1] ?? '';
  const receipt = { number, code: /class="code">([^<]+)</.exec(sent)?.[1] ?? '' };
  const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
    client.query<{ case_id: string }>('select case_id from case_row where duty = $1 and number = $2', [
      'resident-problem',
      number,
    ]),
  );
  const problem = rows[0]?.case_id ?? '';
  const deputy = opened.actor('deputy');
  const turn = { deputy: deputy.person ?? '' };
  await opened.take('resident-problem', 'suggest', turn, opened.actor('deputies'), problem, false);
  return { receipt, problem, deputy };
};

test('what a suggestion came to stands on the resident’s receipt and in the figures, in the transaction that settled it', async () => {
  const { receipt, problem, deputy } = await suggested();
  const solved = async (): Promise<string> => {
    const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
      client.query<{ n: string }>(
        `select coalesce(sum(n), 0) as n from counter where measure = 'resident-problem.result' and dims::json->>'result' = 'solved'`,
      ),
    );
    return String(rows[0]?.n);
  };
  const [committee, organ] = [opened.actor('deputies'), opened.actor('organ')];
  const text = {
    title: '关于延后末班公交的建议',
    situation: '末班车太早，下班的居民回不了家。',
    proposal: '建议延后末班车一小时，先行试行。',
  };
  const paper = { deputy: deputy.person ?? '', ...text, subject: 'traffic', occasion: 'recess', problem };
  const id = await opened.take('suggestion', 'write', paper, deputy);
  const step = (name: string, input: Readonly<Record<string, unknown>>, actor = committee) =>
    opened.take('suggestion', name, input, actor, id, false);
  await step('submit', {}, deputy);
  await step('number', {});
  await step('hand-over', { system: 'government', receiver: opened.units.organ });
  await step('sub-assign', { leads: [opened.units.organ] });
  await step('accept', {}, organ);
  await step('contact', { method: 'phone', record: '已听取意见。' }, organ);
  const reply = { result: 'solved', reply: '末班车已经延后一小时，先试行半年。', head: '主要负责人（示例）' };
  await step('reply', reply, organ);
  expect(await post('follow', receipt)).not.toContain('解决采纳');
  expect(await solved()).toBe('0');
  await step('rate', { attitude: 'satisfied', outcome: 'agreed' }, deputy);
  expect(await post('follow', receipt)).toMatch(/代表建议的办理结果.+已经解决.+办理结果是“解决采纳”/s);
  expect(await solved()).toBe('1');

  const values = { result: 'planned', plannedBy: opened.today };
  await step('correct', { target: 8, values, $reason: '办理结果录错了。' });
  expect(await post('follow', receipt)).toMatch(/列入计划.+办理结果是“计划解决”/s);
  expect(await solved()).toBe('0');
  await step('track', {});
  await step('fulfil', { account: '末班车已经延后。' }, organ);
  expect(await post('follow', receipt)).toMatch(/已经解决.+承诺已于.+兑现/s);
  expect(await solved()).toBe('1');
});
