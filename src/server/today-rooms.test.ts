import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TodayView } from '#core/api-today.ts';
import { addDays } from '#core/calendar/date.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let sitting: string;
const rooms = async (account: string): Promise<TodayView['rooms']> =>
  (
    await opened.app.inject({ url: '/api/testville/today', headers: { cookie: await opened.cookie(account) } })
  ).json<TodayView>().rooms;
const idOf = (account: string): string => opened.people.get(account) ?? '';
const office = () => opened.actor('office');
const take = (step: string, input: object) => opened.take('sitting', step, input, office(), sitting, false);

beforeAll(async () => {
  opened = await openTestApp();
  const admin = opened.actor('admin');
  const unit = await opened.take('unit', 'establish', { kind: 'directors-meeting', name: '主任会议（示例）' }, admin);
  const member = { person: idOf('leader'), post: 'member', unit };
  await opened.take('mandate', 'take-up', member, admin);
  sitting = await opened.take('sitting', 'convene', { unit, sitsOn: opened.today, time: '9:30' }, office());
  await take('list', { kind: 'other', title: '听取汇报' });
});
afterAll(() => opened?.stop());

test('before notice is given nobody is shown a meeting of this day', async () => {
  expect(await rooms('office')).toEqual([]);
});

test('on its day the office is shown the console, members and observers their own page, and nobody else anything', async () => {
  await take('notify', { exemption: 'urgent', reason: '临时召集' });
  await take('invite', { persons: [idOf('deputy')], capacity: 'deputy' });
  const [own] = await rooms('office');
  expect(own).toMatchObject({ case: sitting, meets: 'today', says: ['9:30'], keeps: true, mine: false });
  expect(await rooms('leader')).toMatchObject([{ case: sitting, keeps: true, mine: true }]);
  expect(await rooms('deputy')).toMatchObject([{ case: sitting, keeps: false, mine: true, says: ['9:30'] }]);
  for (const account of ['organ', 'town1', 'deputies', 'auditor']) expect(await rooms(account)).toEqual([]);
});

test('a meeting that was moved to another day or cancelled is not shown', async () => {
  await take('move', { sitsOn: addDays(opened.today, 3), reason: '改期' });
  expect(await rooms('deputy')).toEqual([]);
  await take('move', { sitsOn: opened.today, reason: '改期' });
  expect(await rooms('deputy')).toHaveLength(1);
  await take('cancel', { reason: '不开了' });
  expect(await rooms('deputy')).toEqual([]);
});
