import { isStorableText } from '#core/json.ts';
import type { PaperBlock, PaperDocument } from '#core/paper.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';

// Controls that XML 1.0 (2.2, Char) or a page has no place for, and directions that make one text read as another.
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u{fffe}\u{ffff}]/gu;
const BREAKS = /\r\n?|[\v\f\u{0085}\p{Zl}\p{Zp}]/gu;

/** A text as papers hold it: breaks as `\n`, a tab as one wide blank, without characters that cannot be seen. Throws for text that no record holds. */
export const paperText = (text: string): string => {
  if (!isStorableText(text)) throw new TypeError('Text is not well-formed Unicode or holds U+0000');
  return text
    .replace(BREAKS, '\n')
    .replaceAll('\t', '\u3000')
    .split('\n')
    .map((line) => line.replace(UNSEEN, ''))
    .join('\n');
};

const PLACES: Readonly<Record<keyof PaperDocument, Label>> = {
  form: { zh: '格式', en: 'form' },
  mark: { zh: '发文机关标志', en: 'organ mark' },
  number: { zh: '发文字号', en: 'document number' },
  signatory: { zh: '签发人', en: 'signatory' },
  title: { zh: '标题', en: 'title' },
  passed: { zh: '题注', en: 'line under the title' },
  addressee: { zh: '主送机关', en: 'addressee' },
  body: { zh: '正文', en: 'text' },
  attachments: { zh: '附件说明', en: 'list of attachments' },
  signature: { zh: '署名', en: 'signature' },
  note: { zh: '附注', en: 'annotation' },
  imprint: { zh: '版记', en: 'imprint' },
};

/**
 * A document ready for a renderer: every text as `paperText`, one paragraph for each line, headings numbered, no empty part. Refuses text
 * with U+0000 or half a character. Throws for a table whose rows do not fit its columns.
 */
export const readyPaper = (paper: PaperDocument): Result<PaperDocument, Label> => {
  for (const [name, place] of Object.entries(PLACES)) {
    if (texts(paper[name as keyof PaperDocument]).every(isStorableText)) continue;
    return err({
      zh: `${place.zh}里有空字符（U+0000）或半个字符，不能写入公文；请改正记录后再试。`,
      en: `The ${place.en} holds U+0000 or half a character and cannot be written; correct the record and try again.`,
    });
  }
  const { number, signatory, passed, addressee, attachments, note, ...rest } = mapTexts(paper);
  return ok({
    ...rest,
    mark: oneLine(rest.mark),
    title: rest.title.trim(),
    ...(isBlank(number) ? {} : { number: oneLine(number) }),
    ...(isBlank(signatory) ? {} : { signatory: oneLine(signatory) }),
    ...(isBlank(passed) ? {} : { passed: oneLine(passed) }),
    ...(isBlank(addressee) ? {} : { addressee: `${oneLine(addressee).replace(/[:：]$/u, '')}：` }),
    ...(isBlank(note) ? {} : { note: oneLine(note) }),
    ...(attachments === undefined || attachments.length === 0 ? {} : { attachments: attachments.map(oneLine) }),
    body: numbered(rest.body.flatMap(paragraphs)),
  });
};

const isBlank = (text: string | undefined): text is undefined => text === undefined || text.trim() === '';

const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, ' ').trim();

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

const mapTexts = <T>(value: T): T => {
  if (typeof value === 'string') return paperText(value) as T;
  if (Array.isArray(value)) return value.map(mapTexts) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one)])) as T;
};

/** Each line of a text is a paragraph of its own; the first keeps the level. */
const paragraphs = (block: PaperBlock): readonly PaperBlock[] => {
  if (block.kind === 'table') {
    const fits = [...(block.head === null ? [] : [block.head]), ...block.rows];
    if (fits.some((row) => row.length !== block.columns.length))
      throw new TypeError('A row of a table has another count of cells than columns');
    return block.columns.length === 0 || fits.length === 0 ? [] : [block];
  }
  if (block.kind === 'attendance') return block.names.length === 0 ? [] : [block];
  const lines = block.text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((text, index) => ({ ...block, text: text.trim(), level: index === 0 ? block.level : 0 }));
};

const numbered = (blocks: readonly PaperBlock[]): readonly PaperBlock[] => {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'text' || block.level === 0) return block;
    const at = block.level - 1;
    counts[at] = (counts[at] ?? 0) + 1;
    counts.fill(0, block.level);
    return { ...block, text: `${numeral(block.level, counts[at] ?? 0)}${block.text}` };
  });
};

/** 一、 （一） 1. （1） */
const numeral = (level: 1 | 2 | 3 | 4, count: number): string =>
  [`${chineseNumber(count)}、`, `（${chineseNumber(count)}）`, `${count}.`, `（${count}）`][level - 1] ?? '';

const DIGITS = '零一二三四五六七八九';

/** 1 to 99 in Chinese numerals, as headings count; above that in digits. */
const chineseNumber = (count: number): string => {
  if (count > 99) return String(count);
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : DIGITS[ones]}`;
};
