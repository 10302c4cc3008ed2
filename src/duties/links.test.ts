import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { document } from '#duties/document/duty.ts';
import { links } from '#duties/links.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import * as problems from '#duties/resident-problem/example.ts';
import type { Problem } from '#duties/resident-problem/state.ts';
import { suggestionClasses } from '#duties/resident-problem/words.ts';
import { suggestion } from '#duties/suggestion/duty.ts';
import { actors, steps as s, units, ways } from '#duties/suggestion/example.ts';
import { results } from '#duties/suggestion/words.ts';
import { unit } from '#duties/unit/duty.ts';

const PROBLEM = 'problem-1';
const ofProblem = (step: DeskStep): DeskStep => ({ ...step, case: PROBLEM, duty: 'resident-problem' });
const named = ([first, ...rest]: readonly DeskStep[]): readonly DeskStep[] => [
  { ...first, input: { ...(first?.input as object), problem: PROBLEM } } as DeskStep,
  ...rest,
];

/** A problem of February that the author of the suggestion of the examples is to write. */
const begun = (): Given =>
  given(suggestion, { duties: [unit, residentProblem, document], links }).past(
    ...problems.units,
    ...units,
    ...[
      problems.steps.register('2024-02-05'),
      { ...problems.steps.suggest('2024-02-06'), input: { deputy: 'person-author' } },
    ].map(ofProblem),
  );
const problemAfter = (...past: readonly DeskStep[]) => {
  const { state } = begun()
    .past(...named(past))
    .desk.file(PROBLEM);
  return { status: state.status, ...(state.open as Problem), clocks: state.clocks };
};
const { replied, dissatisfied, promised } = ways;
const content = [...replied, s.rate('2024-05-10')];
const kept = (step: string, input: Readonly<Record<string, unknown>>, actor: Actor = actors.committee): DeskStep => ({
  step,
  actor,
  on: '2024-07-01',
  input: { $reason: '录入时看错了。', ...input },
});
const REPLIED = 8;
const RATED = 9;
const annulled = [kept('ask-annul', { target: RATED }), kept('annul', { target: RATED }, actors.secondClerk)];

describe('a problem that became a suggestion', () => {
  test('waits for the rating, and takes the class of the reply with the rating of a content deputy', () => {
    expect(problemAfter(...replied)).toMatchObject({ status: 'suggested', result: null, standings: [] });
    expect(problemAfter(...content)).toMatchObject({
      status: 'replied',
      result: 'solved',
      standings: [{ result: 'solved', route: 'suggestion', from: '2024-05-10', until: null }],
    });
  });

  test('asks its resident for a word, and its deputy for no second check', () => {
    const running = problemAfter(...content).clocks.filter(({ stoppedOn }) => stoppedOn === null);
    expect(running.map(({ clock, due }) => `${clock} ${due}`)).toEqual(['confirm 2024-05-27', 'abstract 2024-05-30']);
  });

  test('of which the deputy is not content waits for the second reply, or for the office to settle it', () => {
    const objected = [...replied, s.rate('2024-05-10', dissatisfied)];
    expect(problemAfter(...objected).status).toBe('suggested');
    expect(problemAfter(...objected, s.close('2024-05-20'))).toMatchObject({ status: 'replied', result: 'solved' });
    const again = [...objected, s.reopen('2024-05-13'), s.contact('2024-05-14')];
    const second = [...again, s.reply('2024-06-03', { result: 'reference' }), s.rate('2024-06-05')];
    expect(problemAfter(...second)).toMatchObject({ status: 'replied', result: 'explained' });
  });

  test('is planned while something is promised, and solved from the day on which the promise was kept', () => {
    const tracked = [...promised, s.track('2024-05-15')];
    expect(problemAfter(...tracked)).toMatchObject({ status: 'replied', result: 'planned' });
    expect(problemAfter(...tracked, s.fulfil('2025-05-06')).standings).toMatchObject([
      { result: 'planned', from: '2024-05-10', until: '2025-05-06' },
      { result: 'solved', from: '2025-05-06', until: null },
    ]);
  });

  test('keeps what the office concluded from paper before, and what the resident disputes', () => {
    const concluded = begun().past(
      ...named(replied),
      ofProblem(problems.steps.conclude('2024-05-08', 'partly')),
      s.rate('2024-05-10'),
    );
    expect(concluded.desk.file(PROBLEM).state).toMatchObject({ status: 'replied', open: { result: 'partly' } });
    const disputed = begun().past(
      ...named([...promised, s.track('2024-05-15')]),
      ofProblem(problems.steps.dispute('2024-05-16', { actor: problems.actors.clerk })),
      s.fulfil('2024-06-03'),
    );
    expect(disputed.desk.file(PROBLEM).state.open).toMatchObject({ standings: [{ until: '2024-05-16' }] });
  });
});

describe('when the record of the suggestion is put right', () => {
  test('an annulled rating takes the outcome back: the problem waits again and counts for nothing', () => {
    expect(problemAfter(...content, ...annulled)).toMatchObject({ status: 'suggested', result: null, standings: [] });
    const { clocks } = problemAfter(...content, ...annulled);
    expect(clocks.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
  });

  test('a corrected class or day stands from the day of the rating, as if it had been entered right', () => {
    const values = { result: 'planned', plannedBy: '2024-12-31' };
    expect(problemAfter(...content, kept('correct', { target: REPLIED, values })).standings).toMatchObject([
      { result: 'planned', from: '2024-05-10', until: null },
    ]);
    expect(problemAfter(...content, kept('correct', { target: RATED, values: {}, $on: '2024-05-13' }))).toMatchObject({
      status: 'replied',
      standings: [{ result: 'solved', from: '2024-05-13' }],
    });
  });

  test('a promise that was not kept after all is a promise again', () => {
    const fulfilled = [...promised, s.track('2024-05-15'), s.fulfil('2024-06-03')];
    const taken = [kept('ask-annul', { target: 11 }), kept('annul', { target: 11 }, actors.secondClerk)];
    expect(problemAfter(...fulfilled)).toMatchObject({ result: 'solved' });
    expect(problemAfter(...fulfilled, ...taken)).toMatchObject({ result: 'planned', status: 'replied' });
  });

  test('a problem that was closed since stands in the way, and the refusal says so', () => {
    const closed = begun().past(
      ...named(content),
      ofProblem(problems.steps.confirm('2024-05-13', { actor: problems.actors.clerk })),
      ofProblem(problems.steps.close('2024-05-14')),
    );
    const came = closed.past(kept('ask-annul', { target: RATED })).when(annulled[1] as DeskStep);
    expect(came.refusal).toBe('went-on');
    expect(came.message?.zh).toContain('收回建议的办理结果');
  });
});

test('the classes of a reply are called alike in both duties', () => {
  expect(suggestionClasses).toEqual(results);
});
