import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import type { CaseView } from '#core/api.ts';
import type { PresenceView } from '#core/api-desk.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let session: string;
const api = '/api/testville';

const get = async (account: string, path: string) =>
  opened.app.inject({ method: 'GET', url: `${api}${path}`, headers: { cookie: await opened.cookie(account) } });
const post = async (account: string, path: string, payload: object) =>
  opened.app.inject({
    method: 'POST',
    url: `${api}${path}`,
    headers: { cookie: await opened.cookie(account), origin: 'http://127.0.0.1' },
    payload,
  });
const shown = async (): Promise<PresenceView> => (await get('liaison', `/presence/visit/${session}/sign-in`)).json();
const signIn = (account: string, input: object) =>
  post(account, `/cases/visit/${session}/sign-in`, { input, version: 1 });

beforeAll(async () => {
  opened = await openTestApp();
  const { home } = opened.units;
  const district: Actor = {
    person: opened.people.get('deputies') ?? '',
    posts: [{ post: 'deputies-office', unit: null }],
  };
  const admin: Actor = { person: opened.people.get('admin') ?? '', posts: [{ post: 'administrator', unit: null }] };
  await opened.take('station', 'set-up', { unit: home, place: 'home', name: '朱泾镇代表之家' }, district);
  for (const account of ['deputy', 'leader'])
    await opened.take(
      'mandate',
      'take-up',
      { person: opened.people.get(account), post: 'deputy', level: account === 'deputy' ? 'district' : 'city' },
      admin,
    );
  const made = await post('liaison', '/cases/visit/hold', {
    input: { station: home, part: 'morning', theme: 'daily', method: 'reception' },
  });
  expect(made.statusCode, made.body).toBe(200);
  session = (made.json() as { readonly case: string }).case;
});
afterAll(() => opened.stop());

test('the liaison’s page offers the code, the deputy’s does not, and a form asks for nothing but the code', async () => {
  const page = (await get('liaison', `/cases/visit/${session}`)).json() as CaseView;
  expect(page.shows.map(({ step }) => step)).toEqual(['sign-in']);
  const own = (await get('deputy', `/cases/visit/${session}`)).json() as CaseView;
  expect(own.shows).toEqual([]);
  const fields = own.steps.find(({ step }) => step === 'sign-in')?.fields;
  expect(fields?.map(({ name, optional }) => [name, optional])).toEqual([['code', false]]);
  const view = await shown();
  expect(view.code).toMatch(/^\d{6}$/);
  expect(view.link).toContain(`/desk/testville/visit/${session}?step=sign-in&with.code=${view.code}`);
  expect(view.qr.path).toMatch(/^M/);
});

test('whoever may not show the code does not get it', async () => {
  for (const account of ['deputy', 'other', 'office', 'organ'])
    expect((await get(account, `/presence/visit/${session}/sign-in`)).statusCode).toBe(404);
  for (const path of [
    `/presence/visit/${session}/close`,
    '/presence/visit/x/sign-in',
    `/presence/none/${session}/sign-in`,
  ])
    expect((await get('liaison', path)).statusCode).toBe(404);
});

test('without the code of the minute nobody signs in, and the sentence says where it stands', async () => {
  for (const input of [{}, { code: '' }, { code: 'abcdef' }]) {
    const answer = await signIn('deputy', input);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ faults: [{ field: 'code' }] });
    expect(answer.body).toContain('屏幕');
  }
});

test('with it a deputy signs in for themselves, at the level of the mandate, and two at once do not get into each other’s way', async () => {
  const { code } = await shown();
  const foreign = await signIn('deputy', { code, deputy: opened.people.get('leader') });
  expect(foreign.statusCode).toBe(403);
  const answers = await Promise.all(['deputy', 'leader'].map((account) => signIn(account, { code })));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const again = await signIn('deputy', { code });
  expect([again.statusCode, again.body.includes('只计一次')]).toEqual([409, true]);
  const page = (await get('liaison', `/cases/visit/${session}`)).json() as CaseView;
  const signed = page.timeline.filter(({ label }) => label.zh === '代表签到');
  const told = signed.map(({ values }) => values.map(({ text }) => text.zh).join(' '));
  expect(told).toHaveLength(2);
  for (const level of ['区代表', '市代表'])
    expect(told.filter((text) => text.includes(level) && text.includes('代表扫码签到'))).toHaveLength(1);
});

test('once the session is closed it shows no code', async () => {
  const { version } = (await get('liaison', `/cases/visit/${session}`)).json() as CaseView;
  const closed = await post('liaison', `/cases/visit/${session}/close`, { input: { residents: 3 }, version });
  expect(closed.statusCode, closed.body).toBe(200);
  expect((await get('liaison', `/presence/visit/${session}/sign-in`)).statusCode).toBe(404);
});
