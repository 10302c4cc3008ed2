import type { FactRequest } from '#core/facts.ts';
import { type Body, bodies, type Decided, type StepContext } from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import { isQuorate } from '#core/vote.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import { membersOn, QUORUM, roll } from './roll.ts';
import type { Item, Sitting } from './state.ts';
import { needsVote } from './words.ts';

type Events = typeof events;
export type On<T extends keyof Events> = StepContext<Sitting, Values<Events[T]['fields']>>;
export type At = StepContext<Sitting, unknown>;
export type Outcome<T extends keyof Events & string> = Result<Decided<T, never>, Refusal>;

const list = (items: readonly number[]): string => items.join('、') || '（无）';
const listEn = (items: readonly number[]): string => items.join(', ') || '(none)';

export const readsUnit = ({ unit }: { readonly unit?: unknown }): readonly FactRequest[] =>
  typeof unit === 'string'
    ? [
        { kind: 'case', id: unit },
        { kind: 'related', duty: 'sitting', relation: 'unit', id: unit },
      ]
    : [];

// Convening.

interface UnitOpen {
  readonly kind?: string;
}
const bodyKinds = ['standing-committee', 'directors-meeting'] as const;

/** The body and, unless said, the next number: they count through the term, as the unit does (届). */
export const convene = (context: On<'convened'>): Outcome<'convened'> => {
  const { input, facts } = context;
  const unit = facts.case(input.unit);
  const kind = (unit?.open as UnitOpen | undefined)?.kind;
  const body = bodyKinds.find((one) => one === kind);
  if (unit === null || unit.duty !== 'unit' || unit.status !== 'active' || body === undefined)
    return err(
      refuse('unknown-body', {
        zh: '所选机构不是常委会或者主任会议。',
        en: 'That unit is neither a standing committee nor a directors’ meeting.',
      }),
    );
  const others = facts
    .related('sitting', 'unit', input.unit)
    .filter((state) => !state.void && state.status !== 'cancelled' && state.id !== context.id)
    .map((state) => (state.open as Sitting).ordinal);
  const ordinal = input.ordinal ?? Math.max(0, ...others) + 1;
  if (others.includes(ordinal))
    return err(
      refuse('number-taken', {
        zh: `第${ordinal}次会议已经登记；下一次是第${Math.max(0, ...others) + 1}次。`,
        en: `Sitting no. ${ordinal} is on record already; the next is no. ${Math.max(0, ...others) + 1}.`,
      }),
    );
  return ok({ events: [{ type: 'convened', values: { ...input, body, ordinal } }] });
};

export const daysInOrder = ({
  input: { sitsOn, endsOn },
}: StepContext<unknown, { readonly sitsOn: string; readonly endsOn?: string | undefined }>): Refusal | null =>
  endsOn === undefined || endsOn >= sitsOn
    ? null
    : refuse('days-reversed', {
        zh: `闭会日期${endsOn}早于召开日期${sitsOn}。`,
        en: `The last day ${endsOn} is before the first ${sitsOn}.`,
      });

/** Those invited are told of a change. */
export const tellingAttendances =
  <const T extends 'moved' | 'cancelled' | 'closed' | 'held'>(type: T) =>
  (context: On<T>): Outcome<T> => {
    const attendances = context.facts
      .related('attendance', 'of', context.id)
      .filter((state) => !state.void && state.status !== 'withdrawn')
      .map(({ id }) => id);
    const values = { ...(context.input as object), ...(attendances.length === 0 ? {} : { attendances }) };
    return ok({ events: [{ type, values }] });
  };

// The agenda.

const active = ({ items }: Sitting): readonly Item[] => items.filter(({ status }) => status !== 'withdrawn');
const numbersOf = (items: readonly Item[]): readonly number[] => items.map(({ item }) => item);

/** Items are numbered one after the other as they are listed, and keep their number. */
export const listNext = (context: On<'listed'>): Outcome<'listed'> => {
  const item = Math.max(0, ...numbersOf(context.open.items)) + 1;
  return ok({ events: [{ type: 'listed', values: { ...context.input, item } }] });
};

/** While the sitting is on, an item is added only if more than half of those present agree. */
export const addedByThosePresent = (context: On<'listed'>): Refusal | null => {
  if (context.status !== 'open') return null;
  const { present } = roll(context);
  const agreed = context.input.agreed ?? 0;
  if (agreed <= present && 2 * agreed > present) return null;
  const basis = [cite('shanghai-committee-procedure', 'urgent-item')];
  return agreed > present
    ? refuse(
        'more-than-present',
        { zh: `举手同意${agreed}人，多于出席的${present}人。`, en: `${agreed} hands, but ${present} are present.` },
        basis,
      )
    : refuse(
        'not-agreed',
        {
          zh: `会议期间增加议题，须出席的${present}人过半数同意，现为${agreed}人。`,
          en: `To add an item during the sitting more than half of the ${present} present must agree; ${agreed} did.`,
        },
        basis,
      );
};

/** What was closed in the room has the agenda that it had; one entered from paper is entered item by item. */
export const notClosed = (context: At): Refusal | null =>
  context.status === 'held' && context.lastBy('closed') !== null
    ? refuse('closed', {
        zh: '会议已经闭会，不再列入议题；漏记的，先由两人撤销闭会。',
        en: 'The sitting is closed and gets no further items; if one was forgotten, two persons annul the closing first.',
      })
    : null;

/** No sitting decides by its own item about itself: its minutes are the next one’s matter. */
export const actsOfOthers = (context: On<'listed'>): Refusal | null =>
  (context.input.acts ?? []).some((act) => act.case === context.id)
    ? refuse('own-act', {
        zh: '会议的议题不能决定本次会议自身的事项；纪要由下一次会议通过。',
        en: 'An item decides nothing about its own sitting; minutes are approved by the next one.',
      })
    : null;

export const itemToCome = (context: StepContext<Sitting, { readonly item: number }>): Refusal | null => {
  const { items } = context.open;
  const found = items.find(({ item }) => item === context.input.item);
  if (found?.status === 'listed' || found?.status === 'begun') return null;
  const open = numbersOf(active(context.open).filter(({ status }) => status !== 'decided'));
  return refuse('no-item', {
    zh: `没有待议定的第${context.input.item}项议题；待议定的有：${list(open)}。`,
    en: `Item ${context.input.item} does not wait for a decision; these do: ${listEn(open)}.`,
  });
};

/** The order names every item that was not withdrawn, once. */
export const wholeOrder = (context: On<'arranged'>): Refusal | null => {
  const wanted = numbersOf(active(context.open)).toSorted((a, b) => a - b);
  const given = [...new Set(context.input.order)].toSorted((a, b) => a - b);
  return given.length === context.input.order.length && JSON.stringify(given) === JSON.stringify(wanted)
    ? null
    : refuse('not-the-items', {
        zh: `次序应当正好包含这些议题，各一次：${list(wanted)}。`,
        en: `The order must name each of these items once: ${listEn(wanted)}.`,
      });
};

export const hasItems = ({ open }: At): Refusal | null =>
  active(open).length > 0 ? null : refuse('no-items', { zh: '还没有列入议题。', en: 'No item is listed yet.' });

export const ofCommittee = ({ open }: At): Refusal | null =>
  open.body === 'standing-committee'
    ? null
    : refuse('no-committee', {
        zh: '主任会议的议题由主任会议自己安排，不需另行确定。',
        en: 'A directors’ meeting fixes its own agenda.',
      });

/** Date and draft agenda of the committee's sitting are the directors' (组织法, directors' meeting). */
export const agendaWasSet = ({ open }: At): Refusal | null =>
  open.body !== 'standing-committee' || open.agendaSet
    ? null
    : refuse(
        'agenda-open',
        {
          zh: '会期和议程草案还没有由主任会议确定。',
          en: 'The directors’ meeting has not fixed date and draft agenda yet.',
        },
        [cite('organic-law', 'directors-meeting')],
      );

// Notice.

/** Seven days before, unless called at short notice or on personnel alone, with the reason. */
export const inTime = (context: On<'notified'>): Refusal | null => {
  const { exemption, reason } = context.input;
  const due = context.running('notice')?.due;
  if (exemption !== undefined) {
    if ((reason ?? '').trim() === '')
      return refuse('no-reason', { zh: '请写明不足七日的原因。', en: 'Please say why the notice is short.' });
    const others = active(context.open).filter(({ kind }) => kind !== 'personnel' && kind !== 'election');
    return exemption === 'personnel' && others.length > 0
      ? refuse('not-only-personnel', {
          zh: `议程里还有人事任免以外的议题：${list(numbersOf(others))}。`,
          en: `There are other items than appointments: ${listEn(numbersOf(others))}.`,
        })
      : null;
  }
  return due === undefined || context.on <= due
    ? null
    : refuse('late-notice', {
        zh: `通知最迟应于${due}发出；临时召集或者仅有人事任免事项的，请选择原因并说明。`,
        en: `The notice was due on ${due}; if the sitting is called at short notice or on personnel alone, choose that and explain.`,
      });
};

export const told = (context: At) => ({ body: context.open.body, day: context.open.sitsOn });

/** The members are those who sit in the body on the day of the sitting. */
export const notify = (context: On<'notified'>): Outcome<'notified'> => {
  const members = membersOn(context, context.open.sitsOn);
  return members.length === 0
    ? err(
        refuse('no-members', {
          zh: '名册上这一机构在召开日没有组成人员，请先登记任职。',
          en: 'The register names no member of this body on that day; enter the mandates first.',
        }),
      )
    : ok({ events: [{ type: 'notified', values: { ...context.input, members, ...told(context) } }] });
};

// In the room.

export const dayHasCome = (context: At): Refusal | null =>
  context.on >= context.open.sitsOn
    ? null
    : refuse('before-sitting', {
        zh: `会议定于${context.open.sitsOn}召开，还没有到。`,
        en: `The sitting is on ${context.open.sitsOn}, which has not come.`,
      });

export const presidedByMember = (context: On<'opened' | 'resumed'>): Refusal | null =>
  context.open.members.includes(context.input.presiding)
    ? null
    : refuse('no-member', {
        zh: '主持人应当是组成人员。',
        en: 'Whoever presides must be a member.',
      });

export const wasAdopted = ({ open }: At): Refusal | null =>
  open.adopted
    ? null
    : refuse('agenda-not-adopted', { zh: '会议还没有通过议程。', en: 'The agenda has not been adopted yet.' });

export const notAdopted = ({ open }: At): Refusal | null =>
  open.adopted ? refuse('adopted', { zh: '议程已经通过。', en: 'The agenda was adopted already.' }) : null;

/** In the room, what the law has decided by a vote is decided by that vote. */
export const notByMinute = (context: On<'decided'>): Refusal | null => {
  const { open, status, input } = context;
  const found = open.items.find(({ item }) => item === input.item);
  const asks = status === 'open' && open.body === 'standing-committee' && found !== undefined && needsVote(found.kind);
  return asks && input.outcome !== 'deferred' && input.outcome !== 'noted'
    ? refuse(
        'needs-vote',
        {
          zh: '这项议题应当交付表决，结果随表决宣布记录。',
          en: 'This item is put to the vote; its outcome is recorded when the vote is announced.',
        },
        [cite('organic-law', 'sitting-majority')],
      )
    : null;
};

/** What the item decides about other cases goes with the outcome, which takes it or not; `vote` and `lines` come with an announced vote alone. */
export const decide = (context: On<'decided'>): Outcome<'decided'> => {
  const { item, outcome, minute, vote, lines = [] } = context.input;
  const found = context.open.items.find((one) => one.item === item);
  const acts = found?.acts ?? [];
  const values = {
    item,
    outcome,
    ...(minute === undefined ? {} : { minute }),
    ...(vote === undefined ? {} : { vote }),
    ...(lines.length < 2 ? {} : { lines }),
    ...(acts.length === 0 ? {} : { acts }),
  };
  return ok({ events: [{ type: 'decided', values }] });
};

export const everyItemDecided = ({ open }: At): Refusal | null => {
  const left = numbersOf(active(open).filter(({ outcome }) => outcome === null));
  return left.length === 0
    ? null
    : refuse('items-open', {
        zh: `第${list(left)}项议题还没有记录议定结果。`,
        en: `Items ${listEn(left)} have no outcome yet.`,
      });
};

// Afterwards.

export const presentWithin = (context: On<'held'>): Refusal | null => {
  const { all, present, evidence = [], filed = '' } = context.input;
  if (present > all)
    return refuse('more-than-all', {
      zh: `实到${present}人多于应到${all}人。`,
      en: `${present} present are more than all ${all} members.`,
    });
  if (!isQuorate({ all, present }))
    return refuse(
      'no-quorum',
      {
        zh: `应到${all}人，实到${present}人，不足过半数，会议不能成立。`,
        en: `${present} of ${all} members are no quorum: the sitting is void.`,
      },
      QUORUM,
    );
  return evidence.length > 0 || filed.trim() !== ''
    ? null
    : refuse('no-evidence', {
        zh: '事后补录会议，请附上签到表或者会议记录，或者写明存放编号。',
        en: 'For a sitting entered afterwards attach the list or the minutes, or say where they are filed.',
      });
};

export const nextTask = (context: On<'tasked'>): Outcome<'tasked'> =>
  ok({ events: [{ type: 'tasked', values: { ...context.input, number: context.open.tasks.length + 1 } }] });

export const taskOpen = (context: On<'finished'>): Refusal | null => {
  const open = context.open.tasks.filter(({ done }) => !done).map(({ number }) => number);
  return open.includes(context.input.number)
    ? null
    : refuse('no-task', {
        zh: `没有待办的第${context.input.number}项事项；待办的有：${list(open)}。`,
        en: `Action item ${context.input.number} is not open; these are: ${listEn(open)}.`,
      });
};

/** Each body approves its own minutes. */
export const ofBody =
  (name: Body) =>
  ({ open }: At): Refusal | null =>
    open.body === name
      ? null
      : refuse('other-body', {
          zh: `这不是${bodies[name].zh}的会议，纪要由召开会议的机构通过。`,
          en: `This is no sitting of the ${bodies[name].en}: each body approves its own minutes.`,
        });

export const notAdoptedMinutes = ({ open }: At): Refusal | null =>
  open.adoptedMinutes
    ? refuse('minutes-adopted', { zh: '纪要已经会议通过。', en: 'The body has approved these minutes already.' })
    : null;

export const wasApproved = ({ open }: At): Refusal | null =>
  open.approved
    ? null
    : refuse('not-approved', {
        zh: '纪要还没有经主持人审定。',
        en: 'The minutes have not been approved by whoever presided.',
      });
