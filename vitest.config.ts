import { defineConfig } from 'vitest/config';

const stores = [
  'src/store/**/*.test.ts',
  'src/server/**/*.test.ts',
  'src/cli/{installation,setup}.test.ts',
  'seed/**/*.test.ts',
  'attack/**/*.test.ts',
  'crash/**/*.test.ts',
];

/** What needs an office program and its companions. */
const printed = ['src/papers/printed.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'laws/**/*.test.ts',
            'tidy/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: [...stores, ...printed],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'papers', include: printed, testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'store', include: stores, testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 } },
    ],
  },
});
