import type { Duty } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import type { Label } from '#core/result.ts';
import { type CaseFile, type Desk, type DeskOptions, type DeskStep, deskOf, FIRST_CASE, type Outcome } from './desk.ts';

/** What came of a step, in words that a test compares: the events that it recorded, or the code of its refusal. */
export interface Came {
  readonly outcome: Outcome;
  /** Types of the events recorded; empty when refused. */
  readonly events: readonly string[];
  /** The refusal's code, `invalid` for a fault of the input, or null. */
  readonly refusal: string | null;
  readonly message: Label | null;
  /** `law article` of each article that refuses. */
  readonly basis: readonly string[];
  readonly file: CaseFile | null;
}

export interface Given {
  readonly desk: Desk;
  /** Takes steps that must be granted. Throws, with the sentence, when one is refused. */
  readonly past: (...steps: readonly DeskStep[]) => Given;
  readonly when: (step: DeskStep) => Came;
}

/** given a duty, past these steps, when this one is asked for: what came of it. */
export const given = (duty: Duty, options: Partial<DeskOptions> = {}): Given => {
  const desk = deskOf({
    ...options,
    duties: [duty, ...(options.duties ?? []).filter(({ name }) => name !== duty.name)],
  });
  return scene(desk);
};

export const scene = (desk: Desk): Given => ({
  desk,
  past: (...steps) => {
    for (const step of steps) {
      const came = cameOf(desk.take(step), null);
      if (came.refusal !== null) throw new Error(`${step.step}: ${came.refusal} ${came.message?.zh ?? ''}`);
    }
    return scene(desk);
  },
  when: (step) => {
    const outcome = desk.take(step);
    const id = step.case ?? FIRST_CASE;
    return cameOf(outcome, desk.files().find(({ state }) => state.id === id) ?? null);
  },
});

const cameOf = (outcome: Outcome, file: CaseFile | null): Came => {
  const none = { outcome, events: [], refusal: null, message: null, basis: [], file };
  switch (outcome.type) {
    case 'Taken':
      return { ...none, events: outcome.events.map(({ type }: CaseEvent) => type) };
    case 'Refusal': {
      const basis = outcome.basis.map(({ law, article }) => `${law} ${article}`);
      return { ...none, refusal: outcome.code, message: outcome.message, basis };
    }
    case 'Invalid':
      return { ...none, refusal: 'invalid', message: outcome.faults[0].message };
  }
};
