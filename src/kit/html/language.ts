import type { Label } from '#core/result.ts';

export type Language = 'zh' | 'en';

/** The text of a label in the language of the page. */
export const say = (language: Language, label: Label): string => label[language];

/** The same page's address in a language: English stands under /en. */
export const inLanguage = (language: Language, path: string): string => (language === 'en' ? `/en${path}` : path);

/** A label that begins a line: English with a capital, Chinese as it is. */
export const begin = (language: Language, text: string): string =>
  language === 'en' ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
