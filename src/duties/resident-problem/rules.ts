import { refusePersonal } from '#core/personal-data.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import { events } from './events.ts';
import type { Problem } from './state.ts';

type Events = typeof events;
type On<T extends keyof Events> = StepContext<Problem, Values<Events[T]['fields']>>;

const TRANSFER = cite('office-rules', 'problem-transfer');
const MERGE = cite('office-rules', 'problem-merge');
const REOPEN = cite('office-rules', 'problem-reopen');
const CONFIRM = cite('office-rules', 'problem-confirm');
const PUBLICATION = cite('office-rules', 'problem-publication');
const TWO_PERSONS = cite('office-rules', 'two-persons');
const REPLY = cite('office-rules', 'problem-reply-town');

/** The unit named is one of the congress, of the kind that is asked for, and not closed. */
const unitIs = (context: StepContext<Problem, unknown>, id: string | undefined, kinds: readonly string[]): boolean => {
  if (id === undefined) return true;
  const unit = context.facts.case(id);
  const open = unit?.open as { readonly kind?: string } | undefined;
  return unit !== null && unit.duty === 'unit' && unit.status === 'active' && kinds.includes(open?.kind ?? '');
};

export const knownTown = (context: On<'collected'>): Refusal | null =>
  unitIs(context, context.input.town, ['town'])
    ? null
    : refuse('unknown-town', {
        zh: '所选街镇不在本区名录里，请从列表中选择。',
        en: 'That town is not on the register; please choose one from the list.',
      });

export const knownStation = (context: On<'collected'>): Refusal | null =>
  unitIs(context, context.input.station, ['station'])
    ? null
    : refuse('unknown-station', {
        zh: '所选家站点不在名录里或者已停用，请从列表中选择。',
        en: 'That station is not on the register or is closed; please choose one from the list.',
      });

export const knownOrgan = (context: On<'dispatched'>): Refusal | null =>
  unitIs(context, context.input.organ, ['organ', 'town'])
    ? null
    : refuse(
        'unknown-organ',
        {
          zh: '所选承办单位不在名录里，请从列表中选择。',
          en: 'That organ is not on the register; please choose one from the list.',
        },
        [TRANSFER],
      );

/** A town dispatches within the town; organs of the district and the city are reached through the deputies' committee. */
export const levelFits = (context: On<'dispatched'>): Refusal | null =>
  context.actor.post === 'town-clerk' && context.input.route !== 'town'
    ? refuse(
        'level',
        {
          zh: '街镇只能转给街镇办理；需要区级、市级办理的，请先“报区级转办”。',
          en: 'A town dispatches within the town; pass the problem up for district or city organs.',
        },
        [TRANSFER],
      )
    : null;

/** An organ declines within the time to object, counted in working days from the dispatch. */
export const stillMayDecline = (context: On<'declined'>): Refusal | null => {
  const due = context.running('accept')?.due;
  return due !== undefined && context.on > due
    ? refuse(
        'too-late-to-decline',
        {
          zh: `退回应在${due}以前提出，现在已超过，请办理并答复。`,
          en: `Declining was possible until ${due}; please handle and reply.`,
        },
        [TRANSFER],
      )
    : null;
};

/** A planned result names the day by which it is planned. */
export const planHasDate = (context: On<'replied'>): Refusal | null =>
  context.input.result === 'planned' && context.input.plannedBy === undefined
    ? refuse(
        'no-plan-date',
        {
          zh: '结果为“列入计划”的，请写明计划完成日期。',
          en: 'A planned result names the day by which it is planned.',
        },
        [REPLY],
      )
    : null;

/** A duplicate is merged into the first report, which is not itself merged. */
export const mergesIntoFirst = (context: On<'merged'>): Refusal | null => {
  const into = context.facts.case(context.input.into);
  const first = into?.open as Problem | undefined;
  if (into === null || first === undefined || into.duty !== 'resident-problem' || into.void) {
    return refuse('no-first', { zh: '没有找到要并入的那一件。', en: 'The problem to merge into was not found.' }, [
      MERGE,
    ]);
  }
  if (into.id === context.id)
    return refuse('itself', { zh: '不能并入自己。', en: 'A problem cannot be merged into itself.' }, [MERGE]);
  if (first.mergedInto !== null)
    return refuse(
      'merged-first',
      {
        zh: '要并入的那一件已经并入别的事项，请并入最初的一件。',
        en: 'That one is merged itself; merge into the first report.',
      },
      [MERGE],
    );
  if (context.open.absorbed.length > 0)
    return refuse(
      'has-duplicates',
      {
        zh: '已有别的反映并入本件，本件不能再并入别处。',
        en: 'Others are merged into this one; it cannot be merged itself.',
      },
      [MERGE],
    );
  if (first.collectedOn > context.open.collectedOn) {
    return refuse(
      'later-first',
      {
        zh: '重复的并入首次登记：那一件登记得更晚，请反过来并。',
        en: 'Duplicates go into the first report: that one is later; merge the other way round.',
      },
      [MERGE],
    );
  }
  return null;
};

/** It is handled again once. */
export const reopensOnce = (context: On<'reopened'>): Refusal | null =>
  context.open.rounds >= 2
    ? refuse(
        'reopened-before',
        {
          zh: '再次办理限一次，本件已经再次办理过；可以“维持答复”或者转其他渠道。',
          en: 'A problem is handled again once, and this one was; uphold the reply or refer it.',
        },
        [REOPEN],
      )
    : null;

/** The organ that has it handles it again; what was answered without one goes back to be dispatched. */
export const handledAgain = (context: On<'reopened'>): Result<Decided<'reopened', 'handling' | 'returned'>, Refusal> =>
  ok({
    events: [{ type: 'reopened', values: context.input }],
    to: context.open.organ === null ? 'returned' : 'handling',
  });

/** Closing waits for the resident's word, or for the end of the time to give it. */
export const residentHadTime = (context: On<'closed'>): Refusal | null => {
  const due = context.running('confirm')?.due;
  return context.open.word === null && due !== undefined && context.on <= due
    ? refuse(
        'waits-for-word',
        {
          zh: `群众可以在${due}以前确认或者提出异议；在此之前，未表示意见的不能办结。`,
          en: `The resident may confirm or dispute until ${due}; before that it cannot be closed without a word.`,
        },
        [CONFIRM],
      )
    : null;
};

/** Whoever drafted the abstract does not check it. */
export const secondPerson = (context: On<'published'>): Refusal | null =>
  context.lastBy('abstract-drafted')?.person === context.actor.person
    ? refuse(
        'same-person',
        {
          zh: '摘要由您拟写，须由另一人核对后公开。',
          en: 'You drafted the abstract; a second person checks and publishes it.',
        },
        [TWO_PERSONS],
        'forbidden',
      )
    : null;

export const draftedBefore = (context: On<'published'>): Refusal | null =>
  context.open.drafted
    ? null
    : refuse('no-draft', { zh: '还没有拟公开摘要。', en: 'No abstract has been drafted yet.' }, [PUBLICATION]);

/** What stands in public is taken back first: a new draft would show there before a second person has checked it. */
export const notPublished = (context: StepContext<Problem, unknown>): Refusal | null =>
  context.open.published
    ? refuse(
        'already-public',
        {
          zh: '摘要已经公开；要改写的，先“停止公开”。',
          en: 'The abstract is public; stop publishing it before you draft another.',
        },
        [PUBLICATION],
      )
    : null;

export const isPublished = (context: StepContext<Problem, unknown>): Refusal | null =>
  context.open.published
    ? null
    : refuse('not-public', { zh: '本件还没有公开。', en: 'This problem is not public.' }, [PUBLICATION]);

/** Nothing that tells a person goes out. */
export const nothingPersonal = (context: On<'published'>): Refusal | null =>
  context.input.checked
    ? refusePersonal(events.published.fields, context.input, [PUBLICATION])
    : refuse(
        'not-checked',
        { zh: '请确认已核对、没有个人信息。', en: 'Please confirm that it was checked for personal data.' },
        [PUBLICATION],
      );

/** What comes without a station is received by the liaison's own, else by the home of the town. */
export const received = (context: On<'collected'>): Result<Decided<'collected', 'received'>, Refusal> => {
  const homes = context.facts
    .related('unit', 'parent', context.input.town)
    .filter((unit) => (unit.open as { readonly home?: boolean }).home === true && unit.status === 'active');
  const own = context.actor.post === 'liaison' ? context.actor.unit : null;
  const station = context.input.station ?? own ?? homes[0]?.id;
  const deputy =
    context.input.deputy ?? (context.actor.post === 'deputy' ? (context.actor.person ?? undefined) : undefined);
  return ok({
    events: [
      {
        type: 'collected',
        values: {
          ...context.input,
          ...(station === undefined ? {} : { station }),
          ...(deputy === undefined ? {} : { deputy }),
        },
      },
    ],
  });
};

/** Answered where it was raised: the same words as a reply, marked as on the spot. */
export const answeredOnSpot = (context: On<'replied'>): Result<Decided<'replied', 'replied'>, Refusal> => {
  const late = planHasDate(context);
  return late === null ? ok({ events: [{ type: 'replied', values: { ...context.input, onSpot: true } }] }) : err(late);
};
