import { formatZh } from '#core/calendar/date.ts';
import type { PaperDocument, PaperForm } from '#core/paper.ts';

/** Geometry of GB/T 9704-2012 (6 and 7.1) in millimetres and points. */
export const PAGE = {
  width: 210,
  height: 297,
  top: 37,
  bottom: 35,
  left: 28,
  right: 26,
  /** Of the page number's lower edge: 7 mm below the type area. */
  footer: 23,
  /** 156 mm in points, which 28 characters fill. */
  lineWidth: 442.2,
  lines: 22,
  characters: 28,
  /** 225 mm in 22 lines, rounded down: rounded up only 21 fit. */
  pitch: 28.95,
} as const;

export const RED = 'FF0000';

/** Where the mark of a letter begins and its lower rule stands, from the page's edges; its rules are 170 mm long (10.1). */
export const LETTER = { top: 30, rule: 20, ruleWidth: 170 } as const;

/** 35 mm from the type area's top to the mark (7.2.4). */
export const MARK_DOWN = 35;

const MARK_MAX = { general: 32, letter: 30, minutes: 32 } as const satisfies Record<PaperForm, number>;
const MARK_MIN = 14;

/** Size of the mark in points, so that it stands in one line: at most as fits the form. */
export const markSize = (form: PaperForm, mark: string): number =>
  Math.max(MARK_MIN, Math.min(MARK_MAX[form], Math.floor(PAGE.lineWidth / Math.max(1, widthOf(mark)))));

// Han and other letters of full width; all else is taken as half, as Latin letters and digits of these fonts are.
const WIDE =
  /[\u1100-\u115f\u2014-\u2026\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** Width of a text in characters of full width. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 1 : 0.5), 0);

/** Signature and date as texts, each with its blank to the right edge in characters (7.3.5). */
export interface SignatureLines {
  readonly organ: string;
  readonly date: string;
  readonly organRight: number;
  readonly dateRight: number;
}

export const signatureLines = ({ organ, on, seal }: NonNullable<PaperDocument['signature']>): SignatureLines => {
  const date = formatZh(on);
  const [name, day] = [widthOf(organ), widthOf(date)];
  if (seal) {
    const organRight = Math.max(0, 4 + (day - name) / 2);
    return { organ, date, organRight, dateRight: Math.max(4, organRight + (name - day) / 2) };
  }
  // Without a seal the date begins two characters right of the name; where that does not fit, the name moves left.
  const dateRight = Math.max(name - day, 2);
  return { organ, date, organRight: name - day >= 2 ? 2 : day + 4 - name, dateRight };
};

/** 附件：, one or counted. */
export const attachmentLines = (attachments: readonly string[]): readonly string[] =>
  attachments.length === 1 ? [...attachments] : attachments.map((name, index) => `${index + 1}. ${name}`);

/** 版记 in words: 抄送 (if any), 印发机关, 印发日期. */
export const imprintLines = ({ copies, organ, on }: NonNullable<PaperDocument['imprint']>) => ({
  copies: copies.length === 0 ? null : `抄送：${copies.join('，')}。`,
  organ,
  date: `${formatZh(on)}印发`,
});
