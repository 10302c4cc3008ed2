import { hash as digest } from 'node:crypto';
import type { PaperDocument } from '#core/paper.ts';
import type { Act } from './act.ts';

/** A paper of the demo that stands where a step asks for a file, until it is written and named by the hash of its bytes. */
export interface DemoPaper {
  readonly file: string;
  readonly document: PaperDocument;
}

/** Writes a paper and answers the hash under which it is kept. */
export type Keep = (paper: DemoPaper, by: string) => Promise<string>;

/** Where nothing is kept: the hash of what the paper says. */
export const nameOnly: Keep = async ({ document }) => digest('sha256', JSON.stringify(document), 'hex');

const isPaper = (value: unknown): value is DemoPaper =>
  typeof value === 'object' && value !== null && 'document' in value && 'file' in value;
const filesOf = ({ input }: Act): readonly unknown[] | null => {
  const files = typeof input === 'object' && input !== null && 'files' in input ? input.files : null;
  return Array.isArray(files) && files.every(isPaper) ? files : null;
};

/** The act with its papers written and named. */
export const withPapers = async (act: Act, keep: Keep): Promise<Act> => {
  const papers = filesOf(act);
  if (papers === null) return act;
  const by = act.actor.person ?? '';
  const files = await Promise.all(papers.filter(isPaper).map((paper) => keep(paper, by)));
  return { ...act, input: { ...(act.input as object), files } };
};
