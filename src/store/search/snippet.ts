import { fold, unfoldIndex } from './fold.ts';

const BEFORE = 12;
const LENGTH = 48;

/** About 48 characters of the text that first holds the first found word, in one line, with … where it was cut. */
export const snippetOf = (texts: readonly string[], words: readonly string[]): string => {
  for (const word of words) {
    for (const text of texts) {
      const at = fold(text).indexOf(word);
      if (at >= 0) return cut(text, unfoldIndex(text, at));
    }
  }
  return cut(texts[0] ?? '', 0);
};

const cut = (text: string, at: number): string => {
  const before = [...text.slice(0, at)];
  const from = Math.max(0, before.length - BEFORE);
  const after = [...text.slice(at, at + LENGTH * 2)];
  const shown = [...before.slice(from), ...after].slice(0, LENGTH);
  const ends = from + shown.length >= before.length + [...text.slice(at)].length;
  return `${from > 0 ? '…' : ''}${shown.join('').replaceAll(/\s+/gu, ' ').trim()}${ends ? '' : '…'}`;
};
