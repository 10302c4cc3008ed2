import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { type Connection, openDatabase } from '#store/database.ts';
import { openStore } from '#store/store.ts';
import { sendDue } from '../sender.ts';
import { receiverCarrier } from '../webhook.ts';

/** One round of sending in a process of its own, which a test may kill at any moment: database, time and certificate come as JSON. */
interface Task {
  readonly connection: Connection;
  readonly now: string;
  readonly ca: string;
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
const now = (): Date => new Date(task.now);
const store = await openStore({
  database: openDatabase(task.connection, 4),
  duties: [],
  links: [],
  calendar: china2024To2026,
  now,
  figure: () => Promise.reject(new Error('no figures here')),
});
const guard = { lookup: lookup as LookupFunction, allows: () => true, ca: task.ca };
for (const congress of store.congresses())
  await sendDue(
    {
      store,
      carriers: { webhook: receiverCarrier(now, guard) },
      origin: 'http://127.0.0.1',
      now,
      chance: () => 0.5,
      dry: () => false,
      onNotice: () => undefined,
      onFault: (fault) => console.error(fault),
    },
    congress,
  );
await store.database.close();
