import type { Contribution, Measure } from '#core/measure.ts';
import type { Span, Suggestion } from './state.ts';
import { words } from './words.ts';

const subject = { zh: '类别', en: 'field' };
const system = { zh: '系统', en: 'system' };
const occasion = { zh: '提出时间', en: 'made' };
const quarter = { zh: '交办季度', en: 'quarter of the handover' };

/** A suggestion belongs to the year in which it was first handed over; withdrawn and merged ones are handled no more. */
export const handled = (
  s: Suggestion,
  spans: (handedOn: string) => readonly Omit<Contribution, 'cohort'>[],
): readonly Contribution[] => {
  const { handedOn } = s;
  if (handedOn === null || s.mergedInto !== null || s.withdrawnOn !== null) return [];
  return spans(handedOn).map((span) => ({ ...span, cohort: handedOn }));
};
const quarterOf = (day: string): string => String(Math.ceil(Number(day.slice(5, 7)) / 3));
const until = (day: string | null): { readonly until?: string } => (day === null ? {} : { until: day });

/** What held of a suggestion for a time, each from its day until it held no more. */
export const whileHeld = <T extends Span>(
  s: Suggestion,
  spans: readonly T[],
  dims: (span: T) => Contribution['dims'],
) => handled(s, () => spans.map((span) => ({ from: span.from, ...until(span.until), dims: dims(span), n: 1 })));

const taken: Measure<Suggestion> = {
  key: 'suggestion.handled',
  label: { zh: '交办的建议', en: 'suggestions handed over' },
  unit: words.unit,
  kind: 'additive',
  dims: { subject, system, occasion },
  of: (s) =>
    handled(s, (handedOn) => [
      { from: handedOn, dims: { occasion: s.occasion, subject: s.subject, system: s.system ?? '' }, n: 1 },
    ]),
};

/** Handed over and without a reply yet. */
const awaiting: Measure<Suggestion> = {
  key: 'suggestion.awaiting',
  label: { zh: '还没有答复的建议', en: 'suggestions without a reply' },
  unit: words.unit,
  kind: 'additive',
  dims: { quarter, system },
  of: (s) =>
    handled(s, (handedOn) => [
      {
        from: handedOn,
        ...until(s.standings[0]?.from ?? null),
        dims: { quarter: quarterOf(handedOn), system: s.system ?? '' },
        n: 1,
      },
    ]),
};

/** The class of the reply, as long as it stands: until a second reply, or until the promise is kept. */
const result: Measure<Suggestion> = {
  key: 'suggestion.result',
  label: { zh: '已答复的建议', en: 'suggestions replied to' },
  unit: words.unit,
  kind: 'additive',
  dims: { result: { zh: '办理结果', en: 'result' }, subject, system },
  of: (s) => whileHeld(s, s.standings, (one) => ({ result: one.result, subject: s.subject, system: s.system ?? '' })),
};

/** The deputy's last rating: attitude and result apart. */
const rated: Measure<Suggestion> = {
  key: 'suggestion.rated',
  label: { zh: '代表评价过的建议', en: 'suggestions rated by the deputy' },
  unit: words.unit,
  kind: 'additive',
  dims: { attitude: { zh: '对办理态度', en: 'attitude' }, outcome: { zh: '对办理结果', en: 'outcome' }, system },
  of: (s) =>
    whileHeld(s, s.ratings, (one) => ({ attitude: one.attitude, outcome: one.outcome, system: s.system ?? '' })),
};

const published: Measure<Suggestion> = {
  key: 'suggestion.published',
  label: { zh: '公开摘要的建议', en: 'suggestions whose abstract is published' },
  unit: words.unit,
  kind: 'additive',
  dims: { subject, system },
  of: (s) => whileHeld(s, s.publications, () => ({ subject: s.subject, system: s.system ?? '' })),
};

export const measures = [taken, awaiting, result, rated, published];
