import type { Actor } from '#core/actor.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { Refusal } from '#core/result.ts';
import type { Invalid } from '#core/schema.ts';

/** A wish to take a step, as the server and the loader hand it to the appender. */
export interface Command {
  readonly congress: number;
  readonly duty: string;
  /** The case; for a step that opens one, the id that it will have (UUIDv7, made by the caller). */
  readonly case: string;
  readonly opens: boolean;
  readonly step: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly on: string;
  /** The civil date of entry in the congress's zone. */
  readonly today: string;
  /** The version that the form was opened on; absent: whatever it is. */
  readonly version?: number;
  readonly decision?: { readonly sitting: string; readonly item: string };
  readonly late?: boolean;
  /** SHA-256 (hex) of the file that an import comes from, `#`, number of the sheet from 1, `:`, row. */
  readonly origin?: string;
  /** Whoever repeats a command with its key gets the same answer. */
  readonly idempotency?: { readonly actor: string; readonly key: string; readonly requestHash: Uint8Array };
}

/** What a command did. */
export interface Taken {
  readonly type: 'Taken';
  readonly duty: string;
  readonly case: string;
  readonly number: string | null;
  readonly version: number;
  /** Position of its last event. */
  readonly pos: number;
  readonly events: readonly LoggedEvent[];
  /** Answered from the key, not done again. */
  readonly repeated: boolean;
}

/** Somebody else was first: the version now, and what they did since. */
export interface Conflict {
  readonly type: 'Conflict';
  readonly current: number;
  readonly changed: readonly LoggedEvent[];
}

/** The key was used before for another request. */
export interface KeyReused {
  readonly type: 'KeyReused';
}

export type Answer = Taken | Refusal | Invalid | Conflict | KeyReused;
