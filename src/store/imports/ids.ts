import { createHash } from 'node:crypto';

/** SHA-256 of a file, in hex. */
export const fileHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The id of the nth case that a row of a file opens, as a UUID of version 8 (RFC 9562, section 5.8): the same row of the same file
 * always has the same, so that a file imported twice changes nothing. Ids of one file sort by its rows.
 */
export const importedId = (file: string, sheet: number, row: number, index: number): string => {
  const rest = createHash('sha256').update(`${file}\n${sheet}\n${row}\n${index}`).digest('hex');
  const begin = `${file.slice(0, 6)}${(row & 0xffffff).toString(16).padStart(6, '0')}`;
  return `${begin.slice(0, 8)}-${begin.slice(8)}-8${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
};

/** What an event of an import keeps of where it came from: file, sheet and row from 1. */
export const originOf = (file: string, sheet: number, row: number): string => `${file}#${sheet + 1}:${row}`;
