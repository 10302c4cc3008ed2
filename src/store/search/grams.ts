import { fold } from './fold.ts';

// Limits of tsvector: positions to 16383, at most 256 of one lexeme, 1 MiB of lexemes and positions.
const LAST_POSITION = 16_383;
const POSITIONS_MAX = 255;
const BYTES_MAX = 900_000;
/** Marks a vector without positions; no gram begins with a space. */
const LOOSE = ' ';
/** Marks a text that no vector can hold: it is a candidate of every query. */
const OVERFULL = '  ';
/** A longer word is looked up by its beginning; the recheck reads all of it. */
const WORD_MAX = 64;

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 0x80 && /\s/u.test(String.fromCodePoint(code)));

/** Calls `take` for every position of a key: with the pair that begins there, or the single character where a run ends. */
const eachGram = (key: string, take: (gram: string, position: number) => void): void => {
  if (/[\ud800-\udfff]/.test(key)) {
    eachGramOf([...key], take);
    return;
  }
  // Code units are code points here, and cutting a string is far cheaper than taking it apart.
  let gap = key === '' || isSpace(key.charCodeAt(0));
  for (let index = 0; index < key.length; index += 1) {
    const next = index + 1 >= key.length || isSpace(key.charCodeAt(index + 1));
    if (!gap) take(key.slice(index, next ? index + 1 : index + 2), index + 1);
    gap = next;
  }
};

const eachGramOf = (characters: readonly string[], take: (gram: string, position: number) => void): void => {
  const gaps = characters.map((character) => isSpace(character.codePointAt(0) ?? 0));
  for (const [index, character] of characters.entries()) {
    if (gaps[index] === true) continue;
    take(gaps[index + 1] === false ? character + (characters[index + 1] ?? '') : character, index + 1);
  }
};

/** The distinct grams of a text: pairs of neighbouring characters of its key, and the last character of each run without spaces. */
export const gramSet = (text: string): ReadonlySet<string> => {
  const grams = new Set<string>();
  eachGram(fold(text), (gram) => grams.add(gram));
  return grams;
};

/** A lexeme quoted for the text form of tsvector and tsquery. */
export const quoteLexeme = (lexeme: string): string =>
  lexeme.includes("'") || lexeme.includes('\\')
    ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
    : `'${lexeme}'`;

/**
 * A text's grams with positions (code points of the key, from 1) in the text form of `tsvector`, safe for every string. A text with more than
 * 16,383 characters, or with one gram more than 255 times, is stored without positions and marked: queries then ask for all grams of
 * a word, and the recheck decides.
 */
export const gramVector = (text: string): string => {
  const key = fold(text);
  if (key.length <= POSITIONS_MAX) return shortVector(key);
  const counts = new Map<string, number>();
  const placed: string[] = [];
  let loose = false;
  eachGram(key, (gram, position) => {
    const count = (counts.get(gram) ?? 0) + 1;
    counts.set(gram, count);
    loose ||= position > LAST_POSITION || count > POSITIONS_MAX;
    if (!loose) placed.push(`${quoteLexeme(gram)}:${position}`);
  });
  if (!loose) return placed.join(' ');
  const lexemes = [...counts.keys()];
  const bytes = lexemes.reduce((sum, gram) => sum + Buffer.byteLength(gram) + 4, 0);
  return bytes > BYTES_MAX ? quoteLexeme(OVERFULL) : [LOOSE, ...lexemes].map(quoteLexeme).join(' ');
};

/** Too short for any limit; PostgreSQL puts equal lexemes together itself. */
const shortVector = (key: string): string => {
  let vector = '';
  eachGram(key, (gram, position) => {
    vector += `${quoteLexeme(gram)}:${position} `;
  });
  return vector;
};

/** The words of what a person typed: folded, cut at spaces, each once. None: nothing to look for. */
export const queryWords = (typed: string): readonly string[] => [
  ...new Set(
    fold(typed)
      .split(/\s+/u)
      .filter((word) => word !== ''),
  ),
];

/**
 * The `tsquery` (text form) that every text holding the folded word meets: one character by prefix, two exactly, more as a phrase.
 * A few texts that do not hold it may meet it too: those stored without positions, and when the word is longer than 64 characters.
 */
export const wordQuery = (word: string): string => {
  const characters = [...word].slice(0, WORD_MAX);
  const [only = ''] = characters;
  if (characters.length === 1) return `${quoteLexeme(only)}:* | ${quoteLexeme(OVERFULL)}`;
  const last = characters.length - 2;
  // Overlapping pairs narrow the index scan; in a long word every other pair says as much.
  const step = characters.length <= 10 ? 1 : 2;
  const starts = Array.from({ length: last + 1 }, (_, index) => index).filter(
    (index) => index % step === 0 || index === last,
  );
  const pairs = starts.map((start) => quoteLexeme(characters.slice(start, start + 2).join('')));
  if (pairs.length === 1) return `${pairs[0]} | ${quoteLexeme(OVERFULL)}`;
  const phrase = pairs
    .map((pair, index) => (index === 0 ? pair : `<${(starts[index] ?? 0) - (starts[index - 1] ?? 0)}> ${pair}`))
    .join(' ');
  return `(${phrase}) | (${[LOOSE].map(quoteLexeme).concat(pairs).join(' & ')}) | ${quoteLexeme(OVERFULL)}`;
};

/** The exact answer: whether each folded word stands in one of the texts. */
export const holdsWords = (texts: readonly string[], words: readonly string[]): boolean => {
  const keys = texts.map(fold);
  return words.every((word) => keys.some((key) => key.includes(word)));
};
