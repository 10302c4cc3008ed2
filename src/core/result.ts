/** A request that was granted, or the reason why not. Faults are thrown; refusals are values. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** Ends an exhaustive switch: a member that was forgotten is a compile error here. */
export const assertNever = (value: never): never => {
  throw new TypeError(`Not handled: ${JSON.stringify(value)}`);
};

/** A text in the two languages of the product. Records stay in the language they were written in. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

declare const cited: unique symbol;

/** An article of the law register: law id and article key, resolved for the day of the act. Made by `cite` alone. */
export interface Basis {
  readonly law: string;
  readonly article: string;
  readonly [cited]: true;
}
type Named<T extends string> = T extends '' ? never : T;

/** Cites an article; an empty law or article does not compile. */
export const cite = <const L extends string, const A extends string>(law: Named<L>, article: Named<A>): Basis =>
  ({ law, article }) as unknown as Basis;

/** Why a lawful request was not granted now: the sentence, the articles, and what is allowed instead. */
export interface Refusal {
  readonly type: 'Refusal';
  /** `forbidden`: this actor may not; `conflict`: not in this state, or a rule is not met; `absent`: there is none, or not yours to see. */
  readonly kind: 'forbidden' | 'conflict' | 'absent';
  readonly code: string;
  readonly message: Label;
  readonly basis: readonly Basis[];
  readonly allowed?: Label;
}

/** A refusal of a rule that is not met. */
export const refuse = (
  code: string,
  message: Label,
  basis: readonly Basis[] = [],
  kind: Refusal['kind'] = 'conflict',
): Refusal => ({
  type: 'Refusal',
  kind,
  code,
  message,
  basis,
});
