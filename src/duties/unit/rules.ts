import type { StepContext } from '#core/procedure.ts';
import { type Refusal, refuse } from '#core/result.ts';
import { basis as cite } from '#laws/index.ts';
import { counted, kinds, parentsOf, seated, underSomething, words } from './words.ts';

interface Established {
  readonly kind: keyof typeof kinds;
  readonly parent?: string | undefined;
  readonly seats?: number | undefined;
  readonly ordinal?: number | undefined;
}
/** What the rules ask of the folded unit. */
interface Kept {
  readonly kind: string;
  readonly seats: number | null;
  readonly until: string | null;
}
type On<S> = StepContext<S, Established>;
const REGISTER = [cite('office-rules', 'people-register')];

/** A station stands under its town, a session under its term, a delegation under neither an organ nor a station. */
export const parentFits = <S>(context: On<S>): Refusal | null => {
  const { kind, parent } = context.input;
  const allowed = parentsOf[kind];
  if (allowed === undefined) return null;
  if (parent === undefined)
    return underSomething.includes(kind)
      ? refuse('no-parent', words.noParent[kind as keyof typeof words.noParent], REGISTER)
      : null;
  const found = context.facts.case(parent);
  const above = found !== null && !found.void ? (found.open as Kept) : null;
  const there = above !== null && (above.until === null || above.until > context.on);
  if (there && (allowed as readonly string[]).includes(above.kind)) return null;
  const zh = allowed.map((one) => kinds[one].zh).join('、');
  const en = allowed.map((one) => kinds[one].en).join(', ');
  return refuse(
    'parent',
    allowed.length === 0
      ? { zh: `“${kinds[kind].zh}”没有上级单位。`, en: `A ${kinds[kind].en} has no parent.` }
      : {
          zh: `“${kinds[kind].zh}”的上级应为在用的${zh}。`,
          en: `The parent of a ${kinds[kind].en} is one of these, in use: ${en}.`,
        },
    REGISTER,
  );
};

/** A term and a session have a number, a constituency has seats; towns and organs have neither. */
export const numbersFit = <S>(context: On<S>): Refusal | null => {
  const { kind, ordinal, seats } = context.input;
  const { zh, en } = kinds[kind];
  if (counted.includes(kind) && ordinal === undefined)
    return refuse(
      'no-ordinal',
      { zh: `请填写是第几${zh === '届' ? '届' : '次'}。`, en: `Say which ${en} it is.` },
      REGISTER,
    );
  if (kind === 'constituency' && seats === undefined)
    return refuse(
      'no-seats',
      { zh: '选区要写应选代表名额。', en: 'A constituency names its number of seats.' },
      REGISTER,
    );
  if (!counted.includes(kind) && ordinal !== undefined)
    return refuse('ordinal', { zh: `“${zh}”没有第几届、第几次。`, en: `A ${en} has no number.` }, REGISTER);
  return !seated.includes(kind) && seats !== undefined
    ? refuse('seats', { zh: `“${zh}”没有名额。`, en: `A ${en} has no seats.` }, REGISTER)
    : null;
};

/** Only what has seats gets another number of them. */
export const hasSeats = <S extends Kept>(context: StepContext<S, unknown>): Refusal | null =>
  seated.includes(context.open.kind)
    ? null
    : refuse(
        'seats',
        { zh: '只有选区、常委会和委员会有名额。', en: 'Only constituencies and bodies have seats.' },
        REGISTER,
      );
