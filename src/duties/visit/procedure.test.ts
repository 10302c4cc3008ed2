import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import { station } from '#duties/station/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { visit } from './duty.ts';
import { before, DAY, deputies, steps } from './example.ts';
import { procedure } from './procedure.ts';

const session = (): Given => given(visit, { duties: [unit, station, mandate, residentProblem], links }).past(...before);

interface Allowed {
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly to: string;
  readonly records: string;
}
const planned = [steps.plan('2024-05-06')];
const held = [steps.hold()];

const allowed: Readonly<Record<string, Allowed>> = {
  plan: { past: [], when: steps.plan('2024-05-06'), to: 'planned', records: 'planned' },
  hold: { past: [], when: steps.hold(), to: 'open', records: 'opened' },
  open: { past: planned, when: steps.open(), to: 'open', records: 'opened' },
  assign: { past: planned, when: steps.assign(deputies.town, '2024-05-07'), to: 'planned', records: 'assigned' },
  unassign: {
    past: [...held, steps.assign(deputies.town)],
    when: steps.unassign(deputies.town),
    to: 'open',
    records: 'unassigned',
  },
  'sign-in': { past: held, when: steps.signIn(), to: 'open', records: 'signed-in' },
  enter: { past: held, when: steps.enter(deputies.district), to: 'open', records: 'signed-in' },
  'enter-paper': {
    past: [...held, steps.close()],
    when: steps.paper(deputies.district),
    to: 'closed',
    records: 'signed-in',
  },
  leave: { past: [...held, steps.signIn()], when: steps.leave(), to: 'open', records: 'left' },
  raise: { past: held, when: steps.raise(), to: 'open', records: 'raised' },
  close: { past: held, when: steps.close(), to: 'closed', records: 'closed' },
  cancel: { past: planned, when: steps.cancel(), to: 'cancelled', records: 'cancelled' },
};

describe('every step is taken once', () => {
  test.each(Object.keys(procedure.steps))('%s', (name) => {
    const one = allowed[name];
    if (one === undefined) throw new Error(`no example of ${name}`);
    const came = session()
      .past(...one.past)
      .when(one.when);
    expect(came.refusal).toBe(null);
    expect(came.events).toEqual([one.records]);
    expect(came.file?.state.status).toBe(one.to);
  });
});

test('a session gets its number when it opens, planned or not', () => {
  const numbers = (...past: readonly DeskStep[]) =>
    session()
      .past(...past)
      .desk.file('case-1')
      .events.map(({ number }) => number);
  expect(numbers(...held)).toEqual(['2024-case-1']);
  expect(numbers(...planned, steps.open())).toEqual([null, '2024-case-1']);
});

test('it is public once it took place, and not when it was planned or cancelled', () => {
  const isPublic = (...past: readonly DeskStep[]) => {
    const { state } = session()
      .past(...past)
      .desk.file('case-1');
    return visit.isPublic(state.open, state.status);
  };
  expect(isPublic(...planned)).toBe(false);
  expect(isPublic(...planned, steps.cancel())).toBe(false);
  expect(isPublic(...planned, steps.open())).toBe(true);
  expect(isPublic(...held, steps.cancel())).toBe(false);
  expect(isPublic(...held, steps.close(DAY))).toBe(true);
});
