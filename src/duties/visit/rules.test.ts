import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import { station } from '#duties/station/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { visit } from './duty.ts';
import { actors, annul, before, correct, DAY, deputies, home, otherTown, point, steps, town } from './example.ts';

const session = (...past: readonly DeskStep[]): Given =>
  given(visit, { duties: [unit, station, mandate, residentProblem], links }).past(...before, ...past);

interface Refused {
  readonly title: string;
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly code: string;
  readonly says: readonly string[];
  readonly article: string;
}
const SESSION = 'office-rules visit-session';
const SIGN_IN = 'office-rules visit-sign-in';
const RECORD = 'office-rules visit-record';

const refused: readonly Refused[] = [
  {
    title: 'a session is held at a station that has a file',
    past: [],
    when: steps.hold(DAY, { station: town }),
    code: 'unknown-station',
    says: ['家站点', '档案'],
    article: SESSION,
  },
  {
    title: 'no session at a station that was closed',
    past: [{ case: 'file-home', duty: 'station', step: 'close', actor: actors.district, on: '2024-04-01' }],
    when: steps.hold(),
    code: 'unknown-station',
    says: ['已撤销'],
    article: SESSION,
  },
  {
    title: 'town and kind are those of the file',
    past: [],
    when: steps.hold(DAY, { town: otherTown }),
    code: 'not-as-in-file',
    says: ['以家站点档案为准'],
    article: SESSION,
  },
  {
    title: 'a station, a day and a part of the day have one session',
    past: [steps.hold(DAY, {}, { case: 'case-0' })],
    when: steps.hold(),
    code: 'same-part',
    says: [DAY, '上午', '已经有一场'],
    article: SESSION,
  },
  {
    title: 'nor is a second one planned',
    past: [steps.hold(DAY, {}, { case: 'case-0' })],
    when: steps.plan(DAY),
    code: 'same-part',
    says: ['已经有一场'],
    article: SESSION,
  },
  {
    title: 'what is past is not planned',
    past: [],
    when: steps.plan('2024-05-14'),
    code: 'past-day',
    says: [DAY, '已经过去', '补录'],
    article: SESSION,
  },
  {
    title: 'a planned session is opened on its day',
    past: [steps.plan('2024-05-06')],
    when: steps.open('2024-05-12'),
    code: 'other-day',
    says: [DAY, '没有开放'],
    article: SESSION,
  },
  {
    title: 'only a deputy in office is expected',
    past: [steps.plan('2024-05-06')],
    when: steps.assign(deputies.ended, '2024-05-06'),
    code: 'no-mandate',
    says: ['不是在任', DAY],
    article: SIGN_IN,
  },
  {
    title: 'a deputy is expected once',
    past: [steps.hold(), steps.assign(deputies.city)],
    when: steps.assign(deputies.city),
    code: 'expected',
    says: ['已经安排'],
    article: SESSION,
  },
  {
    title: 'whoever is not expected is not taken off',
    past: [steps.hold()],
    when: steps.unassign(deputies.city),
    code: 'not-expected',
    says: ['没有安排'],
    article: SESSION,
  },
  {
    title: 'a deputy signs in for nobody else',
    past: [steps.hold()],
    when: steps.signIn({ input: { deputy: deputies.town } }),
    code: 'somebody-else',
    says: ['只能为自己签到'],
    article: SIGN_IN,
  },
  {
    title: 'a phone signs in on the day itself',
    past: [steps.hold()],
    when: steps.signIn({ today: '2024-05-14' }),
    code: 'needs-paper',
    says: [DAY, '签到纸补登'],
    article: SIGN_IN,
  },
  {
    title: 'the liaison too enters on the day itself',
    past: [steps.hold()],
    when: steps.enter(deputies.town, { today: '2024-05-14' }),
    code: 'needs-paper',
    says: ['签到纸补登'],
    article: SIGN_IN,
  },
  {
    title: 'the day of signing in is that of the session',
    past: [steps.hold()],
    when: { ...steps.paper(deputies.town), on: '2024-05-16' },
    code: 'other-day',
    says: [DAY],
    article: SIGN_IN,
  },
  {
    title: 'a later entry rests on a paper',
    past: [steps.hold()],
    when: steps.paper(deputies.town, '2024-05-16', {}),
    code: 'no-paper',
    says: ['凭据', '签到纸', '存放编号'],
    article: SIGN_IN,
  },
  {
    title: 'a later entry reaches back as far as any',
    past: [steps.hold()],
    when: steps.paper(deputies.town, '2024-07-01'),
    code: 'too-late',
    says: ['补录最多'],
    article: 'office-rules problem-late-entry',
  },
  {
    title: 'whose mandate has ended does not sign in',
    past: [steps.hold()],
    when: steps.enter(deputies.ended),
    code: 'no-mandate',
    says: [DAY, '不是在任'],
    article: SIGN_IN,
  },
  {
    title: 'who never was a deputy does not sign in',
    past: [steps.hold()],
    when: steps.enter('person-clerk'),
    code: 'no-mandate',
    says: ['市、区、镇人大代表'],
    article: SIGN_IN,
  },
  {
    title: 'nobody types another level than that of the mandate',
    past: [steps.hold()],
    when: steps.enter(deputies.town, { input: { deputy: deputies.town, level: 'city' } }),
    code: 'level',
    says: ['镇代表', '任职'],
    article: SIGN_IN,
  },
  {
    title: 'a deputy counts once, however they signed in',
    past: [steps.hold(), steps.signIn()],
    when: steps.enter(deputies.city),
    code: 'signed-in',
    says: ['已经签到', '只计一次'],
    article: SIGN_IN,
  },
  {
    title: 'nor does the paper count them again',
    past: [steps.hold(), steps.signIn(), steps.close()],
    when: steps.paper(deputies.city),
    code: 'signed-in',
    says: ['只计一次'],
    article: SIGN_IN,
  },
  {
    title: 'who did not sign in does not leave',
    past: [steps.hold()],
    when: steps.leave(),
    code: 'not-here',
    says: ['没有签到'],
    article: SIGN_IN,
  },
  {
    title: 'nobody leaves twice',
    past: [steps.hold(), steps.signIn(), steps.leave()],
    when: steps.leave(),
    code: 'not-here',
    says: ['已经离开'],
    article: SIGN_IN,
  },
  {
    title: 'a problem noted here exists',
    past: [steps.hold()],
    when: steps.raise('file-home'),
    code: 'no-problem',
    says: ['没有找到'],
    article: RECORD,
  },
  {
    title: 'a problem of another town was not raised here',
    past: [steps.hold()],
    when: steps.raise('problem-2'),
    code: 'elsewhere',
    says: ['本街镇'],
    article: RECORD,
  },
  {
    title: 'a problem that was known before was not raised here',
    past: [steps.hold('2024-05-15')],
    when: steps.raise('problem-1', '2024-05-15'),
    code: 'elsewhere',
    says: ['2024-05-15'],
    article: RECORD,
  },
  {
    title: 'a problem is noted once',
    past: [steps.hold(), steps.raise()],
    when: steps.raise(),
    code: 'raised',
    says: ['已经记在'],
    article: RECORD,
  },
  {
    title: 'a session to which deputies came took place',
    past: [steps.hold(), steps.signIn()],
    when: steps.cancel(),
    code: 'held',
    says: ['已有代表签到'],
    article: RECORD,
  },
  {
    title: 'the liaison of another station opens none here',
    past: [],
    when: { ...steps.hold(), actor: actors.otherLiaison },
    code: 'wrong-role',
    says: ['本站点联络员'],
    article: 'deputies-law contact-residents',
  },
  {
    title: 'the clerk of another town enters nobody here',
    past: [steps.hold()],
    when: steps.enter(deputies.town, { actor: actors.otherClerk }),
    code: 'wrong-role',
    says: ['本站点联络员'],
    article: SIGN_IN,
  },
];

describe('a step is refused with its reason and its article', () => {
  test.each(refused.map((one) => [one.title, one] as const))('%s', (_title, { past, when, code, says, article }) => {
    const came = session(...past).when(when);
    expect(came.refusal).toBe(code);
    for (const words of says) expect(came.message?.zh).toContain(words);
    expect(came.message?.en).not.toBe('');
    expect(came.basis).toContain(article);
    expect(came.events).toEqual([]);
  });
});

test('every refusal of the rules has its sentence here', () => {
  const source = readFileSync(new URL('./rules.ts', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/refuse\(\s*'([a-z-]+)'/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(15);
  expect([...new Set(codes)].filter((code) => !refused.some((one) => one.code === code))).toEqual([]);
});

const levels = (given: Given) =>
  given.desk
    .postings()
    .filter(({ measure }) => measure === 'visit.attendances')
    .map(({ dims, cohort, n }) => `${cohort} ${(JSON.parse(dims) as { level: string }).level} ${n}`)
    .toSorted();

test('the level is that of the mandate on the day, the highest where there are two', () => {
  const past = session(
    steps.hold(),
    steps.signIn(),
    ...[deputies.district, deputies.town, deputies.both, deputies.rose].map((one) => steps.enter(one)),
  );
  expect(levels(past)).toEqual([`${DAY} city 1`, `${DAY} district 2`, `${DAY} town 2`]);
  const later = session(steps.hold('2024-05-21'), { ...steps.enter(deputies.rose), on: '2024-05-21' });
  expect(levels(later)).toEqual(['2024-05-21 district 1']);
});

test('annulled sign-ins and annulled sessions count nothing, and who was annulled may sign in again', () => {
  const signed = session(steps.hold(), steps.signIn(), steps.enter(deputies.town));
  expect(levels(signed.past(...annul(2)))).toEqual([`${DAY} town 1`]);
  expect(levels(signed.past(steps.paper(deputies.city, '2024-05-21')))).toEqual([`${DAY} city 1`, `${DAY} town 1`]);
  expect(levels(signed.past(...annul(1, '2024-05-22')))).toEqual([]);
});

test('a corrected person needs the level of their own mandate', () => {
  const signed = session(steps.hold(), steps.enter(deputies.town));
  expect(signed.when(correct(2, { deputy: deputies.district })).refusal).toBe('level');
  expect(signed.when(correct(2, { deputy: deputies.ended })).refusal).toBe('no-mandate');
  expect(signed.when(correct(2, { level: 'city' })).refusal).toBe('level');
  expect(signed.when(correct(2, { deputy: deputies.district, level: 'district' })).refusal).toBe(null);
  expect(levels(signed)).toEqual([`${DAY} district 1`]);
});

test('the level of a sign-in by phone is no more to be typed than any other', () => {
  const signed = session(steps.hold(), steps.signIn());
  expect(signed.when(correct(2, { level: 'town' })).refusal).toBe('level');
  expect(signed.when(correct(2, { deputy: deputies.town })).refusal).not.toBe(null);
});

test('a session whose day was wrong takes its deputies to the right day', () => {
  const signed = session(steps.hold(), steps.enter(deputies.town)).past(correct(1, {}, '2024-05-12'));
  expect(levels(signed)).toEqual(['2024-05-12 town 1']);
});

test('two places on one day are two person-times, and a problem raised at both is one problem', () => {
  const twice = session(
    steps.hold(),
    steps.signIn(),
    steps.raise(),
    steps.hold(DAY, { station: point, part: 'afternoon' }, { case: 'case-2', actor: actors.clerk }),
    { ...steps.signIn(), case: 'case-2' },
    { ...steps.raise(), case: 'case-2', actor: actors.clerk },
  );
  const of = (measure: string) => twice.desk.postings().filter((one) => one.measure === measure);
  expect(of('visit.attendances')).toHaveLength(2);
  expect(new Set(of('visit.problems').map(({ key }) => key))).toEqual(new Set(['problem-1']));
});

test('whoever is expected leaves that list by signing in, and a session that is over waits for nobody', () => {
  const open = session(steps.plan('2024-05-06'), steps.assign(deputies.city, '2024-05-06'), steps.open());
  const relations = () => visit.editions[0]?.procedure.parties(open.desk.file('case-1').state.open) ?? [];
  expect(relations().filter(({ id }) => id === deputies.city)).toMatchObject([{ relation: 'expected' }]);
  open.past(steps.signIn());
  expect(relations().filter(({ id }) => id === deputies.city)).toMatchObject([{ relation: 'deputy' }]);
  open.past(steps.close());
  expect(open.desk.file('case-1').state.clocks.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
  expect(open.desk.file('case-1').state.clocks.map(({ clock, due }) => `${clock} ${due}`)).toEqual([
    `opening ${DAY}`,
    `attending ${DAY}`,
    'record 2024-05-16',
  ]);
});

test('a station renamed or upgraded is called so in the register of units', () => {
  const named = session({
    case: 'file-home',
    duty: 'station',
    step: 'upgrade',
    actor: actors.district,
    on: '2024-05-13',
    input: { name: '东门镇基层实践站（示例）' },
  });
  const { events } = named.desk.file(home);
  expect(events.map(({ type, closed }) => [type, closed.name])).toEqual([
    ['established', '东门镇代表之家（示例）'],
    ['renamed', '东门镇基层实践站（示例）'],
  ]);
});
