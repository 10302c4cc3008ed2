/**
 * Counts residents' problems from the bare records of the log with plain loops. It shares nothing with the kernel's folds, measures
 * and figures, so that a mistake in one of them shows as a difference.
 */

interface Values {
  readonly capacity?: unknown;
  readonly occasion?: unknown;
  readonly day?: unknown;
  readonly begun?: unknown;
  readonly result?: unknown;
  readonly class?: unknown;
  readonly since?: unknown;
  readonly deputy?: unknown;
  readonly level?: unknown;
  /** Of corrections and annulments: the record that they are about, and what is right. */
  readonly target?: unknown;
  readonly set?: Readonly<Record<string, unknown>>;
}

/** What the part in clear of one log entry says. */
export interface Entry {
  readonly duty: string;
  readonly case: string;
  readonly seq: number;
  readonly type: string;
  readonly on: string;
  readonly open: Values;
}

export interface Count {
  readonly collected: number;
  readonly solved: number;
}

/** Problems collected in a year and, of those, the ones whose last standing result at its end was “solved”. */
export const countYear = (entries: readonly Entry[], year: string): Count => {
  let collected = 0;
  let solved = 0;
  for (const entriesOfCase of problems(entries)) {
    const records = asTheyWere(entriesOfCase);
    const first = records[0];
    if (first === undefined || first.seq !== 1) continue;
    let merged = false;
    for (const record of records) if (record.type === 'merged') merged = true;
    if (merged || first.on.slice(0, 4) !== year) continue;
    collected += 1;
    if (resultAt(records, `${year}-12-31`) === 'solved') solved += 1;
  }
  return { collected, solved };
};

/** Events of a type dated in a year, as somebody would count who looks at nothing else. */
export const countNaively = (entries: readonly Entry[], year: string): Count => {
  let collected = 0;
  let solved = 0;
  for (const entry of entries) {
    if (entry.duty !== 'resident-problem' || entry.on.slice(0, 4) !== year) continue;
    if (entry.type === 'collected') collected += 1;
    if (entry.type === 'replied' && entry.open.result === 'solved') solved += 1;
  }
  return { collected, solved };
};

const problems = (entries: readonly Entry[]) => casesOf(entries, 'resident-problem');

/** The records of each case of a duty, in their order. */
export const casesOf = (entries: readonly Entry[], duty: string): Iterable<readonly Entry[]> => {
  const byCase = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.duty !== duty) continue;
    const list = byCase.get(entry.case) ?? [];
    list.push(entry);
    byCase.set(entry.case, list);
  }
  for (const list of byCase.values()) list.sort((a, b) => a.seq - b.seq);
  return byCase.values();
};

/** The records that still count, with what was put right. */
export const asTheyWere = (entries: readonly Entry[]): readonly Entry[] => {
  const annulled = new Set<number>();
  const right = new Map<number, Entry>();
  for (const entry of entries) right.set(entry.seq, entry);
  for (const entry of entries) {
    const target = Number(entry.open.target);
    if (entry.type === 'annulled') annulled.add(target);
    if (entry.type !== 'corrected') continue;
    const before = right.get(target);
    if (before === undefined) continue;
    const open: Record<string, unknown> = { ...before.open };
    let on = before.on;
    for (const [name, value] of Object.entries(entry.open.set ?? {})) {
      if (name === '$on') on = String(value);
      else open[name] = value;
    }
    right.set(target, { ...before, on, open });
  }
  if (annulled.has(1)) return [];
  return [...right.values()].filter(({ seq }) => !annulled.has(seq));
};

/** Whether a record is the outcome of a suggestion that was not taken back since. */
const cameOfSuggestion = (type: string, after: readonly Entry[]): boolean =>
  (type === 'settled' && !after.some((later) => later.type === 'unsettled')) ||
  (type === 'promise-kept' && !after.some((later) => later.type === 'unsettled' || later.type === 'promise-unkept'));

/** The last reply's result by a day, null while it is disputed. */
const resultAt = (records: readonly Entry[], day: string): unknown => {
  let replied: unknown = null;
  let standing: unknown = null;
  let disputed = false;
  for (const [index, { type, on, open }] of records.entries()) {
    if (String(open.since ?? on) > day) continue;
    const after = records.slice(index + 1);
    if (type === 'replied' || cameOfSuggestion(type, after)) {
      replied =
        type === 'replied' ? open.result : type === 'promise-kept' || open.class === 'solved' ? 'solved' : 'not yet';
      standing = replied;
      disputed = false;
    } else if (type === 'disputed') {
      standing = null;
      disputed = true;
    } else if (type === 'reopened') {
      replied = null;
    } else if (type === 'confirmed' && disputed) {
      standing = replied;
      disputed = false;
    }
  }
  return standing;
};

export interface VisitCount {
  readonly city: number;
  readonly district: number;
  readonly town: number;
}

/** Deputies at sessions of a year by level: those who signed in, once each, at sessions that took place on a day of that year. */
export const countVisits = (entries: readonly Entry[], year: string): VisitCount => {
  const count = { city: 0, district: 0, town: 0 };
  for (const entriesOfCase of casesOf(entries, 'visit')) {
    const records = asTheyWere(entriesOfCase);
    let day = '';
    const came = new Map<unknown, unknown>();
    for (const { type, on, open } of records) {
      if (type === 'opened') day = on;
      if (type === 'signed-in') came.set(open.deputy, open.level);
      if (type === 'cancelled') came.clear();
    }
    if (day.slice(0, 4) !== year) continue;
    for (const level of came.values()) count[level as keyof VisitCount] += 1;
  }
  return count;
};

/** Sign-ins dated in a year, as somebody would count who looks at nothing else. */
export const countSignIns = (entries: readonly Entry[], year: string): number => {
  let count = 0;
  for (const { duty, type, on } of entries)
    if (duty === 'visit' && type === 'signed-in' && on.slice(0, 4) === year) count += 1;
  return count;
};

/** Deputies at sittings or activities of a year: those of them who were seen there, each at each once, by its day. */
export const countDeputiesAt = (entries: readonly Entry[], year: string, occasions: readonly string[]): number => {
  let count = 0;
  for (const entriesOfCase of casesOf(entries, 'attendance')) {
    let wanted = false;
    let day = '';
    let seenOn = '';
    for (const { type, open } of asTheyWere(entriesOfCase)) {
      if (type === 'invited') wanted = open.capacity === 'deputy' && occasions.includes(String(open.occasion));
      if (type === 'invited' || type === 'postponed') day = String(open.day);
      if (type === 'signed-in' && seenOn === '') seenOn = day;
      if (type === 'withdrawn' || (type === 'postponed' && open.begun !== true)) seenOn = '';
    }
    if (wanted && seenOn.slice(0, 4) === year) count += 1;
  }
  return count;
};
