import type { Store } from '#store/store.ts';

/** Pages kept ready as bytes until something of their congress is committed or published: exactly invalidated, never by time. */
export interface PageCache {
  /** The page of an address (a path of this congress, as browsers ask for it), made when it is not kept. */
  readonly get: (congress: number, path: string, make: () => Promise<Kept>) => Promise<Kept>;
  /** What stands ready at exactly this address, without waiting. */
  readonly ready: (path: string) => Kept | undefined;
}
export interface Kept {
  readonly body: Buffer;
  readonly gzip: Buffer;
  readonly type: string;
  readonly status: number;
  readonly etag: string;
}

const PAGES_MAX = 500;
// Days begin at whole minutes in every zone.
const MINUTE_MS = 60_000;

interface Shelf {
  readonly congress: number;
  readonly day: string;
  /** The minute in which the day was looked up last. */
  minute: number;
  /** A page that is being made is waited for by all who ask: a crowd after a commit makes it once. */
  readonly pages: Map<string, Promise<Kept>>;
}

export const createPageCache = (
  store: Store,
  today: (congress: number) => string,
  onPublished: (listener: (congress: number) => void) => void,
): PageCache => {
  const shelves = new Map<number, Shelf>();
  const ready = new Map<string, { readonly shelf: Shelf; readonly kept: Kept }>();
  const clear = (shelf: Shelf): void => {
    shelves.delete(shelf.congress);
    for (const path of shelf.pages.keys()) ready.delete(path);
  };
  const changed = (congress: number): void => {
    const shelf = shelves.get(congress);
    // Whoever asks from now on finds an empty shelf, also when a page of the old one is still being made.
    if (shelf !== undefined) clear(shelf);
  };
  store.appender.onCommit(changed);
  onPublished(changed);
  const isOfToday = (shelf: Shelf): boolean => {
    const minute = Math.floor(store.now().getTime() / MINUTE_MS);
    if (shelf.minute !== minute) {
      if (shelf.day !== today(shelf.congress)) return false;
      shelf.minute = minute;
    }
    return true;
  };
  const shelfOf = (congress: number): Shelf => {
    const known = shelves.get(congress);
    if (known !== undefined && isOfToday(known)) return known;
    if (known !== undefined) clear(known);
    const minute = Math.floor(store.now().getTime() / MINUTE_MS);
    const shelf: Shelf = { congress, day: today(congress), minute, pages: new Map() };
    shelves.set(congress, shelf);
    return shelf;
  };
  return {
    get: (congress, path, make) => {
      const shelf = shelfOf(congress);
      const found = shelf.pages.get(path);
      if (found !== undefined) return found;
      const made = make();
      if (shelf.pages.size >= PAGES_MAX) return made;
      shelf.pages.set(path, made);
      made.then(
        (kept) => {
          if (kept.status !== 200) shelf.pages.delete(path);
          else if (shelves.get(congress) === shelf) ready.set(path, { shelf, kept });
        },
        () => shelf.pages.delete(path),
      );
      return made;
    },
    ready: (path) => {
      const found = ready.get(path);
      return found !== undefined && isOfToday(found.shelf) ? found.kept : undefined;
    },
  };
};
