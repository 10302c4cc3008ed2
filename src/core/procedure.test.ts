import { expect, test } from 'vitest';
import { event, procedureOf } from '#core/procedure.ts';
import { cite } from '#core/result.ts';
import { choice } from '#core/schema.ts';
import { label, toyBasis } from '#core/testing/toy.ts';

// The compiler reads this file with the rest: an expected error that does not come is an error itself.

const step = { label: label('s'), by: ['office'], basis: toyBasis } as const;
const rest = {
  edition: 1,
  states: { open: label('o'), done: label('d') },
  roles: { office: { label: label('o'), post: 'office' } },
  events: {
    opened: event(label('o'), { kind: choice({ label: label('k'), options: { a: label('a') } }) }),
    ended: event(label('e'), {}),
  },
  initial: { n: 0 },
  fold: {},
  parties: () => [],
} as const;
const keepers = { roles: ['office'], basis: toyBasis } as const;
const open = { ...step, from: 'start', to: 'open', records: 'opened' } as const;
const end = { ...step, from: ['open'], to: 'done', records: 'ended' } as const;
const clock = {
  label: label('c'),
  starts: ['opened'],
  stops: ['ended'],
  owedBy: () => 'office',
  limit: () => 'rule',
  warnDays: 1,
  basis: toyBasis,
} as const;
const declare = procedureOf<{ readonly n: number }>();

test('a procedure of states, roles and events that it declares compiles', () => {
  const procedure = declare({
    ...rest,
    final: ['done'],
    keepers,
    steps: { open, end },
    clocks: { clock: { ...clock, step: 'end' } },
  });
  expect(Object.keys(procedure.steps)).toEqual(['open', 'end']);
});

test('what is misspelt does not compile', () => {
  // @ts-expect-error a final state that there is not
  declare({ ...rest, final: ['doen'], keepers, steps: { open, end }, clocks: {} });
  // @ts-expect-error a resting state that there is not
  declare({ ...rest, final: ['done'], resting: ['opne'], keepers, steps: { open, end }, clocks: {} });
  // @ts-expect-error a state to go to that there is not
  declare({ ...rest, final: ['done'], keepers, steps: { open, end: { ...end, to: 'doen' } }, clocks: {} });
  // @ts-expect-error a state to come from that there is not
  declare({ ...rest, final: ['done'], keepers, steps: { open, end: { ...end, from: ['opne'] } }, clocks: {} });
  // @ts-expect-error a role that there is not
  declare({ ...rest, final: ['done'], keepers, steps: { open, end: { ...end, by: ['ofice'] } }, clocks: {} });
  // @ts-expect-error a keeper that there is not
  declare({ ...rest, final: ['done'], keepers: { ...keepers, roles: ['ofice'] }, steps: { open, end }, clocks: {} });
  // @ts-expect-error an event that there is not
  declare({ ...rest, final: ['done'], keepers, steps: { open, end: { ...end, records: 'endde' } }, clocks: {} });
  const startsWrong = { c: { ...clock, starts: ['opned'], step: 'end' } } as const;
  // @ts-expect-error a clock that starts with an event that there is not
  declare({ ...rest, final: ['done'], keepers, steps: { open, end }, clocks: startsWrong });
  // @ts-expect-error a clock whose step there is not
  declare({ ...rest, final: ['done'], keepers, steps: { open, end }, clocks: { c: { ...clock, step: 'edn' } } });
  // @ts-expect-error a fold of an event that there is not
  declare({ ...rest, fold: { opned: (state) => state }, final: ['done'], keepers, steps: { open, end }, clocks: {} });
  // @ts-expect-error nobody who may take it
  declare({ ...rest, final: ['done'], keepers, steps: { open, end: { ...end, by: [] } }, clocks: {} });
  // @ts-expect-error no article
  declare({ ...rest, final: ['done'], keepers, steps: { open, end: { ...end, basis: [] } }, clocks: {} });
  expect.assertions(0);
});

test('an empty law or article does not compile', () => {
  // @ts-expect-error an empty law
  cite('', 'one');
  // @ts-expect-error an empty article
  cite('toy-law', '');
  const written = { ...end, basis: [{ law: 'a', article: 'b' }] } as const;
  // @ts-expect-error an article is cited, not written by hand
  declare({ ...rest, final: ['done'], keepers, steps: { open, end: written }, clocks: {} });
  expect(cite('toy-law', 'one')).toEqual({ law: 'toy-law', article: 'one' });
});

test('a fold sees the part in clear with its type', () => {
  declare({
    ...rest,
    fold: {
      // @ts-expect-error the option is a, not b
      opened: (state, { open: { kind } }) => (kind === 'b' ? state : state),
    },
    final: ['done'],
    keepers,
    steps: { open, end },
    clocks: {},
  });
  expect.assertions(0);
});
