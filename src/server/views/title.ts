import { posts } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import type { Sight } from '#core/schema.ts';
import type { Texts } from '#store/append/staging.ts';
import type { Directory } from '#store/directory.ts';
import { sightOfField } from '#store/read/sight.ts';
import { facetLabel } from './labels.ts';

/** What a title field holds at most is shown whole; longer texts are descriptions, of which the beginning tells enough. */
const WHOLE_MAX = 60;
const BEGINNING = 42;

/** What names a case besides its texts; facets where they were read and not the whole state. */
interface Named extends Pick<CaseState, 'number' | 'open'> {
  readonly facets?: Readonly<Record<string, string>>;
}

/** What a case is called for this viewer: its title field if they may see it, the public title, what it serves as, else its number. */
export const titleOf = (
  duty: Duty,
  state: Named,
  texts: Texts,
  seen: ReadonlySet<Sight>,
  directory?: Directory,
): string => {
  const words = { ...texts.plain, ...texts.sealed };
  const candidates = [duty.publicTitleField, duty.titleField].flatMap((name) => {
    const sight = name === null ? null : sightOfField(duty, name);
    const text = name === null ? undefined : words[name];
    return sight !== null && seen.has(sight) && text !== undefined ? [text] : [];
  });
  const text =
    candidates[0] ??
    (directory !== undefined && seen.has('public')
      ? (servedName(duty, state, directory) ?? facetName(duty, state, directory))
      : null);
  if (text === null) return `${duty.one.zh}${state.number === null ? '' : ` ${state.number}`}`;
  const line = text.replace(/\s+/g, ' ');
  return [...line].length > WHOLE_MAX ? `${[...line].slice(0, BEGINNING).join('')}…` : line;
};

const facetName = (duty: Duty, { open, facets: known }: Named, directory: Directory): string | null => {
  if (duty.titleFacets === undefined) return null;
  const facets = known ?? duty.facets(open);
  return duty.titleFacets
    .flatMap((name) => (facets[name] === undefined ? [] : [facetLabel(duty, directory, name, facets[name]).zh]))
    .join(' ');
};

/** Cases that serve the kernel are called by what they are: a post held, a rule, a published figure. */
const servedName = ({ serves }: Duty, { open }: Named, directory: Directory): string | null => {
  if (serves?.mandate !== undefined) {
    const { person, post, unit } = serves.mandate(open);
    const place = unit === null ? null : (directory.units.get(unit)?.name ?? null);
    return [directory.people.get(person)?.name ?? '（已清除）', posts[post].zh, place === posts[post].zh ? null : place]
      .filter((part) => part !== null)
      .join(' · ');
  }
  if (serves?.officeRule !== undefined) {
    const { key } = serves.officeRule(open);
    return directory.rules.get(key)?.label.zh ?? key;
  }
  return serves?.figure?.(open).definition?.label.zh ?? null;
};
