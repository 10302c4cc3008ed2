import type { ActorStamp } from '#core/actor.ts';
import { posts } from '#core/actor.ts';
import { type CaseState, effectiveEvents } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { COPIES_RULE, MARK_RULE } from '#core/kernel-rules.ts';
import type { Paper, PaperDocument } from '#core/paper.ts';
import type { Gathered } from '#core/report.ts';
import type { Sight } from '#core/schema.ts';
import { fieldsOf, type Texts } from '#store/append/staging.ts';
import type { Directory } from '#store/directory.ts';
import { factViews } from './fields.ts';
import { refName, unitAs } from './labels.ts';
import type { RelatedCases } from './paper-cases.ts';
import { titleOf } from './title.ts';

/** The papers that somebody who sees these classes of fields may have of a case now. */
export const papersNow = (duty: Duty, state: CaseState, seen: ReadonlySet<Sight> | null): readonly Paper[] =>
  seen === null || state.void
    ? []
    : (duty.papers ?? []).filter(
        ({ sees, when }) => sees.every((sight) => seen.has(sight)) && when(state.open, state.status),
      );

export interface PaperInput {
  readonly duty: Duty;
  readonly state: CaseState;
  readonly texts: Texts;
  readonly history: readonly LoggedEvent[];
  readonly directory: Directory;
  /** Full name of the standing committee. */
  readonly congress: string;
  readonly today: string;
  /** What a monthly report rests on. */
  readonly gathered?: Gathered;
  /** The cases that the paper needs, by duty. */
  readonly related?: RelatedCases;
}

const NOTHING: Gathered = { period: '', cases: [], followed: [] };

/** The document of one case, from the records that stand, in words; only fields of the classes that the paper declares reach it. */
export const paperDocument = (
  paper: Paper,
  { duty, state, texts, history, directory, congress, today, gathered = NOTHING, related = new Map() }: PaperInput,
): PaperDocument => {
  const procedure = procedureOf(duty, state.edition);
  const standing = effectiveEvents(history).filter(({ annulled }) => !annulled);
  const world = { directory, files: new Map(), cases: new Map() };
  const told = ({ event }: (typeof standing)[number]): ReturnType<Parameters<Paper['make']>[0]['records']>[number] => {
    const values = { ...event.open, ...event.closed };
    const facts = factViews(fieldsOf(procedure, event.type), values, new Set(paper.sees), { ...world, on: event.on });
    return {
      on: event.on,
      by: organOf(directory, congress, event.actor),
      text: (field) => facts.find(({ name }) => name === field)?.text.zh ?? '',
    };
  };
  const mark = ruled(directory, MARK_RULE, today) || congress;
  const document = paper.make({
    state: state.open,
    number: state.number,
    name: titleOf(duty, state, texts, new Set(paper.sees), directory),
    openedOn: state.openedOn,
    today,
    congress: mark,
    last: (type) => {
      const found = standing.findLast((one) => one.event.type === type);
      return found === undefined ? null : told(found);
    },
    records: (type) => standing.filter((one) => one.event.type === type).map(told),
    nameOf: (kind, id) => refName(directory, kind, id),
    related: (name) => related.get(name) ?? [],
    gathered,
    due: (clock) => state.clocks.findLast((run) => run.clock === clock)?.due ?? null,
  });
  return document.mark === mark ? withCopies(document, directory, today) : document;
};

const ruled = (directory: Directory, rule: string, on: string): string => String(directory.env.rules.value(rule, on));

/** A paper in the congress's own name is copied to the organs that the office named, unless it names others itself. */
const withCopies = (document: PaperDocument, directory: Directory, today: string): PaperDocument => {
  const copies = directory.env.rules.value(COPIES_RULE, today) as readonly string[];
  const { imprint, signature } = document;
  if (imprint !== undefined || signature === undefined || copies.length === 0) return document;
  return { ...document, imprint: { copies, organ: signature.organ, on: signature.on } };
};

/** The organ for which somebody acted, as it signs: a unit, an office of the standing committee, or the committee itself. */
const organOf = (directory: Directory, congress: string, { post, unit }: ActorStamp): string => {
  if (unit !== null) return unitAs(directory, unit, post) ?? congress;
  if (post === 'office') return `${congress}办公室`;
  return post === 'deputies-office' ? `${congress}${posts[post].zh}` : congress;
};
