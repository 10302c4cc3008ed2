// A symbol cannot come out of JSON: what arrives from outside is never taken for markup.
const safe: unique symbol = Symbol('html');

/** Text that is HTML already: made by `html` or, for constants of our own, by `raw`. */
export interface Html {
  readonly [safe]: true;
  readonly text: string;
}

/** What may stand in a template: text is escaped, Html is not, nothing is nothing, lists are joined. */
export type Part = string | number | Html | null | undefined | false | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for content and for quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const make = (text: string): Html => ({ [safe]: true, text });

/** Constant markup of our own. Never for anything that was typed by a person. */
export const raw = (text: string): Html => make(text);

const isHtml = (part: Part): part is Html => typeof part === 'object' && part !== null && safe in part;

const render = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (isHtml(part)) return part.text;
  if (!Array.isArray(part)) throw new TypeError('A template was given an object that is no Html');
  return part.map(render).join('');
};

/** A template whose every interpolation is escaped; attributes must be quoted. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  make(strings.reduce((text, string, index) => text + string + (index < parts.length ? render(parts[index]) : ''), ''));

// Browsers drop tabs and line ends from an address and read a backslash as a slash, so neither may stand in one.
const UNSAFE = /[\\\p{Cc}]/u;
const ALLOWED = /^(?:\/(?!\/)|#|\?|https:\/\/)/;

/** An address for href and src: a path of this site or https; anything else becomes `#`. */
export const url = (address: string): string => (ALLOWED.test(address) && !UNSAFE.test(address) ? address : '#');

/** Some attributes that are present or not. */
export const attribute = (name: string, on: boolean): Html => make(on ? ` ${name}` : '');
