import { refusePersonal } from '#core/personal-data.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Fields, Values } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import { events } from './events.ts';
import { isContent, isPublished, ratingOf, type Suggestion } from './state.ts';

type Events = typeof events;
type On<T extends keyof Events> = StepContext<Suggestion, Values<Events[T]['fields']>>;
type At = StepContext<Suggestion, unknown>;
/** What a step asks, where the organ or deputy is whoever takes it. */
type Without<T extends keyof Events> = StepContext<Suggestion, Omit<Values<Events[T]['fields']>, 'organ'>>;

const rules = 'shanghai-suggestion-rules';
const EXTENSION_MAX = 3;
const ROUNDS_MAX = 2;

const activeUnit = (context: At, id: string): boolean => {
  const unit = context.facts.case(id);
  const kind = (unit?.open as { readonly kind?: string } | undefined)?.kind ?? '';
  return (
    unit !== null && unit.duty === 'unit' && unit.status === 'active' && ['organ', 'town', 'office'].includes(kind)
  );
};

const unknownUnit = refuse(
  'unknown-organ',
  {
    zh: '所选承办单位不在名录里，请从列表中选择。',
    en: 'That organ is not on the register; please choose one from the list.',
  },
  [cite(rules, 'handover-to')],
);

export const knownReceiver = (context: On<'handed-over'>): Refusal | null =>
  activeUnit(context, context.input.receiver) ? null : unknownUnit;

export const knownOrgans = (context: On<'assigned'>): Refusal | null => {
  const { leads, assists = [] } = context.input;
  if (![...leads, ...assists].every((id) => activeUnit(context, id))) return unknownUnit;
  return leads.some((id) => assists.includes(id))
    ? refuse('lead-and-assist', { zh: '同一单位不能既主办又会办。', en: 'One organ cannot both lead and assist.' }, [
        cite(rules, 'lead-and-assist'),
      ])
    : null;
};

/** Whoever joins is another deputy. */
export const othersInvited = (context: On<'written'>): Refusal | null =>
  context.input.invited?.includes(context.input.deputy) === true
    ? refuse('invites-author', { zh: '领衔代表不能邀请自己联名。', en: 'The author cannot be a co-signer too.' }, [
        cite(rules, 'joint-suggestion'),
      ])
    : null;

/** A problem that was turned into a suggestion is named by the deputy who is to write it. */
export const ownProblem = (context: On<'written'>): Refusal | null => {
  const { problem, deputy } = context.input;
  if (problem === undefined) return null;
  const found = context.facts.case(problem);
  const open = found?.open as { readonly deputy?: string } | undefined;
  return found !== null && found.duty === 'resident-problem' && found.status === 'suggested' && open?.deputy === deputy
    ? null
    : refuse('not-turned', {
        zh: '所选群众问题还没有转为这位代表的建议，请先在该问题上“转为代表建议”。',
        en: 'That problem has not been turned into a suggestion of this deputy; do so on the problem first.',
      });
};

/** Those who join confirm the text that is handed in. */
export const everyoneAnswered = (context: At): Refusal | null =>
  context.open.invited.length === 0 || context.actor.post === 'deputies-office'
    ? null
    : refuse(
        'co-signers-open',
        {
          zh: `还有${context.open.invited.length}位代表没有确认是否联名；请等他们答复，或者修改后不再邀请。`,
          en: `${context.open.invited.length} deputies invited have not answered yet.`,
        },
        [cite(rules, 'joint-suggestion')],
      );

/** A joint suggestion is withdrawn only if all agree. */
export const allAgree = (context: At): Refusal | null => {
  const missing = context.open.coSigners.filter((id) => !context.open.agreedToWithdraw.includes(id));
  return missing.length === 0
    ? null
    : refuse(
        'not-all-agree',
        {
          zh: `联名建议须联名代表一致同意才能撤回，还有${missing.length}位没有同意。`,
          en: `A joint suggestion is withdrawn only if all agree; ${missing.length} have not.`,
        },
        [cite(rules, 'withdrawal')],
      );
};

/** Two suggestions on one matter are handled as the first. */
export const mergesIntoFirst = (context: On<'merged'>): Refusal | null => {
  const into = context.facts.case(context.input.into);
  const first = into?.open as Suggestion | undefined;
  const basis = [cite('office-rules', 'suggestion-screening')];
  if (into === null || first === undefined || into.duty !== 'suggestion' || into.void)
    return refuse(
      'no-first',
      { zh: '没有找到要并入的那一件。', en: 'The suggestion to merge into was not found.' },
      basis,
    );
  if (into.id === context.id)
    return refuse('itself', { zh: '不能并入自己。', en: 'A suggestion cannot be merged into itself.' }, basis);
  if (first.mergedInto !== null || context.open.absorbed.length > 0)
    return refuse(
      'merged-first',
      {
        zh: '要并入的那一件已经并入别处，或者已有建议并入本件；请并入最初的一件。',
        en: 'One of the two is merged already; merge into the first of them.',
      },
      basis,
    );
  return null;
};

/** An organ declines within the time to object. */
export const stillMayDecline = (context: At): Refusal | null => {
  const due = context.running('accept')?.due;
  return due !== undefined && context.on > due
    ? refuse(
        'too-late-to-decline',
        {
          zh: `退回应在${due}以前提出，现在已超过，请办理并答复。`,
          en: `Declining was possible until ${due}; please handle and reply.`,
        },
        [cite(rules, 'object-7-days')],
      )
    : null;
};

const mine = (context: At): string => context.actor.unit ?? '';

/** No reply without having talked with the deputy. */
export const hasTalked = (context: At): Refusal | null =>
  context.open.talked.includes(mine(context))
    ? null
    : refuse(
        'not-talked',
        {
          zh: '答复前须与代表沟通：请先记录“与代表沟通”。',
          en: 'Before the reply the deputy is to be heard: record the talk first.',
        },
        [cite('deputies-law', 'suggestion-contact'), cite(rules, 'contact')],
      );

/** A promise names its day. */
export const planHasDate = (context: Without<'replied'>): Refusal | null =>
  ['solving', 'planned'].includes(context.input.result) && context.input.plannedBy === undefined
    ? refuse(
        'no-plan-date',
        {
          zh: '“正在解决”“计划解决”的，请写明计划完成日期。',
          en: 'What is being solved or planned names the day by which it is.',
        },
        [cite(rules, 'result-classes')],
      )
    : null;

const withinSix = (context: At, months: number): Refusal | null =>
  context.open.extended + months > EXTENSION_MAX
    ? refuse(
        'too-long',
        {
          zh: `延期合计不超过${EXTENSION_MAX}个月（连同三个月共六个月），已延${context.open.extended}个月。`,
          en: `Extensions come to at most ${EXTENSION_MAX} months (six in all); ${context.open.extended} were given.`,
        },
        [cite(rules, 'reply-3-months')],
      )
    : null;

export const mayAskExtension = (context: Without<'extension-asked'>): Refusal | null => {
  const due = context.running('reply')?.due;
  if (due === undefined || context.on > due)
    return refuse(
      'after-limit',
      {
        zh: due === undefined ? '现在没有可以延长的答复时限。' : `延期须在${due}以前申请。`,
        en: due === undefined ? 'No time for a reply runs now.' : `An extension is asked for before ${due}.`,
      },
      [cite(rules, 'reply-3-months')],
    );
  return withinSix(context, context.input.months);
};

export const mayExtend = (context: On<'extended'>): Refusal | null => {
  if (context.open.asked === null)
    return refuse('not-asked', { zh: '承办单位还没有申请延期。', en: 'No extension was asked for.' }, [
      cite(rules, 'reply-3-months'),
    ]);
  if (context.running('reply') === null)
    return refuse('after-limit', { zh: '现在没有可以延长的答复时限。', en: 'No time for a reply runs now.' }, [
      cite(rules, 'reply-3-months'),
    ]);
  return withinSix(context, context.input.months);
};

/** Who is not satisfied says why. */
export const saysWhy = (context: On<'rated'>): Refusal | null =>
  isContent(context.input) || context.input.reason !== undefined
    ? null
    : refuse(
        'no-reason',
        { zh: '不满意或者不同意的，请写明具体意见。', en: 'Who is not satisfied or does not agree says why.' },
        [cite(rules, 'evaluation')],
      );

export const handledOnceMore = (context: At): Refusal | null => {
  const rating = ratingOf(context.open);
  if (rating === null || isContent(rating))
    return refuse(
      'content',
      { zh: '代表满意并同意的，不需要再次办理。', en: 'The deputy is satisfied; there is nothing to handle again.' },
      [cite(rules, 'second-reply-1-month')],
    );
  return context.open.rounds >= ROUNDS_MAX
    ? refuse('second-round', { zh: '已经再次办理过一次。', en: 'It was handled again once already.' }, [
        cite(rules, 'second-reply-1-month'),
      ])
    : null;
};

export const nothingPromised = (context: At): Refusal | null =>
  context.open.result === 'solving' || context.open.result === 'planned'
    ? refuse(
        'promised',
        {
          zh: '“正在解决”“计划解决”的，请“转入跟踪”，兑现后办结。',
          en: 'What is being solved or planned is tracked until the promise is kept.',
        },
        [cite(rules, 'tracking')],
      )
    : null;
export const somethingPromised = (context: At): Refusal | null =>
  nothingPromised(context) === null
    ? refuse('nothing-promised', { zh: '没有需要跟踪的承诺。', en: 'Nothing was promised.' }, [cite(rules, 'tracking')])
    : null;

const PUBLICATION = cite('office-rules', 'suggestion-publication');

export const mayBePublished = (context: At): Refusal | null =>
  isPublished(context.open)
    ? refuse('published', { zh: '已经公开。', en: 'It is published already.' }, [PUBLICATION])
    : context.open.publishable
      ? null
      : refuse('not-consented', { zh: '代表没有同意公开。', en: 'The deputy has not agreed to publication.' }, [
          PUBLICATION,
        ]);
export const wasDrafted = (context: At): Refusal | null =>
  context.open.drafted
    ? null
    : refuse('no-draft', { zh: '请先拟公开摘要。', en: 'Draft the abstract first.' }, [PUBLICATION]);
/** Nothing that tells a person goes out, nor into the draft of what is to. */
export const nothingPersonal = (context: On<'abstract-drafted'>): Refusal | null =>
  refusePersonal(events['abstract-drafted'].fields, context.input, [PUBLICATION]);
export const secondPerson = (context: At): Refusal | null =>
  context.lastBy('abstract-drafted')?.person === context.actor.person
    ? refuse(
        'same-person',
        {
          zh: '拟摘要的人不能自己核对，须由另一人核对。',
          en: 'Whoever drafted it cannot check it: a second person must.',
        },
        [cite('office-rules', 'two-persons')],
        'forbidden',
      )
    : null;
export const wasPublished = (context: At): Refusal | null =>
  isPublished(context.open)
    ? null
    : refuse('not-published', { zh: '没有公开。', en: 'It is not published.' }, [PUBLICATION]);

type Made = Decided<keyof Events & string, never>;

/** Written by a deputy for themselves, or entered from paper by the office for the deputy named. */
export const asDeputy =
  (type: 'co-signed' | 'not-co-signed' | 'withdrawal-agreed') =>
  (context: At): Result<Made, Refusal> =>
    context.actor.person === null
      ? err(refuse('no-person', { zh: '须由代表本人办理。', en: 'The deputy takes this step in person.' }))
      : ok({ events: [{ type, values: { deputy: context.actor.person } }] });

/** The event with the organ of whoever takes the step. */
export const asOrgan =
  (type: keyof Events & string) =>
  (context: StepContext<Suggestion, Values<Fields>>): Result<Made, Refusal> =>
    ok({ events: [{ type, values: { ...context.input, organ: mine(context) } }] });

/** With several organs the last one's act completes what is owed; until then its part is recorded. */
const partOr =
  <State extends string = never>(
    part: keyof Events & string,
    whole: keyof Events & string,
    owed: (s: Suggestion) => readonly string[],
    to?: { readonly part: State; readonly whole: State },
    found: (context: At) => Readonly<Record<string, unknown>> = () => ({}),
  ) =>
  (context: StepContext<Suggestion, Values<Fields>>): Result<Decided<keyof Events & string, State>, Refusal> => {
    const last = owed(context.open).length <= 1;
    const values = { ...context.input, ...found(context), organ: mine(context) };
    return ok({
      events: [{ type: last ? whole : part, values }],
      ...(to === undefined ? {} : { to: last ? to.whole : to.part }),
    });
  };

export const acceptsPart = partOr('part-accepted', 'accepted', ({ accepting }) => accepting, {
  part: 'assigned',
  whole: 'handling',
});
export const assistsPart = partOr('part-assisted', 'assisted', ({ assisting }) => assisting);
export const repliesPart = partOr(
  'part-replied',
  'replied',
  ({ replying }) => replying,
  { part: 'handling', whole: 'replied' },
  (context) => {
    const due = (context.running('again') ?? context.running('reply'))?.due;
    return due === undefined ? {} : { due };
  },
);
