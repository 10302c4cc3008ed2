import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { CaseState, FoldEnv } from '#core/case.ts';
import { LATE_ENTRY_RULE } from '#core/kernel-rules.ts';
import { cite, type Refusal, refuse } from '#core/result.ts';

/** Under which article entries after the fact are allowed so many days back. */
const LATE_ENTRY = [cite('office-rules', 'problem-late-entry')];

/** The refusal of a day that has not come. */
export const notYet = (on: CivilDate, today: CivilDate): Refusal =>
  refuse(
    'future',
    { zh: `发生日期${on}在今天（${today}）之后。`, en: `The day ${on} is after today (${today}).` },
    LATE_ENTRY,
  );

interface Entry {
  readonly on: CivilDate;
  readonly today: CivilDate;
  readonly automatic?: boolean;
}

/** Why a step cannot be entered for this day, or null: days to come, too far back, before the case or the step before it. */
export const lateEntry = (
  step: { readonly to: unknown },
  { on, today, automatic }: Entry,
  state: CaseState,
  env: FoldEnv,
): Refusal | null => {
  if (automatic === true) return null;
  if (on > today) return notYet(on, today);
  const days = env.rules.value(LATE_ENTRY_RULE, today) as number;
  if (on < today && on < addDays(today, -days)) {
    return refuse(
      'too-late',
      {
        zh: `补录最多可补${days}天以内的事；更早的由更正办理。`,
        en: `Entries after the fact reach back at most ${days} days; earlier facts need a correction.`,
      },
      LATE_ENTRY,
    );
  }
  if (on < state.openedOn && state.version > 0) {
    return refuse(
      'before-start',
      {
        zh: `发生日期${on}早于事项开始的日期${state.openedOn}。`,
        en: `The day ${on} is before the case began (${state.openedOn}).`,
      },
      LATE_ENTRY,
    );
  }
  if (on < state.movedOn && state.version > 0 && step.to !== 'same') {
    return refuse(
      'before-last',
      {
        zh: `发生日期${on}早于上一步的日期${state.movedOn}；上一步的日期填错的，先更正。`,
        en: `The day ${on} is before that of the step before it (${state.movedOn}); if that day is wrong, correct it first.`,
      },
      LATE_ENTRY,
    );
  }
  return null;
};
