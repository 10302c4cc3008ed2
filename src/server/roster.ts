import { deputyLevels, heldPosts } from '#core/actor.ts';
import type { RosterRow, RosterView } from '#core/api-people.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import { delegationOn, heldOn, suspendedOn } from '#core/mandate.ts';
import type { Label } from '#core/result.ts';
import type { Directory, UnitEntry } from '#store/directory.ts';

/** What of a register is asked for: a day, and of that day a unit, a post or a person. */
export interface RosterQuery {
  readonly on: CivilDate;
  readonly unit: string | null;
  readonly post: string | null;
  /** With a person: every post that they ever held. */
  readonly person: string | null;
}

type Held = Directory['mandates'][number];

/** What units were called on the day, where that is not what they are called today. */
export type NamesOn = ReadonlyMap<string, string>;

export const wasThere = ({ from, until }: Pick<UnitEntry, 'from' | 'until'>, on: CivilDate): boolean =>
  from <= on && (until === null || until > on);

/** Whether a post belongs to a unit on a day: held there, elected there, sitting in that delegation, of that term's congress. */
const belongs = (held: Held, unit: UnitEntry, on: CivilDate): boolean => {
  if (unit.kind === 'term') return held.post === 'deputy' && (held.level ?? '') === (unit.level ?? 'district');
  return held.unit === unit.id || held.constituency === unit.id || delegationOn(held, on) === unit.id;
};

/** A deputy who also heads the delegation stands there once, with the position. */
const once = (rows: readonly Held[], unit: UnitEntry | undefined): readonly Held[] => {
  if (unit === undefined) return rows;
  const leads = new Set(rows.flatMap(({ post, person }) => (post === 'member' ? [person] : [])));
  return rows.filter(({ post, person }) => post !== 'deputy' || !leads.has(person));
};

/** The posts that a query means, in the order of a list: heads first, then by unit and name. */
export const mandatesOf = (directory: Directory, query: RosterQuery): readonly Held[] => {
  const { on, person, post } = query;
  const unit = query.unit === null ? undefined : directory.units.get(query.unit);
  const wanted = directory.mandates.filter((held) => {
    if (person !== null) return held.person === person;
    if (!heldOn(held, on) || (post !== null && held.post !== post)) return false;
    return query.unit === null || (unit !== undefined && belongs(held, unit, on));
  });
  const order = ({ unit: at }: Held): number => directory.units.get(at ?? '')?.order ?? 0;
  // Who has no position comes last.
  const ranks = [...directory.positions, null];
  const rank = ({ position }: Held): number => ranks.indexOf(position);
  const name = ({ person: of }: Held): string => directory.people.get(of)?.name ?? '';
  return once(wanted, person === null ? unit : undefined).toSorted((a, b) =>
    person === null
      ? rank(a) - rank(b) || order(a) - order(b) || name(a).localeCompare(name(b), 'zh-Hans-CN')
      : a.from.localeCompare(b.from) || POSTS.indexOf(a.post) - POSTS.indexOf(b.post),
  );
};

const POSTS: readonly string[] = Object.keys(heldPosts);

/** The label of an option, in whichever event of the duty the field stands. */
const optionLabel = (duty: Duty, field: string, value: string | null): Label | null => {
  if (value === null) return null;
  for (const { procedure } of duty.editions)
    for (const { fields } of Object.values(procedure.events)) {
      const label = fields[field]?.options?.[value];
      if (label !== undefined) return label;
    }
  return null;
};

/** A roster as pages and tables show it. `duty` is the one that keeps posts. */
export const rosterView = (duty: Duty, directory: Directory, query: RosterQuery, names: NamesOn): RosterView => {
  const { on } = query;
  const named = (id: string | null): string | null =>
    id === null ? null : (names.get(id) ?? directory.units.get(id)?.name ?? null);
  const person = (id: string) => ({ id, name: directory.people.get(id)?.name ?? '（已清除）' });
  const unit = query.unit === null ? undefined : directory.units.get(query.unit);
  const kinds = kindLabels(directory);
  const there = [...directory.units.values()].filter((one) => wasThere(one, on));
  return {
    on,
    duty: duty.name,
    terms: ['term', 'session'].flatMap((kind) =>
      there.filter((one) => one.kind === kind).map(({ id }) => named(id) ?? ''),
    ),
    unit:
      unit === undefined
        ? null
        : { id: unit.id, name: named(unit.id) ?? '', kind: kinds(unit.kind), seats: unit.seats },
    person: query.person === null ? null : person(query.person),
    post: query.post,
    units: Object.entries(Object.groupBy(there, ({ kind }) => kind)).map(([kind, units = []]) => ({
      kind: kinds(kind),
      units: units.toSorted((a, b) => a.order - b.order).map(({ id }) => ({ id, name: named(id) ?? '' })),
    })),
    posts: Object.entries(heldPosts).map(([value, label]) => ({ value, label })),
    rows: mandatesOf(directory, query).map((held): RosterRow => {
      const last = query.person === null ? on : (held.until ?? on);
      return {
        id: held.case,
        person: person(held.person),
        post: heldPosts[held.post as keyof typeof heldPosts] ?? { zh: held.post, en: held.post },
        position: optionLabel(duty, 'position', held.position),
        unit: named(held.unit),
        level: deputyLevels[held.level as keyof typeof deputyLevels] ?? null,
        constituency: named(held.constituency),
        delegation: named(delegationOn(held, last)),
        from: held.from,
        until: held.until,
        reason: optionLabel(duty, 'reason', held.reason),
        suspended: suspendedOn(held, last),
      };
    }),
  };
};

const kindLabels =
  ({ unitKinds }: Directory) =>
  (kind: string): Label =>
    unitKinds.get(kind) ?? { zh: kind, en: kind };
