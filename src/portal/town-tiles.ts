import { type FigureValue, percent, shown } from '#core/figure.ts';
import type { Tile } from '#kit/html/charts.ts';
import { inLanguage } from '#kit/html/language.ts';
import { groupText } from '#kit/html/page.ts';
import type { Directory, UnitEntry } from '#store/directory.ts';
import type { YearFigure } from '#store/figures/year.ts';
import type { FigureView } from './pages/figure.ts';
import type { PublicRequest, Site } from './site.ts';
import { toneLegend, toneOf } from './tones.ts';

type Asked = Pick<PublicRequest, 'congress' | 'language'>;

/** Towns that have a place on the schematic map, in their order. */
export const townsOnMap = (directory: Directory): readonly UnitEntry[] =>
  [...directory.units.values()]
    .filter(({ kind, tile, active }) => kind === 'town' && tile !== null && active)
    .toSorted((a, b) => a.order - b.order);

/** Where a town's page stands; without a year that of the last published one. */
export const townHref = ({ congress, language }: Asked, town: string, year?: string): string =>
  inLanguage(language, `/${congress.slug}/towns/${town}${year === undefined ? '' : `?year=${year}`}`);

/** The towns as tiles that lead to their pages; the current one is dark. */
export const doorTiles = (
  asked: Asked,
  directory: Directory,
  says: (town: string) => readonly string[],
  current: string | null,
  year?: string,
): readonly Tile[] =>
  townsOnMap(directory).map(({ id, name, tile }): Tile => {
    const [small = '', note = ''] = says(id);
    return {
      name,
      row: tile?.row ?? 0,
      column: tile?.column ?? 0,
      big: '',
      small,
      note,
      step: id === current ? 1 : 0,
      href: townHref(asked, id, year),
    };
  });

/** What a figure is of the records that name one town. */
export interface Slice {
  readonly key: string;
  readonly value: FigureValue;
}

/** Towns as tiles with their own value of the figure. */
export const townTiles = (
  site: Site,
  asked: Asked,
  figure: YearFigure,
  read: readonly Slice[],
  year: string,
): {
  readonly tiles: readonly Tile[];
  readonly rows: FigureView['townRows'];
  readonly legend: readonly string[];
} => {
  const directory = site.shell.store.directories.of(asked.congress.id);
  const slices = new Map(read.map(({ key, value }) => [key, value]));
  const towns = townsOnMap(directory);
  const shareOf = (id: string): number => {
    const value = slices.get(id);
    return value === undefined
      ? 0
      : value.denominator === null
        ? value.numerator
        : (percent(value.numerator, value.denominator, figure.definition.decimals) ?? 0);
  };
  // A figure whose records name no town has no map.
  if (!towns.some(({ id }) => slices.has(id))) return { tiles: [], rows: [], legend: [] };
  const rate = figure.value.denominator !== null;
  const none = rate ? '—' : '0';
  const all = towns.filter(({ id }) => slices.has(id)).map(({ id }) => shareOf(id));
  const tiles = towns.map((town): Tile => {
    const value = slices.get(town.id);
    return {
      name: town.name,
      row: town.tile?.row ?? 0,
      column: town.tile?.column ?? 0,
      big: value === undefined ? none : groupText(shown(value)),
      small:
        value === undefined
          ? asked.language === 'zh'
            ? '没有记录'
            : 'no records'
          : value.denominator === null
            ? figure.definition.unit[asked.language]
            : `${value.numerator}/${value.denominator}`,
      step: value === undefined ? 0 : toneOf(shareOf(town.id), all),
      href: townHref(asked, town.id, year),
    };
  });
  const toned = tiles.map(({ step, big }, index) => ({
    tone: step,
    value: shareOf(towns[index]?.id ?? ''),
    text: big,
  }));
  const legend = toneLegend(asked.language, toned, rate ? '%' : '');
  const rows = towns.map((town) => {
    const value = slices.get(town.id);
    return [
      town.name,
      value === undefined ? none : groupText(shown(value)),
      value?.numerator ?? 0,
      value?.denominator ?? 0,
    ];
  });
  return { tiles, legend, rows };
};
