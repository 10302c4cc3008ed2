import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { attribute, readXml } from '#store/sheets/xml.ts';

/** One line of text as it lies on a page; lengths in millimetres from the page's upper left corner. */
export interface PrintedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}
/** A red rule across the page. */
export interface PrintedRule {
  readonly top: number;
  readonly left: number;
  readonly right: number;
}
export interface PrintedPage {
  readonly lines: readonly PrintedLine[];
  readonly rules: readonly PrintedRule[];
}

const { SOFFICE_PATH: soffice = '/usr/bin/soffice', POPPLER_BIN: poppler = '/usr/bin' } = process.env;

const inFolder = async <T>(work: (folder: string) => T | Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'mingshu-print-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

// The offices' fonts are not free: others of the same widths stand in for them.
const STAND_INS = [
  ...['仿宋_GB2312', '楷体_GB2312', '方正小标宋简体', '宋体'].map((name) => [name, 'Noto Serif CJK SC'] as const),
  ['黑体', 'Noto Sans CJK SC'],
  ['Times New Roman', 'Liberation Serif'],
] as const;
const fontsConf = (cache: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir>${STAND_INS.map(
    ([name, other]) =>
      `<alias binding="same"><family>${name}</family><prefer><family>${other}</family></prefer></alias>`,
  ).join('')}</fontconfig>`;

/** What LibreOffice prints of DOCX files, by name. */
export const printDocx = (files: Readonly<Record<string, Uint8Array>>): Promise<ReadonlyMap<string, Buffer>> =>
  inFolder((folder) => {
    const conf = join(folder, 'fonts.conf');
    writeFileSync(conf, fontsConf(join(folder, 'cache')));
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, `${name}.docx`), bytes);
    execFileSync(
      soffice,
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...Object.keys(files).map((name) => join(folder, `${name}.docx`)),
      ],
      { stdio: 'pipe', env: { ...process.env, FONTCONFIG_FILE: conf, HOME: folder } },
    );
    return new Map(Object.keys(files).map((name) => [name, readFileSync(join(folder, `${name}.pdf`))]));
  });

const MM = 25.4 / 72;
const DPI = 101.6;
const DOTS = DPI / 25.4;

/** The lines of a PDF, page by page, with the red rules of its first two pages, and what `pdfinfo` says of it. */
export const measure = (pdf: Uint8Array): Promise<{ readonly pages: readonly PrintedPage[]; readonly info: string }> =>
  inFolder(async (folder) => {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    const tool = (name: string, ...args: readonly string[]): string =>
      execFileSync(join(poppler, name), args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const boxes = linesOf(tool('pdftotext', '-bbox-layout', file, '-'));
    // The forms differ on the first page; the second shows that it is alone.
    tool('pdftoppm', '-r', String(DPI), '-l', '2', '-png', file, join(folder, 'page'));
    const pictures = readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .toSorted();
    const rules = await Promise.all(pictures.map((name) => rulesOf(join(folder, name))));
    return {
      pages: boxes.map((lines, index) => ({ lines, rules: rules[index] ?? [] })),
      info: tool('pdfinfo', file),
    };
  });

/** Words at one height make a line. */
const linesOf = (xhtml: string): readonly (readonly PrintedLine[])[] => {
  const pages: PrintedLine[][] = [];
  let word: Omit<PrintedLine, 'text'> | null = null;
  for (const event of readXml(xhtml.replace(/^<!DOCTYPE[^>]*>/, ''))) {
    if (event.kind === 'open' && event.name === 'page') pages.push([]);
    if (event.kind === 'open' && event.name === 'word') {
      const at = (name: string): number => Number(attribute(event.attributes, name)) * MM;
      word = { left: at('xMin'), right: at('xMax'), top: at('yMin') };
    }
    if (event.kind !== 'text' || word === null) continue;
    const { left, right, top } = word;
    const page = pages.at(-1) ?? [];
    const same = page.findIndex((one) => Math.abs(one.top - top) < 1);
    const before = page[same];
    if (before === undefined) page.push({ text: event.text, left, right, top });
    else
      page[same] = {
        text: before.text + event.text,
        left: Math.min(before.left, left),
        right: Math.max(before.right, right),
        top,
      };
    word = null;
  }
  return pages.map((lines) => lines.toSorted((a, b) => a.top - b.top));
};

/** Rows in which red reaches over more than half of the page. Neighbouring ones are one rule. */
const rulesOf = async (picture: string): Promise<readonly PrintedRule[]> => {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const rules: PrintedRule[] = [];
  let last = -10;
  for (let y = 0; y < info.height; y += 1) {
    const red: number[] = [];
    for (let x = 0; x < info.width; x += 1) {
      const at = (y * info.width + x) * info.channels;
      if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 255) < 150 && (data[at + 2] ?? 255) < 150) red.push(x);
    }
    if (red.length < info.width / 2) continue;
    if (y - last > 6) rules.push({ top: y / DOTS, left: (red[0] ?? 0) / DOTS, right: ((red.at(-1) ?? 0) + 1) / DOTS });
    last = y;
  }
  return rules;
};
