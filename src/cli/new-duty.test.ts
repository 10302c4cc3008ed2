import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listed } from './duty-template.ts';
import { readNames, writeDuty } from './new-duty.ts';

const root = join(import.meta.dirname, '../..');
const place = mkdtempSync(join(tmpdir(), 'mingshu-duty-'));
const names = readNames('work-report', '专项工作报告');

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { UPDATE_EXPECT: _update, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: place,
    encoding: 'utf8',
    env: { ...own, ...env },
  });
  return { status, output: stdout + stderr };
};

interface Report {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
}
/** Runs tests of the copy, and reads their report. */
const tests = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Report => {
  const file = join(place, 'report.json');
  run(
    ['node_modules/vitest/vitest.mjs', 'run', '--root', place, '--reporter', 'json', '--outputFile', file, ...args],
    env,
  );
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
};

beforeAll(() => {
  const kept = [
    'src/core',
    'src/kit/html',
    'src/duties',
    'laws',
    'package.json',
    'tsconfig.json',
    'tsconfig.core.json',
  ];
  for (const path of kept) cpSync(join(root, path), join(place, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  writeDuty(place, names);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('what it writes compiles', () => {
  const { status, output } = run(['node_modules/ts7/bin/tsc', '-p', 'tsconfig.core.json']);
  expect(output.split('\n').filter((line) => line.includes('work-report') || line.includes('duties/index'))).toEqual(
    [],
  );
  // Other faults are found by the typecheck of the whole; here it must only have run.
  expect(status === 0 || output.includes('error TS')).toBe(true);
});

test('it passes every check of a duty, and one test of its own fails and says what to do first', () => {
  tests(['src/duties/duties.test.ts'], { UPDATE_EXPECT: '1' });
  const checked = tests(['src/duties/duties.test.ts', '-t', 'work-report']);
  expect([checked.numFailedTests, checked.numPassedTests > 5]).toEqual([0, true]);
  const own = tests(['src/duties/work-report']);
  expect([own.numFailedTests, own.numPassedTests]).toEqual([1, 0]);
  expect(JSON.stringify(own)).toContain('First: find the articles');
});

test('it stands in the list, and is not written twice', () => {
  const index = readFileSync(join(place, 'src/duties/index.ts'), 'utf8');
  expect(index).toContain("import { workReport } from '#duties/work-report/duty.ts';");
  expect(index).toMatch(/duties: readonly Duty\[\] = \[[^\]]*workReport/);
  expect(() => writeDuty(place, names)).toThrow('已经有 src/duties/work-report。');
});

test('the import takes its place in the alphabet', () => {
  const index =
    "import { a } from '#duties/a/duty.ts';\nimport { z } from '#duties/z/duty.ts';\nexport const duties: readonly Duty[] = [a, z];\n";
  const after = listed(index, { name: 'm-n', zh: '某', value: 'mN' });
  expect(after).toBe(
    "import { a } from '#duties/a/duty.ts';\nimport { mN } from '#duties/m-n/duty.ts';\nimport { z } from '#duties/z/duty.ts';\nexport const duties: readonly Duty[] = [a, z, mN];\n",
  );
  expect(() => listed('', names)).toThrow('没有找到');
});

test.each([
  ['WorkReport', '专项工作报告'],
  ['work--report', '专项工作报告'],
  ['../work', '专项工作报告'],
  ['work-report', 'Work report'],
  ['work-report', ''],
])('“%s” “%s” are no names', (name, zh) => {
  expect(() => readNames(name, zh)).toThrow('用法');
});
