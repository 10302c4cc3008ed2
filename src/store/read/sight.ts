import type { Actor, Party } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty, SightRule } from '#core/duty.ts';
import type { Sight } from '#core/schema.ts';
import { isPublic, partiesOf } from '#store/append/rows.ts';

/** An SQL condition over `c` (case_row) with its parameters from `$first` on. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * The one predicate of who sees which cases: lists, case page, search, counts, exports, files and the live stream all ask here.
 * `condition` is for rows, `sees` for one case; both come from the duty's sight rules.
 */
export const sightCondition = (duties: readonly Duty[], actor: Actor, first: number): Condition => {
  const params: unknown[] = [];
  const parameter = (value: unknown): string => {
    params.push(value);
    return `$${first + params.length - 1}`;
  };
  const parts = duties.flatMap((duty) => {
    const rules = rulesFor(duty, actor);
    if (rules.length === 0) return [];
    const name = parameter(duty.name);
    if (rules.some(({ rule }) => rule.relations === undefined)) return [`c.duty = ${name}`];
    const scopes = rules.map(({ rule, ids }) => {
      return `(p.relation = any(${parameter(rule.relations)}::text[]) and p.kind || ':' || p.party_id = any(${parameter(ids)}::text[]))`;
    });
    return [
      `(c.duty = ${name} and exists (select 1 from case_party p where p.congress_id = c.congress_id and p.case_id = c.case_id and (${scopes.join(' or ')})))`,
    ];
  });
  return { sql: parts.length === 0 ? 'false' : `(${parts.join(' or ')})`, params };
};

/** The same for rows that are in memory: every case of the duty, or those of which one of these (`relation kind:id`) is a party. */
export const partiesInSight = (duty: Duty, actor: Actor): 'every case' | ReadonlySet<string> => {
  const rules = rulesFor(duty, actor);
  if (rules.some(({ rule }) => rule.relations === undefined)) return 'every case';
  return new Set(
    rules.flatMap(({ rule, ids }) =>
      (rule.relations ?? []).flatMap((relation) => ids.map((id) => partyName(relation, id))),
    ),
  );
};

/** A party as one text; `id` is `kind:id`. */
export const partyName = (relation: string, id: string): string => `${relation} ${id}`;

interface Granted {
  readonly rule: SightRule;
  /** `kind:id` of the person and the unit by which the actor stands in the rule. */
  readonly ids: readonly string[];
}

/** The rules that name a post this actor holds. A resident has none here: a receipt opens one case, see `sees`. */
const rulesFor = (duty: Duty, actor: Actor): readonly Granted[] =>
  duty.sight.flatMap((rule) => {
    const held = actor.posts.filter(({ post }) => post === rule.post && post !== 'resident');
    if (held.length === 0) return [];
    const ids = [
      ...(actor.person === null ? [] : [`person:${actor.person}`]),
      ...held.flatMap(({ unit }) => (unit === null ? [] : [`unit:${unit}`])),
    ];
    return [{ rule, ids }];
  });

/** The classes of fields that this actor sees of a case; null: for them there is no such case. */
export const sees = (duty: Duty, state: CaseState, actor: Actor | null): ReadonlySet<Sight> | null => {
  const seen = new Set<Sight>();
  let any = false;
  if (isPublic(duty, state)) {
    any = true;
    seen.add('public');
  }
  if (actor !== null) {
    const parties = partiesOf(duty, state);
    for (const { rule, ids } of rulesFor(duty, actor)) {
      if (!standsIn(rule, ids, parties) || rule.when?.(state.open) === false) continue;
      any = true;
      for (const sight of rule.sees) seen.add(sight);
    }
    if (actor.ownCase === state.id) {
      any = true;
      for (const rule of duty.sight.filter(({ post }) => post === 'resident'))
        for (const sight of rule.sees) seen.add(sight);
    }
  }
  return any ? seen : null;
};

const standsIn = (rule: SightRule, ids: readonly string[], parties: readonly Party[]): boolean =>
  rule.relations === undefined ||
  parties.some(
    (party) => rule.relations?.includes(party.relation) === true && ids.includes(`${party.kind}:${party.id}`),
  );

/** The class of the field of this name, in whichever event of the duty it stands. */
export const sightOfField = (duty: Duty, name: string): Sight | null => {
  for (const { procedure } of duty.editions) {
    for (const { fields } of Object.values(procedure.events)) if (fields[name] !== undefined) return fields[name].sight;
  }
  return null;
};

/** Whether an actor sees a case at all, as `sees` says, for many actors at once: rules are read once for each set of posts, parties once. */
export const whoSees = (duty: Duty, state: CaseState): ((actor: Actor) => boolean) => {
  if (isPublic(duty, state)) return () => true;
  const parties = new Set(partiesOf(duty, state).map(({ relation, kind, id }) => partyName(relation, `${kind}:${id}`)));
  const holding = duty.sight.filter(({ when }) => when?.(state.open) !== false);
  const byPosts = new Map<string, readonly SightRule[]>();
  const rulesOf = ({ posts }: Actor): readonly SightRule[] => {
    const key = posts.map(({ post }) => post).join(' ');
    const known = byPosts.get(key);
    if (known !== undefined) return known;
    const rules = holding.filter((rule) => rule.post !== 'resident' && posts.some(({ post }) => post === rule.post));
    byPosts.set(key, rules);
    return rules;
  };
  return (actor) =>
    actor.ownCase === state.id ||
    rulesOf(actor).some(
      ({ post, relations }) =>
        relations === undefined ||
        relations.some(
          (relation) =>
            (actor.person !== null && parties.has(partyName(relation, `person:${actor.person}`))) ||
            actor.posts.some(
              (held) =>
                held.post === post && held.unit !== null && parties.has(partyName(relation, `unit:${held.unit}`)),
            ),
        ),
    );
};
