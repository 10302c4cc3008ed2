import { describe, expect, test } from 'vitest';
import { type CheckWorld, checkProcedure } from '#core/check.ts';
import { type AnyProcedure, type Body, body, event } from '#core/procedure.ts';
import { label, letterProcedure } from '#core/testing/toy.ts';
import { cite } from './result.ts';
import { text } from './schema.ts';

const letter = letterProcedure as unknown as AnyProcedure;
const world: CheckWorld = { sittingBodies: [], knows: ({ law }) => law === 'toy-law' };
const faults = (procedure: AnyProcedure, changed: Partial<CheckWorld> = {}) =>
  checkProcedure('letter', procedure, { ...world, ...changed });

const withStep = (name: string, changed: object): AnyProcedure => ({
  ...letter,
  steps: { ...letter.steps, [name]: { ...letter.steps[name], ...changed } as AnyProcedure['steps'][string] },
});
const withClock = (changed: object): AnyProcedure => ({
  ...letter,
  clocks: { answer: { ...letter.clocks.answer, ...changed } as AnyProcedure['clocks'][string] },
});
const withEvent = (type: string, fields: Parameters<typeof event>[1]): AnyProcedure => ({
  ...letter,
  events: { ...letter.events, [type]: event(label(type), fields) },
});
const withState = (state: string): AnyProcedure => ({ ...letter, states: { ...letter.states, [state]: label(state) } });
const name = text({ label: label('姓名'), max: 20, sight: 'personal', sealed: true });

test('a procedure without a fault gives none', () => {
  expect(faults(letter)).toEqual([]);
});

interface Planted {
  readonly fault: string;
  readonly procedure: AnyProcedure;
}
const planted: readonly Planted[] = [
  { fault: 'state lost cannot be reached', procedure: withState('lost') },
  { fault: 'state answered can never come to an end', procedure: withStep('file', { from: ['received'] }) },
  {
    fault: 'state received can never come to an end',
    procedure: {
      ...withStep('answer', { to: 'received' }),
      states: { received: label('r') },
      final: [],
    },
  },
  {
    fault: 'state filed is final but can be left',
    procedure: withStep('answer', { from: ['received', 'filed'] }),
  },
  { fault: 'nobody may take step answer', procedure: withStep('answer', { by: [] }) },
  {
    fault: 'step answer is decided by standing-committee, which holds no sittings',
    procedure: withStep('answer', { by: body('standing-committee') }),
  },
  {
    fault: 'step answer leads to several states but chooses none',
    procedure: withStep('answer', { to: ['answered', 'filed'] }),
  },
  {
    fault: 'step answer has a field with $, which is the kernel’s',
    procedure: withStep('answer', { input: { $note: name } }),
  },
  {
    fault: 'step annul has the name of a step of the kernel',
    procedure: withStep('annul', letter.steps.file ?? {}),
  },
  { fault: 'event lost is recorded by no step', procedure: withEvent('lost', {}) },
  { fault: 'event erased has the name of an event of the kernel', procedure: withEvent('erased', {}) },
  {
    fault: 'field name of received is personal but in clear',
    procedure: withEvent('received', { name: { ...name, open: true } }),
  },
  { fault: 'step answer cites no article', procedure: withStep('answer', { basis: [] }) },
  {
    fault: 'step answer cites moon-law one, which is not in the register',
    procedure: withStep('answer', { basis: [cite('moon-law', 'one')] }),
  },
  { fault: 'clock answer cites no article', procedure: withClock({ basis: [] }) },
  { fault: 'keepers cites no article', procedure: { ...letter, keepers: { roles: ['office'], basis: [] as never } } },
  { fault: 'nothing stops clock answer', procedure: withClock({ starts: ['filed'], stops: ['answered'] }) },
  {
    fault: 'clock answer runs on in final state filed',
    procedure: withStep('drop', { ...letter.steps.file, from: ['received'] }),
  },
  { fault: 'clock answer names no step: reply', procedure: withClock({ step: 'reply' }) },
  {
    fault: 'there is no post moon',
    procedure: { ...letter, roles: { office: { label: label('o'), post: 'moon' as never } } },
  },
];

describe('a planted fault is found', () => {
  test.each(planted)('$fault', ({ fault, procedure }) => {
    expect(faults(procedure).map((found) => found.replace("'", '’'))).toContain(`letter: ${fault}`);
  });
});

test('a body that holds sittings may decide a step', () => {
  const sittingBodies: readonly Body[] = ['standing-committee'];
  expect(faults(withStep('answer', { by: body('standing-committee') }), { sittingBodies })).toEqual([]);
});

test('a clock may still run in a final state where a step can stop it', () => {
  const late = { ...letter.steps.answer, from: ['received', 'filed'], to: 'same' };
  const procedure = withStep('drop', { ...letter.steps.file, from: ['received'] });
  const stopped = { ...procedure, steps: { ...procedure.steps, late } } as unknown as AnyProcedure;
  expect(faults(stopped)).toEqual([]);
});

test('a state in which a case may rest is an end', () => {
  const endless = withStep('file', { from: ['received'] });
  expect(faults(endless)).toContain('letter: state answered can never come to an end');
  expect(faults({ ...endless, resting: ['answered'] })).toEqual(['letter: clock answer runs on in final state filed']);
});
