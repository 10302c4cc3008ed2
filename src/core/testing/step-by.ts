import type { Actor } from '../actor.ts';
import type { DeskStep } from './desk.ts';

type Input = Readonly<Record<string, unknown>>;

/** A step as the person whose step it is would take it: what is common to every time, then the day and what differs this time. */
export const stepBy =
  (step: string, actor: Actor, common: Input = {}) =>
  (on: string, input: Input = {}, rest: Partial<DeskStep> = {}): DeskStep => ({
    step,
    actor,
    on,
    input: { ...common, ...input },
    ...rest,
  });
