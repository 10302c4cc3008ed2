import type { FactRequest } from '#core/facts.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result } from '#core/result.ts';
import { tellingAttendances } from './rules.ts';
import type { Sitting } from './state.ts';
import { endingWith, ends, readsEnding, readsUnderWay } from './under-way.ts';

type Outcome = Result<Decided<'moved' | 'cancelled' | 'withdrawn', never>, Refusal>;
type At<In = unknown> = StepContext<Sitting, In>;

const papersOf = (id: string): FactRequest => ({ kind: 'related', duty: 'meeting-paper', relation: 'of', id });
export const readsPapers = (input: unknown, sitting: Sitting, id: string): readonly FactRequest[] => [
  papersOf(id),
  ...readsUnderWay(input, sitting, id),
];
export const readsAllTold = (input: unknown, sitting: Sitting, id: string): readonly FactRequest[] => [
  ...readsEnding(input, sitting, id),
  papersOf(id),
];

const LIVE: readonly string[] = ['awaited', 'received', 'distributed'];
/** The papers of the sitting, or of one item, that are under way. */
const underWay = ({ facts, id }: At, item?: number): { readonly papers?: readonly string[] } => {
  const papers = facts
    .related('meeting-paper', 'of', id)
    .filter((state) => !state.void && LIVE.includes(state.status))
    .filter(({ open }) => item === undefined || (open as { readonly item: number }).item === item)
    .map((state) => state.id);
  return papers.length === 0 ? {} : { papers };
};

/** Those invited are told of a change, and the papers follow it. */
export const tellingAll =
  (type: 'moved' | 'cancelled') =>
  (context: At): Outcome => {
    const told = type === 'cancelled' ? ends(type)(context as never) : tellingAttendances(type)(context as never);
    if (!told.ok) return told;
    const [event] = told.value.events;
    return ok({ events: [{ ...event, values: { ...event.values, ...underWay(context) } }] });
  };

/** An item that is withdrawn takes its papers with it, and what was prepared to be voted on or is being said. */
export const withdraws = (context: At<{ readonly item: number; readonly reason: string }>): Outcome =>
  ok({
    events: [
      {
        type: 'withdrawn',
        values: {
          ...context.input,
          ...underWay(context, context.input.item),
          ...endingWith(context, ['prepared'], context.input.item),
        },
      },
    ],
  });
