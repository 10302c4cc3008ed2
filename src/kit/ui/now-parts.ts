/** A piece of the case sentence: plain text, a date, or a number of days. */
export interface NowPart {
  readonly text: string;
  readonly kind: 'plain' | 'date' | 'days';
}

const PIECE =
  /(\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d{2}-\d{2}|\d+ ?(?:天|个工作日|days?|working days?))/;

/** Splits the sentence at its dates and numbers of days, which are doors to the clock that explains them. */
export const nowParts = (sentence: string): readonly NowPart[] =>
  sentence
    .split(PIECE)
    .map(
      (text, index): NowPart => ({
        text,
        kind: index % 2 === 0 ? 'plain' : /年|-\d|[A-Z]/.test(text) ? 'date' : 'days',
      }),
    )
    .filter(({ text }) => text !== '');
