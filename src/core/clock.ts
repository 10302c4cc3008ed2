import type { Calendar } from '#core/calendar/calendar.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import { type Deadline, deadline, extend, type Limit, parseLimit } from '#core/calendar/deadline.ts';
import type { CaseState, FoldEnv } from '#core/case.ts';
import type { CaseEvent } from '#core/event.ts';
import type { AnyProcedure, ClockDef } from '#core/procedure.ts';

/** One run of a clock: what started it, until when, why that day, and what stopped it. Overdue is computed from it, never stored. */
export interface ClockRun {
  readonly clock: string;
  readonly startedOn: CivilDate;
  readonly startSeq: number;
  readonly due: CivilDate;
  readonly provisional: boolean;
  readonly explanation: Deadline['explanation'];
  /** The office rule whose value on the first day is the limit. */
  readonly rule: string;
  /** The relation that owes the act. */
  readonly owedBy: string;
  readonly stoppedOn: CivilDate | null;
  readonly stopSeq: number | null;
}

/** The limit that an office rule holds on a day. Throws when the rule is no limit: the rule's own check let it through. */
const limitOf = (env: FoldEnv, key: string, on: CivilDate): Limit => {
  const parsed = parseLimit(env.rules.value(key, on));
  if (!parsed.ok) throw new TypeError(`${key}: ${parsed.error.en}`);
  return parsed.value;
};

interface Concerned {
  readonly starts: readonly (readonly [string, ClockDef<string, unknown>])[];
  /** Whether it stops or extends any. */
  readonly touches: boolean;
}
/** Most events concern no clock: which do is found once for a procedure. */
const concerned = new WeakMap<AnyProcedure, Map<string, Concerned>>();

const concernedBy = (procedure: AnyProcedure, type: string): Concerned => {
  const ofProcedure = concerned.get(procedure) ?? new Map<string, Concerned>();
  concerned.set(procedure, ofProcedure);
  const known = ofProcedure.get(type);
  if (known !== undefined) return known;
  const definitions = Object.entries(procedure.clocks);
  const found = {
    starts: definitions.filter(([, { starts }]) => starts.includes(type)),
    touches: definitions.some(([, { stops, extends: longer }]) => stops.includes(type) || longer?.by === type),
  };
  ofProcedure.set(type, found);
  return found;
};

/** The clocks after one more event: first those that it stops or extends, then those that it starts. */
export const stepClocks = (
  procedure: AnyProcedure,
  state: CaseState,
  event: CaseEvent,
  env: FoldEnv,
): readonly ClockRun[] => {
  const { starts, touches } = concernedBy(procedure, event.type);
  if (starts.length === 0 && !touches) return state.clocks;
  const running = state.clocks.map((run) => {
    const definition = procedure.clocks[run.clock];
    if (definition === undefined || run.stoppedOn !== null) return run;
    if (definition.stops.includes(event.type)) return { ...run, stoppedOn: event.on, stopSeq: event.seq };
    if (definition.extends?.by === event.type) return extended(run, definition, event, env);
    return run;
  });
  const started = starts.flatMap(([name, definition]) => {
    if (running.some((run) => run.clock === name && run.stoppedOn === null)) return [];
    return startClock(name, definition, state, event, env);
  });
  return [...running, ...started];
};

/** Many clocks of a day start with the same limit: a deadline is worked out once for a calendar, day and limit. */
const known = new WeakMap<Calendar, Map<string, Deadline>>();
const KNOWN_MAX = 5_000;

const knownDeadline = (start: CivilDate, limit: Limit, calendar: Calendar): Deadline => {
  const ofCalendar = known.get(calendar) ?? new Map<string, Deadline>();
  known.set(calendar, ofCalendar);
  const key = `${start} ${limit.unit} ${limit.n} ${limit.counting} ${limit.roll ?? ''}`;
  const found = ofCalendar.get(key) ?? deadline(start, limit, calendar);
  if (ofCalendar.size < KNOWN_MAX) ofCalendar.set(key, found);
  return found;
};

const startClock = (
  name: string,
  definition: ClockDef<string, unknown>,
  state: CaseState,
  event: CaseEvent,
  env: FoldEnv,
): readonly ClockRun[] => {
  const rule = definition.limit(state.open);
  const start = definition.anchor === undefined ? event.on : definition.anchor(state.open);
  if (rule === null || start === null) return [];
  const { due, provisional, explanation } = knownDeadline(
    start,
    limitOf(env, rule, event.on),
    env.calendarOn(event.on),
  );
  return [
    {
      clock: name,
      startedOn: event.on,
      startSeq: event.seq,
      due,
      provisional,
      explanation,
      rule,
      owedBy: definition.owedBy(state.open),
      stoppedOn: null,
      stopSeq: null,
    },
  ];
};

const extended = (run: ClockRun, definition: ClockDef<string, unknown>, event: CaseEvent, env: FoldEnv): ClockRun => {
  if (definition.extends === undefined) return run;
  const { limit, agreedBy } = definition.extends;
  return { ...run, ...extend(run.explanation, limit(event.open), env.calendarOn(event.on), agreedBy, event.on) };
};

/** The runs that nothing has stopped yet. */
export const runningClocks = (state: CaseState): readonly ClockRun[] =>
  state.void ? [] : state.clocks.filter((run) => run.stoppedOn === null);
