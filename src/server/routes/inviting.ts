import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { InvitingView } from '#core/api-inviting.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty, Invitation } from '#core/duty.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { loadHistories } from '#store/append/reads.ts';
import { type ReadCase, readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { type Came, fieldOf, type InField, proposals, type Related, termOf } from '../inviting.ts';
import { matterIn } from '../matter.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { seesAll } from '../seen-whole.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { itemTitles } from '../views/agenda.ts';
import { titleOf } from '../views/title.ts';

/** How far back the like is looked for, how like a title must be, and how many cases are compared. */
const YEARS_BACK = 5;
const LIKENESS = 0.06;
const ASKED = 60;
const SHORTEST = 2;
const TEXT_MAX = 2_000;
const MATTERS_MAX = 12;
/** So many of the likest cases tell the field of a matter. */
const LIKEST = 5;
const FIRST_DAY: CivilDate = '0001-01-01';

/** Whom a case that invites might invite, each with the reasons. */
export const invitingRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/inviting/:duty/:case',
    {
      schema: {
        tags: ['desk'],
        summary: '建议邀请的代表',
        querystring: { type: 'object', properties: { text: { type: 'string' } } },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty: name, case: id } = request.params as { readonly duty: string; readonly case: string };
      const duty = shell.store.duties.get(name);
      if (duty?.inviting?.invitation === undefined || !seesAll(duty, who.actor) || !isUuid(id))
        return sendProblem(reply, absentProblem);
      const view = await viewOf(shell, who, duty, id, (request.query as { readonly text?: string }).text);
      return view ?? sendProblem(reply, absentProblem);
    }),
  );
};

const viewOf = (
  shell: Shell,
  who: SignedIn,
  duty: Duty,
  id: string,
  asked: string | undefined,
): Promise<InvitingView | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const [read] = await readCases(client, who.congress.id, [id]);
    const seen = read === undefined || read.state.duty !== duty.name ? null : sees(duty, read.state, who.actor);
    const invitation =
      read === undefined || seen === null ? null : (duty.inviting?.invitation?.(read.state.open) ?? null);
    if (read === undefined || seen === null || invitation === null || read.state.void) return null;
    const matters = await mattersOf(client, who, duty, read, seen);
    const text = (asked ?? matters.join(' ')).slice(0, TEXT_MAX);
    // Each matter by itself: together they are like nothing.
    const found: Related[] = [];
    for (const one of asked === undefined ? matters.slice(0, MATTERS_MAX) : [text])
      found.push(...(await relatedTo(shell, client, who, one, invitation)));
    const related = likestEach(found);
    const proposed = proposals(
      who.directory,
      invitation,
      text,
      related,
      await cameIn(shell, client, who, invitation.on),
      await inFieldOf(shell, client, who, related, invitation),
    );
    const { on, wanted, invited } = invitation;
    return { on, wanted, invited: invited.length, matters, by: duty.inviting?.by ?? null, proposed };
  });

/** Each case once, as like as it is to the matter that it is likest to. */
const likestEach = (found: readonly Related[]): readonly Related[] => {
  const sorted = found.toSorted((a, b) => b.likeness - a.likeness);
  return sorted.filter((one, index) => sorted.findIndex(({ id }) => id === one.id) === index);
};

/** What a case is about: the items of its agenda, where it has one with items; else its title. */
const mattersOf = async (
  client: pg.ClientBase,
  who: SignedIn,
  duty: Duty,
  read: ReadCase,
  seen: ReturnType<typeof sees> & object,
): Promise<readonly string[]> => {
  const items = duty.agenda?.items(read.state.open).filter(({ status }) => status !== 'withdrawn') ?? [];
  if (duty.agenda === undefined || items.length === 0)
    return [titleOf(duty, read.state, read.texts, seen, who.directory)];
  const history = (await loadHistories(client, who.congress.id, [read.state.id])).get(read.state.id) ?? [];
  const titles = itemTitles(duty.agenda, history);
  return items.flatMap(({ item }) => titles.get(item) ?? []);
};

/** The field of a matter as its likest cases tell it, and who raised how much in it. */
const inFieldOf = async (
  { store }: Shell,
  client: pg.ClientBase,
  { congress }: SignedIn,
  related: readonly Related[],
  { on }: Invitation,
): Promise<readonly InField[]> => {
  const found: InField[] = [];
  for (const duty of store.duties.values()) {
    const { raisedBy, field } = duty.inviting ?? {};
    const options = duty.facetLabels[field ?? '']?.options;
    if (raisedBy === undefined || field === undefined || options === undefined) continue;
    const { rows } = await client.query<{ readonly state: string }>({
      name: 'raised-since',
      text: 'select state from case_row where congress_id = $1 and duty = $2 and opened_on >= $3 and not is_void',
      values: [congress.id, duty.name, addDays(on, -365 * YEARS_BACK)],
    });
    const cases = rows.map(({ state }) => JSON.parse(state) as CaseState);
    const likest = new Set(
      related
        .filter((one) => one.duty === duty.name)
        .slice(0, LIKEST)
        .map(({ id }) => id),
    );
    const valueIn = ({ open }: CaseState): string => duty.facets(open)[field] ?? '';
    const value = fieldOf(cases.filter(({ id }) => likest.has(id)).map(valueIn));
    if (value === null) continue;
    const times = new Map<string, number>();
    for (const one of cases)
      if (valueIn(one) === value)
        for (const person of raisedBy(one.open)) times.set(person, (times.get(person) ?? 0) + 1);
    found.push({ label: options[value] ?? { zh: value, en: value }, times });
  }
  return found;
};

/** What people raised on the like, the likest first, as far as the asker sees it. */
const relatedTo = async (
  shell: Shell,
  client: pg.ClientBase,
  who: SignedIn,
  text: string,
  { on }: Invitation,
): Promise<readonly Related[]> => {
  if ([...text].length < SHORTEST) return [];
  const matter = matterIn(text);
  const found: Related[] = [];
  for (const duty of shell.store.duties.values()) {
    const raisedBy = duty.inviting?.raisedBy;
    if (raisedBy === undefined) continue;
    const likest = await shell.similar.find(client, who.congress.id, {
      duty: duty.name,
      text: matter,
      sights: ['public', 'parties'],
      since: addDays(on, -365 * YEARS_BACK),
      limit: ASKED,
      threshold: LIKENESS,
      titles: { public: duty.publicTitleField ?? '', parties: duty.titleField ?? '' },
    });
    const reads = await readCases(client, who.congress.id, [...new Set(likest.map(({ caseId }) => caseId))]);
    const byId = new Map(reads.map((read) => [read.state.id, read]));
    const known = new Set<string>();
    for (const { caseId, sight, likeness } of likest) {
      const read = byId.get(caseId);
      const seen = read === undefined ? null : sees(duty, read.state, who.actor);
      if (read === undefined || seen?.has(sight) !== true || known.has(caseId)) continue;
      known.add(caseId);
      found.push({ ...shown(duty, read, seen, who), likeness, persons: raisedBy(read.state.open) });
    }
  }
  return found.toSorted((a, b) => b.likeness - a.likeness);
};

const shown = (duty: Duty, { state, texts }: ReadCase, seen: ReturnType<typeof sees> & object, who: SignedIn) => ({
  duty: duty.name,
  id: state.id,
  number: state.number,
  title: titleOf(duty, state, texts, seen, who.directory),
});

/** Who came how often in the term of a day. */
const cameIn = async (
  { store }: Shell,
  client: pg.ClientBase,
  { congress, directory }: SignedIn,
  on: CivilDate,
): Promise<readonly Came[]> => {
  const since = termOf(directory, on) ?? FIRST_DAY;
  const found: Came[] = [];
  for (const duty of store.duties.values()) {
    const attended = duty.inviting?.attended;
    if (attended === undefined) continue;
    const { rows } = await client.query<{ readonly state: string }>({
      name: 'attended-in-term',
      text: 'select state from case_row where congress_id = $1 and duty = $2 and opened_on >= $3 and not is_void',
      values: [congress.id, duty.name, since],
    });
    for (const { state } of rows) {
      const one = attended((JSON.parse(state) as CaseState).open);
      if (one !== null && one.on >= since) found.push(one);
    }
  }
  return found;
};
