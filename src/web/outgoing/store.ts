import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Problem, TakeStep } from '#core/api.ts';
import type { Label } from '#core/result.ts';
import type { FormValues } from '#kit/ui/draft.ts';

/** Whose queue it is. Nobody else on the same device reads it or sends from it. */
export interface Owner {
  readonly congress: string;
  readonly person: string;
}
/** A step that was handed in and has no answer yet, or was refused and waits for its author. */
export interface Waiting extends Owner {
  /** Its idempotency key: however often it is sent, it is taken once. */
  readonly key: string;
  /** ISO instant of handing in; they are sent in this order. */
  readonly at: string;
  readonly duty: string;
  /** Null where the step opens a case. */
  readonly case: string | null;
  readonly step: string;
  readonly label: Label;
  /** What was written, as its author recognises it. */
  readonly title: string;
  readonly body: TakeStep;
  /** The form as it was, for writing on after a refusal, and the draft that it goes back to. */
  readonly values: FormValues;
  readonly draft: string;
  /** How often it left this device without an answer. */
  readonly tries: number;
  /** The sentence of a refusal; null while it waits. */
  readonly problem: Problem | null;
  /** Whether its author took it back into the form; it goes when that form is handed in. */
  readonly taken: boolean;
}
/** A file that did not reach the server yet; forms name it by its id in the place of a hash. */
export interface LocalFile extends Owner {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly blob: Blob;
  /** What the server called it once it arrived. */
  readonly hash: string | null;
}
interface Schema extends DBSchema {
  waiting: { key: string; value: Waiting; indexes: { owner: [string, string] } };
  file: { key: string; value: LocalFile; indexes: { owner: [string, string] } };
}

const NAME = 'desk-outgoing';
let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** Rejects where the browser keeps nothing. */
const database = (): Promise<IDBPDatabase<Schema>> => {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore('waiting', { keyPath: 'key' }).createIndex('owner', ['congress', 'person']);
      db.createObjectStore('file', { keyPath: 'id' }).createIndex('owner', ['congress', 'person']);
    },
    terminated: () => {
      opened = null;
    },
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
};

const of = ({ congress, person }: Owner): [string, string] => [congress, person];

/** What this person handed in and still waits here, the oldest first. */
export const readWaiting = async (owner: Owner): Promise<readonly Waiting[]> => {
  const found = await (await database()).getAllFromIndex('waiting', 'owner', of(owner));
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
};

export const putWaiting = async (item: Waiting): Promise<void> => {
  await (await database()).put('waiting', item);
};

/** Changes one item, unless it has gone meanwhile. */
export const changeWaiting = async (key: string, changes: Partial<Waiting>): Promise<void> => {
  const work = (await database()).transaction('waiting', 'readwrite');
  const item = await work.store.get(key);
  if (item !== undefined) await work.store.put({ ...item, ...changes });
  await work.done;
};

/** Takes an item out, with the files that only it names unless a form goes on with them. */
export const dropWaiting = async (key: string, keepFiles = false): Promise<void> => {
  const work = (await database()).transaction(['waiting', 'file'], 'readwrite');
  const items = work.objectStore('waiting');
  const item = await items.get(key);
  await items.delete(key);
  const named = new Set(localIds((await items.getAll()).map(({ body }) => body.input)));
  for (const id of item === undefined || keepFiles ? [] : localIds(item.body.input))
    if (!named.has(id)) await work.objectStore('file').delete(id);
  await work.done;
};

export const putFile = async (file: LocalFile): Promise<void> => {
  await (await database()).put('file', file);
};
/** A file of this person; nothing for anybody else's. */
export const readFile = async (owner: Owner, id: string): Promise<LocalFile | undefined> => {
  const file = await (await database()).get('file', id);
  return file?.congress === owner.congress && file.person === owner.person ? file : undefined;
};

/** Forgets files of this person that nothing in the queue names, and with `all` the queue itself: on signing out. */
export const forget = async (owner: Owner, all: boolean): Promise<void> => {
  const work = (await database()).transaction(['waiting', 'file'], 'readwrite');
  const items = all ? [] : await work.objectStore('waiting').index('owner').getAll(of(owner));
  const named = new Set(items.flatMap(({ body }) => localIds(body.input)));
  if (all)
    for (const key of await work.objectStore('waiting').index('owner').getAllKeys(of(owner)))
      await work.objectStore('waiting').delete(key);
  for (const id of await work.objectStore('file').index('owner').getAllKeys(of(owner)))
    if (!named.has(id)) await work.objectStore('file').delete(id);
  await work.done;
};

const LOCAL = /^local:[0-9a-f]{32}$/;
export const localId = (key: string): string => `local:${key}`;
export const isLocal = (value: unknown): value is string => typeof value === 'string' && LOCAL.test(value);

/** The files of this device that a value names, at any depth. */
export const localIds = (value: unknown): readonly string[] => {
  if (isLocal(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(localIds) : [];
};
