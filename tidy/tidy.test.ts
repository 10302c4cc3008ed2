import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { duties } from '#duties/index.ts';
import {
  caughtFaults,
  glossaryFaults,
  glossaryTerms,
  loosePromises,
  machinePaths,
  namedDuties,
  registryHosts,
  type SourceFile,
  tooLong,
  unlisted,
  vagueNames,
} from './checks.ts';
import { GENERATED, glossaryOfCode } from './glossary.ts';

const root = join(import.meta.dirname, '..');
/** What is in the repository or about to be: tracked files, and new ones that are not ignored. */
const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)) && statSync(join(root, path)).isFile());
const TEXT = /\.(ts|tsx|mjs|cjs|json|md|txt|html|css|yml|yaml|sql)$|^[^.]*$|^\.[a-z]+(rc|ignore)$/;
const files: readonly SourceFile[] = paths
  .filter((path) => TEXT.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const own = files.filter(({ path }) => !path.startsWith('tidy/'));
const names = duties.map(({ name }) => name);

const glossaryText = readFileSync(join(root, 'GLOSSARY.md'), 'utf8');
const glossary = glossaryTerms(glossaryText);
const generated = glossaryText.indexOf(GENERATED);

const file = (path: string, text = ''): SourceFile => ({ path, text });

/** Each check with the repository, which must pass, and with a planted fault, which it must find. */
const checks: readonly (readonly [title: string, faults: () => readonly string[], planted: () => readonly string[]])[] =
  [
    [
      'no file is longer than 400 lines',
      () => tooLong(own),
      () => tooLong([file('src/core/long.ts', 'x\n'.repeat(401))]),
    ],
    [
      'no file has a name that says nothing',
      () => vagueNames(own),
      () => vagueNames([file('src/core/utils.ts'), file('src/helpers/a.ts')]).slice(0, 2),
    ],
    [
      'no note for later is without an issue',
      () => loosePromises(own),
      () => loosePromises([file('src/core/a.ts', '// TODO later')]),
    ],
    ['no FIXME is left', () => loosePromises(own), () => loosePromises([file('src/core/a.ts', '// FIXME')])],
    [
      'no code is commented out',
      () => loosePromises(own),
      () => loosePromises([file('src/core/a.ts', '  // const a = 1;')]),
    ],
    [
      'no path of one machine stands anywhere',
      () => machinePaths(own),
      () => machinePaths([file('README.md', 'see /home/li/mingshu/')]),
    ],
    [
      'no host of a registry stands anywhere',
      () => registryHosts(own),
      () => registryHosts([file('.npmrc', `x=${['registry', 'npmjs.org'].join('.')}`)]),
    ],
    [
      'shells name no duty',
      () => namedDuties(own, names),
      () => namedDuties([file('src/server/a.ts', "if (duty === 'resident-problem') x();")], names),
    ],
    [
      'every folder of a duty is in the list',
      () => unlisted(own),
      () => unlisted([file('src/duties/index.ts'), file('src/duties/new/duty.ts')]),
    ],
    [
      'the kernel and the duties catch no fault',
      () => caughtFaults(own),
      () => caughtFaults([file('src/core/a.ts', '  try {')]),
    ],
    [
      'the glossary names every code once',
      () => glossaryFaults(glossary),
      () => glossaryFaults([...glossary, ...glossary.slice(0, 1)]),
    ],
  ];

describe.each(checks)('%s', (_title, faults, planted) => {
  test('here', () => expect(faults()).toEqual([]));
  test('and a planted fault is found', () => expect(planted().length).toBeGreaterThan(0));
});

test('the checks have read the repository', () => {
  expect(own.filter(({ path }) => path.startsWith('src/')).length).toBeGreaterThan(150);
  expect(glossary.length).toBeGreaterThan(60);
});

test('a TODO with its issue and a lawful name pass', () => {
  expect(loosePromises([file('src/core/a.ts', '// TODO(#12): the other unit')])).toEqual([]);
  expect(vagueNames([file('src/core/shared-secret.ts')])).toEqual([]);
  expect(
    namedDuties(
      [file('src/server/a.test.ts', "'resident-problem'"), file('src/cli/a.ts', "'resident-problem'")],
      names,
    ),
  ).toEqual([]);
});

test('the glossary holds every post, body, duty and state as the code names them (UPDATE_EXPECT=1 writes it)', () => {
  expect(generated).toBeGreaterThan(0);
  const text = glossaryText.slice(0, generated) + glossaryOfCode(duties);
  if (process.env.UPDATE_EXPECT === '1') writeFileSync(join(root, 'GLOSSARY.md'), text);
  expect(readFileSync(join(root, 'GLOSSARY.md'), 'utf8')).toBe(text);
  expect(glossaryOfCode(duties.slice(1))).not.toBe(glossaryOfCode(duties));
});
