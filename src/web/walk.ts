/** The order of the list that a case was opened from, so that `[` and `]` go to its neighbours. Gone with the page. */
let walk: { readonly duty: string; readonly ids: readonly string[] } = { duty: '', ids: [] };

export const setWalk = (duty: string, ids: readonly string[]): void => {
  walk = { duty, ids };
};

/** The case beside this one in that list, or null at its ends and where there was no list. */
export const neighbour = (duty: string, id: string, by: 1 | -1): string | null => {
  const at = walk.duty === duty ? walk.ids.indexOf(id) : -1;
  return at < 0 ? null : (walk.ids[at + by] ?? null);
};
