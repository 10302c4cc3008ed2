// npm run mutate: changes the program that counts votes, one small change after the other, and runs its tests on each. A change that no
// test notices must be explained in scripts/mutants.json (why it changes nothing that matters); any other is named, and the exit code is 1.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

process.chdir(root);
const node = await bootstrap({ web: false });
const run = spawnSync(node, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'stryker.config.json'], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path.dirname(node) + path.delimiter + (process.env.PATH ?? '') },
});
if (run.status !== 0) process.exit(run.status ?? 1);

const explained = JSON.parse(readFileSync('scripts/mutants.json', 'utf8'));
const { files } = JSON.parse(readFileSync('data/mutation.json', 'utf8'));
const counts = { killed: 0, explained: 0, survived: 0 };
for (const [file, { source, mutants }] of Object.entries(files)) {
  const lines = source.split('\n');
  for (const { status, replacement, location } of mutants) {
    if (status === 'Killed' || status === 'Timeout') counts.killed += 1;
    if (status !== 'Survived' && status !== 'NoCoverage') continue;
    const line = (lines[location.start.line - 1] ?? '').trim();
    const why = explained.find((one) => one.file === file && one.line === line && one.replacement === replacement);
    if (why === undefined) {
      counts.survived += 1;
      console.log(`没有测试发现：${file}:${location.start.line}  ${line}\n  改成  ${replacement}`);
    } else counts.explained += 1;
  }
}
console.log(
  `改动被测试发现 ${counts.killed} 处，未发现而有说明 ${counts.explained} 处，未发现 ${counts.survived} 处。`,
);
process.exitCode = counts.survived > 0 || counts.killed === 0 ? 1 : 0;
