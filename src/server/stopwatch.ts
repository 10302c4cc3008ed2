import type { Taken } from '#store/append/command.ts';

/** How long ago records were made, by a clock that nobody sets: a change of the server's time moves no clock on a screen. */
export interface Stopwatch {
  /** Notes the moment at which records were committed. */
  readonly note: (taken: readonly Pick<Taken, 'events'>[]) => void;
  /** Seconds, to a tenth, from a record (of this case and seq, made at this ISO instant) to now, or to another one. */
  readonly seconds: (id: string, from: Recorded, to?: Recorded) => number;
}
interface Recorded {
  readonly seq: number;
  readonly at: string;
}

const KEPT_MAX = 20_000;

/**
 * `steady` is monotonic, in milliseconds; `wall` is the time of day. What was recorded before this process began is placed by the time of
 * day once, and goes on by the steady clock from there.
 */
export const createStopwatch = (steady: () => number, wall: () => number): Stopwatch => {
  const moments = new Map<string, number>();
  const keep = (key: string, moment: number): number => {
    if (moments.size >= KEPT_MAX) for (const old of [...moments.keys()].slice(0, KEPT_MAX / 2)) moments.delete(old);
    moments.set(key, moment);
    return moment;
  };
  const momentOf = (id: string, { seq, at }: Recorded): number => {
    const key = `${id} ${seq}`;
    return moments.get(key) ?? keep(key, steady() - Math.max(0, wall() - Date.parse(at)));
  };
  return {
    note: (taken) => {
      for (const { events } of taken) for (const event of events) keep(`${event.case} ${event.seq}`, steady());
    },
    seconds: (id, from, to) =>
      Math.max(0, Math.round(((to === undefined ? steady() : momentOf(id, to)) - momentOf(id, from)) / 100) / 10),
  };
};
