import {
  AlignmentType,
  BorderStyle,
  Document,
  type IBorderOptions,
  type ISectionOptions,
  Packer,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { PaperDocument } from '#core/paper.ts';
import { readyPaper } from '#core/paper-text.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import { headParts, letterFooter, letterHeader, numberFooter } from './docx-form.ts';
import { blank, blockParts, CHARACTER, firstLine, LINE_WIDTH, line, run, twips, twipsOfMm } from './docx-parts.ts';
import { attachmentLines, imprintLines, LETTER, PAGE, signatureLines } from './page.ts';

/**
 * A document as DOCX by GB/T 9704-2012: A4, 22 lines of 28 characters of size 3, fonts by name. Refuses, in a sentence, text that no XML can
 * hold. The line pitch is exact and there is no document grid, which programs read in different ways.
 */
export const renderDocx = async (paper: PaperDocument): Promise<Result<Buffer, Label>> => {
  const ready = readyPaper(paper);
  if (!ready.ok) return err(ready.error);
  const creator = ready.value.signature?.organ ?? ready.value.mark;
  const document = new Document({
    title: ready.value.title.replaceAll('\n', ''),
    creator,
    lastModifiedBy: creator,
    styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    evenAndOddHeaderAndFooters: true,
    sections: [section(ready.value)],
  });
  return ok(Buffer.from(await Packer.toBuffer(document)));
};

const section = (paper: PaperDocument): ISectionOptions => {
  const isLetter = paper.form === 'letter';
  const raised = isLetter ? twipsOfMm(PAGE.footer - LETTER.rule) : 0;
  return {
    properties: {
      titlePage: isLetter,
      page: {
        size: { width: twipsOfMm(PAGE.width), height: twipsOfMm(PAGE.height) },
        margin: {
          top: twipsOfMm(PAGE.top),
          bottom: twipsOfMm(PAGE.bottom),
          left: twipsOfMm(PAGE.left),
          right: twipsOfMm(PAGE.right),
          header: twipsOfMm(LETTER.top),
          footer: twipsOfMm(isLetter ? LETTER.rule : PAGE.footer),
        },
      },
    },
    ...(isLetter ? { headers: { first: letterHeader(paper) } } : {}),
    footers: {
      default: numberFooter('right', raised),
      even: numberFooter('left', raised),
      ...(isLetter ? { first: letterFooter() } : {}),
    },
    children: [...headParts(paper), ...titleParts(paper), ...bodyParts(paper), ...endParts(paper)],
  };
};

/** Two lines below the rule, in size 2; the addressee one line below the title (7.3.1, 7.3.2). */
const titleParts = ({ title, passed, addressee }: PaperDocument): readonly Paragraph[] => [
  blank(),
  blank(),
  ...title
    .split('\n')
    .map((one) =>
      line([run(one, { font: 'title', size: 22 })], { alignment: AlignmentType.CENTER, spacing: { line: twips(32) } }),
    ),
  ...(passed === undefined ? [] : [line([run(`（${passed}）`, { font: 'kai' })], { alignment: AlignmentType.CENTER })]),
  blank(),
  ...(addressee === undefined ? [] : [line([run(addressee)])]),
];

const bodyParts = ({ body, attachments, signature }: PaperDocument): readonly (Paragraph | Table)[] => {
  const parts = [...blockParts(body, signature !== undefined && attachments === undefined)];
  if (attachments === undefined) return parts;
  const [first = '', ...more] = attachmentLines(attachments);
  return [
    ...parts,
    blank(),
    line([run(`附件：${first}`)], { indent: { left: 5 * CHARACTER, hanging: 3 * CHARACTER } }),
    ...more.map((one) => line([run(one)], { indent: { left: 5 * CHARACTER } })),
  ];
};

/** Lines left above a sealed signature: the upper edge of a seal of 42 mm over organ and date is then within a line of the text (7.3.5.1). */
const SEAL_LINES = 2;

const endParts = (paper: PaperDocument): readonly (Paragraph | Table)[] => {
  const { signature, note, imprint } = paper;
  const parts: (Paragraph | Table)[] = [];
  if (signature !== undefined) {
    const { organ, date, organRight, dateRight } = signatureLines(signature);
    const right = (characters: number) => ({ indent: { right: Math.round(characters * CHARACTER) } });
    const options = { alignment: AlignmentType.RIGHT, keepNext: true } as const;
    for (let index = 0; index < (signature.seal ? SEAL_LINES : 1); index += 1) parts.push(blank({ keepNext: true }));
    parts.push(line([run(organ)], { ...options, ...right(organRight) }));
    parts.push(line([run(date)], { ...options, ...right(dateRight), keepNext: note !== undefined }));
  }
  if (note !== undefined) parts.push(line([run(`（${note}）`)], { indent: firstLine(2) }));
  if (imprint !== undefined) parts.push(blank(), imprintTable(imprint));
  return parts;
};

const rule = (size: number): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color: '000000' });
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** 版记: size 4 between rules as wide as the type area, the outer ones thicker (7.4). */
const imprintTable = (imprint: NonNullable<PaperDocument['imprint']>): Table => {
  const { copies, organ, date } = imprintLines(imprint);
  const indent = { left: 280, right: 280 };
  const spacing = { line: twips(24) };
  const rows = [
    ...(copies === null
      ? []
      : [line([run(copies, { size: 14 })], { indent: { left: 280 + 840, right: 280, hanging: 840 }, spacing })]),
    line([run(`${organ}\t${date}`, { size: 14 })], {
      indent,
      spacing,
      alignment: AlignmentType.LEFT,
      tabStops: [{ type: 'right', position: LINE_WIDTH - 280 }],
    }),
  ];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: LINE_WIDTH, type: WidthType.DXA },
    columnWidths: [LINE_WIDTH],
    margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 },
    borders: {
      top: rule(8),
      bottom: rule(8),
      left: none,
      right: none,
      insideHorizontal: rule(6),
      insideVertical: none,
    },
    rows: rows.map(
      (child) =>
        new TableRow({
          cantSplit: true,
          children: [new TableCell({ width: { size: LINE_WIDTH, type: WidthType.DXA }, children: [child] })],
        }),
    ),
  });
};
