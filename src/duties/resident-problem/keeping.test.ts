import { expect, test } from 'vitest';
import { effectiveEvents } from '#core/case.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { unit } from '#duties/unit/duty.ts';
import { residentProblem } from './duty.ts';
import { actors, cases, correct, kept, organ, otherTown, steps, town, units } from './example.ts';

const problem = (): Given => given(residentProblem, { duties: [unit], links }).past(...units);
const registered = [steps.register('2024-03-04')];
const handling = [...registered, steps.dispatch('2024-03-05'), steps.accept('2024-03-06')];
const replied = [...handling, steps.reply('2024-03-15')];
const annulled = [
  ...registered,
  kept('ask-annul', { target: 1 }),
  kept('annul', { target: 1 }, { actor: actors.secondClerk }),
];

test('a corrected result counts as if it had been entered right, and the record shows that it was touched', () => {
  const { state } = problem()
    .past(...replied, correct(4, { result: 'partly' }))
    .desk.file('case-1');
  expect(state).toMatchObject({ status: 'replied', version: 5, touched: [4], open: { result: 'partly' } });
});

test('a corrected day moves the limits that began on it', () => {
  const { state } = problem()
    .past(...registered, correct(1, {}, '2024-03-01'))
    .desk.file('case-1');
  expect(state).toMatchObject({ openedOn: '2024-03-01', lastOn: '2024-03-01' });
  expect(state.clocks[0]).toMatchObject({ clock: 'triage', startedOn: '2024-03-01', due: '2024-03-05' });
});

test('a correction cannot bring in what the step itself would be refused for', () => {
  const past = problem().past(...registered);
  expect(past.when(correct(1, { town: 'unit-none' })).refusal).toBe('unknown-town');
  expect(past.when(correct(1, { station: organ })).refusal).toBe('unknown-station');
  expect(past.when(correct(1, { town: otherTown })).refusal).toBeNull();
});

test('a planned result needs its day in a correction too', () => {
  const came = problem()
    .past(...replied)
    .when(correct(4, { result: 'planned' }));
  expect([came.refusal, came.basis]).toEqual(['no-plan-date', ['office-rules problem-reply-town']]);
});

test('a record of an annulled problem is corrected no more, and says so', () => {
  const annul = (step: string, rest = {}) => kept(step, { target: 1 }, rest);
  const gone = problem().past(...handling, annul('ask-annul'), annul('annul', { actor: actors.secondClerk }));
  for (const target of [1, 2, 3]) expect(gone.when(correct(target, {}, '2024-03-07')).refusal).toBe('annulled');
});

test('what was closed since may stay in a record whose other values are corrected', () => {
  const past = problem()
    .past(...registered)
    .past({ case: town, duty: 'unit', step: 'close', actor: actors.office, on: '2024-03-20', input: {} });
  expect(past.when(correct(1, { category: 'housing' })).refusal).toBeNull();
});

test('a correction may take away what need not be there', () => {
  const { state, events } = problem()
    .past(...registered, correct(1, { deputy: '' }))
    .desk.file('case-1');
  expect(state.open).toMatchObject({ deputy: null, station: 'unit-station-hebin' });
  const [first] = effectiveEvents(events);
  expect(Object.keys(first?.event.open ?? {})).not.toContain('deputy');
});

test('the words of a correction stay out of the clear part', () => {
  const { events } = problem()
    .past(...registered, correct(1, { text: '积水在小区北门。' }))
    .desk.file('case-1');
  expect(events.at(-1)).toMatchObject({ open: { target: 1, set: {} }, closed: { text: '积水在小区北门。' } });
});

test('an annulled last record takes the case back to where it stood, clocks too', () => {
  const before = problem()
    .past(...handling)
    .desk.file('case-1').state;
  const after = problem()
    .past(...replied, kept('ask-annul', { target: 4 }), kept('annul', { target: 4 }, { actor: actors.district }))
    .desk.file('case-1').state;
  expect(after.status).toBe(before.status);
  expect(after.clocks).toEqual(before.clocks);
  expect(after.open).toEqual(before.open);
  expect([after.version, after.touched, after.asked]).toEqual([6, [4], {}]);
});

test('a record that leaves the state leaves the present one when the step before it was annulled', () => {
  const { state } = problem()
    .past(
      ...replied,
      steps.dispute('2024-03-18'),
      steps.rate('2024-03-19'),
      kept('ask-annul', { target: 5 }),
      kept('annul', { target: 5 }, { actor: actors.district }),
    )
    .desk.file('case-1');
  expect(state.status).toBe('replied');
  expect(state.open).toMatchObject({ rated: { attitude: 5, outcome: 4 }, word: null });
});

test('a case that never was counts for nothing, runs no clock, and is still found by those it concerned', () => {
  const { desk } = problem().past(...annulled);
  const { state, procedure } = desk.file('case-1');
  expect(state).toMatchObject({ void: true, status: 'annulled' });
  expect(state.clocks.every(({ stoppedOn }) => stoppedOn !== null)).toBe(true);
  expect(desk.postings()).toEqual([]);
  expect(procedure.parties(state.open)).toContainEqual({ relation: 'town', kind: 'unit', id: town });
});

test('a case excluded by two persons is left out of that measure alone', () => {
  const target = 'resident-problem.result';
  const { desk } = problem().past(
    ...replied,
    kept('ask-exclude', { target }),
    kept('exclude', { target }, { actor: actors.secondClerk }),
  );
  expect(new Set(desk.postings().map(({ measure }) => measure))).toEqual(
    new Set(['resident-problem.collected', 'resident-problem.routed']),
  );
});

test('an erasure is recorded and changes nothing of what the case is', () => {
  const before = problem()
    .past(...cases.solvedAndConfirmed)
    .desk.file('case-1').state;
  const after = problem()
    .past(...cases.solvedAndConfirmed, kept('erase', {}))
    .desk.file('case-1');
  expect(after.events.at(-1)).toMatchObject({ type: 'erased', to: 'closed', open: {} });
  expect({ ...after.state, version: 0 }).toEqual({ ...before, version: 0 });
});
