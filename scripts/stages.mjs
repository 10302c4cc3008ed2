// The stages of `npm test`, in order. To add one, add an entry:
//   name      what `npm test -- <name>` calls it
//   commands  each a list of arguments for the Node that runs TypeScript; all are run, the stage passes when all return 0
//   files     what must exist in the repository
//   needs     what must exist on the machine (see needs.mjs)
//   env       variables for its commands
//   onlyWith  a file without which the stage does not exist yet: it is named, and neither passes nor fails

const tsc = 'node_modules/ts7/bin/tsc';
const vitest = 'node_modules/vitest/vitest.mjs';

/** What every PostgreSQL must do alike, whichever serves it. */
const contract = ['append', 'rebuild', 'figures', 'search', 'log', 'accounts', 'jobs', 'desk', 'backup'].map(
  (folder) => `src/store/${folder}/`,
);

export const stages = [
  {
    name: 'typecheck',
    commands: ['tsconfig.json', 'tsconfig.core.json', 'tsconfig.web.json', 'tsconfig.e2e.json'].map((project) => [
      tsc,
      '-p',
      project,
    ]),
  },
  {
    name: 'lint',
    commands: [['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'], ['scripts/lockfile.mjs']],
  },
  { name: 'imports', commands: [['scripts/imports.mjs']], files: ['.dependency-cruiser.cjs'] },
  { name: 'unused', commands: [['node_modules/knip/bin/knip.js']] },
  { name: 'unit', commands: [[vitest, 'run', '--project', 'unit']], files: ['vitest.config.ts'] },
  {
    name: 'papers',
    commands: [[vitest, 'run', '--project', 'papers']],
    files: ['vitest.config.ts'],
    needs: ['fonts', 'libreoffice', 'poppler'],
  },
  {
    name: 'store',
    commands: [[vitest, 'run', '--project', 'store']],
    files: ['vitest.config.ts'],
    needs: ['postgresql'],
  },
  {
    name: 'store-15',
    commands: [[vitest, 'run', '--project', 'store', ...contract]],
    needs: ['postgresql'],
    env: { STORE_ENGINE: 'debian' },
  },
  {
    name: 'crash',
    commands: [
      ['crash/run.ts', '--short'],
      ['crash/votes.ts', '--short'],
    ],
    onlyWith: 'crash/run.ts',
    needs: ['postgresql'],
  },
  {
    name: 'browser',
    commands: [['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts']],
    onlyWith: 'e2e/playwright.config.ts',
    needs: ['chromium', 'fonts'],
    web: true,
  },
];
