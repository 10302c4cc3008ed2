import type { Entry } from './independent.ts';

/**
 * Counts sittings and those who observed them from the bare records of the log with plain loops, sharing nothing with the kernel. The
 * sittings of the golden years are neither corrected nor annulled.
 */
export const countSittings = (entries: readonly Entry[], year: string) => {
  const bodyOf = new Map<string, string>();
  const openedOn = new Map<string, string>();
  const sat = new Set<string>();
  const invited = new Map<string, Readonly<Record<string, unknown>>>();
  const came = new Set<string>();
  const closed = new Set<string>();
  for (const { duty, case: id, type, on, open } of entries as readonly (Entry & { open: Record<string, unknown> })[]) {
    if (duty === 'sitting' && type === 'convened') bodyOf.set(id, String(open.body));
    if (duty === 'sitting' && (type === 'opened' || type === 'held') && !openedOn.has(id)) openedOn.set(id, on);
    if (duty === 'sitting' && (type === 'closed' || type === 'held')) sat.add(id);
    if (duty === 'attendance' && type === 'invited') invited.set(id, open);
    if (duty === 'attendance' && type === 'signed-in') came.add(id);
    if (duty === 'attendance' && type === 'closed') closed.add(id);
  }
  let committee = 0;
  let directors = 0;
  for (const id of sat) {
    if (openedOn.get(id)?.startsWith(year) !== true) continue;
    if (bodyOf.get(id) === 'standing-committee') committee += 1;
    if (bodyOf.get(id) === 'directors-meeting') directors += 1;
  }
  let observers = 0;
  for (const [id, { capacity, occasion, day }] of invited)
    if (capacity === 'deputy' && occasion === 'standing-committee' && String(day).startsWith(year))
      if (came.has(id) && closed.has(id)) observers += 1;
  return { committee, directors, observers };
};
