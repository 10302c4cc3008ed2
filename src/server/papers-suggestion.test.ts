import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PapersView } from '#core/api-desk.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let id: string;
beforeAll(async () => {
  opened = await openTestApp();
  const [author, committee, organ] = [opened.actor('deputy'), opened.actor('deputies'), opened.actor('organ')];
  id = await opened.take(
    'suggestion',
    'write',
    {
      deputy: author.person ?? '',
      title: '关于加密晚间公交的建议',
      situation: '末班车太早，下班的居民回不了家。',
      proposal: '建议在主要线路上加开晚间班次。',
      subject: 'traffic',
      occasion: 'recess',
    },
    author,
  );
  const step = (name: string, actor: typeof author, input: Readonly<Record<string, unknown>> = {}) =>
    opened.take('suggestion', name, input, actor, id, false);
  await step('submit', author);
  await step('number', committee);
  await step('hand-over', committee, { system: 'government', receiver: opened.units.organ });
  await step('sub-assign', organ, { leads: [opened.units.organ] });
  await step('accept', organ);
  await step('contact', organ, { method: 'visit', record: '已当面听取意见。' });
  await step('reply', organ, { result: 'solved', reply: '晚间班次已经加开，试行半年。', head: '主要负责人（示例）' });
});
afterAll(() => opened.stop());

const papersOf = async (account: string) =>
  (
    await opened.app.inject({
      url: `/api/testville/cases/suggestion/${id}/papers`,
      headers: { cookie: await opened.cookie(account) },
    })
  ).json<PapersView>().papers;

test('a suggestion that was replied to has its letters and the form for the rating, for its parties alone', async () => {
  expect((await papersOf('deputies')).map(({ label }) => label.zh)).toEqual(['交办函', '答复函', '办理情况意见反馈表']);
  expect((await papersOf('organ')).length).toBe(3);
  const other = await opened.app.inject({
    url: `/api/testville/cases/suggestion/${id}/papers`,
    headers: { cookie: await opened.cookie('other') },
  });
  expect(other.statusCode).toBe(404);
});

test.each([
  ['交办函', ['关于交办代表建议的函', '区房屋管理局', '关于加密晚间公交的建议', '末班车太早']],
  ['答复函', ['对《关于加密晚间公交的建议》的答复', '办理结果：解决采纳', '试行半年', '签发：主要负责人（示例）']],
  ['办理情况意见反馈表', ['□满意', '□不同意', '走访']],
])('%s says what the records say', async (name, parts) => {
  const paper = (await papersOf('deputies')).find(({ label }) => label.zh === name);
  const file = await opened.app.inject({
    url: paper?.docx ?? '',
    headers: { cookie: await opened.cookie('deputies') },
  });
  expect(file.statusCode).toBe(200);
  const xml = strFromU8(unzipSync(file.rawPayload)['word/document.xml'] ?? new Uint8Array());
  const text = xml.replace(/<[^>]*>/g, '');
  for (const part of parts) expect(text).toContain(part);
});
