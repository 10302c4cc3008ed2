import { utf8 } from '#core/log/bytes.ts';

/** What an event may hold: no floats, no undefined, no dates. Fractions are kept as integers, dates as text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * The one text of a value: keys sorted by UTF-16 code units, no white space, integers only (RFC 8785 restricted to I-JSON integers).
 * Throws TypeError for a float, an unsafe integer, an object of a class, a lone surrogate or U+0000, which the edge should have refused.
 */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'string') return JSON.stringify(checkedText(value));
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError(`Not a safe integer: ${value}`);
    return String(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (!isPlain(value)) throw new TypeError('Neither text, integer, truth value, list nor plain object');
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(checkedText(key))}:${canonicalJson(value[key] as Json)}`).join(',')}}`;
};

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
