import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DutyName, dutyFiles, listed } from './duty-template.ts';

const ROOT = join(import.meta.dirname, '../..');
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Reads the two names; throws a sentence that says what is wrong with them. */
export const readNames = (name = '', zh = ''): DutyName => {
  if (!NAME.test(name) || !/^[\p{Script=Han}、，（）]+$/u.test(zh))
    throw new Error('用法：npm run new-duty 英文名 中文名，例如 npm run new-duty work-report 专项工作报告');
  return { name, zh, value: name.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase()) };
};

/** Writes the folder of a new duty under `root` and adds it to the list. Throws when the folder is there; returns the paths written. */
export const writeDuty = (root: string, names: DutyName): readonly string[] => {
  const folder = join(root, 'src/duties', names.name);
  if (existsSync(folder)) throw new Error(`已经有 src/duties/${names.name}。`);
  const indexPath = join(root, 'src/duties/index.ts');
  const index = listed(readFileSync(indexPath, 'utf8'), names);
  mkdirSync(folder);
  const files = Object.entries(dutyFiles(names));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  writeFileSync(indexPath, index);
  return files.map(([name]) => `src/duties/${names.name}/${name}`);
};

/** Writes matrix.txt, sight.txt, the diagram and the glossary: the texts that are read like law. */
const writeReviewed = (root: string): void => {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, UPDATE_EXPECT: '1' };
  spawnSync(process.execPath, [vitest, 'run', 'src/duties/duties.test.ts', 'tidy/tidy.test.ts'], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
};

if (process.argv[1] === import.meta.filename) {
  try {
    const names = readNames(...process.argv.slice(2));
    for (const path of writeDuty(ROOT, names)) console.log(`写了 ${path}`);
    writeReviewed(ROOT);
    console.log(`已列入 src/duties/index.ts。先运行 npx vitest run src/duties/${names.name}：它说先做什么。`);
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
}
