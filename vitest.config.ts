/** How the tests run: the rooms side by side, then whole servers and browsers one file after another. */
import { defineConfig } from 'vitest/config';

const WHOLE = ['tests/journeys/**/*.test.ts', 'tests/faults/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['tests/**/*.test.ts'],
          exclude: WHOLE,
          testTimeout: 60_000,
          setupFiles: 'tests/support/seed.ts',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'whole',
          include: WHOLE,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          globalSetup: 'tests/support/server-bundle.ts',
        },
      },
    ],
  },
});
