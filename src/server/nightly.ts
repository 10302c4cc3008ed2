import { civilDateIn } from '#core/calendar/date.ts';
import { sweepSessions } from '#store/accounts/session.ts';
import type { Congress } from '#store/congress.ts';
import { fsck } from '#store/log/fsck.ts';
import type { Publisher } from '#store/log/publisher.ts';
import { sweepClocks } from '#store/notices/remind.ts';
import { recount } from '#store/rebuild/compare.ts';
import type { Store } from '#store/store.ts';

const HOUR_MS = 3_600_000;

const remindIn = (store: Store, { id, settings }: Congress): Promise<number> => {
  const now = store.now();
  const today = civilDateIn(now.getTime(), settings.zone);
  return store.database.inCongress(id, (client) =>
    sweepClocks(client, id, store.duties, store.directories.of(id), today, now),
  );
};

interface Nightly {
  /** Resolves when what was due at the start is reminded of. */
  readonly started: Promise<void>;
  readonly round: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * What is done once a day for each congress: clocks reminded of, sessions swept, every counter counted again from the log, and the log itself
 * checked against its tiles, its commitments and what was signed. A difference raises an alarm. Clocks are reminded of at the start too, for
 * days on which nothing ran: whoever was told is not told again. `stop` waits for the congress at hand.
 */
export const startNightly = (store: Store, publisher: Publisher, alarm: (sentence: string) => void): Nightly => {
  const doneOn = new Map<number, string>();
  let stopped = false;
  const remind = async (): Promise<void> => {
    for (const congress of store.congresses()) if (!stopped) await remindIn(store, congress);
  };
  const round = async (): Promise<void> => {
    for (const congress of store.congresses()) {
      if (stopped) return;
      const now = store.now();
      const today = civilDateIn(now.getTime(), congress.settings.zone);
      if (doneOn.get(congress.id) === today) continue;
      doneOn.set(congress.id, today);
      await store.database.inCongress(congress.id, (client) => sweepSessions(client, congress.id, now));
      await remindIn(store, congress);
      for (const difference of (await recount(store, congress.id)).differences)
        alarm(`[${congress.slug}] 每夜重算发现不同：${difference}`);
      const { faults } = await store.database.inCongress(congress.id, (client) =>
        fsck(client, congress, {
          duties: store.duties,
          keys: publisher.keys(congress),
          known: [publisher.signed(congress)],
        }),
      );
      for (const fault of faults) alarm(`[${congress.slug}] 日志自查发现问题：${fault.zh}`);
    }
  };
  let running: Promise<void> = Promise.resolve();
  const next = (work: () => Promise<void>): Promise<void> => {
    running = running
      .then(work)
      .catch((fault: unknown) =>
        alarm(`每夜的工作没有做完：${fault instanceof Error ? fault.message : String(fault)}`),
      );
    return running;
  };
  const started = next(remind);
  const timer = setInterval(() => void next(round), HOUR_MS);
  timer.unref();
  const stop = async (): Promise<void> => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
  return { started, stop, round: () => next(round) };
};
