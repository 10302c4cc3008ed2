// npm test: all stages; npm test -- unit lint: only those.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bootstrap, finished, root } from './bootstrap.mjs';
import { meet } from './needs.mjs';
import { stages } from './stages.mjs';

const LABEL = { passed: '通过', failed: '失败', missing: '缺少条件', absent: '尚无' };

process.chdir(root);
const chosen = choose(process.argv.slice(2));
const node = await bootstrap({ web: chosen.some((stage) => stage.web && isPresent(stage)) });
const met = meet([...new Set(chosen.filter(isPresent).flatMap((stage) => stage.needs ?? []))]);
const env = { ...process.env, ...met.found, PATH: path.dirname(node) + path.delimiter + (process.env.PATH ?? '') };
delete env.NODE_ENV;

const results = [];
for (const stage of chosen) {
  const began = Date.now();
  const result = await runStage(stage);
  results.push({ name: stage.name, seconds: (Date.now() - began) / 1000, ...result });
}
report(results);

function choose(names) {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(`没有名为 ${unknown.join('、')} 的阶段；有：${stages.map((stage) => stage.name).join('、')}。`);
    process.exit(2);
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

function isPresent(stage) {
  return stage.onlyWith === undefined || existsSync(stage.onlyWith);
}

/** A stage that cannot run has not passed: what is missing counts as a failure. */
async function runStage(stage) {
  console.log(`\n── ${stage.name} ──`);
  if (!isPresent(stage)) return { result: 'absent', reason: `${stage.onlyWith} 还没有写。` };
  const files = (stage.files ?? []).filter((file) => !existsSync(file));
  const reasons = [
    ...files.map((file) => `缺少文件 ${file}。`),
    ...(stage.needs ?? []).map((name) => met.missing.get(name)).filter(Boolean),
  ];
  if (reasons.length > 0) return { result: 'missing', reason: reasons.join('') };
  const failed = [];
  for (const command of stage.commands) {
    const code = await finished(spawn(node, command, { stdio: 'inherit', env: { ...env, ...stage.env } }));
    if (code !== 0) failed.push(`${command.join(' ')} 返回 ${code}`);
  }
  return failed.length === 0
    ? { result: 'passed', reason: '' }
    : { result: 'failed', reason: `${failed.join('；')}。` };
}

function report(rows) {
  const width = Math.max(...rows.map((row) => row.name.length));
  console.log('');
  for (const row of rows) {
    console.log(
      `${row.name.padEnd(width)}  ${row.seconds.toFixed(1).padStart(7)} s  ${LABEL[row.result]}  ${row.reason}`.trimEnd(),
    );
  }
  const passed = rows.filter((row) => row.result === 'passed').length;
  const failed = rows.filter((row) => row.result === 'failed' || row.result === 'missing').length;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
