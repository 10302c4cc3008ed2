import { createHmac, randomBytes } from 'node:crypto';
import type { ActorStamp } from '#core/actor.ts';
import { commitment, derivedSalt, type Hmac, headerBytes, leafBytes, type LoggedEvent } from '#core/event.ts';
import { canonicalBytes, type Json } from '#core/json.ts';
import { base64 } from '#core/log/bytes.ts';
import { leafHash } from '#core/log/merkle.ts';
import { erased, type Fields } from '#core/schema.ts';
import { sha256 } from '#store/log-crypto.ts';

/** HMAC-SHA-256 by OpenSSL. */
export const hmac: Hmac = (key, ...parts) => {
  const running = createHmac('sha256', key);
  for (const part of parts) running.update(part);
  return running.digest();
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

/** The name under which the actor is committed. */
export const ACTOR = '$actor';

/** Encodes an event of a congress. `fields` say what is erasable; `hidden` commits the header of a case that is not public. */
export const encodeEvent = (congress: string, event: LoggedEvent, fields: Fields, hidden: boolean): EncodedEvent => {
  const seed = randomBytes(32);
  const closed: Record<string, Json> = { [ACTOR]: actorJson(event.actor) };
  const sealed: Record<string, Json> = {};
  const commits: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.closed)) {
    const kept = value as Json;
    if (fields[name]?.sealed === true) {
      const salt = randomBytes(32);
      sealed[name] = [base64(salt), kept];
      commits[name] = commitment(hmac, salt, name, kept);
    } else closed[name] = kept;
  }
  for (const [name, value] of Object.entries(closed)) commits[name] = commitment(hmac, derivedSalt(hmac, seed, name), name, value);
  const header = headerBytes(congress, event, commits);
  const headerSalt = hidden ? randomBytes(32) : null;
  return {
    header,
    headerSalt,
    seed,
    closed: canonicalBytes(closed),
    sealed: Object.keys(sealed).length === 0 ? null : canonicalBytes(sealed),
    leafHash: leafHash(sha256, leafBytes(sha256, congress, event.duty, event.pos, header, headerSalt)),
  };
};

const actorJson = ({ person, post, unit, behalf }: ActorStamp): Json => ({ person, post, unit, ...(behalf === undefined ? {} : { behalf }) });

interface Header {
  readonly pos: number;
  readonly duty: string;
  readonly case: string;
  readonly seq: number;
  readonly type: string;
  readonly tv: number;
  readonly step: string;
  readonly to: string;
  readonly on: string;
  readonly at: string;
  readonly number?: string;
  readonly late?: true;
  readonly origin?: string;
  readonly open: Readonly<Record<string, Json>>;
  readonly commits: Readonly<Record<string, string>>;
}

const parse = <T>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as T;

/** The event that stored bytes hold. A sealed value that is committed in the header but gone reads as `erased`. */
export const decodeEvent = (header: Uint8Array, closed: Uint8Array, sealed: Uint8Array | null): LoggedEvent => {
  const head = parse<Header>(header);
  const { [ACTOR]: actor, ...values } = parse<Record<string, Json>>(closed);
  const personal = sealed === null ? {} : parse<Record<string, readonly [string, Json]>>(sealed);
  const gone = Object.keys(head.commits).filter((name) => name !== ACTOR && !Object.hasOwn(values, name) && !Object.hasOwn(personal, name));
  return {
    pos: head.pos,
    duty: head.duty,
    case: head.case,
    seq: head.seq,
    type: head.type,
    version: head.tv,
    step: head.step,
    to: head.to,
    on: head.on,
    at: head.at,
    number: head.number ?? null,
    late: head.late === true,
    origin: head.origin ?? null,
    open: head.open,
    closed: {
      ...values,
      ...Object.fromEntries(Object.entries(personal).map(([name, [, value]]) => [name, value])),
      ...Object.fromEntries(gone.map((name) => [name, erased])),
    },
    actor: actor as unknown as ActorStamp,
  };
};
