import type { Actor } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Act } from './act.ts';
import { later } from './days.ts';

/** The acts of one case, written down in the order in which they are entered. */
export interface Life {
  readonly id: string;
  readonly acts: readonly Act[];
  /** Takes a step on a day, or on the day of the step before it if that is later. Entered on `entered`, else the same day. */
  readonly take: (step: string, actor: Actor, input: Act['input'], on: CivilDate, entered?: CivilDate) => CivilDate;
  /** The same for a step that a body decided. */
  readonly takeDecided: (
    step: string,
    actor: Actor,
    input: Act['input'],
    on: CivilDate,
    decision: NonNullable<Act['decision']>,
  ) => CivilDate;
  /** Puts an earlier act right, counted from 0, on a day of its own between the acts. */
  readonly correct: (
    target: number,
    actor: Actor,
    values: object,
    reason: string,
    day: CivilDate,
    on?: CivilDate,
  ) => void;
  /** Day of the last step. */
  readonly last: () => CivilDate;
}

/** Begins the acts of one case of a duty. */
export const beginLife = (duty: string, id: string): Life => {
  const acts: Act[] = [];
  let on: CivilDate = '';
  let today: CivilDate = '';
  const act = (step: string, actor: Actor, input: Act['input']): Act => ({
    duty,
    case: id,
    opens: acts.length === 0,
    step,
    actor,
    input,
    on,
    today,
  });
  return {
    id,
    acts,
    take: (step, actor, input, wanted, entered) => {
      on = later(wanted, on);
      today = [on, today, entered ?? ''].reduce(later);
      acts.push(act(step, actor, input));
      return on;
    },
    takeDecided: (step, actor, input, wanted, decision) => {
      on = later(wanted, on);
      today = later(on, today);
      acts.push({ ...act(step, actor, input), decision });
      return on;
    },
    correct: (target, actor, values, reason, wanted, right) => {
      const first = acts[target];
      if (first === undefined) throw new RangeError(`No act ${target} to correct`);
      const day = later(wanted, first.today);
      const next = acts.findIndex((other, index) => index > target && other.today > day);
      acts.splice(next < 0 ? acts.length : next, 0, {
        ...act('correct', actor, {
          target: target + 1,
          values,
          $reason: reason,
          ...(right === undefined ? {} : { $on: right }),
        }),
        opens: false,
        on: day,
        today: day,
      });
    },
    last: () => on,
  };
};
