import * as crypto from 'node:crypto';
import { promisify } from 'node:util';

/** Bytes from a generator fit for secrets. */
export type Random = (bytes: number) => Uint8Array;

/** What one hash costs: memory in KiB, passes and lanes (RFC 9106 section 3.1: m, t, p). */
export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

interface Parameters {
  readonly message: Uint8Array;
  readonly nonce: Uint8Array;
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
}
type Done = (error: Error | null, tag: Buffer) => void;

// Node has it from 24.7; the types of 24.0 do not name it yet.
const { argon2 } = crypto as unknown as {
  readonly argon2: (algorithm: 'argon2id', parameters: Parameters, done: Done) => void;
};
const argon2Async = promisify(argon2);

/** Argon2id (RFC 9106), on a thread of the pool: the caller's loop goes on. `nonce` has 8 bytes or more, `length` counts bytes of the answer. */
export const argon2id = (message: Uint8Array, nonce: Uint8Array, cost: Cost, length = 32): Promise<Uint8Array> =>
  argon2Async('argon2id', {
    message,
    nonce,
    memory: cost.memory,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: length,
  });

/** Whether two secrets of any length are equal, in a time that tells nothing of their content. */
export const equalBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && crypto.timingSafeEqual(left, right);
