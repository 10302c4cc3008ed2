import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'mingshu-imports-'));

/** One violation of every rule: the file that is at fault, and the line that makes it so. */
const planted: Readonly<Record<string, readonly [file: string, line: string]>> = {
  'no-cycle': ['src/core/ring-a.ts', "import { b } from '#core/ring-b.ts'; export const a = () => b;"],
  resolved: ['src/server/lost.ts', "import '#server/nowhere.ts';"],
  'core-inward': ['src/core/outward.ts', "import '../store/plain.ts';"],
  'core-one-door': ['src/core/schema-twice.ts', "import { z } from 'zod'; export const y = z;"],
  'html-pure': ['src/kit/html/impure.ts', "import { readFileSync } from 'node:fs'; export const r = readFileSync;"],
  'kit-knows-no-duty': ['src/kit/ui/partial.ts', "import '#duties/one/duty.ts';"],
  'kit-no-node': ['src/kit/ui/node.ts', "import { join } from 'node:path'; export const j = join;"],
  'duty-apart': ['src/duties/one/escape.ts', "import '../two/duty.ts';"],
  'duty-inward': ['src/duties/one/store.ts', "import '#store/plain.ts';"],
  'duty-pure': ['src/duties/one/clock.ts', "import { hrtime } from 'node:process'; export const h = hrtime;"],
  'duty-no-ui': ['src/duties/one/ui.ts', "import '#kit/ui/plain.ts';"],
  'duty-pages-no-node': ['src/duties/one/pages/node.tsx', "import { join } from 'node:path'; export const j = join;"],
  'shells-name-no-duty': ['src/server/partial.ts', "import '#duties/one/duty.ts';"],
  'store-lowest': ['src/store/high.ts', "import '#server/plain.ts';"],
  'store-no-templates': ['src/store/template.ts', "import { two } from '#kit/html/plain.ts'; export const t = two;"],
  'server-no-pages': ['src/server/page.ts', "import '../duties/one/pages/page.tsx';"],
  'server-below-portal': ['src/server/portal.ts', "import '#portal/plain.ts';"],
  'portal-no-ui': ['src/portal/ui.ts', "import '#kit/ui/plain.ts';"],
  'portal-browser': ['src/portal/browser/heavy.ts', "import '#kit/html/plain.ts';"],
  'web-by-api': ['src/web/direct.ts', "import '#server/plain.ts';"],
  'web-no-node': ['src/web/node.ts', "import { join } from 'node:path'; export const j = join;"],
  'papers-apart': ['src/papers/store.ts', "import '#store/plain.ts';"],
  'main-is-top': ['src/cli/main.ts', "import '../main.ts';"],
  'no-tests-in-product': ['src/store/tested.ts', "import './plain.test.ts';"],
  declared: ['src/store/tool.ts', "import { test } from 'vitest'; export const t = test;"],
};
/** What the rules allow: none of these may be reported. */
const lawful: Readonly<Record<string, string>> = {
  'src/core/plain.ts': 'export const one = 1;',
  'src/core/ring-b.ts': "import { a } from '#core/ring-a.ts'; export const b = () => a;",
  'src/core/type-a.ts': "import type { B } from '#core/type-b.ts'; export type A = B | 1;",
  'src/core/type-b.ts': "import type { A } from '#core/type-a.ts'; export type B = A | 2;",
  'src/core/schema.ts': "import { z } from 'zod'; export const x = z;",
  'src/core/plain.test.ts':
    "import '../store/plain.ts'; import '#duties/index.ts'; import { test } from 'vitest'; export const t = test;",
  'src/kit/html/plain.ts': "import { one } from '#core/plain.ts'; export const two = one;",
  'src/kit/ui/plain.ts': 'export const three = 3;',
  'src/duties/index.ts': "import '#duties/one/duty.ts'; import '#duties/two/duty.ts';",
  'src/duties/one/duty.ts': "import { one } from '#core/plain.ts'; import '#kit/html/plain.ts'; export const d = one;",
  'src/duties/one/pages/page.tsx': "import '#kit/ui/plain.ts'; import '../duty.ts'; export const p = 1;",
  'src/duties/two/duty.ts': 'export const d = 2;',
  'src/store/plain.ts': "import { join } from 'node:path'; import '#core/plain.ts'; export const s = join;",
  'src/store/shape.ts': "import type { Shape } from '#kit/html/shape.ts'; export type S = Shape;",
  'src/kit/html/shape.ts': 'export type Shape = 1;',
  'src/portal/browser/verify-run.ts': "import '#duties/index.ts'; export const v = 1;",
  'src/store/plain.test.ts': 'export const t = 1;',
  'src/server/plain.ts': "import '#store/plain.ts'; export const s = 1;",
  'src/portal/plain.ts': "import '#server/plain.ts'; import '#kit/html/plain.ts'; export const p = 1;",
  'src/web/plain.ts': "import '#kit/ui/plain.ts'; export const w = 1;",
  'src/main.ts': "import '#duties/index.ts'; import '#portal/plain.ts'; export const m = 1;",
};

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}
let report: Report;

beforeAll(() => {
  const files = [...Object.entries(lawful), ...Object.values(planted)];
  for (const [file, text] of files) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), `${text}\n`);
  }
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(place, name));
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = spawnSync(
    process.execPath,
    [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    {
      cwd: place,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (run.stdout === '') throw new Error(`dependency-cruiser has checked nothing: ${run.stderr}`);
  report = JSON.parse(run.stdout) as Report;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test.each(Object.entries(planted))('a violation of %s is found', (rule, [file]) => {
  const found = report.summary.violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name);
  expect(found).toContain(rule);
});

test('every rule of the configuration has its violation here', () => {
  const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    readonly forbidden: readonly { readonly name: string }[];
  };
  expect(config.forbidden.map(({ name }) => name).toSorted()).toEqual(Object.keys(planted).toSorted());
});

test('what is allowed is not reported', () => {
  const guilty = new Set([...Object.values(planted).map(([file]) => file), 'src/core/ring-b.ts']);
  expect(report.summary.violations.filter(({ from }) => !guilty.has(from))).toEqual([]);
});

test('every file was seen: a tool that reads nothing passes everything', () => {
  const seen = new Set(report.modules.map(({ source }) => source));
  const files = [...Object.keys(lawful), ...Object.values(planted).map(([file]) => file)];
  expect(files.filter((file) => !seen.has(file))).toEqual([]);
});
