import type { Actor } from '#core/actor.ts';
import type { CaseView, ClockView, FactView, FileView, PartyView, StepView, TimelineEntry } from '#core/api.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import { type CaseState, effectiveEvents, isKernelEvent } from '#core/case.ts';
import { refusalNow } from '#core/decide.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { noFacts } from '#core/facts.ts';
import type { Json } from '#core/json.ts';
import { isKernelStep, keeper, kernelSteps } from '#core/keeping.ts';
import { type AnyProcedure, bodies, inputFields } from '#core/procedure.ts';
import type { Label } from '#core/result.ts';
import type { Sight } from '#core/schema.ts';
import { fieldsOf, type Texts } from '#store/append/staging.ts';
import { isPublic, partiesOf } from '#store/append/write.ts';
import type { Directory } from '#store/directory.ts';
import { sightOfField } from '#store/read/sight.ts';
import { clockView } from './clocks.ts';
import { type FieldWorld, factViews, fieldViews } from './fields.ts';
import { articleViews, refName, relationName, same, statusLabel, whoActed } from './labels.ts';

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
  const { duty, state, history, directory, today, slug } = input;
  const procedure = procedureOf(duty, state.edition);
  const clocks = state.clocks.map((run) => clockView(duty, state, run, today, directory));
  return {
    duty: duty.name,
    dutyLabel: duty.label,
    id: state.id,
    number: state.number,
    version: state.version,
    title: titleOf(duty, state, input.texts, input.seen),
    status: statusLabel(duty, state),
    now: nowSentence(input, procedure, clocks),
    way: wayOf(duty, procedure, state, history),
    facts: caseFacts(input, procedure),
    parties: partyViews(input),
    clocks,
    timeline: timeline(input, procedure),
    steps: stepViews(input, procedure, clocks),
    related: relatedCases(input),
    countsIn: input.countsIn,
    publicHref: isPublic(duty, state) && state.number !== null ? `/${slug}/${duty.name}/${state.number}` : null,
    today,
  };
};

const TITLE_MAX = 42;

/** What a case is called for this viewer: its title field if they may see it, the public title, else its number. */
export const titleOf = (duty: Duty, state: CaseState, texts: Texts, seen: ReadonlySet<Sight>): string => {
  const words = { ...texts.plain, ...texts.sealed };
  const candidates = [duty.publicTitleField, duty.titleField].flatMap((name) => {
    const sight = name === null ? null : sightOfField(duty, name);
    const text = name === null ? undefined : words[name];
    return sight !== null && seen.has(sight) && text !== undefined ? [text] : [];
  });
  const [text] = candidates;
  if (text === undefined) return `${duty.one.zh}${state.number === null ? '' : ` ${state.number}`}`;
  const line = text.replace(/\s+/g, ' ');
  return [...line].length > TITLE_MAX ? `${[...line].slice(0, TITLE_MAX).join('')}…` : line;
};

const days = (n: number): Label => ({ zh: `${n}天`, en: `${n} day${n === 1 ? '' : 's'}` });

const nowSentence = (
  { duty, state, directory, today }: CaseInput,
  procedure: AnyProcedure,
  clocks: readonly ClockView[],
): CaseView['now'] => {
  const edition = {
    zh: `本件于${formatZh(state.openedOn)}开始，适用当时的程序`,
    en: `Opened on ${formatEn(state.openedOn)}; the procedure of that day applies`,
  };
  const status = statusLabel(duty, state);
  if (state.void)
    return {
      kind: 'annulled',
      sentence: {
        zh: '本件已撤销，不再办理，也不计入数字。',
        en: 'This case was annulled; it goes no further and counts in no figure.',
      },
      basis: [],
      edition,
    };
  const running = clocks.filter(({ stoppedOn }) => stoppedOn === null).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const [clock] = running;
  if (clock === undefined) {
    const kind = status.final ? 'closed' : 'open';
    return {
      kind,
      sentence: {
        zh: `${status.label.zh}，${formatZh(state.lastOn)}。现在没有要办的时限。`,
        en: `${status.label.en}, ${formatEn(state.lastOn)}. No limit is running.`,
      },
      basis: [],
      edition,
    };
  }
  const who = relationName(directory, duty, state, clock.owedBy);
  const act = procedure.steps[procedure.clocks[clock.clock]?.step ?? '']?.label ?? clock.label;
  const late = clock.standing === 'late';
  const left = days(clock.days);
  const sentence: Label = late
    ? {
        zh: `原限${formatZh(clock.due)}，已过${left.zh}：${who.zh}应当${act.zh}。`,
        en: `Due on ${formatEn(clock.due)}, ${left.en} late: ${who.en} should ${act.en}.`,
      }
    : {
        zh: `${who.zh}应当在${formatZh(clock.due)}前${act.zh}，${clock.days === 0 ? '今天到期' : `还有${left.zh}`}。`,
        en: `${who.en} should ${act.en} by ${formatEn(clock.due)}, ${clock.days === 0 ? 'today' : `${left.en} left`}.`,
      };
  return {
    kind: late ? 'late' : 'open',
    sentence,
    basis: articleViews(procedure.clocks[clock.clock]?.basis.slice(0, 1) ?? [], today),
    edition,
  };
};

const wayOf = (
  duty: Duty,
  procedure: AnyProcedure,
  state: CaseState,
  history: readonly LoggedEvent[],
): CaseView['way'] => {
  const reached = new Map<string, string>();
  for (const { event, annulled } of effectiveEvents(history)) if (!annulled) reached.set(event.to, event.on);
  const stations = duty.way.includes(state.status)
    ? duty.way
    : [...duty.way.filter((status) => reached.has(status)), state.status];
  const current = stations.indexOf(state.status);
  return stations.map((status, index) => ({
    label: procedure.states[status] ?? same(status),
    state: index < current ? 'done' : index > current ? 'todo' : procedure.final.includes(status) ? 'done' : 'current',
    on: index <= current ? (reached.get(status) ?? null) : null,
  }));
};

/** The fields of the case as they read now: the latest value of each, first those of the first event. */
const caseFacts = (input: CaseInput, procedure: AnyProcedure): readonly FactView[] => {
  const facts = new Map<string, FactView>();
  for (const { event, annulled } of effectiveEvents(input.history)) {
    if (annulled || isKernelEvent(event.type)) continue;
    const isFirst = event.seq === 1;
    for (const fact of factViews(
      fieldsOf(procedure, event.type),
      { ...event.open, ...event.closed },
      input.seen,
      fieldWorld(input),
    )) {
      if (isFirst || facts.has(fact.name)) facts.set(fact.name, fact);
    }
  }
  return [...facts.values()];
};

const fieldWorld = ({ directory, slug, files, cases }: CaseInput): FieldWorld => ({ directory, slug, files, cases });

const partyViews = ({ duty, state, directory, slug, cases }: CaseInput): readonly PartyView[] => {
  const { roles } = procedureOf(duty, state.edition);
  return partiesOf(duty, state).map((party) => {
    const role = Object.values(roles).find(({ relation }) => relation === party.relation);
    const other = party.kind === 'case' ? cases.get(party.id) : undefined;
    return {
      relation: party.relation,
      label: role?.label ?? same(party.relation === 'into' ? '并入' : party.relation),
      name: other?.number ?? refName(directory, party.kind, party.id),
      href: other === undefined ? null : `/desk/${slug}/${other.duty}/${party.id}`,
    };
  });
};

const timeline = (input: CaseInput, procedure: AnyProcedure): readonly TimelineEntry[] => {
  const { state, history, directory, seen } = input;
  const effective = new Map(effectiveEvents(history).map((one) => [one.event.seq, one]));
  return history.map((event) => {
    const now = effective.get(event.seq);
    const target = event.type === 'corrected' ? history.find(({ seq }) => seq === event.open.target) : undefined;
    const label =
      procedure.events[event.type]?.label ??
      Object.values(kernelSteps).find(({ records }) => records === event.type)?.label ??
      same(event.type);
    const values = { ...event.open, ...(event.open.set as Record<string, Json> | undefined), ...event.closed };
    return {
      seq: event.seq,
      pos: event.pos,
      on: event.on,
      at: event.at,
      type: event.type,
      label,
      who: seen.has('parties') || seen.has('office') ? whoActed(directory, event.actor) : '',
      late: event.late,
      annulled: now?.annulled === true,
      correctedBy: now?.correctedBy ?? null,
      values: factViews(fieldsOf(procedure, event.type, target), values, seen, fieldWorld(input)),
      starts: state.clocks.filter(({ startSeq }) => startSeq === event.seq).map(({ clock }) => clock),
      stops: state.clocks.filter(({ stopSeq }) => stopSeq === event.seq).map(({ clock }) => clock),
      basis: articleViews(procedure.steps[event.step]?.basis.slice(0, 1) ?? [], event.on),
    };
  });
};

/** The steps that this person's posts may ever take, possible or with the reason why not now; then those that keep the record straight. */
const stepViews = (input: CaseInput, procedure: AnyProcedure, clocks: readonly ClockView[]): readonly StepView[] => {
  const { state, actor, directory, today, texts, seen } = input;
  const present = { ...texts.plain, ...(seen.has('parties') ? texts.sealed : {}) };
  const due = clocks.filter(({ stoppedOn }) => stoppedOn === null).map(({ clock }) => procedure.clocks[clock]?.step);
  const views = Object.entries(procedure.steps)
    .filter(
      ([, step]) =>
        step.from !== 'start' &&
        step.automatic !== true &&
        ('body' in step.by ||
          step.by.some((name) => actor.posts.some(({ post }) => post === procedure.roles[name]?.post))),
    )
    .toSorted(([, a], [, b]) => (a.order ?? 9) - (b.order ?? 9))
    .map(([name, step]): StepView => {
      const refusal = refusalNow(
        procedure,
        state,
        { step: name, actor, on: today, today },
        { facts: noFacts, env: directory.env },
      );
      return {
        step: name,
        label: step.label,
        by:
          'body' in step.by
            ? bodies[step.by.body]
            : {
                zh: step.by.map((role) => procedure.roles[role]?.label.zh).join('、'),
                en: step.by.map((role) => procedure.roles[role]?.label.en).join(', '),
              },
        basis: articleViews(step.basis, today),
        refusal:
          refusal === null
            ? null
            : { code: refusal.code, message: refusal.message, basis: articleViews(refusal.basis, today) },
        due: refusal === null && due.includes(name),
        fields: fieldViews(inputFields(procedure, step), directory, today, present),
        keeping: false,
      };
    });
  return [...dueFirst(views), ...keepingViews(input, procedure)];
};

/** One step is filled: the first due one that is possible, else the first possible. */
const dueFirst = (views: readonly StepView[]): readonly StepView[] => {
  const chosen = views.find(({ due }) => due) ?? views.find(({ refusal }) => refusal === null);
  const possible = views.filter((view) => view.refusal === null && view !== chosen);
  const rest = views.filter((view) => view.refusal !== null);
  return [
    ...(chosen === undefined ? [] : [{ ...chosen, due: true }]),
    ...[...possible, ...rest].map((view) => ({ ...view, due: false })),
  ];
};

const keepingViews = ({ state, actor, directory, today }: CaseInput, procedure: AnyProcedure): readonly StepView[] => {
  if (state.void || keeper(procedure, state, actor) === null) return [];
  const by = {
    zh: procedure.keepers.roles.map((role) => procedure.roles[role]?.label.zh).join('、'),
    en: procedure.keepers.roles.map((role) => procedure.roles[role]?.label.en).join(', '),
  };
  return Object.entries(kernelSteps)
    .filter(([name]) => isKernelStep(name))
    .map(([name, step]) => ({
      step: name,
      label: step.label,
      by,
      basis: articleViews(procedure.keepers.basis, today),
      refusal: null,
      due: false,
      fields: fieldViews(step.input, directory, today),
      keeping: true,
    }));
};

const relatedCases = ({ duty, state, cases, slug }: CaseInput): CaseView['related'] =>
  partiesOf(duty, state).flatMap((party) => {
    const other = party.kind === 'case' ? cases.get(party.id) : undefined;
    return other === undefined
      ? []
      : [
          {
            label: { zh: '并入', en: 'merged into' },
            title: other.number ?? party.id,
            href: `/desk/${slug}/${other.duty}/${party.id}`,
          },
        ];
  });
