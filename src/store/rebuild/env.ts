import { type Calendar, type Override, withOverrides } from '#core/calendar/calendar.ts';
import type { FoldEnv } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { Json } from '#core/json.ts';
import { CALENDAR_RULE } from '#core/kernel-rules.ts';
import type { EnvAt } from './replay.ts';
import { replayCase } from './replay.ts';

type Values = readonly { readonly since: string; readonly value: Json }[];

/**
 * The rules in force by position of the log: `plain` before the office set any, then changed by each event of a duty that serves
 * office rules. Folded from the log itself, because the stored rows may be what is broken. `histories` are those duties' cases.
 */
export const envByPosition = (
  plain: FoldEnv,
  histories: readonly { readonly duty: Duty; readonly events: readonly LoggedEvent[] }[],
): EnvAt => {
  const changes = histories
    .flatMap(({ duty, events }) =>
      events.map((event, index) => ({ duty, known: events.slice(0, index + 1), pos: event.pos })),
    )
    .sort((a, b) => a.pos - b.pos);
  const rules = new Map<string, Values>();
  const keys = new Map<string, string>();
  const stages: { readonly from: number; readonly env: FoldEnv }[] = [];
  for (const { duty, known, pos } of changes) {
    const { state } = replayCase(duty, known, () => plain);
    const old = keys.get(state.id);
    if (old !== undefined) rules.delete(old);
    const set = state.void ? undefined : duty.serves?.officeRule?.(state.open);
    if (set !== undefined) {
      rules.set(set.key, set.values);
      keys.set(state.id, set.key);
    }
    stages.push({ from: pos + 1, env: overlaid(plain, new Map(rules)) });
  }
  return (pos) => stages.findLast(({ from }) => from <= pos)?.env ?? plain;
};

/** The office's own values over the plain ones, as the directory lays them. */
const overlaid = (plain: FoldEnv, rules: ReadonlyMap<string, Values>): FoldEnv => {
  const value = (key: string, on: string): Json =>
    rules
      .get(key)
      ?.filter(({ since }) => since <= on)
      .at(-1)?.value ?? plain.rules.value(key, on);
  const calendars = new Map<string, Calendar>();
  return {
    rules: { ...plain.rules, value },
    calendarOn: (on) => {
      const own = rules.get(CALENDAR_RULE)?.some(({ since }) => since <= on) === true;
      if (!own) return plain.calendarOn(on);
      const overrides = value(CALENDAR_RULE, on);
      const text = JSON.stringify(overrides);
      const made =
        calendars.get(text) ?? withOverrides(plain.calendarOn(on), overrides as unknown as readonly Override[]);
      calendars.set(text, made);
      return made;
    },
  };
};
