import { defineConfig } from 'vitest/config';

/** The tests of how a quorum is counted and how votes are taken and counted: what a changed program must not pass. Random walks are left out, so that each run says the same. */
export default defineConfig({
  test: {
    include: ['src/core/vote.test.ts', 'src/duties/vote/*.test.ts', 'src/duties/sitting/*.test.ts'],
    exclude: ['src/duties/*/walks.test.ts'],
    testTimeout: 60_000,
  },
});
