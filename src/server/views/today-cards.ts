import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import type { TodayView } from '#core/api-today.ts';
import type { CaseState } from '#core/case.ts';
import { refusalNow } from '#core/decide.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import { noFacts } from '#core/facts.ts';
import { type AnyProcedure, holdsRole } from '#core/procedure.ts';
import { partiesOf } from '#store/append/rows.ts';
import { readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import type { Store } from '#store/store.ts';
import { shownSteps } from '../routes/presence.ts';
import type { SignedIn } from '../session.ts';
import { partyName, statusLabel } from './labels.ts';
import { titleOf } from './title.ts';

const LIVE_MAX = 4;
const STEPS_MAX = 5;
const DAYS_MAX = 6;

const holds = (procedure: AnyProcedure, names: readonly string[], state: CaseState, actor: Actor): boolean =>
  names.some((name) => {
    const role = procedure.roles[name];
    return role !== undefined && holdsRole(role, actor, state.id, procedure.parties(state.open)) !== null;
  });

/** Whether a step is refused already, before anything is typed. */
const refused = ({ directory, today }: SignedIn, duty: Duty, state: CaseState, step: string, actor: Actor): boolean => {
  const asked = { step, actor, on: today, today };
  const world = { facts: noFacts, env: directory.env };
  return refusalNow(procedureOf(duty, state.edition), state, asked, world) !== null;
};

/** The step whose code I may show, while those for whom it is may still take it. */
const shownNow = (who: SignedIn, duty: Duty, state: CaseState): string | null => {
  const procedure = procedureOf(duty, state.edition);
  const usable = shownSteps(duty, state, who.actor).filter((step) => {
    const by = procedure.steps[step]?.by ?? [];
    const held = 'body' in by ? [] : by.flatMap((role) => procedure.roles[role]?.post ?? []);
    return !refused(who, duty, state, step, { person: null, posts: held.map((post) => ({ post, unit: null })) });
  });
  return usable[0] ?? null;
};

/** The steps that one who keeps a place may take there now, in the order of their buttons. */
const stepsAt = (who: SignedIn, duty: Duty, state: CaseState): TodayView['live'][number]['steps'] =>
  Object.entries(procedureOf(duty, state.edition).steps)
    .filter(
      ([name, { from, presence, automatic, by }]) =>
        from !== 'start' &&
        presence === undefined &&
        automatic !== true &&
        !('body' in by) &&
        !refused(who, duty, state, name, who.actor),
    )
    .toSorted(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
    .slice(0, STEPS_MAX)
    .map(([step, { label }]) => ({ step, label }));

/** Cases at which I show a code to those who come, while it can be used: the code's step, who came, who is awaited. */
export const liveCases = async (
  client: pg.ClientBase,
  { lists }: Pick<Store, 'lists'>,
  who: SignedIn,
  duties: readonly Duty[],
): Promise<TodayView['live']> => {
  const { congress, actor, directory, today } = who;
  const found: TodayView['live'][number][] = [];
  for (const duty of duties) {
    const steps = duty.editions.flatMap(({ procedure }) => Object.values(procedure.steps));
    const open = steps.flatMap(({ presence, from }) =>
      presence === undefined || presence.place !== undefined || from === 'start' ? [] : from,
    );
    if (open.length === 0) continue;
    const query = { duty: duty.name, status: [...new Set(open)], sort: '-opened', page: 1, size: 20 } as const;
    for (const { state, texts } of (await lists.page(client, congress.id, duty, actor, query, today)).rows) {
      const shows = shownNow(who, duty, state);
      const presence = shows === null ? undefined : procedureOf(duty, state.edition).steps[shows]?.presence;
      if (shows === null || presence === undefined || found.length === LIVE_MAX) continue;
      const parties = partiesOf(duty, state);
      const named = (relation: string | undefined): readonly string[] =>
        parties.filter((one) => one.relation === relation).map((one) => partyName(directory, duty, state, one));
      found.push({
        duty: duty.name,
        case: state.id,
        title: titleOf(duty, state, texts, sees(duty, state, actor) ?? new Set(), directory),
        status: statusLabel(duty, state).label,
        shows,
        came: named(presence.came),
        awaited: named(presence.awaited),
        steps: stepsAt(who, duty, state),
      });
    }
  }
  return found;
};

/** The next days of the cases to which I belong: the opening days of my stations, say. */
export const daysAhead = async (
  client: pg.ClientBase,
  { congress, actor, directory, today }: SignedIn,
  duties: readonly Duty[],
): Promise<TodayView['days']> => {
  const found: TodayView['days'][number][] = [];
  const mine = [actor.person, ...actor.posts.flatMap(({ unit }) => (unit === null ? [] : [unit]))];
  for (const duty of duties) {
    if (duty.days === undefined) continue;
    const { rows } = await client.query<{ case_id: string }>({
      name: 'my-cases',
      text: `select distinct p.case_id from case_party p join case_row c on c.congress_id = p.congress_id and c.case_id = p.case_id
        where p.congress_id = $1 and p.kind = any(array['person', 'unit']) and c.duty = $2 and p.party_id = any($3::text[]) and not c.is_void and not c.is_final`,
      values: [congress.id, duty.name, mine],
    });
    const ids = rows.map(({ case_id }) => case_id);
    for (const { state, texts } of await readCases(client, congress.id, ids)) {
      const procedure = procedureOf(duty, state.edition);
      const own = partiesOf(duty, state).some(({ kind, id }) => kind === 'person' && id === actor.person);
      const seen = sees(duty, state, actor);
      if (seen === null || !(own || holds(procedure, Object.keys(procedure.roles), state, actor))) continue;
      const title = titleOf(duty, state, texts, seen, directory);
      for (const on of duty.days(state.open, today)) found.push({ on, title, duty: duty.name, case: state.id });
    }
  }
  return found.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).slice(0, DAYS_MAX);
};
