import { join } from 'node:path';
import type pg from 'pg';
import { base64, equalBytes, utf8, utf8Text } from '#core/log/bytes.ts';
import { type Checkpoint, signCheckpoint, verifySuccession } from '#core/log/checkpoint.ts';
import { parseRange, rangeRoot } from '#core/log/compact-range.ts';
import { formatNoteKey, type NoteKey, parseNoteKey } from '#core/log/note-key.ts';
import { proveConsistency, rootOf } from '#core/log/prove.ts';
import { consistencyTiles, nodesOfTiles, rootTiles } from '#core/log/tile-tree.ts';
import { openLogCheckpoint } from '#core/proof/same-log.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import type { Appender } from '#store/append/appender.ts';
import type { Head } from '#store/append/reads.ts';
import type { Congress } from '#store/congress.ts';
import type { Database } from '#store/database.ts';
import { nodeLogCrypto, sha256 } from '#store/log-crypto.ts';
import { beginEpoch, epochOf, HELD, isLater, lockSigning, statementFault } from './epoch.ts';
import { type LogSigner, openSigner } from './key-file.ts';
import { disagree, forgotten, forked, held, notNeeded, stranger, wentBack } from './refusals.ts';
import { type EpochStatement, openSignedFile, type SignedFile, type SignedTree } from './signed-file.ts';
import { integrate, loadTiles, newTileCache } from './tiles.ts';

/** The signed tree that readers are given. */
export interface Published {
  readonly size: number;
  /** The signed note, verbatim. */
  readonly note: string;
}

/** Follows the logs of all congresses: integrates new leaves into tiles and signs checkpoints, at most one a second for each. */
export interface Publisher {
  /** Publishes what is committed now. Refused, with one sentence, when it does not continue what was signed before. */
  readonly publish: (congress: Congress) => Promise<Result<Published, Label>>;
  /** The checkpoint of exactly the head that an append holds locked. Throws an Error with one sentence when it must not be signed. */
  readonly checkpointAt: (congress: Congress, head: Head) => Promise<string>;
  /** Publishes after commits, and once for what a stopped process left behind. */
  readonly start: (appender: Appender, congresses: () => readonly Congress[]) => void;
  /** Called with the congress after a checkpoint of a larger log stands. */
  readonly onPublished: (listener: (congress: number) => void) => void;
  /** Resolves when nothing is under way; no more is published by itself. */
  readonly stop: () => Promise<void>;
  /** The verifier key of the present epoch as one line, for the public and for `--key`. */
  readonly keyText: (congress: Congress) => string;
  /** The keys of all epochs, the first first. */
  readonly keys: (congress: Congress) => readonly NoteKey[];
  /** What was signed last, whatever the database says. */
  readonly signed: (congress: Congress) => SignedTree;
  /** Keeps a checkpoint of this log that an operator has. Refused when the log's key did not sign it. */
  readonly learn: (congress: Congress, note: string) => Result<SignedTree, Label>;
  /**
   * Begins a new epoch after a restore, with a public statement that names the last old checkpoint; then publishes. Refused while the
   * log can be signed as it is.
   */
  readonly openEpoch: (congress: Congress, statement: string) => Promise<Result<Published, Label>>;
  readonly statements: (congress: Congress) => readonly EpochStatement[];
}

export interface PublisherOptions {
  /** A pool of its own (2 connections are enough): an append waits for a checkpoint while it holds a connection. */
  readonly database: Database;
  /** Folder of keys and of what was signed, apart from the database; made when missing. */
  readonly keysDir: string;
  /** The name of a congress's log, such as `mingshu.example/jinshan`: no spaces, no plus. It is in every checkpoint for ever. */
  readonly origin: (slug: string) => string;
  readonly now: () => Date;
  /** Told of refusals and faults of publishing that nobody asked for. */
  readonly onTrouble: (congress: Congress, sentence: Label) => void;
  /** Milliseconds between two checkpoints of a log; 1,000 unless given. */
  readonly interval?: number;
}

interface Log {
  readonly signer: LogSigner;
  readonly file: SignedFile;
}

export const createPublisher = (options: PublisherOptions): Publisher => {
  const { database, keysDir, origin, now, onTrouble, interval = 1_000 } = options;
  const logs = new Map<string, Log>();
  const queues = new Map<number, Promise<unknown>>();
  const timers = new Map<number, NodeJS.Timeout>();
  let stopped = false;

  const logOf = ({ slug }: Congress): Log => {
    const known = logs.get(slug);
    if (known !== undefined) return known;
    const path = join(keysDir, slug);
    const log = { signer: openSigner(`${path}.key`, origin(slug)), file: openSignedFile(path) };
    logs.set(slug, log);
    return log;
  };
  /** One at a time for each congress, in the order of asking. */
  const inTurn = <T>(congress: Congress, work: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(congress.id) ?? Promise.resolve()).then(work, work);
    queues.set(
      congress.id,
      turn.catch(() => undefined),
    );
    return turn;
  };
  const listeners: ((congress: number) => void)[] = [];
  const publish = (congress: Congress): Promise<Result<Published, Label>> =>
    inTurn(congress, async () => {
      const before = logOf(congress).file.last().size;
      const outcome = await database.inCongress(congress.id, (client) =>
        publishHead(client, congress, logOf(congress), now()),
      );
      if (outcome.ok && outcome.value.size !== before) for (const listener of listeners) listener(congress.id);
      return outcome;
    });

  const later = (congress: Congress): void => {
    if (stopped || timers.has(congress.id)) return;
    const timer = setTimeout(() => {
      timers.delete(congress.id);
      publish(congress).then(
        (outcome) => outcome.ok || onTrouble(congress, outcome.error),
        (fault: unknown) => onTrouble(congress, notPublished(fault)),
      );
    }, interval);
    timers.set(congress.id, timer);
  };

  return {
    publish,
    checkpointAt: async (congress, head) => {
      const published = await publish(congress);
      if (!published.ok) throw new Error(published.error.zh);
      if (published.value.size !== head.pos)
        throw new Error(`日志已有${published.value.size}条，不能按${head.pos}条签署检查点。`);
      return published.value.note;
    },
    start: (appender, congresses) => {
      for (const congress of congresses()) later(congress);
      appender.onCommit((id) => {
        const congress = congresses().find((one) => one.id === id);
        if (congress !== undefined) later(congress);
      });
    },
    onPublished: (listener) => {
      listeners.push(listener);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all(queues.values());
    },
    ...remembering(logOf),
    openEpoch: async (congress, statement) => {
      const fault = statementFault(statement);
      if (fault !== null) return err(fault);
      const present = await publish(congress);
      if (present.ok) return err(notNeeded(present.value.size));
      await inTurn(congress, () =>
        database.inCongress(congress.id, (client) =>
          beginEpoch(client, congress, logOf(congress).file, { statement, now: now() }),
        ),
      );
      return publish(congress);
    },
  };
};

/** What needs no database: keys, and what is remembered beside them. */
const remembering = (
  logOf: (congress: Congress) => Log,
): Pick<Publisher, 'keyText' | 'keys' | 'signed' | 'learn' | 'statements'> => ({
  keyText: (congress) => formatNoteKey(presentKey(logOf(congress))),
  keys: (congress) => keysOf(logOf(congress)),
  signed: (congress) => logOf(congress).file.last(),
  learn: (congress, note) => learn(logOf(congress), note),
  statements: (congress) => logOf(congress).file.statements(),
});

const notPublished = (fault: unknown): Label => ({
  zh: `检查点没有发布：${String(fault)}`,
  en: `The checkpoint was not published: ${String(fault)}`,
});

const keysOf = ({ signer, file }: Log): readonly NoteKey[] => {
  const own = file.epochs().map((epoch) => signer.in(epoch).key);
  const former = (file.known()?.keys ?? []).flatMap((line) => {
    const key = parseNoteKey(sha256, line);
    return key.ok && !own.some(({ id }) => id === key.value.id) ? [key.value] : [];
  });
  return [...former, ...own];
};

/** Of a restored log that has signed nothing yet: the key of the last epoch known. */
const presentKey = ({ signer, file }: Log): NoteKey =>
  signer.in(file.remembers() ? file.last().epoch : (file.known()?.epoch ?? 1)).key;

/** Keeps the note when it is of a later tree than what is known. */
const learn = (log: Log, note: string): Result<SignedTree, Label> => {
  const opened = keysOf(log).flatMap((key) => {
    const found = openLogCheckpoint(nodeLogCrypto, utf8(note), key);
    return found.ok ? [found.value.checkpoint] : [];
  })[0];
  if (opened === undefined) return err(stranger);
  const tree = { epoch: epochOf(opened.origin), size: opened.size, root: opened.root };
  const known = log.file.known();
  if (known === null || isLater(tree, known))
    log.file.know({ ...tree, root: base64(tree.root), checkpoint: note, keys: known?.keys ?? [] });
  return ok(tree);
};

interface HeadRow {
  readonly pos: number;
  readonly range: Buffer;
  readonly epoch: number;
  readonly signed: boolean;
}

/** Integrates, proves, writes down, signs, stores: in this order, so that a crash between two of them leaves nothing signed twice. */
const publishHead = async (
  client: pg.ClientBase,
  congress: Congress,
  log: Log,
  now: Date,
): Promise<Result<Published, Label>> => {
  await lockSigning(client, congress);
  const { rows } = await client.query<HeadRow>({
    name: 'read-head',
    text: 'select pos, range, epoch, exists (select from checkpoint where congress_id = $1) as signed from log_head where congress_id = $1',
    values: [congress.id],
  });
  const [head] = rows;
  const before = log.file.last();
  if (head === undefined) return err({ zh: '这个人大还没有日志。', en: 'This congress has no log yet.' });
  if (head.epoch === HELD) return err(held);
  if (head.signed && !log.file.remembers()) return err(forgotten(congress.slug));
  if (head.pos < before.size) return err(wentBack(head.pos, before.size));
  const next = await nextCheckpoint(client, congress.id, log, head);
  if (!next.ok) return next;
  const signed = signCheckpoint(next.value, [log.signer.in(before.epoch)]);
  if (!signed.ok) return signed;
  if (next.value.size !== before.size)
    log.file.add({ epoch: before.epoch, size: next.value.size, root: next.value.root });
  const note = utf8Text(signed.value) ?? '';
  await client.query({
    name: 'store-checkpoint',
    text: 'insert into checkpoint (congress_id, size, note, at) values ($1, $2, $3, $4) on conflict (congress_id, size) do update set note = excluded.note where checkpoint.note <> excluded.note',
    values: [congress.id, next.value.size, note, now],
  });
  return ok({ size: next.value.size, note });
};

/** The head as a checkpoint, once a proof made here and checked here shows that it continues the last signed one. */
const nextCheckpoint = async (
  client: pg.ClientBase,
  congress: number,
  { signer, file }: Log,
  head: HeadRow,
): Promise<Result<Checkpoint, Label>> => {
  const before = file.last();
  const range = parseRange(head.range);
  if (!range.ok || range.value.size !== head.pos) return err(disagree);
  const cache = newTileCache();
  await integrate(client, congress, await integratedSize(client, congress, head.pos), head.pos, cache);
  await loadTiles(
    client,
    congress,
    [...rootTiles(head.pos), ...(before.size === 0 ? [] : consistencyTiles(before.size, head.pos))],
    cache,
  );
  const nodes = nodesOfTiles(sha256, head.pos, cache.read);
  const root = rootOf(sha256, head.pos, nodes);
  if (!root.ok) return root;
  if (!equalBytes(root.value, rangeRoot(sha256, range.value))) return err(disagree);
  const { name } = signer.in(before.epoch).key;
  const proof =
    before.size === 0 || before.size === head.pos ? ok([]) : proveConsistency(sha256, before.size, head.pos, nodes);
  if (!proof.ok) return proof;
  const next: Checkpoint = { origin: name, size: head.pos, root: root.value, extensions: [] };
  const follows = verifySuccession(
    sha256,
    { origin: name, size: before.size, root: before.root, extensions: [] },
    next,
    proof.value,
  );
  return follows.ok ? ok(next) : err(forked(before.size));
};

/** How many leaves the stored tiles hold: the size of the last checkpoint, which is stored in the same transaction. */
const integratedSize = async (client: pg.ClientBase, congress: number, head: number): Promise<number> => {
  const { rows } = await client.query<{ size: number | null }>({
    name: 'integrated-size',
    text: 'select max(size) as size from checkpoint where congress_id = $1 and size <= $2',
    values: [congress, head],
  });
  return rows[0]?.size ?? 0;
};
