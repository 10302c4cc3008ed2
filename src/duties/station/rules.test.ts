import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { station } from './duty.ts';
import { procedure } from './procedure.ts';
import type { Station } from './state.ts';
import { nextOpenings, openingsBetween } from './timetable.ts';

const town = 'unit-town';
const home = 'unit-home';
const point = 'unit-point';
const admin = { person: 'person-admin', posts: [{ post: 'administrator', unit: null }] } as const;
const district = { person: 'person-district', posts: [{ post: 'deputies-office', unit: null }] } as const;
const clerk = { person: 'person-clerk', posts: [{ post: 'town-clerk', unit: town }] } as const;
const liaison = { person: 'person-liaison', posts: [{ post: 'liaison', unit: home }] } as const;
const stranger = { person: 'person-other', posts: [{ post: 'liaison', unit: point }] } as const;
const ON = '2024-01-02';

const establish = (id: string, input: object): DeskStep => ({
  case: id,
  duty: 'unit',
  step: 'establish',
  actor: admin,
  on: ON,
  input,
});
const before: readonly DeskStep[] = [
  establish(town, { kind: 'town', name: '东门镇（示例）' }),
  establish(home, { kind: 'station', name: '东门镇代表之家（示例）', parent: town, home: true }),
  establish(point, { kind: 'station', name: '河滨代表联系点（示例）', parent: town }),
  {
    case: 'm-1',
    duty: 'mandate',
    step: 'take-up',
    actor: admin,
    on: ON,
    input: { person: 'person-deputy', post: 'deputy', level: 'district' },
  },
];
const step = (name: string, actor: DeskStep['actor'], input: object = {}, on = ON): DeskStep => ({
  step: name,
  actor,
  on,
  input,
});
const setUp = (input: object = {}) =>
  step('set-up', district, { unit: home, place: 'home', name: '东门镇代表之家（示例）', ...input });
const attach = step('attach', clerk, { deputy: 'person-deputy' });
const upgrade = step('upgrade', district, { name: '东门镇基层实践站（示例）' });
const file = (...past: readonly DeskStep[]): Given =>
  given(station, { duties: [unit, mandate], links }).past(...before, ...past);

const refused: readonly (readonly [string, readonly DeskStep[], DeskStep, string, string])[] = [
  ['a town is no station', [], setUp({ unit: town }), 'unknown-station', '名录'],
  ['the home of a town is called a home', [], setUp({ place: 'point' }), 'home', '代表之家'],
  ['nothing else is', [], setUp({ unit: point }), 'home', '不是代表之家'],
  ['a station has one file', [{ ...setUp(), case: 'file-0' }], setUp(), 'has-file', '已经有档案'],
  ['the town is that of the register', [], setUp({ town: point }), 'other-town', '上级单位'],
  ['only deputies are attached', [setUp()], step('attach', clerk, { deputy: 'person-x' }), 'no-mandate', '在任'],
  ['a deputy is attached once', [setUp(), attach], attach, 'attached', '已经编入'],
  ['who is not attached does not go', [setUp()], { ...attach, step: 'detach' }, 'not-attached', '没有编入'],
  ['it is upgraded once', [setUp(), upgrade], upgrade, 'upgraded', '已经是'],
  [
    'no other station is renamed with it',
    [setUp()],
    step('rename', district, { name: '新名（示例）', unit: point }),
    'other-unit',
    '本家站点',
  ],
  [
    'the liaison of another station sets no opening days here',
    [setUp()],
    step('timetable', stranger, { weeks: 'first', weekday: 'wed', hours: '9:00至11:00' }),
    'wrong-role',
    '本站点联络员',
  ],
];

describe('a step is refused with its reason', () => {
  test.each(refused)('%s', (_title, past, when, code, says) => {
    const came = file(...past).when(when);
    expect(came.refusal).toBe(code);
    expect(came.message?.zh).toContain(says);
    expect(came.basis.length).toBeGreaterThan(0);
  });
});

const allowed: Readonly<Record<string, readonly [readonly DeskStep[], DeskStep]>> = {
  'set-up': [[], setUp()],
  timetable: [[setUp()], step('timetable', liaison, { weeks: 'first', weekday: 'wed', hours: '9:00至11:00' })],
  attach: [[setUp()], attach],
  detach: [[setUp(), attach], { ...attach, step: 'detach' }],
  rename: [[setUp()], step('rename', district, { name: '东门代表之家（示例）' })],
  upgrade: [[setUp()], upgrade],
  close: [[setUp()], step('close', district)],
};
test.each(Object.keys(procedure.steps))('the step %s is taken by whoever it belongs to', (name) => {
  const [past, when] = allowed[name] ?? [];
  if (past === undefined || when === undefined) throw new Error(`no example of ${name}`);
  const came = file(...past).when(when);
  expect([came.refusal, came.events]).toEqual([null, [procedure.steps[name as keyof typeof procedure.steps].records]]);
});

test('the register of units learns every new name, and the file keeps the old ones', () => {
  const named = file(setUp(), upgrade, step('rename', district, { name: '东门实践站（示例）' }, '2024-05-06'));
  const names = (id: string) => named.desk.file(id).events.map(({ closed }) => closed.name);
  expect(names(home)).toEqual(['东门镇代表之家（示例）', '东门镇基层实践站（示例）', '东门实践站（示例）']);
  expect(names('case-1')).toEqual(names(home));
  expect(named.desk.file('case-1').state.open).toMatchObject({ town, place: 'home', practice: true });
});

test('the next opening days follow the timetable, the day itself included', () => {
  expect(nextOpenings({ weeks: 'second', weekday: 'wed' }, '2024-05-08', 3)).toEqual([
    '2024-05-08',
    '2024-06-12',
    '2024-07-10',
  ]);
  expect(nextOpenings({ weeks: 'every', weekday: 'sun' }, '2024-05-06', 2)).toEqual(['2024-05-12', '2024-05-19']);
  expect(nextOpenings({ weeks: 'first', weekday: 'mon' }, '2024-05-07', 1)).toEqual(['2024-06-03']);
  expect(nextOpenings(null, '2024-05-06', 2)).toEqual([]);
});

test('each timetable gives the opening days from the day on which it was set; before the first there are none', () => {
  const set = (weeks: string, weekday: string, on: string) =>
    step('timetable', liaison, { weeks, weekday, hours: '9:00至11:00' }, on);
  const { open } = file(setUp(), set('first', 'wed', '2024-03-20'), set('every', 'fri', '2024-05-13')).desk.file(
    'case-1',
  ).state;
  const { timetables } = open as Station;
  expect(openingsBetween(timetables, '2024-02-01', '2024-05-31')).toEqual([
    '2024-04-03',
    '2024-05-01',
    '2024-05-17',
    '2024-05-24',
    '2024-05-31',
  ]);
  expect(openingsBetween(timetables, '2024-05-31', '2024-05-01')).toEqual([]);
});
