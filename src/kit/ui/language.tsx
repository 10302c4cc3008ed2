import { createContext, useCallback, useContext } from 'react';
import type { Label } from '#core/result.ts';

export type Lang = 'zh' | 'en';

/** The language of the page. Records stay in the language they were written in. */
export const LangContext = createContext<Lang>('zh');

export const useLang = (): Lang => useContext(LangContext);

/** Gives the text of a label in the language of the page. */
export const useT = (): ((label: Label) => string) => {
  const lang = useLang();
  return useCallback((label: Label) => label[lang], [lang]);
};
