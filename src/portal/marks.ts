import { civilDateIn } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import type { Label } from '#core/result.ts';
import type { StateKind } from '#kit/html/parts.ts';
import { facetLabel } from '#server/views/labels.ts';
import type { ReadCase } from '#store/read/cases.ts';
import type { PublicRequest, Site } from './site.ts';

type Asked = Pick<PublicRequest, 'congress' | 'language'>;
type Facets = Readonly<Record<string, string>>;
type Told = Pick<ReadCase, 'facets'> & { readonly state: Pick<ReadCase['state'], 'status'> };

/** A value of a facet in words, with the letter that the office gives it today. */
export const facetWord = (site: Site, { congress }: Asked, duty: Duty, name: string, value: string): Label => {
  const today = civilDateIn(site.shell.store.now().getTime(), congress.settings.zone);
  return facetLabel(duty, site.shell.store.directories.of(congress.id), name, value, today);
};

/** The facet of a case as a cell of a table. */
export const facetCell = (site: Site, asked: Asked, duty: Duty, name: string, facets: Facets): string =>
  facets[name] === undefined ? '—' : facetWord(site, asked, duty, name, facets[name])[asked.language];

/** How a public case is told: a shape and a word. */
export const markOf = (
  site: Site,
  asked: Asked,
  duty: Duty,
  { facets, state }: Told,
): { readonly kind: StateKind; readonly word: Label } => {
  const mark = site.faces.find((face) => face.duty === duty.name)?.marks(facets, state.status);
  if (mark === undefined) return { kind: 'run', word: { zh: '', en: '' } };
  const value = mark.facet === undefined ? undefined : facets[mark.facet];
  return mark.facet === undefined || value === undefined
    ? mark
    : { kind: mark.kind, word: facetWord(site, asked, duty, mark.facet, value) };
};
