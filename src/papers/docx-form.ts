import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type IParagraphOptions,
  PageNumber,
  type Paragraph,
  TextRun,
} from 'docx';
import type { PaperDocument } from '#core/paper.ts';
import { CHARACTER, FONTS, LINE_WIDTH, line, run, twips, twipsOfMm } from './docx-parts.ts';
import { LETTER, MARK_DOWN, markSize, PAGE, RED } from './page.ts';

/** 4 mm from the line above to a red rule, in points. */
const RULE_SPACE = 11;

/** From a letter's rule to the line of its number, in points: the line's own air makes the rest of 7/8 of a character (10.1). */
const NUMBER_DOWN = 1;

/** Lets a rule of a letter stand out of the type area on both sides: 170 mm in the middle of the page. */
const letterIndent = {
  left: -twipsOfMm(PAGE.left - (PAGE.width - LETTER.ruleWidth) / 2),
  right: -twipsOfMm(PAGE.right - (PAGE.width - LETTER.ruleWidth) / 2),
};

const mark = (paper: PaperDocument, options: IParagraphOptions): Paragraph => {
  const size = markSize(paper.form, paper.mark);
  return line([run(paper.mark, { font: 'title', size, color: RED })], {
    alignment: AlignmentType.CENTER,
    ...options,
    spacing: { line: twips(size * 1.2), ...options.spacing },
  });
};

/** Mark, number (with 签发人 at the right of papers to a higher organ) and the red rule; of a letter the number alone, for its mark is in the header. */
export const headParts = (paper: PaperDocument): readonly Paragraph[] => {
  const number = paper.number ?? '';
  if (paper.form === 'letter')
    return number === ''
      ? []
      : [line([run(number)], { alignment: AlignmentType.RIGHT, spacing: { before: twips(NUMBER_DOWN) } })];
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: RULE_SPACE } };
  const signed = paper.signatory !== undefined;
  const children = signed
    ? [run(`\u3000${number}\t签发人：`), run(paper.signatory ?? '', { font: 'kai' })]
    : [run(number)];
  return [
    mark(paper, { spacing: { before: twipsOfMm(MARK_DOWN) } }),
    line([run('')]),
    line([run('')]),
    line(children, {
      alignment: signed ? AlignmentType.LEFT : AlignmentType.CENTER,
      border: rule,
      ...(signed ? { tabStops: [{ type: 'right', position: LINE_WIDTH - CHARACTER }] } : {}),
    }),
  ];
};

/** The first page of a letter: mark over a double rule, thick above thin. */
export const letterHeader = (paper: PaperDocument): Header =>
  new Header({
    children: [
      mark(paper, {
        indent: letterIndent,
        border: {
          bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: RULE_SPACE },
        },
      }),
    ],
  });

/** The foot of a letter's first page: a double rule, thin above thick, and no number. */
export const letterFooter = (): Footer =>
  new Footer({
    children: [
      line([run('', { size: 2 })], {
        indent: letterIndent,
        spacing: { line: twips(2) },
        border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 0 } },
      }),
    ],
  });

/** — 1 —, of size 4, one character from the outer edge (7.5). `raised`: twips that the foot lies below the number's place. */
export const numberFooter = (side: 'left' | 'right', raised: number): Footer =>
  new Footer({
    children: [
      line(
        [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            size: 28,
            font: { ascii: FONTS.song, hAnsi: FONTS.song, eastAsia: FONTS.song },
          }),
        ],
        {
          alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: side === 'right' ? { right: 280 } : { left: 280 },
          spacing: { line: twips(14), after: raised },
        },
      ),
    ],
  });
