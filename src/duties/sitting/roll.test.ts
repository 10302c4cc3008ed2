import { describe, expect, test } from 'vitest';
import type { CaseState } from '#core/case.ts';
import type { MandateHeld } from '#core/mandate.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { sitting } from './duty.ts';
import * as a from './example.ts';
import { presentOf, seatedOn } from './roll.ts';

const notified = (): Given => given(sitting, { duties: [unit, mandate, attendance], links }).past(...a.notified);
const come = (numbers: readonly number[]) => numbers.map((n) => a.comes(n));

describe('a sitting opens when more than half of all members are in the room', () => {
  test('and its record says how many sit in the body and how many are here', () => {
    const opened = notified().past(...come([1, 2, 3]), a.open());
    expect(opened.desk.file(a.SITTING).events.at(-1)).toMatchObject({ type: 'opened', open: { all: 5, present: 3 } });
  });

  test('else it is told in words how many are missing, with the article', () => {
    const { refusal, message, basis } = notified()
      .past(...come([1, 2]))
      .when(a.open());
    expect(refusal).toBe('no-quorum');
    expect(message).toEqual({
      zh: '应到5人，实到2人，不足过半数（3人），不能开会。',
      en: '2 of 5 members are present; a sitting needs 3.',
    });
    expect(basis).toEqual(['organic-law sitting-quorum']);
  });

  test('counted among those who sit in the body that day: whoever left it meanwhile counts on neither side', () => {
    const left = notified().past(...come([1, 2, 3]), a.leaves(3));
    const { message } = left.when(a.open());
    expect(message?.zh).toBe('应到4人，实到2人，不足过半数（3人），不能开会。');
    const opened = left.past(a.comes(4), a.open());
    expect(opened.desk.file(a.SITTING).events.at(-1)).toMatchObject({ open: { all: 4, present: 3 } });
  });

  test('a mandate that was entered by mistake and annulled seats nobody', () => {
    const clerk = { ...a.office, person: a.member(99) };
    const [asked, annulled] = (['ask-annul', 'annul'] as const).map((step, index) =>
      a.take('mandate', a.mandateOf(5), step, { target: 1, $reason: '登记错了' }, a.SITS_ON, {
        actor: index === 0 ? a.office : clerk,
      }),
    );
    if (asked === undefined || annulled === undefined) throw new TypeError('Two persons annul');
    const opened = notified().past(asked, annulled, ...come([1, 2, 3]), a.open());
    expect(opened.desk.file(a.SITTING).events.at(-1)).toMatchObject({ open: { all: 4, present: 3 } });
  });
});

const held = (person: string, changes: Partial<MandateHeld> = {}): MandateHeld => ({
  person,
  post: 'member',
  unit: a.committee,
  level: null,
  constituency: null,
  delegations: [],
  position: null,
  from: '2022-01-05',
  until: null,
  reason: null,
  suspended: [],
  ...changes,
});

test('members are those who hold the post of a member on the day, each once; other posts at the body are none', () => {
  const mandates = [
    held('a'),
    held('a', { position: 'chair' }),
    held('b', { post: 'office' }),
    held('c', { until: '2024-05-30' }),
    held('d', { until: '2024-05-31' }),
    held('e', { from: '2024-05-31' }),
  ];
  expect(seatedOn(mandates, '2024-05-30')).toEqual(['a', 'd']);
});

const came = (person: string, changes: Partial<CaseState> = {}, capacity = 'member'): CaseState =>
  ({ status: 'present', void: false, ...changes, open: { person, capacity } }) as CaseState;

test('present is who came as a member and is one: no observer, nobody on leave, no attendance that was annulled', () => {
  const members = ['a', 'b', 'c', 'd', 'e', 'f'];
  const attendances = [
    came('a'),
    came('b', { status: 'attended' }),
    came('c', {}, 'deputy'),
    came('d', { status: 'excused' }),
    came('e', { void: true }),
    came('f', { status: 'left' }),
    came('x'),
  ];
  expect(presentOf(members, attendances)).toBe(2);
});
