import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TodayView } from '#core/api-today.ts';
import { addDays, weekday } from '#core/calendar/date.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
let opened: TestApp;
let session: string;
const today = async (account: string): Promise<TodayView> =>
  (
    await opened.app.inject({ url: '/api/testville/today', headers: { cookie: await opened.cookie(account) } })
  ).json<TodayView>();

beforeAll(async () => {
  opened = await openTestApp();
  const { take, actor, units } = opened;
  const liaison = actor('liaison');
  const file = await take(
    'station',
    'set-up',
    { unit: units.home, place: 'home', name: '朱泾镇代表之家' },
    actor('deputies'),
  );
  const weekly = { weeks: 'every', weekday: DAYS[weekday(opened.today) - 1], hours: '9:00至11:00' };
  await take('station', 'timetable', weekly, liaison, file, false);
  const deputy = opened.people.get('deputy') ?? '';
  await take('station', 'attach', { deputy }, actor('town1'), file, false);
  const what = { station: units.home, part: 'morning', theme: 'daily', method: 'reception' };
  session = await take('visit', 'hold', what, liaison);
  for (const [account, level] of [
    ['leader', 'city'],
    ['auditor', 'town'],
  ] as const) {
    const person = opened.people.get(account) ?? '';
    await take('mandate', 'take-up', { person, post: 'deputy', level }, actor('admin'));
    await take('visit', account === 'leader' ? 'enter' : 'assign', { deputy: person }, liaison, session, false);
  }
});
afterAll(() => opened?.stop());

test('who keeps a station sees the session of today: whose code it is, who came, who is awaited, the steps at hand', async () => {
  for (const account of ['liaison', 'town1']) {
    const [live, ...more] = (await today(account)).live;
    expect(more).toEqual([]);
    expect(live).toMatchObject({
      duty: 'visit',
      case: session,
      shows: 'sign-in',
      came: ['leader（示例）'],
      awaited: ['auditor（示例）'],
    });
    expect(live?.steps.map(({ step }) => step)).toEqual(['enter', 'close', 'assign', 'raise', 'enter-paper']);
  }
});

test('nobody else sees it, and what is over is not shown', async () => {
  for (const account of ['other', 'deputy', 'organ', 'office']) expect((await today(account)).live).toEqual([]);
  await opened.take('visit', 'close', { residents: 3 }, opened.actor('liaison'), session, false);
  expect((await today('liaison')).live).toEqual([]);
});

test('the opening days ahead stand before those who belong to the station, this day included', async () => {
  for (const account of ['liaison', 'town1', 'deputy']) {
    const { days } = await today(account);
    expect(days.map(({ on, title }) => [on, title])).toEqual([
      [opened.today, '朱泾镇代表之家'],
      [addDays(opened.today, 7), '朱泾镇代表之家'],
    ]);
  }
  for (const account of ['other', 'organ', 'office']) expect((await today(account)).days).toEqual([]);
});

test('whoever is invited is asked for a reply on Today, though attendances have no list in the menu', async () => {
  const { take, actor, units, people } = opened;
  const asked = {
    organ: 'court',
    organiser: units.organ,
    kind: 'trial',
    title: '旁听庭审',
    place: '第一法庭',
    wanted: 1,
  };
  const day = addDays(opened.today, 20);
  const deputies = actor('deputies');
  const deputy = people.get('deputy') ?? '';
  const activity = await take('activity', 'request', { ...asked, day }, deputies);
  await take('activity', 'select', { persons: [deputy] }, deputies, activity, false);
  await take('activity', 'invite', {}, deputies, activity, false);
  const replies = (await today('deputy')).tasks.filter(({ duty }) => duty === 'attendance');
  expect(replies.map(({ step, place }) => [step, place.includes('另一件')])).toEqual([['confirm', false]]);
  expect((await today('other')).tasks.filter(({ duty }) => duty === 'attendance')).toEqual([]);
});
