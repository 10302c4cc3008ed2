import type { Store } from '#store/store.ts';

/** Pages kept ready as bytes until something of their congress is committed: exactly invalidated, never by time. */
export interface PageCache {
  readonly get: (congress: number, key: string, make: () => Promise<Kept>) => Promise<Kept>;
}
export interface Kept {
  readonly body: Buffer;
  readonly gzip: Buffer;
  readonly type: string;
  readonly status: number;
  readonly etag: string;
}

const PAGES_MAX = 500;

export const createPageCache = (store: Store, today: (congress: number) => string): PageCache => {
  const kept = new Map<number, { day: string; pages: Map<string, Kept> }>();
  store.appender.onCommit((congress) => {
    kept.delete(congress);
  });
  return {
    get: async (congress, key, make) => {
      const day = today(congress);
      const known = kept.get(congress);
      const found = known?.day === day ? known.pages.get(key) : undefined;
      if (found !== undefined) return found;
      const shelf = known?.day === day ? known : { day, pages: new Map<string, Kept>() };
      kept.set(congress, shelf);
      const made = await make();
      // A commit while the page was made took the shelf away: then what was made is not kept.
      if (shelf.pages.size < PAGES_MAX && made.status === 200) shelf.pages.set(key, made);
      return made;
    },
  };
};
