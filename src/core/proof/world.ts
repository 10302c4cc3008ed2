import { type CaseState, type FoldEnv, foldCase } from '#core/case.ts';
import { type Duty, procedureOn } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import type { FigureDef } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import type { AnyProcedure } from '#core/procedure.ts';

/** What a verifier carries of a duty: how its cases fold, what they count, whether they define figures. */
export type ProofDuty = Pick<Duty, 'name' | 'editions' | 'measures' | 'serves'>;

/** The duties by name, and which of them logs the definitions and the seals of figures. */
export interface ProofWorld {
  readonly duties: ReadonlyMap<string, ProofDuty>;
  readonly figureDuty: string;
}

/** Without clocks: due dates need the office's calendar and rules, and no measure reads them. */
const withoutClocks = (procedure: AnyProcedure): AnyProcedure => ({ ...procedure, clocks: {} });

/** The world of a list of duties. Throws when none of them, or more than one, logs definitions of figures. */
export const proofWorld = (duties: readonly ProofDuty[]): ProofWorld => {
  const [figureDuty, ...others] = duties.filter(({ serves }) => serves?.figure !== undefined);
  if (figureDuty === undefined || others.length > 0)
    throw new TypeError('Exactly one duty logs the definitions of figures');
  const known = duties.map(
    (duty): ProofDuty => ({
      ...duty,
      editions: duty.editions.map(({ since, procedure }) => ({ since, procedure: withoutClocks(procedure) })),
    }),
  );
  return { duties: new Map(known.map((duty) => [duty.name, duty])), figureDuty: figureDuty.name };
};

/** Nothing that folding without clocks asks for. */
export const noClockEnv: FoldEnv = {
  calendarOn: () => {
    throw new TypeError('A fold without clocks has no calendar');
  },
  rules: {
    value: () => {
      throw new TypeError('A fold without clocks has no rules');
    },
    fault: () => null,
    isOwn: () => false,
  },
};

/** The procedure of a case, without its clocks: that of the day on which its first event says it opened. */
export const procedureOfCase = (world: ProofWorld, first: CaseEvent): AnyProcedure => {
  const duty = world.duties.get(first.duty);
  if (duty === undefined) throw new RangeError(`No duty ${first.duty}`);
  return procedureOn(duty as Duty, first.on);
};

/** Folds a case from the parts in clear alone, in order of `seq`. */
export const foldOpen = (world: ProofWorld, events: readonly CaseEvent[]): CaseState => {
  const [first] = events;
  if (first === undefined) throw new TypeError('A case has at least one event');
  return foldCase(procedureOfCase(world, first), events, noClockEnv);
};

/** The duties whose measures have these keys; null if a measure is unknown. */
export const dutiesOfMeasures = (world: ProofWorld, measures: readonly string[]): ReadonlySet<string> | null => {
  const found = new Set<string>();
  for (const key of measures) {
    const duty = [...world.duties.values()].find((one) => one.measures.some((measure) => measure.key === key));
    if (duty === undefined) return null;
    found.add(duty.name);
  }
  return found;
};

/** The definition in force that a case of the figure duty holds, or null. */
export const definitionIn = ({ duties, figureDuty }: ProofWorld, state: CaseState): JsonObject | null => {
  const published = state.void ? undefined : duties.get(figureDuty)?.serves?.figure?.(state.open);
  return (published?.definition ?? null) as JsonObject | null;
};

/** A logged definition as the kernel evaluates it. */
export const figureOf = (definition: JsonObject): FigureDef => definition as unknown as FigureDef;
