import type pg from 'pg';

/** What one `copy … from stdin` needs of the driver's connection; its types leave these out. */
interface CopyConnection {
  readonly query: (text: string) => void;
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const SPECIAL = /[\\\t\n\r]/;

/** One field of COPY's text format. */
export const copyField = (value: string | number | boolean | null): string => {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value);
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found) : value;
};

/** One line of COPY's text format. */
export const copyLine = (fields: readonly (string | number | boolean | null)[]): string =>
  `${fields.map(copyField).join('\t')}\n`;

/** Fills a table (without row security) from lines made by `copyLine`. The client must not be in pipeline mode. */
export const copyInto = (
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  lines: string,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let fault: Error | null = null;
    const submittable = {
      submit: (connection: unknown) =>
        (connection as CopyConnection).query(`copy ${table} (${columns.join(', ')}) from stdin`),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(Buffer.from(lines, 'utf8'));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleError: (error: Error) => {
        fault = error;
        reject(error);
      },
      handleReadyForQuery: () => {
        if (fault === null) resolve();
      },
    };
    client.query(submittable as unknown as pg.Submittable);
  });
