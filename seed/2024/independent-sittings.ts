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

type Told = Entry & { readonly open: Readonly<Record<string, unknown>> };
const told = (entries: readonly Entry[]): readonly Told[] => entries as readonly Told[];

/** Turns at sittings of a year by kind: those that began. */
export const countSpeeches = (entries: readonly Entry[], year: string) => {
  const kinds = new Map<string, string>();
  const count = { speech: 0, question: 0, answer: 0, extended: 0 };
  for (const { duty, case: id, type, on, open } of told(entries)) {
    if (duty !== 'speech') continue;
    if (type === 'asked') kinds.set(id, String(open.kind));
    if (!on.startsWith(year)) continue;
    if (type === 'started') count[kinds.get(id) as 'speech' | 'question' | 'answer'] += 1;
    if (type === 'extended') count.extended += 1;
  }
  return count;
};

/** Papers of the sittings of a year: handed out, of them for the public in the end, replaced, and how many came late. */
export const countPapers = (entries: readonly Entry[], year: string) => {
  const ofYear = new Set<string>();
  const count = { distributed: 0, published: 0, replaced: 0, late: 0 };
  for (const { duty, case: id, type, open } of told(entries)) {
    if (duty !== 'meeting-paper') continue;
    if (type === 'awaited' && String(open.sitsOn).startsWith(year)) ofYear.add(id);
    if (!ofYear.has(id)) continue;
    if (type === 'distributed') count.distributed += 1;
    if (type === 'published') count.published += 1;
    if (type === 'replaced') count.replaced += 1;
    if (type === 'received' && open.late === true) count.late += 1;
  }
  return count;
};

/** Of every vote that was announced: those who might vote, those who did so by name, and what was announced. */
export const countVotes = (entries: readonly Entry[]) => {
  const votes = new Map<string, { entitled: number; cast: Set<unknown>; recused: number; device: boolean }>();
  const found: { entitled: number; cast: number | null; recused: number; announced: number; unpressed: number }[] = [];
  for (const { duty, case: id, type, open } of told(entries)) {
    if (duty !== 'vote') continue;
    if (type === 'opened') {
      const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
      const [entitled, recused] = [list(open.entitled).length, list(open.recused).length];
      votes.set(id, { entitled, recused, cast: new Set(), device: open.method === 'device' });
    }
    const vote = votes.get(id);
    if (type === 'cast') vote?.cast.add(open.person);
    if (type !== 'announced' || vote === undefined) continue;
    const [result] = open.results as readonly Readonly<Record<string, number>>[];
    const { for: inFavour = 0, against = 0, abstain = 0, unpressed = 0, invalid = 0 } = result ?? {};
    const { entitled, recused, cast, device } = vote;
    const announced = inFavour + against + abstain + invalid;
    found.push({ entitled, recused, cast: device ? cast.size : null, announced, unpressed });
  }
  return found;
};

/** Topics of a year by how they ended, and how many went to a committee first or were put off. */
export const countTopics = (entries: readonly Entry[]) => {
  const last = new Map<string, string>();
  const count = { referred: 0, unscheduled: 0 };
  const ends: readonly string[] = ['handled', 'explained', 'withdrawn'];
  for (const { duty, case: id, type } of told(entries)) {
    if (duty !== 'topic') continue;
    if (ends.includes(type)) last.set(id, type);
    if (type === 'referred') count.referred += 1;
    if (type === 'unscheduled') count.unscheduled += 1;
  }
  const of = (end: string) => [...last.values()].filter((one) => one === end).length;
  return { ...count, handled: of('handled'), explained: of('explained'), withdrawn: of('withdrawn') };
};
