import { join } from 'node:path';
import { err, ok } from '#core/result.ts';
import type { Congress } from '#store/congress.ts';
import { commitImport, faultSentence } from '#store/imports/import.ts';
import { importForms } from '#store/imports/prepare.ts';
import { openSpool, type Spool } from '#store/imports/spool.ts';
import type { Handler } from '#store/jobs/runner.ts';
import type { Shell } from './shell.ts';

/** Where previewed files of a congress wait: beside its files, which lie in folders named by hash. */
export const spoolOf = (shell: Pick<Shell, 'store' | 'filesRoot'>, congress: Congress): Spool =>
  openSpool(join(shell.filesRoot(congress), '.imports'), shell.store.now);

/** What a job of an import was asked. */
export interface ImportTask {
  readonly form: string;
  readonly hash: string;
  readonly sheet: string | null;
}

/** Records a previewed file in one transaction. Begun again after a crash it finds its rows there and changes nothing. */
export const importHandler =
  (shell: Pick<Shell, 'store' | 'filesRoot' | 'random'>, congress: Congress): Handler =>
  async ({ owner, input, progress }) => {
    const { form: key, hash, sheet } = input as unknown as ImportTask;
    const form = importForms(shell.store.duties).get(key);
    const spool = spoolOf(shell, congress);
    const bytes = await spool.get(owner, hash);
    if (form === undefined || bytes === null)
      return err({
        zh: '上传的文件已经过期，什么也没有写入；请重新上传、预览。',
        en: 'The uploaded file is gone and nothing was written; upload and preview it again.',
      });
    const told: Promise<void>[] = [];
    const request = { form, bytes, sheet, person: owner };
    const done = await commitImport(shell.store, congress, request, shell.random, (count, total) => {
      told.push(progress(count, total).catch(() => undefined));
    });
    await Promise.all(told);
    await spool.drop(owner, hash);
    if (done.ok) return ok(JSON.stringify(done.value));
    const [first] = done.error;
    const why = first === undefined ? { zh: '', en: '' } : faultSentence(first);
    return err({
      zh: `有${done.error.length}处错误，什么也没有写入；${why.zh}`,
      en: `${done.error.length} faults; nothing was written. ${why.en}`,
    });
  };
