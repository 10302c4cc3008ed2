import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import type { InvitingView } from '#core/api-inviting.ts';
import { addDays } from '#core/calendar/date.ts';
import { linkedCase } from '#core/links.ts';
import { startFollowers } from './followers.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let followers: ReturnType<typeof startFollowers>;
let activity: string;
const people = new Map<string, string>();
const idOf = (name: string): string => people.get(name) ?? '';
const deputyNamed = (name: string): Actor => ({
  person: idOf(name),
  posts: [{ post: 'deputy', unit: opened.units.town }],
});

const asked = (day: string, title: string) => ({
  organ: 'government',
  organiser: opened.units.organ,
  kind: 'hearing',
  title,
  day,
  wanted: 5,
});
/** An activity of today at which these deputies were. */
const wentTo = async (...names: readonly string[]): Promise<void> => {
  const office = opened.actor('deputies');
  const id = await opened.take('activity', 'request', asked(opened.today, '人才公寓参观'), office);
  await opened.take('activity', 'select', { persons: names.map(idOf) }, office, id, false);
  await opened.take('activity', 'invite', {}, office, id, false);
  for (const name of names)
    await opened.take(
      'attendance',
      'mark-present',
      { means: 'tapped' },
      office,
      linkedCase({ case: id, seq: 3 }, 'attendance', idOf(name)),
      false,
    );
};

beforeAll(async () => {
  opened = await openTestApp();
  followers = startFollowers(opened.store, (fault) => {
    throw fault;
  });
  const { take } = opened;
  const admin = opened.actor('admin');
  const unit = (kind: string, name: string, more: object = {}) =>
    take('unit', 'establish', { kind, name, ...more }, admin);
  const term = await unit('term', '第七届', { ordinal: 7 });
  const committee = await unit('standing-committee', '常委会', { parent: term, seats: 35 });
  const transport = await unit('group', '交通出行专业小组', { parent: term });
  const schools = await unit('group', '教育卫生专业小组', { parent: term });
  for (const name of ['author', 'transport', 'schools', 'often', 'fresh', 'member', 'town']) {
    people.set(name, await take('person', 'register', { name: `${name}（示例）` }, admin));
    const level = name === 'town' ? 'town' : 'district';
    await take('mandate', 'take-up', { person: idOf(name), post: 'deputy', unit: opened.units.town, level }, admin);
  }
  const joins = (name: string, at: string) =>
    take('mandate', 'take-up', { person: idOf(name), post: 'member', unit: at, position: 'member' }, admin);
  await joins('transport', transport);
  await joins('schools', schools);
  await joins('member', committee);
  const raised = await take(
    'suggestion',
    'write',
    {
      deputy: idOf('author'),
      title: '关于优化晚间公交线路的建议',
      situation: '末班车太早，下班的居民回不了家。',
      proposal: '建议在主要线路上加开晚间班次。',
      subject: 'traffic',
      occasion: 'recess',
    },
    deputyNamed('author'),
  );
  await take('suggestion', 'submit', {}, deputyNamed('author'), raised, false);
  await wentTo('often', 'fresh');
  await wentTo('often');
  activity = await take(
    'activity',
    'request',
    asked(addDays(opened.today, 20), '公交线路优化与交通出行听证会'),
    opened.actor('deputies'),
  );
  await followers.settle(opened.congress);
});
afterAll(async () => {
  await followers.stop();
  await opened.stop();
});

const ask = async (account: string, id = activity, query = '') =>
  opened.app.inject({
    url: `/api/testville/inviting/activity/${id}${query}`,
    headers: { cookie: await opened.cookie(account) },
  });
const proposed = async (query = '') => {
  const answer = await ask('deputies', activity, query);
  expect(answer.statusCode).toBe(200);
  return answer.json<InvitingView>();
};
const named = ({ proposed: all }: InvitingView): readonly string[] =>
  all.map(({ person }) => [...people].find(([, id]) => id === person.id)?.[0] ?? person.name);

test('those whom the matter concerns come first, then whoever came least', async () => {
  const names = named(await proposed());
  expect(new Set(names.slice(0, 2))).toEqual(new Set(['author', 'transport']));
  expect(names.indexOf('schools')).toBeLessThan(names.indexOf('fresh'));
  expect(names.indexOf('fresh')).toBeLessThan(names.indexOf('often'));
});

test('each proposal says why, in words, and names what was raised', async () => {
  const view = await proposed();
  const of = (name: string) => view.proposed.find(({ person }) => person.id === idOf(name));
  expect(of('author')?.reasons[0]?.zh).toBe('提出过1件相近的。');
  expect(of('author')?.cases).toMatchObject([{ duty: 'suggestion', title: '关于优化晚间公交线路的建议' }]);
  expect(of('transport')?.reasons[0]?.zh).toContain('交通出行专业小组');
  expect(of('schools')?.reasons).toHaveLength(1);
  expect(of('often')).toMatchObject({ times: 2, last: opened.today, unit: '朱泾镇' });
  expect(of('often')?.reasons[0]?.zh).toContain('本届已参加2次');
});

test('members of the standing committee, deputies of another level and those invited already are not proposed', async () => {
  const view = await proposed();
  expect(view).toMatchObject({ wanted: 5, invited: 0, on: addDays(opened.today, 20) });
  expect(named(view)).not.toContain('member');
  expect(named(view)).not.toContain('town');
  const office = opened.actor('deputies');
  const id = await opened.take('activity', 'request', asked(addDays(opened.today, 9), '公交听证会'), office);
  await opened.take('activity', 'select', { persons: [idOf('author')] }, office, id, false);
  const other = (await ask('deputies', id)).json<InvitingView>();
  expect(named(other)).not.toContain('author');
  expect(other.invited).toBe(1);
});

test('another matter concerns others', async () => {
  const names = named(await proposed(`?text=${encodeURIComponent('社区卫生服务和学校教育情况座谈')}`));
  expect(names[0]).toBe('schools');
});

test('it is for those who see every activity; for others, and of what does not invite, it is not there', async () => {
  expect((await ask('office')).statusCode).toBe(200);
  expect((await ask('organ')).statusCode).toBe(404);
  expect((await ask('deputy')).statusCode).toBe(404);
  expect((await ask('deputies', randomUUID())).statusCode).toBe(404);
  expect((await ask('deputies', 'x')).statusCode).toBe(404);
  const url = `/api/testville/inviting/suggestion/${activity}`;
  const cookie = await opened.cookie('deputies');
  expect((await opened.app.inject({ url, headers: { cookie } })).statusCode).toBe(404);
  expect((await opened.app.inject({ url: `/api/testville/inviting/activity/${activity}` })).statusCode).toBe(401);
});

test('whoever raises much in the field of the matter is proposed next, and told so in words', async () => {
  const write = (name: string, title: string, subject: string) =>
    opened.take(
      'suggestion',
      'write',
      {
        deputy: idOf(name),
        title,
        situation: '居民多次反映，走路不安全。',
        proposal: '建议有关部门研究后尽快解决。',
        subject,
        occasion: 'recess',
      },
      deputyNamed(name),
    );
  for (const title of ['关于增设人行护栏的建议', '关于整治占道停放的建议']) {
    const id = await write('fresh', title, 'traffic');
    await opened.take('suggestion', 'submit', {}, deputyNamed('fresh'), id, false);
  }
  await followers.settle(opened.congress);
  const view = await proposed();
  const fresh = view.proposed.find(({ person }) => person.id === idOf('fresh'));
  expect(fresh?.reasons[0]).toEqual({
    zh: '五年来在“公共安全与交通”方面提过2件建议。',
    en: 'Raised 2 in the field “public safety and traffic” within five years.',
  });
  const names = named(view);
  expect(names.indexOf('transport')).toBeLessThan(names.indexOf('fresh'));
  expect(names.indexOf('fresh')).toBeLessThan(names.indexOf('schools'));
});

test('a sitting is asked about by each of its items, and says by which step people are invited', async () => {
  const office = opened.actor('office');
  const unit = [...opened.store.directories.of(opened.congress).units.values()].find(
    ({ kind }) => kind === 'standing-committee',
  );
  const sitting = await opened.take(
    'sitting',
    'convene',
    { unit: unit?.id, sitsOn: addDays(opened.today, 30), ordinal: 5 },
    office,
  );
  const items = ['人事任免事项', '关于公交线路优化情况的报告'];
  for (const title of items) await opened.take('sitting', 'list', { kind: 'other', title }, office, sitting, false);
  const answer = await opened.app.inject({
    url: `/api/testville/inviting/sitting/${sitting}`,
    headers: { cookie: await opened.cookie('office') },
  });
  const view = answer.json<InvitingView>();
  expect(view.matters).toEqual(items);
  expect(view.by).toEqual({ step: 'invite', persons: 'persons', suggests: { capacity: 'deputy' } });
  expect(named(view)[0]).toBe('author');
});
