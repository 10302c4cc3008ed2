// Checks the import rules of .dependency-cruiser.cjs, and that the tool has really seen the sources: with a compiler that it does not know
// it reads nothing and reports success.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const options = { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 };
const run = spawnSync(
  process.execPath,
  [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
  options,
);
if (run.stderr) console.error(run.stderr.trim());
if (!run.stdout) throw new Error('dependency-cruiser has checked nothing');
const { modules, summary } = JSON.parse(run.stdout);

const seen = new Set(modules.map((module) => module.source));
const sources = readdirSync(path.join(root, 'src'), { recursive: true })
  .map((name) => `src/${name.replaceAll(path.sep, '/')}`)
  .filter((name) => /\.(ts|tsx)$/.test(name) && !/\.(test|d)\.ts$/.test(name));
const unseen = sources.filter((name) => !seen.has(name));

for (const { from, to, rule } of summary.violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
for (const name of unseen) console.error(`没有被检查到：${name}`);
console.log(`检查了 ${sources.length - unseen.length} 个文件，${summary.violations.length} 处违反。`);
const isBroken = summary.violations.some(({ rule }) => rule.severity === 'error');
if (isBroken || unseen.length > 0 || sources.length === 0) process.exitCode = 1;
