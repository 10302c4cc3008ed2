import type { PaperDocument } from '#core/paper.ts';
import { err, type Label, type Result } from '#core/result.ts';
import { renderDocx } from './docx.ts';
import { openPdf, type PdfRenderer } from './pdf.ts';

export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** Media type of each format. */
export const PAPER_TYPES: Readonly<Record<PaperFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** A document's bytes, or the sentence why there are none. */
export type RenderPaper = (paper: PaperDocument, format: PaperFormat) => Promise<Result<Buffer, Label>>;

/** Both renderers. The one for PDF is loaded when it is first asked for; `onMissing` is told once where this system has none. */
export const createRenderPaper = (onMissing: (fault: unknown) => void): RenderPaper => {
  let opening: Promise<PdfRenderer | null> | null = null;
  return async (paper, format) => {
    if (format === 'docx') return renderDocx(paper);
    opening ??= openPdf().catch((fault: unknown) => {
      onMissing(fault);
      return null;
    });
    const render = await opening;
    return render === null ? err(noPdf) : render(paper);
  };
};

const noPdf: Label = {
  zh: '这台服务器的系统不能生成 PDF，请下载 DOCX 后打印。',
  en: 'This server’s system cannot make PDF files; download the DOCX and print that.',
};
