import type { InvitingView } from '#core/api-inviting.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Invitation } from '#core/duty.ts';
import { heldOn, suspendedOn } from '#core/mandate.ts';
import type { Label } from '#core/result.ts';
import type { Directory } from '#store/directory.ts';
import { gramSet } from '#store/search/grams.ts';

type Proposed = InvitingView['proposed'][number];
type Case = Proposed['cases'][number];

/** A case on the like, and whose it is. */
export interface Related extends Case {
  readonly likeness: number;
  readonly persons: readonly string[];
}
/** One time that somebody came. */
export interface Came {
  readonly person: string;
  readonly on: CivilDate;
}

/** How many cases in the field of the matter each person raised, and what the field is called. */
export interface InField {
  readonly label: Label;
  readonly times: ReadonlyMap<string, number>;
}

const MOST = 50;
const COMMITTEE = 'standing-committee';
const GROUPS: readonly string[] = ['group', 'committee'];
/** The congress whose deputies are meant; a mandate that names no level is of it. */
const LEVEL = 'district';

/** The first day of the term in which a day lies; null where the register knows no term. */
export const termOf = ({ units }: Directory, on: CivilDate): CivilDate | null =>
  [...units.values()]
    .filter(({ kind, from, level }) => kind === 'term' && (level ?? LEVEL) === LEVEL && from <= on)
    .map(({ from }) => from)
    .toSorted()
    .at(-1) ?? null;

/** Deputies in office on the day who are no members of the standing committee and were not invited, each with the town of the mandate. */
const candidates = (directory: Directory, { on, invited }: Invitation): ReadonlyMap<string, string | null> => {
  const held = directory.mandates.filter((one) => heldOn(one, on));
  const members = new Set(
    held.flatMap(({ post, unit, person }) =>
      post === 'member' && directory.units.get(unit ?? '')?.kind === COMMITTEE ? [person] : [],
    ),
  );
  return new Map(
    held
      .filter((one) => one.post === 'deputy' && (one.level ?? LEVEL) === LEVEL && !suspendedOn(one, on))
      .filter(({ person }) => !members.has(person) && !invited.includes(person))
      .map(({ person, unit }) => [person, unit]),
  );
};

/** The groups and committees of each person whose name has to do with the matter; what every such name says tells nothing. */
const groupsOn = (directory: Directory, text: string, on: CivilDate): ReadonlyMap<string, readonly string[]> => {
  const groups = [...directory.units.values()].filter(({ kind }) => GROUPS.includes(kind));
  const names = new Map(groups.map(({ id, name }) => [id, gramSet(name)]));
  const common = (gram: string): boolean =>
    [...names.values()].filter((grams) => grams.has(gram)).length > Math.max(1, groups.length / 4);
  const matter = gramSet(text);
  const fitting = new Set(
    groups.flatMap(({ id }) =>
      [...(names.get(id) ?? [])].some((gram) => [...gram].length > 1 && matter.has(gram) && !common(gram)) ? [id] : [],
    ),
  );
  const found = new Map<string, string[]>();
  for (const held of directory.mandates) {
    if (held.post !== 'member' || held.unit === null || !fitting.has(held.unit) || !heldOn(held, on)) continue;
    found.set(held.person, [...(found.get(held.person) ?? []), directory.units.get(held.unit)?.name ?? '']);
  }
  return found;
};

/** The field in which most of what is like a matter lies; null where nothing is like it. */
export const fieldOf = (ofLikest: readonly string[]): string | null => {
  const [most] = [...Map.groupBy(ofLikest, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length);
  return most?.[0] ?? null;
};

const quoted = (titles: readonly string[]): string => titles.map((title) => `“${title}”`).join('、');
const reasonsOf = (
  cases: readonly Related[],
  groups: readonly string[],
  fields: readonly { readonly label: Label; readonly n: number }[],
  times: number,
  last: string | null,
): readonly Label[] => [
  ...(cases.length === 0
    ? []
    : [
        {
          zh: `提出过${cases.length}件相近的。`,
          en: `Raised ${cases.length} like it.`,
        },
      ]),
  ...(groups.length === 0
    ? []
    : [{ zh: `所在的${quoted(groups)}与此有关。`, en: `Belongs to ${quoted(groups)}, which this concerns.` }]),
  ...fields.map(({ label, n }) => ({
    zh: `五年来在“${label.zh}”方面提过${n}件建议。`,
    en: `Raised ${n} in the field “${label.en}” within five years.`,
  })),
  last === null
    ? { zh: '本届还没有应邀参加过。', en: 'Has not come this term yet.' }
    : { zh: `本届已参加${times}次，最近一次在${last}。`, en: `Came ${times} times this term, last on ${last}.` },
];

const raisedIn = (fields: readonly { readonly n: number }[]): number => fields.reduce((sum, { n }) => sum + n, 0);

/** Whom a case might invite: those whom the matter concerns first, and among equals whoever came least, and longest ago. */
export const proposals = (
  directory: Directory,
  invitation: Invitation,
  text: string,
  related: readonly Related[],
  came: readonly Came[],
  inField: readonly InField[] = [],
): readonly Proposed[] => {
  const { on } = invitation;
  const groups = groupsOn(directory, text, on);
  const times = Map.groupBy(came, ({ person }) => person);
  return [...candidates(directory, invitation)]
    .map(([person, unit]) => {
      const own = related.filter(({ persons }) => persons.includes(person));
      const days = (times.get(person) ?? []).map((one) => one.on).toSorted();
      const fits = groups.get(person) ?? [];
      const fields = inField.flatMap(({ label, times: raised }) => {
        const n = raised.get(person) ?? 0;
        return n === 0 ? [] : [{ label, n }];
      });
      const concern = own.length + fits.length > 0 ? 2 : fields.length > 0 ? 1 : 0;
      return { person, unit, own, fits, fields, days, last: days.at(-1) ?? null, concern };
    })
    .toSorted(
      (a, b) =>
        b.concern - a.concern ||
        a.days.length - b.days.length ||
        (b.own[0]?.likeness ?? 0) - (a.own[0]?.likeness ?? 0) ||
        b.fits.length - a.fits.length ||
        raisedIn(b.fields) - raisedIn(a.fields) ||
        (a.last ?? '').localeCompare(b.last ?? '') ||
        (a.person < b.person ? -1 : 1),
    )
    .slice(0, MOST)
    .map(({ person, unit, own, fits, fields, days, last }) => ({
      person: { id: person, name: directory.people.get(person)?.name ?? '（已清除）' },
      unit: directory.units.get(unit ?? '')?.name ?? null,
      times: days.length,
      last,
      reasons: reasonsOf(own, fits, fields, days.length, last),
      cases: own.map(({ duty, id, number, title }) => ({ duty, id, number, title })),
    }));
};
