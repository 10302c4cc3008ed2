import type pg from 'pg';
import type { CaseState } from '#core/case.ts';
import { type FigureDef, measuresOf, yearPeriod } from '#core/figure.ts';
import { canonicalJson, type JsonObject } from '#core/json.ts';
import { base64, utf8Text } from '#core/log/bytes.ts';
import { proveConsistency, proveInclusion } from '#core/log/prove.ts';
import { consistencyTiles, inclusionTiles, nodesOfTiles } from '#core/log/tile-tree.ts';
import { claimOf, FORMAT, formatProof, type SealProof } from '#core/proof/format.ts';
import { eventOfHeader, type HeaderJson, type Leaves, leavesBuilder } from '#core/proof/leaves.ts';
import type { SealedResult } from '#core/proof/seal.ts';
import { definitionIn, dutiesOfMeasures, foldOpen, type ProofWorld } from '#core/proof/world.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import type { Congress } from '#store/congress.ts';
import { latestCheckpoint } from '#store/log/serve.ts';
import { loadTiles, newTileCache } from '#store/log/tiles.ts';
import { sha256 } from '#store/log-crypto.ts';
import { readFigureAt } from './read.ts';

/** Which figure, of which year, and as of when: as it was sealed (the latest erratum, if there is one) or at the newest checkpoint. */
export interface ProofRequest {
  readonly figure: string;
  readonly period: string;
  readonly as: 'sealed' | 'newest';
}

/** A proof as it would be written: what it proves and where, before the leaves are read. */
export interface ProofPlan {
  readonly definition: JsonObject;
  readonly period: string;
  readonly position: number;
  readonly checkpoint: string;
  readonly seal: HeaderRow | null;
  /** The newest checkpoint; the seal is proven to be in its tree. */
  readonly latest: { readonly size: number; readonly note: string };
}

interface HeaderRow {
  readonly pos: number;
  readonly header: HeaderJson;
  readonly salt: string | null;
}

/**
 * Finds the definition, the position and the checkpoint of a proof. Refused, with one sentence: when the log defines no such figure, when
 * the year is not sealed, or when nothing is published yet that holds the seal.
 */
export const planProof = async (
  client: pg.ClientBase,
  congress: Congress,
  request: ProofRequest,
  world: ProofWorld,
): Promise<Result<ProofPlan, Label>> => {
  const latest = await latestCheckpoint(client, congress.id);
  if (latest === null) return err(notPublished);
  const own = await figureEvents(client, congress.id, request.figure, world);
  if (request.as === 'newest') {
    const definition = definitionAt(own, latest.size, world);
    return definition === null
      ? err(notDefined(request.figure))
      : ok({ definition, period: request.period, position: latest.size, checkpoint: latest.note, seal: null, latest });
  }
  const seal = own.findLast(({ header: { open } }) => open.period === request.period && open.result !== undefined);
  if (seal === undefined) return err(notSealed(request));
  if (seal.pos >= latest.size) return err(notPublished);
  const result = seal.header.open.result as SealedResult;
  const definition = definitionAt(own, result.position, world);
  if (definition === null) return err(notDefined(request.figure));
  return ok({
    definition,
    period: request.period,
    position: result.position,
    checkpoint: result.checkpoint,
    seal,
    latest,
  });
};

interface EventRow {
  readonly pos: number;
  readonly header: Buffer;
  readonly header_salt: Buffer | null;
}

const headerOf = (row: EventRow): HeaderRow => ({
  pos: row.pos,
  header: JSON.parse(utf8Text(row.header) ?? '') as HeaderJson,
  salt: row.header_salt === null ? null : base64(row.header_salt),
});

/** The events of the case that defines the figure of this key, in order. */
const figureEvents = async (
  client: pg.ClientBase,
  congress: number,
  key: string,
  world: ProofWorld,
): Promise<readonly HeaderRow[]> => {
  const { rows: cases } = await client.query<{ case_id: string; state: string }>({
    name: 'figure-cases',
    text: 'select case_id, state from case_row where congress_id = $1 and duty = $2 and not is_void order by case_id',
    values: [congress, world.figureDuty],
  });
  const found = cases.find(({ state }) => definitionIn(world, JSON.parse(state) as CaseState)?.key === key);
  if (found === undefined) return [];
  const { rows } = await client.query<EventRow>({
    name: 'figure-events',
    text: 'select pos, header, header_salt from event_log where congress_id = $1 and case_id = $2 order by seq',
    values: [congress, found.case_id],
  });
  return rows.map(headerOf);
};

/** The definition in force at this size of the log, corrections applied. */
const definitionAt = (own: readonly HeaderRow[], size: number, world: ProofWorld): JsonObject | null => {
  const events = own.filter(({ pos }) => pos < size).map(({ header }) => eventOfHeader(header));
  return events.length === 0 ? null : definitionIn(world, foldOpen(world, events));
};

/** Writes the proof that was planned. Refused when the definition uses a measure that no duty has. */
export const writeProof = async (
  client: pg.ClientBase,
  congress: Congress,
  plan: ProofPlan,
  world: ProofWorld,
  key: string,
): Promise<Result<string, Label>> => {
  const definition = plan.definition as unknown as FigureDef;
  const duties = dutiesOfMeasures(world, measuresOf(definition.expression));
  if (duties === null)
    return err({
      zh: '定义用了没有的计量，不能证明。',
      en: 'The definition uses a measure that is not there; it cannot be proven.',
    });
  const value = await readFigureAt(client, congress.id, definition, yearPeriod(plan.period), plan.position);
  const leaves = await readLeaves(client, congress.id, plan.position, new Set([...duties, world.figureDuty]));
  const seal = await sealProof(client, congress.id, plan);
  if (!seal.ok) return seal;
  const { period, position, checkpoint } = plan;
  return ok(
    formatProof({
      format: FORMAT,
      congress: congress.slug,
      definition: plan.definition,
      period,
      claim: claimOf(value),
      position,
      checkpoint,
      key,
      leaves,
      seal: seal.value,
    }),
  );
};

const SLICE = 5_000;

interface LeafRow extends EventRow {
  readonly duty: string;
  readonly hash: Buffer | null;
}

/** All leaves before a position: headers of the duties, hashes of the other headers. Headers of other duties never leave the database. */
const readLeaves = async (
  client: pg.ClientBase,
  congress: number,
  position: number,
  duties: ReadonlySet<string>,
): Promise<Leaves> => {
  const builder = leavesBuilder();
  for (let from = 0; from < position; from += SLICE) {
    const { rows } = await client.query<LeafRow>({
      name: 'proof-leaves',
      text: `select pos, duty, case when duty = any($4::text[]) then header end as header, case when duty = any($4::text[]) then header_salt end as header_salt,
               case when duty = any($4::text[]) then null else sha256(coalesce(header_salt, ''::bytea) || header) end as hash
             from event_log where congress_id = $1 and pos >= $2 and pos < $3 order by pos`,
      values: [congress, from, Math.min(position, from + SLICE), [...duties]],
    });
    for (const row of rows) {
      if (row.hash !== null) builder.hide(row.duty, base64(row.hash));
      else {
        const { header, salt } = headerOf(row);
        builder.disclose(header, salt);
      }
    }
  }
  return builder.build();
};

const sealProof = async (
  client: pg.ClientBase,
  congress: number,
  { seal, latest, position }: ProofPlan,
): Promise<Result<SealProof | null, Label>> => {
  if (seal === null) return ok(null);
  const cache = newTileCache();
  const needed = [...inclusionTiles(seal.pos, latest.size), ...consistencyTiles(position, latest.size)];
  await loadTiles(client, congress, needed, cache);
  const nodes = nodesOfTiles(sha256, latest.size, cache.read);
  const inclusion = proveInclusion(sha256, seal.pos, latest.size, nodes);
  if (!inclusion.ok) return inclusion;
  const consistency = proveConsistency(sha256, position, latest.size, nodes);
  if (!consistency.ok) return consistency;
  return ok({
    header: seal.header as unknown as JsonObject,
    salt: seal.salt,
    checkpoint: latest.note,
    inclusion: inclusion.value.map(base64),
    consistency: consistency.value.map(base64),
  });
};

/** Proof files by figure, year and position, the last used kept up to a number of characters. */
export interface ProofFiles {
  /** The text of a proof file, `application/json`; `name` is one for saving it. */
  readonly get: (
    client: pg.ClientBase,
    congress: Congress,
    request: ProofRequest,
    key: string,
  ) => Promise<Result<{ readonly text: string; readonly name: string }, Label>>;
}

const CACHE_CHARS = 64_000_000;

export const createProofFiles = (world: ProofWorld): ProofFiles => {
  const kept = new Map<string, string>();
  let chars = 0;
  const keep = (id: string, text: string): void => {
    kept.set(id, text);
    chars += text.length;
    for (const [old, { length }] of kept) {
      if (chars <= CACHE_CHARS || old === id) break;
      kept.delete(old);
      chars -= length;
    }
  };
  return {
    get: async (client, congress, request, key) => {
      const plan = await planProof(client, congress, request, world);
      if (!plan.ok) return plan;
      const { position, seal } = plan.value;
      // Any later checkpoint that holds the seal proves it as well as the newest, so a file that was written once stays good.
      const id = canonicalJson([congress.slug, request.figure, request.period, position, seal?.pos ?? null, key]);
      const name = `${congress.slug}-${request.figure}-${request.period}-${position}.json`;
      const known = kept.get(id);
      if (known !== undefined) {
        kept.delete(id);
        kept.set(id, known);
        return ok({ text: known, name });
      }
      const text = await writeProof(client, congress, plan.value, world, key);
      if (!text.ok) return text;
      keep(id, text.value);
      return ok({ text: text.value, name });
    },
  };
};

const notPublished: Label = {
  zh: '还没有包含它的已签检查点，请过几秒再来。',
  en: 'No signed checkpoint holds it yet; please come back in a few seconds.',
};
const notDefined = (figure: string): Label => ({
  zh: `日志里没有“${figure}”这个数字的定义，不能证明。`,
  en: `The log defines no figure "${figure}"; it cannot be proven.`,
});
const notSealed = ({ figure, period }: ProofRequest): Label => ({
  zh: `“${figure}”${period}年还没有封存。`,
  en: `"${figure}" is not sealed for ${period}.`,
});
