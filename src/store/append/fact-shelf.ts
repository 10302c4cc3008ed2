import type pg from 'pg';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import { decisionOn, type FactRequest, type Facts } from '#core/facts.ts';
import type { JsonObject } from '#core/json.ts';
import { loadNumbered, loadRelated } from './reads.ts';
import { partiesOf } from './rows.ts';
import type { CaseRecord } from './staging.ts';

/** What the shelf asks of its batch: cases as they are within it, and how a figure is computed at its head. */
export interface ShelfWorld {
  readonly client: pg.ClientBase;
  readonly congress: number;
  readonly duties: ReadonlyMap<string, Duty>;
  readonly record: (id: string) => CaseRecord | null;
  /** The case that got this number from commands of this batch, and the cases opened or changed by them that may concern a party. */
  readonly freshNumbered: (duty: string, number: string) => string | null;
  readonly freshRelated: (duty: Duty, relation: string, id: string) => readonly string[];
  readonly loadCases: (ids: readonly string[]) => Promise<void>;
  readonly remember: (record: CaseRecord) => void;
  readonly figure: (definition: JsonObject, period: string) => Promise<JsonObject>;
}

/** The facts of a batch: each kind loaded by one query, and read as the commands before have left them. */
export class FactShelf {
  readonly #world: ShelfWorld;
  readonly #numbered = new Map<string, string | null>();
  readonly #related = new Map<string, readonly string[]>();
  readonly #figures = new Map<string, JsonObject>();
  readonly facts: Facts;

  constructor(world: ShelfWorld) {
    this.#world = world;
    this.facts = this.#facts();
  }

  /** Loads what is asked for and not there yet. */
  async load(requests: readonly FactRequest[]): Promise<void> {
    if (requests.length === 0) return;
    const cases = this.#world.loadCases(
      requests.flatMap((one) => (one.kind === 'case' ? [one.id] : one.kind === 'decision' ? [one.sitting] : [])),
    );
    const numbered = requests.flatMap((one) =>
      one.kind === 'numbered' && !this.#numbered.has(`${one.duty} ${one.number}`) ? [one] : [],
    );
    for (const { duty, number } of numbered) this.#numbered.set(`${duty} ${number}`, null);
    const related = requests.flatMap((one) =>
      one.kind === 'related' && !this.#related.has(`${one.duty} ${one.relation} ${one.id}`) ? [one] : [],
    );
    for (const { duty, relation, id } of related) this.#related.set(`${duty} ${relation} ${id}`, []);
    if (numbered.length === 0 && related.length === 0) await cases;
    else await this.#loadAround(numbered, related, cases);
    for (const one of requests) {
      if (one.kind !== 'figure' || this.#figures.has(figureKey(one.definition, one.period))) continue;
      this.#figures.set(figureKey(one.definition, one.period), await this.#world.figure(one.definition, one.period));
    }
  }

  async #loadAround(
    numbered: readonly Extract<FactRequest, { kind: 'numbered' }>[],
    related: readonly Extract<FactRequest, { kind: 'related' }>[],
    cases: Promise<void>,
  ): Promise<void> {
    const { client, congress, remember } = this.#world;
    const [byNumber, byParty] = await Promise.all([
      loadNumbered(client, congress, numbered),
      loadRelated(client, congress, related),
      cases,
    ]);
    for (const record of byNumber) {
      remember(record);
      this.#numbered.set(`${record.state.duty} ${record.state.number}`, record.state.id);
    }
    for (const record of byParty) {
      remember(record);
      const key = `${record.state.duty} ${record.relation} ${record.party}`;
      this.#related.set(key, [...(this.#related.get(key) ?? []), record.state.id]);
    }
  }

  #facts(): Facts {
    const { duties, record, freshNumbered, freshRelated } = this.#world;
    const stateOf = (id: string | null): CaseState | null => (id === null ? null : (record(id)?.state ?? null));
    return {
      measures: [...duties.values()].flatMap(({ measures }) => measures),
      case: stateOf,
      numbered: (duty, number) =>
        stateOf(freshNumbered(duty, number) ?? this.#numbered.get(`${duty} ${number}`) ?? null),
      related: (duty, relation, id) => {
        const own = duties.get(duty);
        if (own === undefined) return [];
        const known = this.#related.get(`${duty} ${relation} ${id}`) ?? [];
        return [...new Set([...known, ...freshRelated(own, relation, id)])]
          .flatMap((one) => stateOf(one) ?? [])
          .filter(
            (state) =>
              state.duty === duty &&
              partiesOf(own, state).some((party) => party.relation === relation && party.id === id),
          );
      },
      decision: (sitting, item) => {
        const state = stateOf(sitting);
        return decisionOn(state, duties.get(state?.duty ?? '')?.serves?.decisions, item);
      },
      figure: (definition, period) => this.#figures.get(figureKey(definition, period)) ?? null,
    };
  }
}

const figureKey = (definition: JsonObject, period: string): string => `${period} ${JSON.stringify(definition)}`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => UUID.test(text);

/** Input was not checked yet when facts are asked for: what is no id or number is simply not asked. */
export const isAskable = (request: FactRequest): boolean => {
  switch (request.kind) {
    case 'case':
    case 'related':
      return typeof request.id === 'string' && isUuid(request.id);
    case 'numbered':
      return typeof request.number === 'string';
    case 'decision':
      return isUuid(request.sitting);
    case 'figure':
      return /^\d{4}$/.test(String(request.period));
  }
};
