import type { Label } from '#core/result.ts';

export type Language = 'zh' | 'en';

/** The text of a label in the language of the page. */
export const say = (language: Language, label: Label): string => label[language];

/** The same page's address in a language: English stands under /en. */
export const inLanguage = (language: Language, path: string): string => (language === 'en' ? `/en${path}` : path);
