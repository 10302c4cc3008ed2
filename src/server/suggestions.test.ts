import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem, TodayView } from '#core/api.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp();
});
afterAll(() => opened.stop());

const paper = {
  title: '关于加密晚间公交的建议',
  situation: '末班车太早，下班的居民回不了家。',
  proposal: '建议在主要线路上加开晚间班次。',
  subject: 'traffic',
  occasion: 'recess',
};
/** A suggestion that was handed over to the organ of the test. */
const handedOver = async (input: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const [author, committee] = [opened.actor('deputy'), opened.actor('deputies')];
  const id = await opened.take('suggestion', 'write', { deputy: author.person ?? '', ...paper, ...input }, author);
  await opened.take('suggestion', 'submit', {}, author, id, false);
  await opened.take('suggestion', 'number', {}, committee, id, false);
  const receiver = { system: 'government', receiver: opened.units.organ };
  await opened.take('suggestion', 'hand-over', receiver, committee, id, false);
  return id;
};

test.each([
  ['leads', 5],
  ['assists', 5],
  ['assists', { 0: 'x' }],
  ['leads', [5]],
])('organs that are no list of ids (%s: %j) are refused by a sentence at the field', async (name, value) => {
  const id = await handedOver();
  const answer = await opened.app.inject({
    method: 'POST',
    url: `/api/testville/cases/suggestion/${id}/sub-assign`,
    payload: { input: { leads: [opened.units.organ], [name]: value }, version: 4 },
    headers: { cookie: await opened.cookie('organ') },
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.json<Problem>().faults).toMatchObject([{ field: name }]);
  expect(answer.json<Problem>().detail).toMatch(/^“.+”.+。$/);
});

test('a deputy who is invited to co-sign has it in Today until the answer', async () => {
  const invited = opened.people.get('deputy') ?? '';
  const input = { deputy: opened.people.get('leader') ?? '', ...paper, invited: [invited] };
  const id = await opened.take('suggestion', 'write', input, opened.actor('deputies'));
  const tasks = async () =>
    (
      await opened.app.inject({
        url: '/api/testville/today',
        headers: { cookie: await opened.cookie('deputy') },
      })
    )
      .json<TodayView>()
      .tasks.filter((task) => task.case === id);
  expect(await tasks()).toMatchObject([{ step: 'co-sign', clock: { label: { zh: '确认联名时限' } } }]);
  await opened.take('suggestion', 'co-sign', {}, opened.actor('deputy'), id, false);
  expect(await tasks()).toEqual([]);
});
