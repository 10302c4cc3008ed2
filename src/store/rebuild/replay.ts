import {
  applyEvent,
  applyKernelMarks,
  type CaseState,
  type FoldEnv,
  foldCase,
  isKernelEvent,
  noCase,
} from '#core/case.ts';
import { type Duty, procedureOf, procedureOn } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { difference, type Posting } from '#core/measure.ts';
import { fieldsOf, noTexts, postingsFor, type Texts, textsOf, withEvent } from '#store/append/staging.ts';

/** A case folded again from its events, exactly as the appender did one event at a time. */
export interface Replayed {
  readonly duty: Duty;
  readonly state: CaseState;
  readonly texts: Texts;
  readonly postings: readonly { readonly posting: Posting; readonly pos: number; readonly ordinal: number }[];
  /** Position and time of its last event. */
  readonly pos: number;
  readonly at: string;
}

/** The rules as they stood when the event at a position was recorded. */
export type EnvAt = (pos: number) => FoldEnv;

/** Replays the whole history of one case, in order of `seq`. Throws TypeError when there is no event. */
export const replayCase = (duty: Duty, history: readonly LoggedEvent[], envAt: EnvAt): Replayed => {
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined) throw new TypeError('A case has at least one event');
  const opening = procedureOn(duty, first.on);
  let state = noCase(duty.name, opening, first.case, first.on);
  const procedure = procedureOf(duty, state.edition);
  let texts = noTexts;
  let before: readonly Posting[] = [];
  const postings: { posting: Posting; pos: number; ordinal: number }[] = [];
  history.forEach((event, index) => {
    const env = envAt(event.pos);
    const old = state;
    if (isKernelEvent(event.type)) {
      const known = history.slice(0, index + 1);
      const refolds = event.type === 'corrected' || event.type === 'annulled';
      state = refolds ? foldCase(procedure, known, env) : applyKernelMarks(state, event);
      texts = textsOf(procedure, known);
    } else {
      state = applyEvent(procedure, state, event, env);
      texts = withEvent(texts, event, fieldsOf(procedure, event.type));
    }
    if (index > 0 && countsTheSame(old, state)) return;
    const after = postingsFor(duty, state);
    difference(before, after).forEach((posting, ordinal) => {
      postings.push({ posting, pos: event.pos, ordinal });
    });
    before = after;
  });
  return { duty, state, texts, postings, pos: last.pos, at: last.at };
};

/** Measures see nothing but these. */
const countsTheSame = (a: CaseState, b: CaseState): boolean =>
  a.open === b.open && a.status === b.status && a.void === b.void && a.excluded === b.excluded;
