/** How the tests run: the rooms on every core, then whole servers and browsers, two files at a time. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * One process goes through many files: loading the same modules anew for each took half of the time. What a test
 * starts or changes, it ends or puts back.
 */
const ISOLATE = false;
/** Nothing that is waited for takes this long on the slowest machine: these end a run that hangs, and claim nothing. */
const PATIENCE = { expect: { poll: { timeout: 60_000 } }, hookTimeout: 300_000, testTimeout: 300_000 };
const WHOLE = ['tests/journeys/**/*.test.ts', 'tests/faults/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'tests/support/temporary.ts',
    projects: [
      {
        test: {
          name: 'rooms',
          isolate: ISOLATE,
          // Unless told otherwise one core is left idle: of two every second.
          maxWorkers: availableParallelism(),
          include: ['tests/**/*.test.ts'],
          exclude: WHOLE,
          ...PATIENCE,
          setupFiles: 'tests/support/seed.ts',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'whole',
          isolate: ISOLATE,
          // Each file has a server and a browser besides: two are enough for any machine.
          maxWorkers: 2,
          include: WHOLE,
          ...PATIENCE,
          sequence: { groupOrder: 1 },
          globalSetup: 'tests/support/server-bundle.ts',
        },
      },
    ],
  },
});
