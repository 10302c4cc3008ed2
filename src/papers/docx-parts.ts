import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { PaperBlock, PaperTable, PaperText } from '#core/paper.ts';
import { PAGE } from './page.ts';

/** Twentieths of a point, the unit of Word's lengths. */
export const twips = (points: number): number => Math.round(points * 20);
/** Rounded down, as Word's own page sizes are. */
export const twipsOfMm = (mm: number): number => Math.floor((mm / 25.4) * 1440);

export const LINE = twips(PAGE.pitch);
const CLOSER = 5;
/** One character of size 3 in twips. */
export const CHARACTER = 320;
/** Width of the type area in twips, from the same rounded lengths as the page's. */
export const LINE_WIDTH = twipsOfMm(PAGE.width) - twipsOfMm(PAGE.left) - twipsOfMm(PAGE.right);

/** The fonts that offices have, named; the machine that opens the paper puts in its own where one is missing. */
export const FONTS = {
  song: '宋体',
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
} as const;
const LATIN = 'Times New Roman';

interface RunOptions {
  readonly font?: keyof typeof FONTS;
  /** Points. */
  readonly size?: number;
  readonly color?: string;
}

/** Text as it stands. Size 3 is set a quarter point closer, so that 28 characters of 16 points stay within 156 mm. */
export const run = (text: string, { font = 'body', size = 16, color }: RunOptions = {}): TextRun =>
  new TextRun({
    text,
    size: size * 2,
    font: { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: FONTS[font] },
    ...(size === 16 ? { characterSpacing: -CLOSER } : {}),
    ...(color === undefined ? {} : { color }),
  });

/** A paragraph of the exact line pitch. It is not justified: LibreOffice draws nothing of a mark that hangs in the margin of a justified line. */
export const line = (children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    widowControl: false,
    alignment: AlignmentType.LEFT,
    ...options,
    spacing: { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0, ...options.spacing },
    children: [...children],
  });

export const blank = (options: IParagraphOptions = {}): Paragraph => line([run('')], options);

/** Both measures: Word takes characters, others take twips. */
export const firstLine = (characters: number) => ({
  firstLineChars: characters * 100,
  firstLine: characters * CHARACTER,
});

const LEVEL_FONTS = ['body', 'hei', 'kai', 'body', 'body'] as const;

const textBlock = ({ level, text }: PaperText, keepNext: boolean): Paragraph =>
  line([run(text, { font: LEVEL_FONTS[level] })], {
    indent: firstLine(2),
    ...(level > 0 || keepNext ? { keepNext: true } : {}),
  });

/** Air above and below a table; the one below keeps two tables apart. */
const gap = (): Paragraph => blank({ spacing: { line: twips(6) } });

/** Blocks in order; text before attendance is followed by a blank line (10.3); `signed`: the last text stays with the signature below it (7.3.5.5). */
export const blockParts = (blocks: readonly PaperBlock[], signed: boolean): readonly (Paragraph | Table)[] =>
  blocks.flatMap((block, index) => {
    if (block.kind === 'text') return [textBlock(block, signed && index > 0 && index === blocks.length - 1)];
    if (block.kind === 'table') return [gap(), tableBlock(block), gap()];
    const indent = block.label.length + 1;
    const names = line([run(`${block.label}：`, { font: 'hei' }), run(block.names.join('、'))], {
      indent: { left: (2 + indent) * CHARACTER, hanging: indent * CHARACTER },
    });
    return blocks[index - 1]?.kind === 'text' ? [blank(), names] : [names];
  });

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
// A row that is kept whole and is longer than a page loses its end.
const WHOLE_ROW_MAX = 300;
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const RULES = { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE };

const tableBlock = ({ columns, head, rows }: PaperTable): Table => {
  const size = columns.length > 4 ? 12 : 14;
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((width / shares) * LINE_WIDTH));
  const cell = (text: string, index: number, isHead: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      children: text.split('\n').map((one) =>
        line([run(one, { size, font: isHead || (head === null && index === 0) ? 'hei' : 'body' })], {
          alignment: isHead ? AlignmentType.CENTER : ALIGN[columns[index]?.align ?? 'left'],
          spacing: { line: twips(size * 1.5), lineRule: LineRuleType.AT_LEAST },
        }),
      ),
    });
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      ...(isHead ? { tableHeader: true } : {}),
      ...(cells.every((text) => text.length <= WHOLE_ROW_MAX) ? { cantSplit: true } : {}),
      children: cells.map((text, index) => cell(text, index, isHead)),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { marginUnitType: WidthType.DXA, top: twips(3), bottom: twips(3), left: twips(5), right: twips(5) },
    borders: RULES,
    rows: [...(head === null ? [] : [row(head, true)]), ...rows.map((cells) => row(cells, false))],
  });
};
