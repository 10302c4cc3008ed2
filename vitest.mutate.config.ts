import { defineConfig } from 'vitest/config';

/** The tests of how votes are counted and taken: what a changed program must not pass. Random walks are left out, so that each run says the same. */
export default defineConfig({
  test: {
    include: ['src/core/vote.test.ts', 'src/duties/vote/*.test.ts'],
    exclude: ['src/duties/vote/walks.test.ts'],
    testTimeout: 60_000,
  },
});
