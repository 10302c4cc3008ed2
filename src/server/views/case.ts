import type { Actor } from '#core/actor.ts';
import type { CaseView, FactView, FileView, PartyView, TimelineEntry } from '#core/api.ts';
import { type CaseState, effectiveEvents, isKernelEvent } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { Json } from '#core/json.ts';
import type { AnyProcedure } from '#core/procedure.ts';
import type { Label } from '#core/result.ts';
import type { Sight } from '#core/schema.ts';
import { isPublic, partiesOf } from '#store/append/rows.ts';
import { fieldsOf, type Texts } from '#store/append/staging.ts';
import type { Directory } from '#store/directory.ts';
import { shownSteps } from '../routes/presence.ts';
import { seesAll } from '../seen-whole.ts';
import { deskClock } from './clocks.ts';
import { type FieldWorld, factViews } from './fields.ts';
import { articleViews, eventLabel, facetLabel, partyName, refName, same, statusLabel, whoActed } from './labels.ts';
import { nowSentence, wayOf } from './now.ts';
import { stepViews } from './steps.ts';
import { titleOf } from './title.ts';
import { inRoom } from './today-rooms.ts';

export interface CaseInput {
  readonly duty: Duty;
  readonly state: CaseState;
  readonly texts: Texts;
  readonly history: readonly LoggedEvent[];
  readonly seen: ReadonlySet<Sight>;
  readonly actor: Actor;
  readonly directory: Directory;
  readonly slug: string;
  readonly today: string;
  readonly files: ReadonlyMap<string, FileView>;
  readonly cases: FieldWorld['cases'];
  readonly countsIn: CaseView['countsIn'];
}

/** A case as one person sees it, with everything that its page shows. */
export const caseView = (input: CaseInput): CaseView => {
  const { duty, state, directory, today, slug } = input;
  const procedure = procedureOf(duty, state.edition);
  const clocks = state.clocks.map((run) => deskClock(duty, state, run, today, directory));
  return {
    duty: duty.name,
    dutyLabel: duty.label,
    id: state.id,
    number: state.number,
    version: state.version,
    title: titleOf(duty, state, input.texts, input.seen, directory),
    status: statusLabel(duty, state),
    now: nowSentence(input, clocks),
    way: wayOf(input),
    facts: caseFacts(input, procedure),
    parties: partyViews(input, procedure),
    clocks,
    timeline: timeline(input, procedure),
    steps: stepViews(input, clocks),
    shows: shownSteps(duty, state, input.actor).map((step) => ({
      step,
      label: procedure.steps[step]?.label ?? same(step),
    })),
    related: relatedCases(input),
    countsIn: input.countsIn,
    room: roomOf(input),
    agenda: agendaOf(input),
    invites: invites(input),
    publicHref: isPublic(duty, state) && state.number !== null ? `/${slug}/${duty.name}/${state.number}` : null,
    today,
  };
};

const roomOf = ({ duty, state, actor }: CaseInput): CaseView['room'] =>
  duty.room === undefined || state.void ? null : inRoom(duty, state, actor);

const agendaOf = ({ duty: { agenda }, state, seen }: CaseInput): CaseView['agenda'] =>
  agenda === undefined || state.void || !seen.has('office')
    ? null
    : { label: agenda.label, arranges: agenda.steps.arrange };

const invites = ({ duty, state, actor }: CaseInput): boolean =>
  duty.inviting?.by !== undefined &&
  !state.void &&
  seesAll(duty, actor) &&
  procedureOf(duty, state.edition).steps[duty.inviting.by.step]?.from.includes(state.status) === true;

/** The case as it reads now: the latest value of each field that it was opened with, then the classes that it came to. Parties stand apart. */
const caseFacts = (input: CaseInput, procedure: AnyProcedure): readonly FactView[] => {
  const { duty, state, seen, directory } = input;
  const facts = new Map<string, FactView>();
  const parties = new Set(partiesOf(duty, state).map(({ id }) => id));
  for (const { event, annulled } of effectiveEvents(input.history)) {
    if (annulled || isKernelEvent(event.type)) continue;
    const isFirst = event.seq === 1;
    const fields = fieldsOf(procedure, event.type);
    if (!isFirst && !Object.keys(fields).some((name) => facts.has(name))) continue;
    const values = { ...event.open, ...event.closed };
    for (const fact of factViews(fields, values, seen, fieldWorld(input, event.on))) {
      const party = fact.kind === 'ref' && parties.has(String(values[fact.name]));
      if (!party && (isFirst || facts.has(fact.name))) facts.set(fact.name, fact);
    }
  }
  if (!seen.has('public')) return [...facts.values()];
  for (const [name, value] of Object.entries(duty.facets(state.open))) {
    const facet = duty.facetLabels[name];
    // A class that the case has not come to yet is no fact of it.
    if (facet === undefined || value === '' || facts.has(name) || parties.has(value)) continue;
    const text = facetLabel(duty, directory, name, value, input.today);
    facts.set(name, { name, label: facet.label, kind: 'choice', text, personal: false, erased: false });
  }
  return [...facts.values()];
};

const fieldWorld = ({ directory, files, cases }: CaseInput, on: string): FieldWorld => ({
  directory,
  on,
  files,
  cases,
});

/** A party is called as the field that named it; where there is none, as the role. */
const partyViews = ({ duty, state, directory, cases }: CaseInput, procedure: AnyProcedure): readonly PartyView[] =>
  partiesOf(duty, state)
    .filter(({ relation }) => !relation.startsWith('~'))
    .flatMap((party) => {
      const role = Object.values(procedure.roles).find(({ relation }) => relation === party.relation);
      const field = Object.values(procedure.events).find(({ fields }) => Object.hasOwn(fields, party.relation))?.fields[
        party.relation
      ];
      const other = party.kind === 'case' ? cases.get(party.id) : undefined;
      // What has no word for its relation stands among the cases that this one came of.
      if (party.kind === 'case' && field === undefined && role === undefined) return [];
      return {
        relation: party.relation,
        label: field?.label ?? role?.label ?? same(party.relation),
        name:
          other?.number ??
          (field?.to === undefined ? partyName(directory, duty, state, party) : refName(directory, field.to, party.id)),
        href: other === undefined ? null : other.href,
      };
    });

const timeline = (input: CaseInput, procedure: AnyProcedure): readonly TimelineEntry[] => {
  const { duty, state, history, directory, seen } = input;
  const effective = new Map(effectiveEvents(history).map((one) => [one.event.seq, one]));
  return history.map((event) => {
    const now = effective.get(event.seq);
    return {
      seq: event.seq,
      pos: event.pos,
      on: event.on,
      at: event.at,
      type: event.type,
      label: eventLabel(duty, event.type),
      who: seen.has('parties') || seen.has('office') ? whoActed(directory, event.actor) : '',
      late: event.late,
      imported: event.origin !== null,
      annulled: now?.annulled === true,
      correctedBy: now?.correctedBy ?? null,
      values: eventFacts(input, procedure, event),
      starts: state.clocks.filter(({ startSeq }) => startSeq === event.seq).map(({ clock }) => clock),
      stops: state.clocks.filter(({ stopSeq }) => stopSeq === event.seq).map(({ clock }) => clock),
      basis: articleViews(procedure.steps[event.step]?.basis.slice(0, 1) ?? [], event.on),
    };
  });
};

/** What an event recorded; the kernel's own events name the record or the measure that they speak of. */
const eventFacts = (input: CaseInput, procedure: AnyProcedure, event: LoggedEvent): readonly FactView[] => {
  const { duty, history, seen } = input;
  const { target, set } = event.open;
  const named = isKernelEvent(event.type) ? history.find(({ seq }) => seq === target) : undefined;
  const values = { ...event.open, ...(set as Record<string, Json> | undefined), ...event.closed };
  const fields = fieldsOf(procedure, event.type, event.type === 'corrected' ? named : undefined);
  return factViews(fields, values, seen, fieldWorld(input, event.on)).map((fact) =>
    isKernelEvent(event.type) && fact.name === 'target'
      ? { ...fact, label: { zh: '对象', en: 'of' }, text: targetLabel(duty, named, String(target)) }
      : fact,
  );
};

const targetLabel = (duty: Duty, named: LoggedEvent | undefined, key: string): Label => {
  if (named === undefined) return duty.measures.find((measure) => measure.key === key)?.label ?? same(key);
  const { zh, en } = eventLabel(duty, named.type);
  return { zh: `#${named.pos} ${named.on} ${zh}`, en: `#${named.pos} ${named.on} ${en}` };
};

/** Other cases that the records name, each once, by the record that named it. */
const relatedCases = ({ duty, history, cases }: CaseInput): CaseView['related'] => {
  const found = new Map<string, CaseView['related'][number]>();
  for (const { event, annulled } of effectiveEvents(history)) {
    if (annulled) continue;
    for (const value of Object.values(event.open)) {
      const other = typeof value === 'string' ? cases.get(value) : undefined;
      if (other === undefined) continue;
      found.set(String(value), {
        label: eventLabel(duty, event.type),
        title: [other.number, other.title].filter((part) => part !== null && part !== '').join(' '),
        href: other.href,
      });
    }
  }
  return [...found.values()];
};
