import type { CaseState } from '#core/case.ts';
import type { PublishedState } from '#core/duty.ts';
import type { FigureDef, FigureValue, Period } from '#core/figure.ts';
import type { Label } from '#core/result.ts';
import type { Store } from '#store/store.ts';
import { readFigure } from './read.ts';
import { countsIn } from './records.ts';

/** Reads published figures outside of a transaction of one's own. */
export interface FigureReader {
  readonly value: (congress: number, definition: FigureDef, period: Period) => Promise<FigureValue>;
  /** The figures in which a case counts, by year. */
  readonly countsIn: (
    congress: number,
    caseId: string,
  ) => Promise<readonly { readonly key: string; readonly label: Label; readonly year: string }[]>;
}

export const createFigureReader = (store: Store): FigureReader => ({
  value: (congress, definition, period) =>
    store.database.inCongress(congress, (client) => readFigure(client, congress, definition, period)),
  countsIn: (congress, caseId) =>
    store.database.inCongress(congress, async (client) => {
      const serving = [...store.duties.values()].filter(({ serves }) => serves?.figure !== undefined);
      const { rows } = await client.query<{ duty: string; state: string }>({
        name: 'figure-states',
        text: 'select duty, state from case_row where congress_id = $1 and duty = any($2::text[]) and not is_void',
        values: [congress, serving.map(({ name }) => name)],
      });
      const definitions = rows.flatMap((row): readonly FigureDef[] => {
        const state = (JSON.parse(row.state) as CaseState).open;
        const published: PublishedState | undefined = serving
          .find(({ name }) => name === row.duty)
          ?.serves?.figure?.(state);
        return published?.definition === undefined || published.definition === null ? [] : [published.definition];
      });
      const found = await countsIn(client, congress, caseId, definitions);
      const seen = new Set<string>();
      return found.flatMap(({ figure, year }) => {
        const label = definitions.find(({ key }) => key === figure)?.label;
        if (label === undefined || seen.has(`${figure} ${year}`)) return [];
        seen.add(`${figure} ${year}`);
        return [{ key: figure, label, year }];
      });
    }),
});
