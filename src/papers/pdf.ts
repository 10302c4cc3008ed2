import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PaperDocument } from '#core/paper.ts';
import { readyPaper } from '#core/paper-text.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import { attachmentLines, imprintLines, markSize, signatureLines } from './page.ts';
import { TEMPLATE } from './template.ts';

/** Renders one document as a PDF whose text can be selected and searched. */
export type PdfRenderer = (paper: PaperDocument) => Result<Buffer, Label>;

const FONT = '@expo-google-fonts/noto-serif-sc';
const WEIGHTS = ['400Regular', '700Bold'] as const;
const TITLE_MAX = 200;

/** Loads the layout program and the font that ships with the packages (0.2 s). Rejects where this machine's system has no such program. */
export const openPdf = async (): Promise<PdfRenderer> => {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fonts = dirname(createRequire(import.meta.url).resolve(`${FONT}/package.json`));
  const compiler = NodeCompiler.create({
    fontArgs: [{ fontPaths: WEIGHTS.map((weight) => join(fonts, weight)) }],
    // Nothing is read from it: what a document holds comes as data.
    workspace: join(fonts, WEIGHTS[0]),
  });
  return (paper) => {
    const ready = readyPaper(paper);
    if (!ready.ok) return err(ready.error);
    const compiled = compiler.compile({
      mainFileContent: TEMPLATE,
      inputs: { data: JSON.stringify(dataOf(ready.value)) },
    });
    if (compiled.result === null)
      throw new Error(`The PDF could not be laid out: ${problems(compiled.takeDiagnostics())}`);
    const pdf = compiler.pdf(compiled.result);
    // Text of documents gone by would otherwise stay in memory.
    compiler.evictCache(0);
    return ok(pdf);
  };
};

const problems = (error: { readonly shortDiagnostics: readonly unknown[] } | null): string =>
  JSON.stringify(error?.shortDiagnostics ?? []);

const dataOf = (paper: PaperDocument) => ({
  form: paper.form,
  mark: paper.mark,
  markSize: markSize(paper.form, paper.mark),
  number: paper.number ?? '',
  signatory: paper.signatory ?? null,
  title: paper.title,
  author: (paper.signature?.organ ?? paper.mark).slice(0, TITLE_MAX),
  passed: paper.passed ?? null,
  addressee: paper.addressee ?? null,
  body: paper.body,
  attachments: attachmentLines(paper.attachments ?? []),
  signature: paper.signature === undefined ? null : { ...signatureLines(paper.signature), seal: paper.signature.seal },
  note: paper.note ?? null,
  imprint: paper.imprint === undefined ? null : imprintLines(paper.imprint),
});
