import type { Actor, PostHeld } from '#core/actor.ts';
import { type Calendar, type Override, withOverrides } from '#core/calendar/calendar.ts';
import type { CaseState, FoldEnv } from '#core/case.ts';
import type { DecidedItem, Duty, OfficeRuleDef } from '#core/duty.ts';
import { ruleFault } from '#core/facts.ts';
import type { Json } from '#core/json.ts';
import { CALENDAR_RULE } from '#core/kernel-rules.ts';
import { heldOn, type MandateHeld, suspendedOn } from '#core/mandate.ts';
import { rulesOf } from '#core/office-rules.ts';
import type { Label } from '#core/result.ts';
import type { Database } from '#store/database.ts';

export interface UnitEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly home: boolean;
  readonly order: number;
  readonly tile: { readonly row: number; readonly column: number } | null;
  readonly active: boolean;
  /** Of a constituency or a body: how many it elects or has. */
  readonly seats: number | null;
  /** Of a term or session: which one. */
  readonly ordinal: number | null;
  readonly level: string | null;
  readonly from: string;
  /** The day from which it is no more, or null. */
  readonly until: string | null;
  /** The day on which it got its present name, if it had another before. */
  readonly renamed: string | null;
}
export interface PersonEntry {
  readonly id: string;
  readonly name: string;
}

/** Who is who in a congress and which rules hold: small, read on every request, kept in memory and refreshed after each commit. */
export interface Directory {
  readonly units: ReadonlyMap<string, UnitEntry>;
  readonly people: ReadonlyMap<string, PersonEntry>;
  readonly mandates: readonly (MandateHeld & { readonly case: string })[];
  /** What bodies decided, the newest first. */
  readonly decisions: readonly (DecidedItem & { readonly sitting: string })[];
  readonly env: FoldEnv;
  /** What the kinds of units are called. */
  readonly unitKinds: ReadonlyMap<string, Label>;
  /** What people are in a body, in the order in which lists name them. */
  readonly positions: readonly string[];
  /** The rules that an office may set. */
  readonly rules: ReadonlyMap<string, OfficeRuleDef>;
}

export interface Directories {
  readonly of: (congress: number) => Directory;
  readonly load: (congress: number) => Promise<void>;
  /** Reads again the cases of these duties after a commit. */
  readonly refresh: (congress: number, duties: ReadonlySet<string>) => Promise<void>;
}

type RuleValues = readonly { readonly since: string; readonly value: Json }[];

export const createDirectories = (database: Database, duties: readonly Duty[], calendar: Calendar): Directories => {
  const known = new Map<number, Directory>();
  const serving = duties.filter(({ serves }) => serves !== undefined);
  const unitKinds = new Map(
    Object.entries(duties.find(({ serves }) => serves?.directory === 'unit')?.facetLabels.kind?.options ?? {}),
  );
  const positions = Object.keys(
    duties.find(({ serves }) => serves?.mandate !== undefined)?.facetLabels.position?.options ?? {},
  );
  const rules = rulesOf(duties);
  const read = async (congress: number): Promise<Directory> => {
    const { rows } = await database.inCongress(congress, (client) =>
      client.query<{
        case_id: string;
        duty: string;
        state: string;
        texts: Record<string, string>;
        sealed_texts: Record<string, string>;
        is_final: boolean;
        is_void: boolean;
      }>({
        name: 'load-directory',
        text: 'select case_id, duty, state, texts, sealed_texts, is_final, is_void from case_row where congress_id = $1 and duty = any($2::text[])',
        values: [congress, serving.map(({ name }) => name)],
      }),
    );
    const units = new Map<string, UnitEntry>();
    const people = new Map<string, PersonEntry>();
    const mandates: (MandateHeld & { readonly case: string })[] = [];
    const decisions: (DecidedItem & { readonly sitting: string })[] = [];
    const own = new Map<string, RuleValues>();
    for (const row of rows.filter(({ is_void }) => !is_void)) {
      const serves = serving.find(({ name }) => name === row.duty)?.serves;
      const state = JSON.parse(row.state) as CaseState;
      const name = row.texts.name ?? row.sealed_texts.name ?? '（已清除）';
      if (serves?.directory === 'unit') units.set(row.case_id, unitEntry(row.case_id, name, state, !row.is_final));
      if (serves?.directory === 'person') people.set(row.case_id, { id: row.case_id, name });
      if (serves?.mandate !== undefined) mandates.push({ ...serves.mandate(state.open), case: row.case_id });
      for (const one of serves?.decisions?.(state.open) ?? []) decisions.push({ ...one, sitting: row.case_id });
      if (serves?.officeRule !== undefined) {
        const { key, values } = serves.officeRule(state.open);
        own.set(key, values);
      }
    }
    decisions.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : Number(a.item) - Number(b.item)));
    return { units, people, mandates, decisions, env: envOf(own, rules, calendar), unitKinds, positions, rules };
  };
  const load = async (congress: number): Promise<void> => {
    known.set(congress, await read(congress));
  };
  return {
    of: (congress) =>
      known.get(congress) ?? {
        units: new Map(),
        people: new Map(),
        mandates: [],
        decisions: [],
        env: envOf(new Map(), rules, calendar),
        unitKinds,
        positions,
        rules,
      },
    load,
    refresh: async (congress, changed) => {
      if (serving.some(({ name }) => changed.has(name))) await load(congress);
    },
  };
};

type UnitState = Omit<UnitEntry, 'id' | 'name' | 'active'>;

const unitEntry = (id: string, name: string, state: CaseState, active: boolean): UnitEntry => {
  const { kind, parent, home, order, tile, seats, ordinal, level, from, until, renamed } = state.open as UnitState;
  return { id, name, kind, parent, home, order, tile, active, seats, ordinal, level, from, until, renamed };
};

/** The rules in force by day: the office's own from their dates, before that the duties' defaults. */
export const envOf = (
  own: ReadonlyMap<string, RuleValues>,
  rules: ReadonlyMap<string, OfficeRuleDef>,
  calendar: Calendar,
): FoldEnv => {
  const value = (key: string, on: string): Json => {
    const set = own
      .get(key)
      ?.filter(({ since }) => since <= on)
      .at(-1);
    if (set !== undefined) return set.value;
    const fallback = rules.get(key)?.value;
    if (fallback === undefined) throw new Error(`没有“${key}”这一规则。（There is no office rule ${key}.）`);
    return fallback;
  };
  const calendars = new Map<string, Calendar>();
  return {
    rules: { value, fault: ruleFault(rules), isOwn: (key) => own.has(key) },
    calendarOn: (on) => {
      const overrides = value(CALENDAR_RULE, on);
      const text = JSON.stringify(overrides);
      const found = calendars.get(text) ?? withOverrides(calendar, overrides as unknown as readonly Override[]);
      calendars.set(text, found);
      return found;
    },
  };
};

/** The posts that a person holds on a day and may act in. */
export const actorOf = (directory: Directory, person: string, on: string): Actor => ({
  person,
  posts: directory.mandates
    .filter((mandate) => mandate.person === person && heldOn(mandate, on) && !suspendedOn(mandate, on))
    .map(({ post, unit }): PostHeld => ({ post, unit })),
});
