import type pg from 'pg';
import { type FigureDef, yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { claimOf, definitionHash } from '#core/proof/format.ts';
import type { SealedResult } from '#core/proof/seal.ts';
import type { Head } from '#store/append/reads.ts';
import type { Congress } from '#store/congress.ts';
import { sha256 } from '#store/log-crypto.ts';
import { readFigure } from './read.ts';

/** Signs a checkpoint of exactly the head that an append holds locked. Throws an Error with one sentence when it must not. */
export type CheckpointAt = (congress: Congress, head: Head) => Promise<string>;

/** What a seal takes into the log: computed at the head that the batch holds, under the checkpoint of that head. `period` is a year. */
export const figureFact =
  (checkpointAt: CheckpointAt) =>
  async (
    client: pg.ClientBase,
    congress: Congress,
    head: Head,
    definition: JsonObject,
    period: string,
  ): Promise<JsonObject> => {
    const year = yearPeriod(period);
    const value = await readFigure(client, congress.id, definition as unknown as FigureDef, year);
    const result: SealedResult = {
      ...claimOf(value),
      asOf: year.asOf,
      position: head.pos,
      checkpoint: await checkpointAt(congress, head),
      definition: definitionHash(sha256, definition),
    };
    return result;
  };
