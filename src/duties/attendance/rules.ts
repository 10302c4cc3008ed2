import { heldOn, type MandateHeld, suspendedOn } from '#core/mandate.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { basis as cite } from '#laws/index.ts';
import { type Attendance, atOccasion } from './state.ts';
import { type Capacity, capacities } from './words.ts';

type Context<In = unknown> = StepContext<Attendance, In>;
interface Invitation {
  readonly sitting?: string | undefined;
  readonly activity?: string | undefined;
  readonly person: string;
  readonly capacity: Capacity;
  readonly day: string;
}
interface Coming {
  readonly means: 'tapped' | 'paper';
  readonly late?: boolean | undefined;
  readonly despiteLeave?: boolean | undefined;
  readonly at?: string | undefined;
  readonly paper?: readonly string[] | undefined;
  readonly filed?: string | undefined;
}

const RECORD = [cite('office-rules', 'attendance-record')];
const INVITE = [cite('deputies-law', 'observe-sitting'), cite('office-rules', 'attendance-record')];

/** One invitation is to one sitting or to one activity. */
export const oneOccasion = ({ input }: Context<Invitation>): Refusal | null =>
  (input.sitting === undefined) === (input.activity === undefined)
    ? refuse(
        'occasion',
        { zh: '一份通知只对应一次会议或者一次活动。', en: 'An invitation is to one sitting or to one activity.' },
        RECORD,
      )
    : null;

const occasionOf = (input: Invitation): string => input.sitting ?? input.activity ?? '';

/** Nobody is invited twice: one person at one sitting is one person-time. */
export const invitedOnce = (context: Context<Invitation>): Refusal | null => {
  const { input, facts, id } = context;
  const before = facts
    .related('attendance', atOccasion(occasionOf(input)), input.person)
    .find((one) => one.id !== id && !one.void && one.status !== 'withdrawn');
  if (before === undefined) return null;
  const { capacity } = before.open as Attendance;
  return refuse(
    'invited',
    {
      zh: `名单中有人已经以“${capacities[capacity].zh}”的身份通知过，一人一次会议只计一次。`,
      en: `Somebody on the list was invited already (${capacities[capacity].en}); one person at one sitting counts once.`,
    },
    RECORD,
  );
};

const mandatesOf = (context: Context<Invitation>): readonly MandateHeld[] =>
  context.facts
    .related('mandate', 'holder', context.input.person)
    .filter((one) => !one.void)
    .map(({ open }) => open as MandateHeld)
    .filter((one) => heldOn(one, context.input.day));

/** Whoever comes as a deputy is one on that day, and no member of the standing committee: members come as members. */
export const deputyIsDeputy = (context: Context<Invitation>): Refusal | null => {
  const { capacity, day } = context.input;
  if (capacity !== 'deputy') return null;
  const held = mandatesOf(context);
  if (!held.some((one) => one.post === 'deputy' && !suspendedOn(one, day)))
    return refuse(
      'no-mandate',
      {
        zh: `名单中有人${day}当天不是在任的人大代表，不能以代表身份通知。`,
        en: `Somebody on the list holds no mandate as deputy on ${day}.`,
      },
      INVITE,
    );
  const committees = new Set(
    context.facts.related('unit', '~body', 'standing-committee').map(({ id: committee }) => committee),
  );
  return held.some(({ post, unit }) => post === 'member' && unit !== null && committees.has(unit))
    ? refuse(
        'member',
        {
          zh: '常委会组成人员不以代表身份列席，也不计入代表参加的人次。',
          en: 'Members of the standing committee do not attend as deputies and are not counted as such.',
        },
        INVITE,
      )
    : null;
};

/** The sitting or activity as far as this duty reads it. */
interface Occasion {
  readonly endsOn?: string;
  readonly current?: number | null;
  readonly heldOn?: string | null;
  readonly items?: readonly { readonly item: number; readonly status?: string }[];
}
const occasionNow = (context: Context): { readonly open: Occasion; readonly status: string } | null => {
  const found = context.facts.case(context.open.of);
  return found === null || found.void ? null : { open: found.open as Occasion, status: found.status };
};
const itemUnderWay = (context: Context): { readonly item?: number } => {
  const current = occasionNow(context)?.open.current;
  return typeof current === 'number' ? { item: current } : {};
};

const hasEnded = ({ status }: Context): boolean => status === 'absent' || status === 'on-leave';

/** Coming and going belong to the days of the sitting; what the list tells after the end is dated when it is found. */
export const onItsDays = (context: Context): Refusal | null => {
  const { day } = context.open;
  const last = occasionNow(context)?.open.endsOn ?? day;
  return context.on >= day && (context.on <= last || hasEnded(context))
    ? null
    : refuse(
        'other-day',
        {
          zh: `到会、离场的日期应为${day}${last === day ? '' : `至${last}`}。`,
          en: `The day of coming and going is ${day}${last === day ? '' : ` to ${last}`}.`,
        },
        RECORD,
      );
};

/** By phone, and at the roll, only on the day itself. */
export const sameDay = (context: Context): Refusal | null =>
  context.today === context.on && context.today >= context.open.day ? null : needsPaper(context.open.day);

const needsPaper = (day: string): Refusal =>
  refuse(
    'needs-paper',
    {
      zh: `会议（活动）在${day}，不是当天的，凭签到表登记，并附签到表或者写明存放编号。`,
      en: `It is on ${day}; on another day enter from the paper list, which goes with it or is named.`,
    },
    RECORD,
  );

const hasPaper = ({ paper, filed }: Coming): boolean => (paper ?? []).length > 0 || (filed ?? '').trim() !== '';

/** What is entered on another day, or after the end, rests on the paper list. */
export const paperWhenLater = (context: Context<Coming>): Refusal | null => {
  const { input, today, on, open } = context;
  if (input.means === 'tapped') return today === on && !hasEnded(context) ? null : needsPaper(open.day);
  return hasPaper(input)
    ? null
    : refuse(
        'no-paper',
        {
          zh: '凭签到表登记要有凭据：请上传签到表，或者写明纸质签到表的存放编号。',
          en: 'An entry from the list needs its paper: upload the list, or say under which number it is filed.',
        },
        RECORD,
      );
};

/** Somebody on leave who is called present: the office is asked, so that no name is tapped by mistake. */
export const askedDespiteLeave = (context: Context<Coming>): Refusal | null =>
  ['leave-asked', 'excused', 'on-leave'].includes(context.status) && context.input.despiteLeave !== true
    ? refuse(
        'on-leave',
        {
          zh: '此人已经请假。确实到会的，请选“虽已请假，仍然到会”再登记。',
          en: 'This person is on leave. If they are there all the same, say so (“present although on leave”) and enter again.',
        },
        RECORD,
      )
    : null;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day is hours and minutes. */
export const timeOfDay = (context: Context<{ readonly at?: string | undefined }>): Refusal | null =>
  context.input.at === undefined || TIME.test(context.input.at)
    ? null
    : refuse(
        'time',
        { zh: '时间写小时和分钟，例如09:30，从00:00到23:59。', en: 'A time is hours and minutes such as 09:30.' },
        RECORD,
      );

/** By their own phone; late is whoever comes after the opening. */
export const signsIn = (context: Context): Result<Decided<'signed-in', never>, Refusal> => {
  const late = occasionNow(context)?.status === 'open' ? { late: true } : {};
  const values = { means: 'phone', ...late, ...itemUnderWay(context) };
  return ok({ events: [{ type: 'signed-in', values }] });
};

/** Entered by the office; after the end the paper alone tells that they were there. */
export const marksPresent = (
  context: Context<Coming>,
): Result<Decided<'signed-in', 'present' | 'attended'>, Refusal> => {
  const item = context.input.means === 'tapped' ? itemUnderWay(context) : {};
  return ok({
    events: [{ type: 'signed-in', values: { ...context.input, ...item } }],
    to: hasEnded(context) ? 'attended' : 'present',
  });
};

const timed =
  <T extends 'left' | 'returned'>(type: T) =>
  (context: Context<{ readonly at?: string | undefined }>): Result<Decided<T, never>, Refusal> =>
    ok({ events: [{ type, values: { ...context.input, ...itemUnderWay(context) } }] });
export const leaves = timed('left');
export const comesBack = timed('returned');

/** Members, and those whom the law makes attend, ask for leave; whoever was invited only says that they cannot come. */
export const asksLeave = (
  context: Context<{ readonly reason: string }>,
): Result<Decided<'leave-asked', 'leave-asked' | 'excused'>, Refusal> =>
  ok({
    events: [{ type: 'leave-asked', values: context.input }],
    to: ['member', 'by-law'].includes(context.open.capacity) ? 'leave-asked' : 'excused',
  });

/** At a sitting one steps aside from one of its items, before it is decided. */
export const itemStandsOpen = (context: Context<{ readonly item: number }>): Refusal | null => {
  const items = occasionNow(context)?.open.items ?? [];
  const open = items.filter(({ status }) => status !== 'decided' && status !== 'withdrawn').map(({ item }) => item);
  return open.includes(context.input.item)
    ? null
    : refuse(
        'no-item',
        {
          zh: `没有未议定的第${context.input.item}项议题；可以回避的有：${open.join('、') || '（无）'}。`,
          en: `Item ${context.input.item} is not open; one may step aside from: ${open.join(', ') || '(none)'}.`,
        },
        RECORD,
      );
};

export const recusedOnce = (context: Context<{ readonly item: number }>): Refusal | null =>
  context.open.recusals.includes(context.input.item)
    ? refuse('recused', { zh: '这一项已经记了回避。', en: 'They step aside from this item already.' }, RECORD)
    : null;

export const isRecused = (context: Context<{ readonly item: number }>): Refusal | null =>
  context.open.recusals.includes(context.input.item)
    ? null
    : refuse(
        'not-recused',
        {
          zh: `没有记第${context.input.item}项的回避；记了回避的有：${context.open.recusals.join('、') || '（无）'}。`,
          en: `They do not step aside from item ${context.input.item}; they do from: ${context.open.recusals.join(', ') || '(none)'}.`,
        },
        RECORD,
      );

/** Only members vote, so only members step aside. */
export const isMember = (context: Context): Refusal | null =>
  context.open.capacity === 'member'
    ? null
    : refuse(
        'no-member',
        { zh: '列席、旁听人员不参加表决，不需要回避。', en: 'Those without a vote have nothing to step aside from.' },
        RECORD,
      );

/** On another day everybody is asked anew; where it had begun, those who were there keep that. */
export const postpones = (context: Context<{ readonly day: string }>): Result<Decided<'postponed', never>, Refusal> => {
  const begun = typeof occasionNow(context)?.open.heldOn === 'string' ? { begun: true } : {};
  return ok({ events: [{ type: 'postponed', values: { ...context.input, ...begun } }] });
};

/** How it ends: who came took part, who was excused was on leave, everybody else was absent. */
export const closes = (context: Context): Result<Decided<'closed', 'attended' | 'absent' | 'on-leave'>, Refusal> => {
  const to = context.open.came ? 'attended' : context.status === 'excused' ? 'on-leave' : 'absent';
  return ok({ events: [{ type: 'closed', values: {} }], to });
};
