import type { ActorStamp } from '#core/actor.ts';
import { canonicalBytes, type Json, type JsonObject } from '#core/json.ts';
import { base64 } from '#core/log/bytes.ts';
import type { Sha256 } from '#core/log/merkle.ts';
import type { Erased } from '#core/schema.ts';

/** One fact of a case as the kernel folds it. `on` is the civil date of law and figures, `at` the store's clock (ISO 8601, UTC). */
export interface CaseEvent {
  readonly duty: string;
  readonly case: string;
  /** 1 for the first event of the case, gapless. */
  readonly seq: number;
  readonly type: string;
  /** Version of the event type's fields. */
  readonly version: number;
  readonly step: string;
  /** The status of the case after this event. */
  readonly to: string;
  readonly on: string;
  readonly at: string;
  readonly number: string | null;
  /** Entered after the fact (补录), or imported: then the hash of the file that it came from. */
  readonly late: boolean;
  readonly origin: string | null;
  readonly open: JsonObject;
  readonly closed: Readonly<Record<string, Json | Erased>>;
  readonly actor: ActorStamp;
}

export interface LoggedEvent extends CaseEvent {
  readonly pos: number;
}

/** Keyed hash: HMAC-SHA-256 of the parts, one after the other. */
export type Hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]) => Uint8Array;

const HEADER_VERSION = 1;

/** Commits to one closed value: HMAC-SHA-256 keyed by its 32-byte salt over the canonical `[name, value]`, in base64. */
export const commitment = (hmac: Hmac, salt: Uint8Array, name: string, value: Json): string =>
  base64(hmac(salt, canonicalBytes([name, value])));

/** The salt of a committed (not erasable) field, derived from the event's 32-byte seed, so that one value can be disclosed alone. */
export const derivedSalt = (hmac: Hmac, seed: Uint8Array, name: string): Uint8Array =>
  hmac(seed, canonicalBytes(['salt', name]));

/** The part of a leaf that a proof discloses: everything that figures use, and commitments of the rest. */
export const headerBytes = (
  congress: string,
  event: LoggedEvent,
  commits: Readonly<Record<string, string>>,
): Uint8Array =>
  canonicalBytes({
    v: HEADER_VERSION,
    congress,
    pos: event.pos,
    duty: event.duty,
    case: event.case,
    seq: event.seq,
    type: event.type,
    tv: event.version,
    step: event.step,
    to: event.to,
    on: event.on,
    at: event.at,
    ...(event.number === null ? {} : { number: event.number }),
    ...(event.late ? { late: true } : {}),
    ...(event.origin === null ? {} : { origin: event.origin }),
    open: event.open,
    commits,
  });

/**
 * The bytes of a log entry: who, where, which duty, and the hash of the header, so that entries of other duties can be shown
 * to be just that without disclosing them. `salt` (32 bytes) hides the header of a case that is not public yet.
 */
export const leafBytes = (
  sha256: Sha256,
  congress: string,
  duty: string,
  pos: number,
  header: Uint8Array,
  salt: Uint8Array | null,
): Uint8Array =>
  canonicalBytes({
    v: HEADER_VERSION,
    congress,
    pos,
    duty,
    header: base64(salt === null ? sha256(header) : sha256(salt, header)),
  });

/** The same bytes from a header's hash alone, as proof files carry foreign entries. */
export const foreignLeafBytes = (congress: string, duty: string, pos: number, headerHash: string): Uint8Array =>
  canonicalBytes({ v: HEADER_VERSION, congress, pos, duty, header: headerHash });
