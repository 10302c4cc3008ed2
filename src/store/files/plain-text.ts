const FATAL = { fatal: true, ignoreBOM: false } as const;
// Tab, line feed, form feed and carriage return are text; other controls are not.
const CONTROLS = /[\p{Cc}--[\t\n\f\r]]/v;

/**
 * The text of bytes that are UTF-8 (with or without a byte order mark), else GB 18030 as old Excel and Notepad write it; null when
 * they are neither or hold control characters, as programs and pictures do.
 */
export const decodeText = (
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: 'utf-8' | 'gb18030' } | null => {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      const text = new TextDecoder(encoding, FATAL).decode(bytes);
      return CONTROLS.test(text) ? null : { text, encoding };
    } catch {
      // Not this encoding.
    }
  }
  return null;
};

const FIRST_CHARACTERS = 1024;

/** Whether a text would be taken for a page, a drawing, a program or a paper by one who opens it. */
export const isActiveText = (text: string): boolean => {
  const start = text.slice(0, FIRST_CHARACTERS).trimStart();
  return (
    /^(?:<[!?a-z/]|\{\\rtf|%!|#!)/i.test(start) ||
    start.includes('%PDF-') ||
    /<(?:script|html|svg|iframe)\b/i.test(text)
  );
};
