import { civilDateIn } from '#core/calendar/date.ts';
import { followNotices, SLICE } from '#store/notices/follow.ts';
import { sightOfField } from '#store/read/sight.ts';
import { followSearch } from '#store/search/follow.ts';
import type { Store } from '#store/store.ts';
import { uuidv7 } from './ids.ts';

/** What follows the log by cursor: search and notices. Each runs once at a time for a congress and catches up after a restart. */
export interface Followers {
  /** Resolves when everything committed so far is indexed and told. */
  readonly settle: (congress: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A change is found by search, and told of, at the latest about so long after its commit (milliseconds). */
const FOLLOW_MS = 200;

export const startFollowers = (
  store: Store,
  onFault: (fault: unknown) => void,
  /** Told when a congress has been followed: there may be somebody to tell. */
  onFollowed: (congress: number) => void = () => undefined,
): Followers => {
  const running = new Map<number, Promise<void>>();
  const again = new Set<number>();
  let stopped = false;
  const sightOf = (duty: string, field: string) => {
    const found = store.duties.get(duty);
    return found === undefined ? undefined : (sightOfField(found, field) ?? undefined);
  };
  const follow = async (congress: number): Promise<void> => {
    await followSearch(store.database, congress, sightOf);
    const zone = store.congresses().find(({ id }) => id === congress)?.settings.zone ?? 'Asia/Shanghai';
    const today = civilDateIn(store.now().getTime(), zone);
    for (let read = SLICE; read >= SLICE && !stopped; ) {
      read = await store.database.inCongress(congress, (client) =>
        followNotices(client, congress, store.duties, store.directories.of(congress), today, store.now(), () =>
          uuidv7(store.now()),
        ),
      );
    }
  };
  const wake = (congress: number): Promise<void> => {
    const current = running.get(congress);
    if (current !== undefined) {
      again.add(congress);
      return current;
    }
    const work = (async () => {
      try {
        do {
          again.delete(congress);
          await follow(congress);
        } while (again.has(congress) && !stopped);
        onFollowed(congress);
      } catch (fault) {
        onFault(fault);
      } finally {
        running.delete(congress);
      }
    })();
    running.set(congress, work);
    return work;
  };
  const soon = new Set<number>();
  store.appender.onCommit((congress) => {
    // Readers are not kept waiting for the index: it follows when the batch is answered, many batches in one go.
    if (stopped || soon.has(congress)) return;
    soon.add(congress);
    setTimeout(() => {
      soon.delete(congress);
      if (!stopped) void wake(congress);
    }, FOLLOW_MS).unref();
  });
  return {
    settle: async (congress) => {
      await wake(congress);
      await wake(congress);
    },
    stop: async () => {
      stopped = true;
      await Promise.all(running.values());
    },
  };
};
