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

interface Shelf {
  readonly day: string;
  /** A page that is being made is waited for by all who ask: a crowd after a commit makes it once. */
  readonly pages: Map<string, Promise<Kept>>;
}

export const createPageCache = (store: Store, today: (congress: number) => string): PageCache => {
  const shelves = new Map<number, Shelf>();
  store.appender.onCommit((congress) => {
    // Whoever asks from now on finds an empty shelf, also when a page of the old one is still being made.
    shelves.delete(congress);
  });
  const shelfOf = (congress: number): Shelf => {
    const day = today(congress);
    const known = shelves.get(congress);
    if (known?.day === day) return known;
    const shelf = { day, pages: new Map<string, Promise<Kept>>() };
    shelves.set(congress, shelf);
    return shelf;
  };
  return {
    get: (congress, key, make) => {
      const { pages } = shelfOf(congress);
      const found = pages.get(key);
      if (found !== undefined) return found;
      const made = make();
      if (pages.size >= PAGES_MAX) return made;
      pages.set(key, made);
      const drop = (): boolean => pages.delete(key);
      made.then(({ status }) => status === 200 || drop(), drop);
      return made;
    },
  };
};
