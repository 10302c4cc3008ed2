import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import type { Actor, Post } from '#core/actor.ts';
import { civilDateIn } from '#core/calendar/date.ts';
import { decodeEvent } from '#store/append/encode.ts';
import type { Congress } from '#store/congress.ts';
import { eraseFile } from '#store/files/folder.ts';
import { listErased } from '#store/files/record.ts';
import type { Store } from '#store/store.ts';

/** An erasure as it is remembered outside the database: whose case and who did it, no personal value. */
interface Erasure {
  readonly pos: number;
  readonly case: string;
  readonly duty: string;
  readonly person: string | null;
  readonly post: string;
  readonly unit: string | null;
}
/** How far the log was read when the line was written. */
interface Mark {
  readonly through: number;
}

const fileOf = (keysDir: string, slug: string): string => join(keysDir, `${slug}.erased`);

const linesOf = (path: string): readonly (Erasure | Mark)[] => {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  // A line cut off by a crash is written again from the log.
  return text.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Erasure | Mark] : []));
};

const write = (path: string, lines: readonly (Erasure | Mark)[]): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'a', 0o600);
  writeSync(file, lines.map((line) => `\n${JSON.stringify(line)}\n`).join(''));
  fsyncSync(file);
  closeSync(file);
};

const isErasure = (line: Erasure | Mark): line is Erasure => 'case' in line;

/** Writes down, beside the key, the erasures that the log holds and the file does not yet: a backup from before them knows of none. */
export const recordErasures = async (client: pg.ClientBase, congress: Congress, keysDir: string): Promise<void> => {
  const path = fileOf(keysDir, congress.slug);
  const known = linesOf(path);
  const from = known.findLast((line): line is Mark => !isErasure(line))?.through ?? 0;
  const { rows } = await client.query<{ pos: number; header: Buffer; closed: Buffer }>(
    `select pos, header, closed from event_log where congress_id = $1 and pos >= $2
     and position('"type":"erased"' in convert_from(header, 'UTF8')) > 0 order by pos`,
    [congress.id, from],
  );
  const { rows: heads } = await client.query<{ pos: number }>('select pos from log_head where congress_id = $1', [
    congress.id,
  ]);
  const through = heads[0]?.pos ?? 0;
  const found = rows
    .map(({ header, closed }) => decodeEvent(header, closed, null))
    .filter(
      ({ type, pos, case: id }) =>
        type === 'erased' && !known.some((line) => isErasure(line) && line.pos === pos && line.case === id),
    )
    .map(({ pos, case: id, duty, actor: { person, post, unit } }) => ({ pos, case: id, duty, person, post, unit }));
  if (found.length > 0 || through !== from) write(path, [...found, { through }]);
};

/**
 * Takes again, on a restored log, the erasures that were made after its backup: an event each, in the name of whoever did it then. Removes
 * the bytes of erased files. Answers how many cases were erased; throws a sentence when one could not be.
 */
export const eraseAgain = async (
  store: Store,
  congress: Congress,
  place: { readonly keysDir: string; readonly filesRoot: (slug: string) => string },
): Promise<number> => {
  const path = fileOf(place.keysDir, congress.slug);
  const known = linesOf(path).filter(isErasure);
  const today = civilDateIn(store.now().getTime(), congress.settings.zone);
  let erased = 0;
  for (const erasure of known) {
    if (!(await isLeft(store, congress.id, erasure))) continue;
    const actor: Actor = { person: erasure.person, posts: [{ post: erasure.post as Post, unit: erasure.unit }] };
    const answer = await store.appender.append({
      congress: congress.id,
      duty: erasure.duty,
      case: erasure.case,
      opens: false,
      step: 'erase',
      actor,
      input: { $reason: '备份之后已清除，恢复后再次清除' },
      on: today,
      today,
    });
    if (answer.type !== 'Taken')
      throw new Error(`备份之后已清除的事项（${erasure.case}）没能再次清除：${JSON.stringify(answer)}`);
    erased += 1;
  }
  // The positions of a restored log are not those that were read before.
  if (known.length > 0) write(path, [{ through: 0 }]);
  const hashes = await store.database.inCongress(congress.id, (client) => listErased(client, congress.id, new Date(0)));
  for (const hash of hashes) await eraseFile(place.filesRoot(congress.slug), hash);
  return erased;
};

/** Whether the log does not hold this erasure, and personal values of the case are there. */
const isLeft = async (store: Store, congress: number, { pos, case: id }: Erasure): Promise<boolean> => {
  const { rows } = await store.database.inCongress(congress, (client) =>
    client.query<{ held: boolean; left: boolean }>(
      `select exists (select from event_log where congress_id = $1 and pos = $2 and case_id = $3) as held,
              exists (select from sealed_value where congress_id = $1 and case_id = $3) as left`,
      [congress, pos, id],
    ),
  );
  return rows[0]?.left === true && !rows[0].held;
};
