import type { Actor } from '#core/actor.ts';
import type { Calendar } from '#core/calendar/calendar.ts';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import {
  applyEvent,
  applyKernelMarks,
  type CaseState,
  type FoldEnv,
  foldCase,
  isKernelEvent,
  noCase,
} from '#core/case.ts';
import { decide, type ProposedEvent, type StepRequest } from '#core/decide.ts';
import { type Duty, type Link, procedureOf, procedureOn } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { decisionOn, type FactRequest, type Facts, ruleFault } from '#core/facts.ts';
import type { Json } from '#core/json.ts';
import { isKernelStep, keep, keepingFacts } from '#core/keeping.ts';
import { linkedSteps, settled, wentOn } from '#core/links.ts';
import { difference, type Posting, postingsOf } from '#core/measure.ts';
import { rulesOf } from '#core/office-rules.ts';
import type { AnyProcedure } from '#core/procedure.ts';
import type { Refusal } from '#core/result.ts';
import type { Invalid } from '#core/schema.ts';

/** A case with its whole history, as a desk without a database keeps it. */
export interface CaseFile {
  readonly procedure: AnyProcedure;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/** A wish to take a step. `today` is the day it is entered: `on` unless said otherwise. */
export interface DeskStep {
  readonly case?: string;
  readonly step: string;
  readonly input?: unknown;
  readonly actor: Actor;
  readonly on: CivilDate;
  readonly today?: CivilDate;
  readonly decision?: { readonly sitting: string; readonly item: string };
  readonly automatic?: boolean;
  /** The duty of a case that is opened, where the desk keeps several. */
  readonly duty?: string;
}

export type Outcome = { readonly type: 'Taken'; readonly events: readonly CaseEvent[] } | Refusal | Invalid;

export interface DeskOptions {
  readonly duties: readonly Duty[];
  readonly links?: readonly Link[];
  readonly calendar?: Calendar;
  /** Office rules: a value, or a function of the day. Duties' defaults hold for the rest. */
  readonly rules?: Readonly<Record<string, Json | ((on: CivilDate) => Json)>>;
}

/** Cases of one congress in memory, decided and folded by the kernel alone: what tests of duties stand on. */
export interface Desk {
  readonly take: (wish: DeskStep) => Outcome;
  readonly file: (id: string) => CaseFile;
  readonly files: () => readonly CaseFile[];
  /** The sum of what every step changed, as the store's counters have it. */
  readonly postings: () => readonly Posting[];
  readonly facts: Facts;
  readonly env: FoldEnv;
}

export const FIRST_CASE = 'case-1';

export const deskOf = (options: DeskOptions): Desk => {
  const env = envOf(options);
  let files: ReadonlyMap<string, CaseFile> = new Map();
  let postings: readonly Posting[] = [];
  const dutyOf = (name: string): Duty => {
    const found = options.duties.find((duty) => duty.name === name);
    if (found === undefined) throw new Error(`No duty ${name}`);
    return found;
  };
  const facts = factsOf(options.duties, () => files);

  const decidedBy = (duty: Duty, { procedure, state, events }: CaseFile, request: StepRequest) => {
    if (!isKernelStep(request.step)) {
      const step = Object.hasOwn(procedure.steps, request.step) ? procedure.steps[request.step] : undefined;
      const requests = step?.facts?.(request.input as never, state.open, state.id, request.on) ?? [];
      return decide(procedure, state, request, { facts: declared(facts, requests), env });
    }
    const keeping = { ...request, step: request.step, measures: duty.measures.map(({ key }) => key) };
    const requests = keepingFacts(procedure, events, keeping, env);
    return keep(procedure, state, events, keeping, { facts: declared(facts, requests), env });
  };

  const step = (wish: DeskStep): Outcome => {
    const id = wish.case ?? FIRST_CASE;
    const before = files.get(id);
    const duty = dutyOf(before?.state.duty ?? wish.duty ?? options.duties[0]?.name ?? '');
    const procedure = before === undefined ? procedureOn(duty, wish.on) : procedureOf(duty, before.state.edition);
    const file = before ?? { procedure, state: noCase(duty.name, procedure, id, wish.on), events: [] };
    const { case: _id, duty: _duty, input = {}, today = wish.on, ...rest } = wish;
    const request = { ...rest, input, today };
    const decided = decidedBy(duty, file, request);
    if (!decided.ok) return decided.error;
    const after = decided.value.reduce((now, event) => withEvent(duty, now, event, today, env), file);
    files = new Map(files).set(id, after);
    postings = difference(
      [],
      [...postings, ...difference(postingsOf(duty.measures, file.state), postingsOf(duty.measures, after.state))],
    );
    return follow(wish, after.events.slice(file.events.length));
  };

  const follow = (wish: DeskStep, events: readonly CaseEvent[]): Outcome => {
    for (const event of events) {
      const history = files.get(event.case)?.events ?? [];
      const own = history.slice(0, history.findIndex(({ seq }) => seq === event.seq) + 1);
      for (const { command: linked, undo, fits } of linkedSteps(options.links ?? [], event, own)) {
        const other = files.get(linked.case)?.state;
        if (other !== undefined && ((undo && other.void) || !fits(other))) continue;
        const { decision: _decided, ...rest } = wish;
        const command = settled(linked, event, files.get(linked.case)?.events ?? null);
        if (command === null) continue;
        const outcome = step({ ...rest, ...command, automatic: true });
        if (outcome.type !== 'Taken') return undo ? wentOn(outcome, dutyOf(linked.duty).one, other) : outcome;
      }
    }
    return { type: 'Taken', events };
  };

  const take = (wish: DeskStep): Outcome => {
    const [filesBefore, postingsBefore] = [files, postings];
    const outcome = step(wish);
    if (outcome.type !== 'Taken') [files, postings] = [filesBefore, postingsBefore];
    return outcome;
  };
  const file = (id: string): CaseFile => {
    const found = files.get(id);
    if (found === undefined) throw new Error(`No case ${id}`);
    return found;
  };
  return { take, file, files: () => [...files.values()], postings: () => postings, facts, env };
};

/**
 * Only what the step declares, and the decision that the command names, may be read: the store loads no more.
 * Throws where a rule reads something else.
 */
const declared = (facts: Facts, requests: readonly FactRequest[]): Facts => {
  const keys = new Set(requests.map((one) => JSON.stringify(one)));
  const checked = <T>(one: FactRequest, value: T): T => {
    if (!keys.has(JSON.stringify(one)))
      throw new Error(`A step reads what it does not declare: ${JSON.stringify(one)}`);
    return value;
  };
  return {
    measures: facts.measures,
    case: (id) => checked({ kind: 'case', id }, facts.case(id)),
    numbered: (duty, number) => checked({ kind: 'numbered', duty, number }, facts.numbered(duty, number)),
    related: (duty, relation, id) =>
      checked({ kind: 'related', duty, relation, id }, facts.related(duty, relation, id)),
    decision: facts.decision,
    figure: (definition, period) => checked({ kind: 'figure', definition, period }, facts.figure(definition, period)),
  };
};

const withEvent = (duty: Duty, file: CaseFile, proposed: ProposedEvent, today: CivilDate, env: FoldEnv): CaseFile => {
  const { numbers, scope, code, ...rest } = proposed;
  const event: CaseEvent = {
    ...rest,
    duty: duty.name,
    case: file.state.id,
    seq: file.events.length + 1,
    at: `${today}T04:00:00.000Z`,
    number: numbers === null ? null : `${code ?? scope ?? proposed.on.slice(0, 4)}-${file.state.id}`,
    late: proposed.on !== today,
    origin: null,
  };
  const events = [...file.events, event];
  return { ...file, events, state: stateAfter(file, event, events, env) };
};

/** By increment where that is enough, by full fold after a correction or annulment: as the store does it. */
const stateAfter = (file: CaseFile, event: CaseEvent, events: readonly CaseEvent[], env: FoldEnv): CaseState => {
  if (!isKernelEvent(event.type)) return applyEvent(file.procedure, file.state, event, env);
  return event.type === 'corrected' || event.type === 'annulled'
    ? foldCase(file.procedure, events, env)
    : applyKernelMarks(file.state, event);
};

/** What folding and deciding know: the calendar, and the rules in force. */
export const envOf = ({ duties, calendar = china2024To2026, rules = {} }: DeskOptions): FoldEnv => {
  const known = rulesOf(duties);
  return {
    calendarOn: () => calendar,
    rules: {
      value: (key, on) => {
        const own = rules[key];
        const value = typeof own === 'function' ? own(on) : (own ?? known.get(key)?.value);
        if (value === undefined) throw new Error(`No office rule ${key}`);
        return value;
      },
      fault: ruleFault(known),
      isOwn: (key) => Object.hasOwn(rules, key),
    },
  };
};

const factsOf = (duties: readonly Duty[], files: () => ReadonlyMap<string, CaseFile>): Facts => {
  const states = () => [...files().values()].map(({ state }) => state);
  return {
    measures: duties.flatMap(({ measures }) => measures),
    case: (id) => files().get(id)?.state ?? null,
    numbered: (duty, number) => states().find((state) => state.duty === duty && state.number === number) ?? null,
    related: (duty, relation, id) =>
      [...files().values()]
        .filter(
          ({ procedure, state }) =>
            state.duty === duty &&
            procedure.parties(state.open).some((party) => party.relation === relation && party.id === id),
        )
        .map(({ state }) => state),
    decision: (sitting, item) => {
      const state = files().get(sitting)?.state;
      const duty = duties.find(({ name }) => name === state?.duty);
      return decisionOn(state, duty?.serves?.decisions, item);
    },
    figure: () => null,
  };
};
