import { hash, randomFillSync } from 'node:crypto';
import type { ActorStamp } from '#core/actor.ts';
import { commitment, derivedSalt, type Hmac, headerBytes, type LoggedEvent, leafBytes } from '#core/event.ts';
import { canonicalBytes, type Json } from '#core/json.ts';
import { base64 } from '#core/log/bytes.ts';
import { leafHash } from '#core/log/merkle.ts';
import { eventOfHeader, type HeaderJson } from '#core/proof/leaves.ts';
import { erased, type Fields } from '#core/schema.ts';
import { sha256 } from '#store/log-crypto.ts';

const BLOCK = 64;
const HASH = 32;
const OUTER = 0x5c;
const INNER = 0x36;

// Filled and read within one call; a buffer for each of the many short messages would cost more than their hashes.
const outer = Buffer.alloc(BLOCK + HASH);
let inner = Buffer.alloc(BLOCK + 4_096);

/** HMAC-SHA-256 (RFC 2104) over OpenSSL's one-shot hash: a key object for each of the many short messages costs five times as much. */
export const hmac: Hmac = (key, text) => {
  const short = key.length > BLOCK ? hash('sha256', key, 'buffer') : key;
  const room = BLOCK + Buffer.byteLength(text);
  if (inner.length < room) inner = Buffer.alloc(2 * room);
  for (let index = 0; index < BLOCK; index += 1) {
    const byte = short[index] ?? 0;
    inner[index] = byte ^ INNER;
    outer[index] = byte ^ OUTER;
  }
  inner.write(text, BLOCK);
  // As binary text, which costs a third of a buffer.
  outer.write(hash('sha256', inner.subarray(0, room), 'binary'), BLOCK, 'binary');
  return Buffer.from(hash('sha256', outer, 'binary'), 'binary');
};

const POOL = 4_096;
let pool = Buffer.alloc(0);

/** 32 bytes from the system's generator, asked for many at a time; each is given out once. */
const random32 = (): Uint8Array => {
  if (pool.length < 32) pool = randomFillSync(Buffer.allocUnsafeSlow(POOL));
  const taken = pool.subarray(0, 32);
  pool = pool.subarray(32);
  return taken;
};

/** Bytes of one event as they are stored: what is hashed is what is stored. */
export interface EncodedEvent {
  readonly header: Uint8Array;
  readonly headerSalt: Uint8Array | null;
  /** 32 bytes from which the salts of the committed fields come. */
  readonly seed: Uint8Array;
  /** Canonical JSON of the committed values that are not erasable, the actor among them. */
  readonly closed: Uint8Array;
  /** Canonical JSON of the erasable values, each with its own salt: `{ field: [salt, value] }`. Null when there are none. */
  readonly sealed: Uint8Array | null;
  readonly leafHash: Uint8Array;
}

/** In the place of the bytes of an event that is decided and never written. */
export const unwritten: EncodedEvent = {
  header: new Uint8Array(),
  headerSalt: null,
  seed: new Uint8Array(),
  closed: new Uint8Array(),
  sealed: null,
  leafHash: new Uint8Array(HASH),
};

/** The name under which the actor is committed. */
export const ACTOR = '$actor';

/** Encodes an event of a congress. `fields` say what is erasable; `hidden` commits the header of a case that is not public. */
export const encodeEvent = (congress: string, event: LoggedEvent, fields: Fields, hidden: boolean): EncodedEvent => {
  const seed = random32();
  const closed: Record<string, Json> = { [ACTOR]: actorJson(event.actor) };
  const sealed: Record<string, Json> = {};
  const commits: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.closed)) {
    const kept = value as Json;
    if (fields[name]?.sealed === true) {
      const salt = random32();
      sealed[name] = [base64(salt), kept];
      commits[name] = commitment(hmac, salt, name, kept);
    } else closed[name] = kept;
  }
  for (const [name, value] of Object.entries(closed))
    commits[name] = commitment(hmac, derivedSalt(hmac, seed, name), name, value);
  const header = headerBytes(congress, event, commits);
  const headerSalt = hidden ? random32() : null;
  return {
    header,
    headerSalt,
    seed,
    closed: canonicalBytes(closed),
    sealed: Object.keys(sealed).length === 0 ? null : canonicalBytes(sealed),
    leafHash: leafHash(sha256, leafBytes(sha256, congress, event.duty, event.pos, header, headerSalt)),
  };
};

const actorJson = ({ person, post, unit, behalf }: ActorStamp): Json => ({
  person,
  post,
  unit,
  ...(behalf === undefined ? {} : { behalf }),
});

const parse = <T>(bytes: Uint8Array): T =>
  JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as T;

/** The event that stored bytes hold. A sealed value that is committed in the header but gone reads as `erased`. */
export const decodeEvent = (header: Uint8Array, closed: Uint8Array, sealed: Uint8Array | null): LoggedEvent =>
  eventOf(parse(header), parse(closed), sealed === null ? null : parse(sealed));

/** The same from the parsed JSON of header, committed values and erasable values. */
export const eventOf = (
  head: HeaderJson,
  closed: Readonly<Record<string, Json>>,
  sealed: Readonly<Record<string, readonly [string, Json]>> | null,
): LoggedEvent => {
  const { [ACTOR]: actor, ...values } = closed;
  const personal = sealed ?? {};
  const gone = Object.keys(head.commits).filter(
    (name) => name !== ACTOR && !Object.hasOwn(values, name) && !Object.hasOwn(personal, name),
  );
  return {
    ...eventOfHeader(head),
    closed: {
      ...values,
      ...Object.fromEntries(Object.entries(personal).map(([name, [, value]]) => [name, value])),
      ...Object.fromEntries(gone.map((name) => [name, erased])),
    },
    actor: actor as unknown as ActorStamp,
  };
};
