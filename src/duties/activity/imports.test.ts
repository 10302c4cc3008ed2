import { expect, test } from 'vitest';
import type { ImportValues } from '#core/import/form.ts';
import { given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { activity } from './duty.ts';
import { before, court, deputies } from './example.ts';
import { pastActivities } from './imports.ts';
import type { Activity } from './state.ts';

const ID = '0190a000-0000-7000-8000-000000000001';
const directory = { units: new Map(), people: new Map(), mandates: [] };
const row = (deputy: string): ImportValues => ({
  day: '2024-02-20',
  title: '物业服务合同案庭审旁听',
  organ: 'court',
  organiser: court,
  kind: 'trial',
  deputy,
});
const stepsOf = (...names: readonly [string, ...string[]]) => {
  const [first, ...rest] = names;
  return pastActivities.steps([row(first), ...rest.map(row)], { directory, today: '2026-01-05', id: () => ID });
};

test('the rows of one day and title are one activity, recorded with its deputies, each one person-time', () => {
  const steps = stepsOf(deputies.one, deputies.two, deputies.ended);
  if (!steps.ok) throw new Error(steps.error.reason.zh);
  const { desk } = given(activity, { duties: [attendance, mandate, unit], links }).past(
    ...before,
    ...steps.value.map(({ post, unit: at = null, opens: _opens, ...step }) => ({
      ...step,
      actor: { person: 'person-clerk', posts: [{ post, unit: at }] },
    })),
  );
  const { state } = desk.file(ID);
  expect([state.status, (state.open as Activity).came]).toEqual(['closed', 3]);
  const came = desk.postings().filter(({ measure }) => measure === 'attendance.attended');
  expect(came).toMatchObject([{ cohort: '2024-02-20', n: 3 }]);
  const attended = desk.files().filter(({ state: one }) => one.duty === 'attendance');
  expect(attended.map(({ state: one }) => one.status)).toEqual(['attended', 'attended', 'attended']);
});

test('a deputy stands once at an activity', () => {
  const steps = stepsOf(deputies.one, deputies.one);
  expect(steps.ok ? null : [steps.error.column, steps.error.reason.zh]).toEqual([
    'deputy',
    '同一次活动里同一名代表写了两行。',
  ]);
});

test('rows of another day or title are another activity, blanks and width aside', () => {
  const key = (values: object) => pastActivities.same({ ...row(deputies.one), ...values });
  expect(key({ title: ' 物业服务合同案 庭审旁听' })).toBe(key({}));
  expect(key({ day: '2024-02-21' })).not.toBe(key({}));
  expect(pastActivities.presentIn?.key('物业服务合同案庭审旁听', { day: '2024-02-20' })).toBe(key({}));
});
