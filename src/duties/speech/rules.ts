import type { CaseState } from '#core/case.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { basis as cite } from '#laws/index.ts';
import type { Speech } from './state.ts';
import { capacities, type Kind } from './words.ts';

type Context<In = unknown> = StepContext<Speech, In>;
interface Wish {
  readonly sitting: string;
  readonly item: number;
  readonly kind: Kind;
  readonly person: string;
}
/** The sitting as far as this duty reads it. */
interface Sitting {
  readonly current?: number | null;
  readonly presiding?: string | null;
  readonly items?: readonly { readonly item: number; readonly status?: string }[];
}

const ORDER = [cite('office-rules', 'speech-order')];
const TIME = [cite('shanghai-committee-procedure', 'speaking-time'), cite('office-rules', 'speech-time')];

const sittingOf = (context: Context, id: string): { readonly open: Sitting; readonly status: string } | null => {
  const found = context.facts.case(id);
  return found === null || found.void || found.duty !== 'sitting'
    ? null
    : { open: found.open as Sitting, status: found.status };
};
const speechesAt = (context: Context, sitting: string): readonly CaseState<Speech>[] =>
  context.facts
    .related('speech', 'of', sitting)
    .filter((one) => !one.void && one.id !== context.id)
    .map((one) => one as CaseState<Speech>);

/** One speaks while the sitting is on, on an item that is not done with. */
export const itemOpen = (context: Context<Wish>): Refusal | null => {
  const sitting = sittingOf(context, context.input.sitting);
  if (sitting?.status !== 'open')
    return refuse('not-sitting', { zh: '会议不在进行中，不能要求发言。', en: 'The sitting is not in session.' }, ORDER);
  const open = (sitting.open.items ?? [])
    .filter(({ status }) => status === 'listed' || status === 'begun')
    .map(({ item }) => item);
  return open.includes(context.input.item)
    ? null
    : refuse(
        'no-item',
        {
          zh: `第${context.input.item}项议题不在待议之列；可以发言的有第${open.join('、') || '（无）'}项。`,
          en: `Item ${context.input.item} is not open; one may speak on: ${open.join(', ') || '(none)'}.`,
        },
        ORDER,
      );
};

interface Seat {
  readonly capacity: string;
}
const seatOf = (
  context: Context,
  sitting: string,
  person: string,
): { readonly seat: Seat; readonly status: string } | null => {
  const found = context.facts
    .related('attendance', `~${sitting}`, person)
    .find((one) => !one.void && one.status !== 'withdrawn');
  return found === undefined ? null : { seat: found.open as Seat, status: found.status };
};

const seated = (context: Context, sitting: string, person: string): Refusal | null => {
  const found = seatOf(context, sitting, person);
  if (found?.status !== 'present')
    return refuse(
      'not-present',
      {
        zh: '没有签到或者已经离场，不能发言；先签到。',
        en: 'Only whoever signed in and is in the room speaks; sign in first.',
      },
      ORDER,
    );
  return Object.hasOwn(capacities, found.seat.capacity)
    ? null
    : refuse(
        'visitor',
        { zh: '旁听人员不发言；组成人员和列席人员可以发言。', en: 'Visitors do not speak; members and observers do.' },
        ORDER,
      );
};

/** Members and observers who are in the room speak; visitors do not. */
export const maySpeak = (context: Context<Wish>): Refusal | null =>
  seated(context, context.input.sitting, context.input.person);
export const stillThere = (context: Context): Refusal | null =>
  seated(context, context.open.sitting, context.open.person);

export const oneself = (context: Context<Wish>): Refusal | null =>
  context.input.person === context.actor.person
    ? null
    : refuse(
        'somebody-else',
        { zh: '只能为自己要求发言；代为登记的，由办公室办理。', en: 'One asks for oneself; the office enters others.' },
        ORDER,
        'forbidden',
      );

/** Whoever was interrupted keeps the floor. */
const FLOOR: readonly string[] = ['speaking', 'paused'];

/** One stands in the queue once on an item. */
export const queuedOnce = (context: Context<Wish>): Refusal | null => {
  const { sitting, item, person } = context.input;
  return speechesAt(context, sitting).some(
    ({ open, status }) =>
      open.person === person && open.item === item && (status === 'asked' || FLOOR.includes(status)),
  )
    ? refuse('queued', { zh: '已经在这一项的发言名单里。', en: 'Already in the queue on this item.' }, ORDER)
    : null;
};

/** Whoever asks comes last on the item. */
export const asks = (context: Context<Wish>): Result<Decided<'asked', never>, Refusal> => {
  const { sitting, item, person } = context.input;
  const orders = speechesAt(context, sitting).flatMap(({ open }) => (open.item === item ? [open.order] : []));
  const capacity = seatOf(context, sitting, person)?.seat.capacity;
  return ok({
    events: [{ type: 'asked', values: { ...context.input, capacity, order: Math.max(0, ...orders) + 1 } }],
  });
};

/** One speaks on the item that is under way. */
export const itemUnderWay = (context: Context): Refusal | null => {
  const current = sittingOf(context, context.open.sitting)?.open.current ?? null;
  return current === context.open.item
    ? null
    : refuse(
        'other-item',
        {
          zh: `要求的是第${context.open.item}项，正在进行的是${current === null ? '（无）' : `第${current}项`}。`,
          en: `The turn is on item ${context.open.item}; under way is ${current ?? '(none)'}.`,
        },
        ORDER,
      );
};

/** One at a time. */
export const nobodySpeaks = (context: Context): Refusal | null =>
  speechesAt(context, context.open.sitting).some(({ status }) => FLOOR.includes(status))
    ? refuse('speaking', { zh: '还有人正在发言，先结束。', en: 'Somebody is speaking; end that turn first.' }, ORDER)
    : null;

const TURNS: readonly Kind[] = ['speech', 'question'];

/** Turns on the item are counted from those begun before; the first has more minutes than a later one, answers have no limit. */
export const starts = (context: Context): Result<Decided<'started', never>, Refusal> => {
  const { sitting, item, person, kind } = context.open;
  const before = speechesAt(context, sitting).filter(
    ({ open }) => open.person === person && open.item === item && open.turn !== null && TURNS.includes(open.kind),
  );
  if (!TURNS.includes(kind)) return ok({ events: [{ type: 'started', values: {} }] });
  const turn = before.length + 1;
  const minutes = context.rules.value(turn === 1 ? 'speech-first' : 'speech-later', context.on);
  return ok({ events: [{ type: 'started', values: { turn, minutes } }] });
};

/** More time is given once, to a first turn. */
export const mayExtend = ({ open }: Context): Refusal | null => {
  if (open.turn !== 1)
    return refuse('later-turn', { zh: '只有第一次发言可以延长。', en: 'Only a first turn is given more time.' }, TIME);
  return open.extended
    ? refuse('extended', { zh: '已经延长过一次。', en: 'It was given more time already.' }, TIME)
    : null;
};

/** With the leave of whoever presides. */
export const givesMore = (context: Context): Result<Decided<'extended', never>, Refusal> => {
  const presiding = sittingOf(context, context.open.sitting)?.open.presiding ?? null;
  const minutes = context.rules.value('speech-extension', context.on);
  const values = { minutes, ...(presiding === null ? {} : { allowedBy: presiding }) };
  return ok({ events: [{ type: 'extended', values }] });
};
