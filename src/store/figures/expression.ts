import type { Expression } from '#core/figure.ts';

export type Sum = Extract<Expression, { op: 'sum' }>;

/** One sum of an expression, and whether it is added or taken away. */
export interface SignedSum extends Sum {
  readonly sign: 1 | -1;
}

const signed = (expression: Expression, sign: 1 | -1): readonly SignedSum[] => {
  switch (expression.op) {
    case 'sum':
      return [{ ...expression, sign }];
    case 'difference':
      return [...signed(expression.of, sign), ...signed(expression.less, sign === 1 ? -1 : 1)];
    case 'share':
      return [
        ...signed(expression.of, sign),
        ...signed(expression.to, sign),
        ...(expression.excluded ?? []).flatMap(({ of }) => signed(of, sign)),
      ];
  }
};

/** The sums that an expression is made of. */
export const sumsOf = (expression: Expression): readonly Sum[] => signed(expression, 1);

/** Which part of a figure: all of a count; the numerator, the denominator, or what was left out of it by its place in the list. */
export type Part = 'of' | 'to' | { readonly excluded: number };

/** The signed sums of a part of a figure. What is left out of a denominator is taken away from it. */
export const sumsOfPart = (expression: Expression, part: Part): readonly SignedSum[] => {
  if (expression.op !== 'share') return signed(expression, 1);
  if (part === 'of') return signed(expression.of, 1);
  if (part === 'to')
    return [...signed(expression.to, 1), ...(expression.excluded ?? []).flatMap(({ of }) => signed(of, -1))];
  const left = expression.excluded?.[part.excluded];
  return left === undefined ? [] : signed(left.of, 1);
};
