import type { RoomAct, RoomView } from '#core/api-room.ts';
import { type CaseState, effectiveEvents, isKernelEvent } from '#core/case.ts';
import { type AnyStep, refusalNow } from '#core/decide.ts';
import { type Duty, procedureOf, procedureOn } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { noFacts } from '#core/facts.ts';
import type { Json } from '#core/json.ts';
import { type AnyProcedure, inputFields } from '#core/procedure.ts';
import type { Refusal } from '#core/result.ts';
import type { RoomCase, RoomDef, RoomGiven } from '#core/room.ts';
import type { Sight } from '#core/schema.ts';
import { fieldsOf } from '#store/append/staging.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees, sightOfField } from '#store/read/sight.ts';
import { shownSteps } from '../routes/presence.ts';
import type { SignedIn } from '../session.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { articleViews, refName, statusLabel } from './labels.ts';
import { askedFields } from './steps.ts';
import { titleOf } from './title.ts';

/** A room as it was loaded, the same for everybody. */
export interface LoadedRoom {
  readonly read: ReadCase;
  readonly related: readonly ReadCase[];
  readonly histories: ReadonlyMap<string, readonly LoggedEvent[]>;
}
interface Asking {
  readonly who: SignedIn;
  readonly duties: ReadonlyMap<string, Duty>;
  readonly stopwatch: Stopwatch;
}
type Input = Readonly<Record<string, Json>>;

/** Whether one of these posts ever takes the step. */
const mayEver = (procedure: AnyProcedure, { automatic, by }: AnyStep, { actor }: SignedIn): boolean =>
  automatic !== true &&
  !('body' in by) &&
  by.some((name) => actor.posts.some(({ post }) => post === procedure.roles[name]?.post));

const refusalView = (refusal: Refusal | null, today: string): RoomAct['refusal'] =>
  refusal === null ? null : { code: refusal.code, message: refusal.message, basis: articleViews(refusal.basis, today) };

const asksMore = (procedure: AnyProcedure, step: AnyStep, input: Input): boolean =>
  Object.entries(askedFields(inputFields(procedure, step), step.presence?.field)).some(
    ([name, { optional }]) => optional !== true && input[name] === undefined,
  );

const actOf = (
  { who }: Asking,
  duty: Duty,
  state: CaseState,
  name: string,
  input: Input = {},
  asks = false,
): RoomAct | null => {
  const procedure = procedureOf(duty, state.edition);
  const step = Object.hasOwn(procedure.steps, name) ? procedure.steps[name] : undefined;
  if (step === undefined || step.from === 'start' || !mayEver(procedure, step, who)) return null;
  const { actor, today, directory } = who;
  const asked = { step: name, actor, on: today, today };
  const refusal = refusalNow(procedure, state, asked, { facts: noFacts, env: directory.env });
  if (refusal?.code === 'wrong-role') return null;
  return {
    duty: duty.name,
    case: state.id,
    step: name,
    label: step.label,
    input,
    suggests: {},
    asks: asks || asksMore(procedure, step, input),
    version: step.alone === true || step.presence !== undefined ? null : state.version,
    refusal: refusalView(refusal, today),
  };
};

const startOf = (asking: Asking): RoomGiven['start'] => {
  const { who, duties } = asking;
  return (name, wanted, input, suggests) => {
    const duty = duties.get(name);
    if (duty === undefined) return null;
    const procedure = procedureOn(duty, who.today);
    const found = Object.entries(procedure.steps).find(
      ([step, definition]) =>
        definition.from === 'start' && (wanted === null || wanted === step) && mayEver(procedure, definition, who),
    );
    if (found === undefined) return null;
    const [step, definition] = found;
    return {
      duty: name,
      case: null,
      step,
      label: definition.label,
      input,
      suggests: suggests ?? {},
      asks: suggests !== undefined || asksMore(procedure, definition, input),
      version: null,
      refusal: null,
    };
  };
};

const wordsSeen = (duty: Duty, { texts }: ReadCase, seen: ReadonlySet<Sight> | null): RoomCase['words'] =>
  Object.fromEntries(
    Object.entries({ ...texts.plain, ...texts.sealed }).filter(([name]) => {
      const sight = sightOfField(duty, name);
      return sight !== null && seen?.has(sight) === true;
    }),
  );

const recordsSeen = (
  duty: Duty,
  state: CaseState,
  history: readonly LoggedEvent[],
  seen: ReadonlySet<Sight> | null,
): RoomCase['records'] => {
  const procedure = procedureOf(duty, state.edition);
  return effectiveEvents(history).flatMap(({ event, annulled }) => {
    if (annulled || isKernelEvent(event.type)) return [];
    const fields = fieldsOf(procedure, event.type);
    const words = Object.entries(event.closed).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && seen?.has(fields[entry[0]]?.sight ?? 'personal') === true,
    );
    return [{ ...event, words: Object.fromEntries(words) }];
  });
};

const roomCase = (asking: Asking, read: ReadCase, history: readonly LoggedEvent[]): readonly RoomCase[] => {
  const { who, duties, stopwatch } = asking;
  const { state } = read;
  const duty = duties.get(state.duty);
  if (duty === undefined || state.void) return [];
  const seen = sees(duty, state, who.actor);
  const at = (seq: number) => ({ seq, at: history.find((event) => event.seq === seq)?.at ?? '' });
  const act: RoomCase['act'] = (step, input, asks) =>
    seen === null ? null : actOf(asking, duty, state, step, input, asks);
  return [
    {
      state,
      sees: seen,
      status: statusLabel(duty, state).label,
      words: wordsSeen(duty, read, seen),
      records: recordsSeen(duty, state, history, seen),
      results: duty.serves?.votes?.(state.open) ?? [],
      act,
      possible: () =>
        Object.entries(procedureOf(duty, state.edition).steps)
          .toSorted(([, a], [, b]) => (a.order ?? 9) - (b.order ?? 9))
          .flatMap(([step]) => act(step) ?? [])
          .filter(({ refusal }) => refusal === null),
      showsCode: (step) => seen !== null && shownSteps(duty, state, who.actor, 'everywhere').includes(step),
      seconds: (from, to) => stopwatch.seconds(state.id, at(from), to === undefined ? undefined : at(to)),
    },
  ];
};

/** A room as this person may see it; null where for them there is none. */
export const roomView = (
  asking: Asking,
  { read, related, histories }: LoadedRoom,
  room: RoomDef,
  clock: { readonly now: Date; readonly tell: (at: Date) => string; readonly day: (at: Date) => string },
): RoomView | null => {
  const { who, duties } = asking;
  const duty = duties.get(read.state.duty);
  const [own] = roomCase(asking, read, histories.get(read.state.id) ?? []);
  if (duty === undefined || own === undefined || own.sees === null) return null;
  const { directory } = who;
  return room.view({
    room: own,
    related: related.flatMap((one) => roomCase(asking, one, histories.get(one.state.id) ?? [])),
    mandates: directory.mandates,
    person: who.actor.person,
    today: who.today,
    title: titleOf(duty, read.state, read.texts, own.sees, directory),
    now: clock.tell(clock.now),
    hourOf: ({ at, on }) => (clock.day(new Date(at)) === on ? clock.tell(new Date(at)).slice(0, 5) : null),
    personName: (id) => directory.people.get(id)?.name ?? '—',
    unitName: (id) => refName(directory, 'unit', id),
    start: startOf(asking),
  });
};
