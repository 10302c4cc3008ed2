import { renderDocx } from '#papers/docx.ts';
import { ingest } from '#store/files/ingest.ts';
import { recordFile } from '#store/files/record.ts';
import type { Store } from '#store/store.ts';
import type { Keep } from './papers.ts';

/** Writes papers as DOCX into the folder of a congress and names them in its database. Throws an Error for one that cannot be made. */
export const createKeeper =
  (store: Store, congress: number, root: string): Keep =>
  async ({ file, document }, uploadedBy) => {
    const bytes = await renderDocx(document);
    if (!bytes.ok) throw new Error(bytes.error.zh);
    const stored = await ingest(root, bytes.value, file);
    if (!stored.ok) throw new Error(stored.error.message.zh);
    await store.database.inCongress(congress, (client) =>
      recordFile(client, congress, stored.value, { uploadedBy, now: store.now() }),
    );
    return stored.value.hash;
  };
