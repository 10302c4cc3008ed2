import { utf8 } from '#core/log/bytes.ts';

/** What an event may hold: no floats, no undefined, no dates. Fractions are kept as integers, dates as text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * The one text of a value: keys sorted by UTF-16 code units, no white space, integers only (RFC 8785 restricted to I-JSON integers).
 * Throws TypeError for a float, an unsafe integer, an object of a class, a lone surrogate or U+0000, which the edge should have refused.
 */
export const canonicalJson = (value: Json): string => (isOrdered(value) ? JSON.stringify(value) : spelt(value));

/** Whether every object in the value names its keys in canonical order, so that the language's own text is the canonical one; throws for what has none. */
const isOrdered = (value: Json): boolean => {
  if (typeof value === 'string') return checkedText(value) === value;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError(`Not a safe integer: ${value}`);
    return true;
  }
  if (value === null || typeof value === 'boolean') return true;
  let ordered = true;
  if (isList(value)) {
    for (const item of value) ordered = isOrdered(item) && ordered;
    return ordered;
  }
  if (!isPlain(value)) throw new TypeError('Neither text, integer, truth value, list nor plain object');
  let last = '';
  for (const key of Object.keys(value)) {
    if (checkedText(key) < last) ordered = false;
    last = key;
    ordered = isOrdered(value[key] as Json) && ordered;
  }
  return ordered;
};

/** The text of a value that was found sound, keys put in order. */
const spelt = (value: Json): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(spelt).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${spelt(value[key] as Json)}`).join(',')}}`;
};

/** The object with its own keys in canonical order, as far as the language keeps an order: whole numbers always go first. */
export const inOrder = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Objects of a class (a Date) and undefined have no text of their own here, whatever the types of a caller say. */
const isPlain = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The canonical text as UTF-8: the bytes that are stored and hashed. */
export const canonicalBytes = (value: Json): Uint8Array => utf8(canonicalJson(value));

/** Whether a text can be stored exactly: well-formed Unicode without U+0000. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

const checkedText = (text: string): string => {
  if (!isStorableText(text)) throw new TypeError('Text is not well-formed Unicode or holds U+0000');
  return text;
};

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
