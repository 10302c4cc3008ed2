import type { AgendaDef, AgendaSource } from '#core/agenda.ts';
import type { AgendaCase, AgendaItemView, AgendaOffer, AgendaPlace, AgendaView } from '#core/api-agenda.ts';
import { effectiveEvents } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { type Body, bodies } from '#core/procedure.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import type { SignedIn } from '../session.ts';
import { same, statusLabel, unitAs } from './labels.ts';
import { titleOf } from './title.ts';

export interface AgendaInput {
  readonly who: SignedIn;
  readonly duties: ReadonlyMap<string, Duty>;
  readonly duty: Duty;
  readonly agenda: AgendaDef;
  readonly read: ReadCase;
  readonly history: readonly LoggedEvent[];
  /** The open cases of the duty: other agendas. */
  readonly open: readonly ReadCase[];
  /** The cases that its items name. */
  readonly cases: readonly ReadCase[];
  readonly offers: readonly AgendaOffer[];
}

/** Whoever sees what the office sees draws agendas up. */
export const keepsAgenda = (who: SignedIn, duty: Duty, { state }: ReadCase): boolean =>
  !state.void && sees(duty, state, who.actor)?.has('office') === true;

/** The cases that the items of an agenda name. */
export const casesOf = (agenda: AgendaDef, { state }: ReadCase): readonly string[] => [
  ...new Set(
    agenda
      .items(state.open)
      .flatMap(({ source, acts }) => [...(source === null ? [] : [source]), ...acts.map((act) => act.case)]),
  ),
];

const titled = (who: SignedIn, duty: Duty, { state, texts }: ReadCase): string =>
  titleOf(duty, state, texts, sees(duty, state, who.actor) ?? new Set(), who.directory);

const caseOf = (who: SignedIn, duty: Duty, read: ReadCase): AgendaCase => ({
  duty: duty.name,
  dutyLabel: duty.label,
  case: read.state.id,
  number: read.state.number,
  title: titled(who, duty, read),
});

/** What waits to be taken up, the most urgent first. */
export const offersOf = (
  who: SignedIn,
  duty: Duty,
  source: AgendaSource,
  rows: readonly ReadCase[],
): readonly AgendaOffer[] =>
  rows.map((read) => {
    const facets = duty.facets(read.state.open);
    const running = read.state.clocks.filter(({ stoppedOn }) => stoppedOn === null);
    return {
      ...caseOf(who, duty, read),
      status: statusLabel(duty, read.state).label,
      openedOn: read.state.openedOn,
      due: running.map(({ due }) => due).toSorted()[0] ?? null,
      field: source.field,
      suggests: Object.fromEntries(
        Object.entries(source.suggests).flatMap(([field, facet]) => {
          const value = facets[facet];
          return value === undefined ? [] : [[field, value]];
        }),
      ),
    };
  });

/** The titles of the items as they were listed, corrections included. */
export const itemTitles = (agenda: AgendaDef, history: readonly LoggedEvent[]): ReadonlyMap<number, string> => {
  const { listed, item, title } = agenda.fields;
  return new Map(
    effectiveEvents(history).flatMap(({ event, annulled }) =>
      annulled || event.type !== listed || typeof event.closed[title] !== 'string'
        ? []
        : [[event.open[item] as number, event.closed[title] as string]],
    ),
  );
};

const itemsOf = (input: AgendaInput): readonly AgendaItemView[] => {
  const { who, duties, agenda, read } = input;
  const titles = itemTitles(agenda, input.history);
  const found = new Map(input.cases.map((one) => [one.state.id, one]));
  const named = (id: string): AgendaCase | null => {
    const other = found.get(id);
    const duty = other === undefined ? undefined : duties.get(other.state.duty);
    const seen = other !== undefined && duty !== undefined && sees(duty, other.state, who.actor) !== null;
    return seen ? caseOf(who, duty, other) : null;
  };
  return agenda.items(read.state.open).map(({ item, kind, reporter, source, acts, status }) => ({
    item,
    title: titles.get(item) ?? '—',
    kind: agenda.kinds[kind] ?? same(kind),
    reporter: reporter === null ? null : unitAs(who.directory, reporter, 'organ'),
    status,
    source: source === null ? null : named(source),
    acts: acts.flatMap(({ case: id, step, line }) => {
      const other = named(id);
      const state = found.get(id)?.state;
      const duty = duties.get(state?.duty ?? '');
      if (other === null || state === undefined || duty === undefined) return [];
      const label = procedureOf(duty, state.edition).steps[step]?.label ?? same(step);
      return [{ ...other, step: label, line: line ?? null }];
    }),
  }));
};

const placeOf = ({ who, duty }: AgendaInput, read: ReadCase): AgendaPlace => ({
  case: read.state.id,
  title: titled(who, duty, read),
  day: duty.days?.(read.state.open, who.today)[0] ?? null,
});

const elsewhereOf = (input: AgendaInput): AgendaView['elsewhere'] =>
  input.open
    .filter(({ state }) => state.id !== input.read.state.id)
    .flatMap((other) =>
      input.agenda
        .items(other.state.open)
        .filter(({ status }) => status === 'listed' || status === 'begun')
        .flatMap(({ acts }) => acts.map((act) => ({ case: act.case, step: act.step, at: placeOf(input, other) }))),
    );

/** Whose act it is to fix the draft, and where it could be put to them. */
const settlesOf = (input: AgendaInput): AgendaView['settles'] => {
  const { agenda, duty, read, who } = input;
  const settles = agenda.settles(read.state.open);
  const by = procedureOf(duty, read.state.edition).steps[settles?.step ?? '']?.by;
  if (settles === null || by === undefined || !('body' in by)) return null;
  const meetings = input.open
    .filter(({ state }) => agenda.body(state.open) === by.body && (duty.days?.(state.open, who.today).length ?? 0) > 0)
    .map((other) => placeOf(input, other))
    .toSorted((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : 1));
  return { ...settles, body: bodies[by.body], meetings };
};

/** An agenda with everything that its page shows, but what waits for the body: that is asked for by itself. */
export const agendaView = (input: AgendaInput): AgendaView => {
  const { who, duty, agenda, read } = input;
  const code = agenda.body(read.state.open);
  const items = itemsOf(input);
  return {
    duty: duty.name,
    case: read.state.id,
    title: titled(who, duty, read),
    body: { code, label: bodies[code as Body] ?? same(code) },
    steps: agenda.steps,
    fields: agenda.fields,
    kindOf: agenda.kindOf,
    items: [
      ...items.filter(({ status }) => status !== 'withdrawn'),
      ...items.filter(({ status }) => status === 'withdrawn'),
    ],
    offers: input.offers,
    elsewhere: elsewhereOf(input),
    settles: settlesOf(input),
  };
};
