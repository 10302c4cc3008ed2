import type pg from 'pg';
import { base64, fromBase64, utf8 } from '#core/log/bytes.ts';
import { parseCheckpoint } from '#core/log/checkpoint.ts';
import { emptyRoot } from '#core/log/merkle.ts';
import { parseNote } from '#core/log/note.ts';
import type { Label } from '#core/result.ts';
import type { Congress } from '#store/congress.ts';
import { sha256 } from '#store/log-crypto.ts';
import type { EpochStatement, KnownElsewhere, SignedFile, SignedTree } from './signed-file.ts';

/** The epoch of a log whose signing waits for an operator: stored with the rows of a restore, so that neither is there without the other. */
export const HELD = 0;

/** Two processes of one installation must not sign, or begin an epoch, at the same time. */
export const lockSigning = (client: pg.ClientBase, { slug }: Congress): Promise<unknown> =>
  client.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`mingshu checkpoint ${slug}`],
  });

/** The epoch that the name of a log says; the first has the plain name. */
export const epochOf = (origin: string): number => Number(/\/epoch-([1-9][0-9]*)$/.exec(origin)?.[1] ?? 1);

type Place = Pick<SignedTree, 'epoch' | 'size'>;
export const isLater = (one: Place, other: Place): boolean =>
  one.epoch > other.epoch || (one.epoch === other.epoch && one.size > other.size);

/** A stored note, unverified: what it says was signed. Null for what is none. */
export const treeOfNote = (note: string): SignedTree | null => {
  const parsed = parseNote(utf8(note));
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!checkpoint.ok) return null;
  const { origin, size, root } = checkpoint.value;
  return { epoch: epochOf(origin), size, root };
};

const STATEMENT_MIN = 10;
const STATEMENT_MAX = 1_000;

/** Why a statement cannot stand in public, or null. */
export const statementFault = (statement: string): Label | null =>
  statement.isWellFormed() &&
  !/\p{Cc}/u.test(statement) &&
  [...statement.trim()].length >= STATEMENT_MIN &&
  [...statement].length <= STATEMENT_MAX
    ? null
    : {
        zh: `公开说明应为${STATEMENT_MIN}至${STATEMENT_MAX}个字，写明原因，不分行。`,
        en: `A public statement has ${STATEMENT_MIN} to ${STATEMENT_MAX} characters on one line and says why.`,
      };

/** Epochs opened without certain knowledge count seconds from here, so that two places never take the same one. */
const TIMED_FROM = Date.UTC(2025, 0, 1);
/** Beyond this an epoch was named by time. */
const TIMED = 1_000_000;

/**
 * The next epoch. Where this place alone signed the present one, and knows the last, it is the number after it. Elsewhere epochs may have
 * been opened that nobody here knows of: then it is named by the second. Throws a sentence for a clock that runs behind.
 */
const nextEpoch = (last: number, certain: boolean, now: Date): number => {
  if (certain && last < TIMED) return last + 1;
  const seconds = Math.floor((now.getTime() - TIMED_FROM) / 1_000);
  if (seconds <= Math.max(last, TIMED))
    throw new Error(`本机时间（${now.toISOString()}）不对或者比已有的日志期还早，不能开启新的日志期；请先校准时间。`);
  return seconds;
};

export type Last = SignedTree & { readonly checkpoint: string | null };

const ofKnown = ({ epoch, size, root, checkpoint }: KnownElsewhere): Last => ({
  epoch,
  size,
  root: fromBase64(root) ?? emptyRoot(sha256),
  checkpoint,
});

/** The last tree that anything here tells of: the file beside the key, what was learnt, the stored checkpoints. */
export const lastTold = async (client: pg.ClientBase, congress: number, file: SignedFile): Promise<Last> => {
  const { rows } = await client.query<{ note: string }>('select note from checkpoint where congress_id = $1', [
    congress,
  ]);
  const stored = rows.flatMap(({ note }): readonly Last[] => {
    const tree = treeOfNote(note);
    return tree === null ? [] : [{ ...tree, checkpoint: note }];
  });
  const known = file.known();
  const signed = file.last();
  const noteOf = ({ epoch, size }: Place): string | null =>
    stored.find((one) => one.epoch === epoch && one.size === size)?.checkpoint ?? null;
  return [{ ...signed, checkpoint: noteOf(signed) }, ...(known === null ? [] : [ofKnown(known)]), ...stored].reduce(
    (latest, one) => (isLater(one, latest) ? one : latest),
  );
};

/** States in public that a new epoch begins and which checkpoint was the last known, then begins it. Throws a sentence for a wrong clock. */
export const beginEpoch = async (
  client: pg.ClientBase,
  congress: Congress,
  file: SignedFile,
  { statement, now }: { readonly statement: string; readonly now: Date },
): Promise<void> => {
  await lockSigning(client, congress);
  const { rows } = await client.query<{ epoch: number }>('select epoch from log_head where congress_id = $1', [
    congress.id,
  ]);
  const certain = file.remembers() && rows[0]?.epoch !== HELD;
  const { epoch: old, size, root, checkpoint } = await lastTold(client, congress.id, file);
  const epoch = nextEpoch(old, certain, now);
  file.state({ epoch, at: now.toISOString(), statement, last: { size, root: base64(root), checkpoint } });
  file.add({ epoch, size: 0, root: emptyRoot(sha256) });
  await client.query('update log_head set epoch = $2 where congress_id = $1', [congress.id, epoch]);
};

/** A statement as the public reads it, with the last checkpoint before. */
export const statementSentence = ({ epoch, at, statement, last }: EpochStatement): string =>
  `${at.slice(0, 10)} 开启日志期 epoch-${epoch}：${statement} 此前已知最后签署的检查点：${last.size}条，根 ${last.root}。`;
