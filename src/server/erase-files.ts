import { recordErasures } from '#store/backup/erasures.ts';
import type { Congress } from '#store/congress.ts';
import { eraseFile } from '#store/files/folder.ts';
import { listErased } from '#store/files/record.ts';
import type { Store } from '#store/store.ts';

/**
 * Removes the bytes of files that were erased, and writes the erasure down beside the key: after each erasure, and at the start what a
 * crash left behind.
 */
export const eraseFiles = (
  store: Store,
  { rootOf, keysDir }: { readonly rootOf: (congress: Congress) => string; readonly keysDir: string },
  onFault: (fault: unknown) => void,
): { readonly sweep: (congress: Congress) => Promise<void> } => {
  const sweep = async (congress: Congress): Promise<void> => {
    const hashes = await store.database.inCongress(congress.id, async (client) => {
      await recordErasures(client, congress, keysDir);
      return listErased(client, congress.id, new Date(0));
    });
    for (const hash of hashes) await eraseFile(rootOf(congress), hash);
  };
  store.appender.onCommit((id, taken) => {
    const congress = store.congresses().find((one) => one.id === id);
    if (congress !== undefined && taken.some(({ events }) => events.some(({ type }) => type === 'erased')))
      sweep(congress).catch(onFault);
  });
  return { sweep };
};
