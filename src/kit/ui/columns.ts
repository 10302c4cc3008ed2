/** The columns that a person chose for a list, in order, and whether each is shown. */
export interface ChosenColumn {
  readonly key: string;
  readonly shown: boolean;
}

/**
 * The columns as they are now, under what was kept earlier: a column that has gone is dropped, a new one comes at the end as it is by
 * default, and fixed ones stay first and shown whatever was kept.
 */
export const chosenColumns = (
  defaults: readonly (ChosenColumn & { readonly fixed: boolean })[],
  kept: readonly ChosenColumn[],
): readonly (ChosenColumn & { readonly fixed: boolean })[] => {
  const byKey = new Map(defaults.map((column) => [column.key, column]));
  const fixed = defaults.filter((column) => column.fixed).map((column) => ({ ...column, shown: true }));
  const known = kept.flatMap(({ key, shown }) => {
    const column = byKey.get(key);
    return column === undefined || column.fixed ? [] : [{ ...column, shown }];
  });
  const keptKeys = new Set(known.map(({ key }) => key));
  const added = defaults.filter((column) => !column.fixed && !keptKeys.has(column.key));
  return [...fixed, ...known, ...added];
};

/** The list with one column moved by so many places; the ends hold it. */
export const moved = <T extends { readonly key: string }>(
  columns: readonly T[],
  key: string,
  by: number,
): readonly T[] => {
  const from = columns.findIndex((column) => column.key === key);
  const column = columns[from];
  if (column === undefined) return columns;
  const rest = columns.filter((one) => one !== column);
  const to = Math.min(rest.length, Math.max(0, from + by));
  return [...rest.slice(0, to), column, ...rest.slice(to)];
};
