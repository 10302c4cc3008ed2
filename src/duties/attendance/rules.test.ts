import { expect, test } from 'vitest';
import { evaluate, postingReader, valueNumber, yearPeriod } from '#core/figure.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import type { Given } from '#core/testing/given.ts';
import { deputies, stranger } from '#duties/activity/example.ts';
import { attendance } from './duty.ts';
import { actors, annul, CASE, linked, opened, scene, steps } from './testing/scene.ts';

const RECORD = 'office-rules attendance-record';
const INVITE = 'deputies-law observe-sitting';
const invited = [steps.invite()];
const member = [steps.inviteMember()];
const onLeave = [...member, steps.memberAsksLeave(), steps.grantLeave()];

const refused: readonly (readonly [
  title: string,
  past: readonly DeskStep[],
  when: DeskStep,
  code: string,
  says: readonly string[],
  article: string,
])[] = [
  [
    'an invitation is to a sitting or to an activity',
    [],
    steps.invite({ activity: 'case-9' }),
    'occasion',
    ['一次会议或者一次活动'],
    RECORD,
  ],
  [
    'one person is invited once to a sitting, in whatever capacity',
    [steps.invite({}, { case: 'case-0' })],
    steps.invite({ capacity: 'visitor' }),
    'invited',
    ['人大代表', '只计一次'],
    RECORD,
  ],
  ['a deputy is one on that day', [], steps.invite({ person: deputies.ended }), 'no-mandate', ['2024-06-26'], INVITE],
  ['nobody is a deputy by being called one', [], steps.invite({ person: stranger }), 'no-mandate', ['在任'], INVITE],
  [
    'a member of the standing committee does not come as a deputy',
    [],
    steps.invite({ person: deputies.member }),
    'member',
    ['组成人员', '不计入'],
    INVITE,
  ],
  [
    'one signs in on the day of the sitting',
    invited,
    steps.signIn({ on: '2024-06-25' }),
    'other-day',
    ['2024-06-26'],
    RECORD,
  ],
  [
    'a phone signs in while it is that day',
    invited,
    steps.signIn({ today: '2024-06-27' }),
    'needs-paper',
    ['签到表'],
    RECORD,
  ],
  ['so does the roll', invited, steps.tap({}, { today: '2024-06-27' }), 'needs-paper', ['签到表'], RECORD],
  ['the paper list goes with it or is named', invited, steps.paper({}), 'no-paper', ['存放编号'], RECORD],
  [
    'after the end the paper alone tells that somebody came',
    [...invited, linked(steps.close())],
    steps.tap(),
    'needs-paper',
    ['签到表'],
    RECORD,
  ],
  [
    'a member on leave who is called present is asked about',
    onLeave,
    steps.tap(),
    'on-leave',
    ['已经请假', '仍然到会'],
    RECORD,
  ],
  ['a time is hours and minutes', invited, steps.tap({ at: '9点半' }), 'time', ['09:30'], RECORD],
  ['there is no hour 24', invited, steps.tap({ at: '24:00' }), 'time', ['23:59'], RECORD],
  ['one steps aside from an item that is listed', member, steps.recuse(7), 'no-item', ['第7项', '1、2'], RECORD],
  ['and not from one that is decided', member, steps.recuse(3), 'no-item', ['第3项'], RECORD],
  ['and once', [...member, steps.recuse()], steps.recuse(), 'recused', ['已经记了回避'], RECORD],
  ['a recusal that is not there does not end', member, steps.endRecusal(), 'not-recused', ['（无）'], RECORD],
  [
    'whoever does not vote has nothing to step aside from',
    invited,
    { ...steps.recuse(), actor: actors.office },
    'no-member',
    ['不参加表决'],
    RECORD,
  ],
];

test.each(refused)('%s', (_title, past, when, code, says, article) => {
  const came = scene(...past).when(when);
  expect(came.refusal).toBe(code);
  for (const words of says) expect(came.message?.zh).toContain(words);
  expect(came.basis).toContain(article);
});

test('nobody answers, signs in or leaves for another', () => {
  for (const step of [steps.confirm, steps.askLeave, steps.signIn])
    expect(scene(...invited).when(step({ actor: actors.otherDeputy })).refusal).toBe('wrong-role');
  const there = scene(...invited, steps.signIn());
  expect(there.when(steps.leave({ actor: actors.otherDeputy })).refusal).toBe('wrong-role');
});

test('nobody opens, ends or withdraws one by hand', () => {
  expect(scene().when({ ...steps.invite(), automatic: false }).refusal).toBe('automatic');
  for (const step of [steps.close, steps.withdraw, steps.postpone])
    expect(scene(...invited).when(step()).refusal).toBe('automatic');
});

test('the deputies’ work committee grants no leave', () => {
  const asked = scene(...member, steps.memberAsksLeave());
  expect(asked.when(steps.grantLeave({ actor: actors.deputies })).refusal).toBe('wrong-role');
});

test('somebody on leave who is there all the same is entered as such', () => {
  const came = scene(...onLeave).when(steps.tap({ despiteLeave: true }));
  expect([came.refusal, came.file?.state.status]).toEqual([null, 'present']);
  expect(came.file?.events.at(-1)?.open).toMatchObject({ means: 'tapped', despiteLeave: true });
});

test('the reason of leave is in the sealed part alone', () => {
  const [asked] = scene(...member, steps.memberAsksLeave())
    .desk.file(CASE)
    .events.slice(-1);
  expect(asked?.open).toEqual({});
  expect(asked?.closed).toEqual({ reason: '住院手术。' });
});

const [atSittings, atOrgans] = attendance.figures;
const counted = ({ desk }: Given, figure = atSittings) => {
  if (figure === undefined) throw new Error('no figure');
  return valueNumber(evaluate(figure, yearPeriod('2024'), postingReader(desk.postings())));
};

test('a deputy who came counts once, however often they went out and came back', () => {
  const walked = scene(...invited, steps.signIn(), steps.leave(), steps.return(), linked(steps.close()));
  expect(counted(walked)).toBe(1);
  expect(counted(walked, atOrgans)).toBe(0);
});

test('members, visitors, those on leave, the absent and the withdrawn do not count', () => {
  const withAll = scene(
    ...onLeave,
    steps.tap({ despiteLeave: true }),
    steps.invite({ person: 'person-visitor', capacity: 'visitor' }, { case: 'case-2' }),
    steps.tap({}, { case: 'case-2' }),
    steps.invite({}, { case: 'case-3' }),
    { ...linked(steps.close()), case: 'case-3' },
    steps.invite({ person: deputies.two }, { case: 'case-4' }),
    steps.tap({}, { case: 'case-4' }),
    { ...linked(steps.withdraw({ on: '2024-06-26' })), case: 'case-4' },
  );
  expect(counted(withAll)).toBe(0);
});

test('an absent deputy whom the paper list names took part after all; a presence that is annulled does not count', () => {
  const late = scene(...invited, linked(steps.close({ on: '2024-06-27' })));
  expect(counted(late)).toBe(0);
  expect(late.when(steps.paper()).refusal).toBe('before-last');
  const found = late.past(steps.paper({ filed: '签到表3' }, { on: '2024-06-28' }));
  expect(found.desk.file(CASE).state.status).toBe('attended');
  expect(counted(found)).toBe(1);
  expect(counted(scene(...invited, steps.tap(), linked(steps.close()), ...annul(2)))).toBe(0);
});

test('presence at a sitting that was adjourned does not count for the new day', () => {
  const moved = scene(...invited, opened, steps.tap(), linked(steps.postpone({ on: '2024-06-26' })));
  expect(counted(moved)).toBe(0);
  expect(moved.desk.file(CASE).state.open).toMatchObject({ came: false, marks: [], day: '2024-07-03' });
});
