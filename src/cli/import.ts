import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { outcomeSentence } from '#core/api-import.ts';
import { findAccount } from '#store/accounts/account.ts';
import { openEngine } from '#store/engine.ts';
import { commitImport, faultSentence, previewImport } from '#store/imports/import.ts';
import { importForms } from '#store/imports/prepare.ts';
import type { Store } from '#store/store.ts';
import { runCommand, settingsHere, storeOver } from './place.ts';

/** What `npm run import` was asked. */
export interface ImportAsked {
  readonly form: string;
  readonly bytes: Uint8Array;
  readonly slug: string;
  readonly sheet: string | null;
  /** The account of whoever is answerable for the file. */
  readonly account: string;
  readonly commit: boolean;
}

/**
 * Previews a file and, with `commit`, records it in one transaction. @returns the exit code: 0 when the file has no fault. Throws a
 * sentence for a form, congress or account that is not there, or an account whose holder may not import the form.
 */
export const runImport = async (store: Store, asked: ImportAsked, say: (line: string) => void): Promise<number> => {
  const forms = importForms(store.duties);
  const form = forms.get(asked.form);
  if (form === undefined) throw new Error(`没有“${asked.form}”这种表；有：${[...forms.keys()].join('、')}。`);
  const congress = store.congresses().find(({ slug }) => slug === asked.slug);
  if (congress === undefined) throw new Error(`没有“${asked.slug}”这一人大。`);
  const person = await personOf(store, congress.id, asked.account);
  const held = store.directories.of(congress.id).mandates;
  if (!held.some((mandate) => mandate.person === person && mandate.until === null && form.posts.includes(mandate.post)))
    throw new Error(`账号“${asked.account}”的岗位不能导入“${form.label.zh}”。`);
  const request = { form, bytes: asked.bytes, sheet: asked.sheet, person };
  const seen = await previewImport(store, congress, request);
  say(
    `工作表“${seen.sheet}”：${seen.rows}行，将新增${seen.records}项（${seen.steps}条记录），已有${seen.repeated + seen.present}行。`,
  );
  for (const fault of seen.faults) say(`  ${faultSentence(fault).zh}`);
  if (seen.faultCount > 0) {
    say(`${seen.faultCount}处错误，什么也没有写入。`);
    return 1;
  }
  if (!asked.commit) {
    say('这是预览，没有写入；加 --commit 写入。');
    return 0;
  }
  const done = await commitImport(store, congress, request, (bytes) => randomBytes(bytes));
  if (done.ok) say(outcomeSentence(done.value).zh);
  else for (const fault of done.error) say(`  ${faultSentence(fault).zh}`);
  return done.ok ? 0 : 1;
};

const personOf = async (store: Store, congress: number, name: string): Promise<string> => {
  const account = await store.database.inCongress(congress, (client) => findAccount(client, congress, name));
  if (account === null || account.disabled) throw new Error(`没有账号“${name}”；请用 --account 写明谁对这个文件负责。`);
  return account.personId;
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      congress: { type: 'string' },
      account: { type: 'string' },
      sheet: { type: 'string' },
      commit: { type: 'boolean', default: false },
    },
  });
  const [form, file] = positionals;
  if (form === undefined || file === undefined || values.congress === undefined || values.account === undefined)
    throw new Error('用法：npm run import -- 表 文件 --congress 名称 --account 账号 [--sheet 工作表] [--commit]');
  const bytes = readFileSync(file);
  const { databaseUrl, dataDir } = settingsHere();
  const engine = await openEngine({ databaseUrl, dataDir, onLog: console.log, onExit: () => process.exit(1) });
  try {
    const store = await storeOver(engine.database);
    const { congress: slug, account, sheet = null, commit } = values;
    return await runImport(store, { form, bytes, slug, sheet, account, commit }, console.log);
  } finally {
    await engine.stop();
  }
};

if (process.argv[1] === import.meta.filename) runCommand(main);
