import type { ActorStamp } from '#core/actor.ts';
import { canonicalBytes, canonicalJson, inOrder, type Json, type JsonObject } from '#core/json.ts';
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
  /** Entered after the fact (补录), or imported: then the hash of the file that it came from, with sheet and row (`<hash>#1:12`). */
  readonly late: boolean;
  readonly origin: string | null;
  readonly open: JsonObject;
  readonly closed: Readonly<Record<string, Json | Erased>>;
  readonly actor: ActorStamp;
}

export interface LoggedEvent extends CaseEvent {
  readonly pos: number;
}

/** Keyed hash: HMAC-SHA-256 (RFC 2104) of the UTF-8 bytes of a text. */
export type Hmac = (key: Uint8Array, text: string) => Uint8Array;

const HEADER_VERSION = 1;

/** Commits to one closed value: HMAC-SHA-256 keyed by its 32-byte salt over the canonical `[name, value]`, in base64. */
export const commitment = (hmac: Hmac, salt: Uint8Array, name: string, value: Json): string =>
  base64(hmac(salt, canonicalJson([name, value])));

/** The salt of a committed (not erasable) field, derived from the event's 32-byte seed, so that one value can be disclosed alone. */
export const derivedSalt = (hmac: Hmac, seed: Uint8Array, name: string): Uint8Array =>
  hmac(seed, canonicalJson(['salt', name]));

/** The part of a leaf that a proof discloses: everything that figures use, and commitments of the rest. */
export const headerBytes = (
  congress: string,
  event: LoggedEvent,
  commits: Readonly<Record<string, string>>,
): Uint8Array =>
  // In canonical order as far as it is known, which is the quickest to spell.
  canonicalBytes({
    at: event.at,
    case: event.case,
    commits: inOrder(commits),
    congress,
    duty: event.duty,
    ...(event.late ? { late: true } : {}),
    ...(event.number === null ? {} : { number: event.number }),
    on: event.on,
    open: inOrder(event.open),
    ...(event.origin === null ? {} : { origin: event.origin }),
    pos: event.pos,
    seq: event.seq,
    step: event.step,
    to: event.to,
    tv: event.version,
    type: event.type,
    v: HEADER_VERSION,
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
): Uint8Array => foreignLeafBytes(congress, duty, pos, base64(salt === null ? sha256(header) : sha256(salt, header)));

/** The same bytes from a header's hash alone, as proof files carry foreign entries. */
export const foreignLeafBytes = (congress: string, duty: string, pos: number, headerHash: string): Uint8Array =>
  canonicalBytes({ congress, duty, header: headerHash, pos, v: HEADER_VERSION });
