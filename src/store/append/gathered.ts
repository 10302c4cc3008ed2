import type { Duty } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { append } from '#core/log/compact-range.ts';
import type { Posting } from '#core/measure.ts';
import { sha256 } from '#store/log-crypto.ts';
import type { EncodedEvent } from './encode.ts';
import type { Head } from './reads.ts';
import { type CaseChange, partiesOf } from './rows.ts';
import type { CaseRecord } from './staging.ts';
import type { BatchEnd, Stretch } from './write.ts';

/** What one command proposes: kept as a whole, or dropped without a trace. */
export interface Staged {
  readonly records: Map<string, CaseRecord>;
  readonly events: { readonly duty: Duty; readonly event: LoggedEvent; readonly bytes: EncodedEvent }[];
  readonly postings: Stretch['postings'][number][];
  readonly registers: Map<string, number>;
  readonly erased: BatchEnd['erased'][number][];
}

export const emptyStage = (): Staged => ({
  records: new Map(),
  events: [],
  postings: [],
  registers: new Map(),
  erased: [],
});

type Touched = Omit<CaseChange, 'after'>;

/** What the commands of a batch left so far: seen by those after them, and written stretch by stretch. */
export class Gathered {
  readonly records = new Map<string, CaseRecord>();
  /** Whether anything is to be written at all. */
  readonly written: boolean;
  /** The duties whose events are not looked back at when nothing is written: only what their cases are is kept. */
  forgets: (duty: string) => boolean = () => false;
  readonly #byCase = new Map<string, LoggedEvent[]>();
  readonly #byNumber = new Map<string, string>();
  /** Cases by whom they concern or ever did within the batch, and those of a duty that changed since it was last asked. */
  readonly #byParty = new Map<string, Set<string>>();
  readonly #unsorted = new Map<string, Set<string>>();
  readonly registers = new Map<string, number>();
  readonly #leaves: Uint8Array[] = [];
  readonly #postings: Posting[] = [];
  readonly #erased: BatchEnd['erased'][number][] = [];
  #events: Staged['events'] = [];
  #stretchPostings: Staged['postings'] = [];
  #touched = new Map<string, Touched>();
  #answers: Stretch['answers'][number][] = [];

  constructor(written: boolean) {
    this.written = written;
  }

  /** Events kept since the batch began. */
  get size(): number {
    return this.#leaves.length;
  }

  /** Events kept since the last stretch was taken. */
  get waiting(): number {
    return this.#events.length;
  }

  /** Events of a case that the batch recorded after this one. */
  eventsOf(id: string, after: number): readonly LoggedEvent[] {
    return this.#byCase.get(id)?.filter(({ seq }) => seq > after) ?? [];
  }

  /** The case of a duty to which the batch, or the command that is being decided, gave this number. */
  numbered(duty: string, number: string, stage: Staged): string | null {
    for (const { state } of stage.records.values()) if (state.duty === duty && state.number === number) return state.id;
    return this.#byNumber.get(`${duty} ${number}`) ?? null;
  }

  /** Cases of a duty that the batch opened or changed and that may concern this party: sorted only once somebody asks. */
  related(duty: Duty, relation: string, id: string): readonly string[] {
    for (const changed of this.#unsorted.get(duty.name) ?? []) {
      const record = this.records.get(changed);
      for (const party of record === undefined ? [] : partiesOf(duty, record.state)) {
        const key = `${duty.name} ${party.relation} ${party.id}`;
        const known = this.#byParty.get(key);
        if (known === undefined) this.#byParty.set(key, new Set([changed]));
        else known.add(changed);
      }
    }
    this.#unsorted.delete(duty.name);
    return [...(this.#byParty.get(`${duty.name} ${relation} ${id}`) ?? [])];
  }

  /** Keeps what a command proposed; `before` is a case as it was loaded. */
  keep(stage: Staged, answer: Stretch['answers'][number], before: (id: string) => CaseRecord | null): void {
    for (const { duty, event, bytes } of stage.events) {
      this.#leaves.push(bytes.leafHash);
      if (this.forgets(duty.name)) continue;
      const own = this.#byCase.get(event.case);
      if (own === undefined) this.#byCase.set(event.case, [event]);
      else own.push(event);
      if (!this.written) continue;
      const touched = this.#touched.get(event.case);
      const old = touched === undefined ? (this.records.get(event.case) ?? before(event.case)) : touched.before;
      this.#touched.set(event.case, { duty, before: old, pos: event.pos, at: event.at });
    }
    for (const [id, record] of stage.records) {
      this.records.set(id, record);
      const { duty, number } = record.state;
      if (number !== null) this.#byNumber.set(`${duty} ${number}`, id);
      const unsorted = this.#unsorted.get(duty);
      if (unsorted === undefined) this.#unsorted.set(duty, new Set([id]));
      else unsorted.add(id);
    }
    for (const [key, last] of stage.registers) this.registers.set(key, last);
    if (!this.written) return;
    this.#events.push(...stage.events);
    this.#stretchPostings.push(...stage.postings);
    this.#postings.push(...stage.postings.map(({ posting }) => posting));
    this.#erased.push(...stage.erased);
    this.#answers.push(answer);
  }

  /** What was kept since the last call. */
  stretch(): Stretch {
    const stretch: Stretch = {
      events: this.#events.map(({ event: { pos, case: id, seq, duty }, bytes }) => ({
        pos,
        case: id,
        seq,
        duty,
        bytes,
      })),
      cases: [...this.#touched].flatMap(([id, touched]) => {
        const after = this.records.get(id);
        return after === undefined ? [] : [{ ...touched, after }];
      }),
      postings: this.#stretchPostings,
      answers: this.#answers,
    };
    this.#events = [];
    this.#stretchPostings = [];
    this.#touched = new Map();
    this.#answers = [];
    return stretch;
  }

  /** What is written once for the whole batch that began at `head`. */
  end(head: Head): BatchEnd {
    return {
      head: { pos: head.pos + this.size, range: append(sha256, head.range, this.#leaves) },
      postings: this.#postings,
      registers: this.registers,
      erased: this.#erased,
    };
  }
}
