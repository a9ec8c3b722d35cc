/** How tests run against changed code: those of the core in one project, as Stryker wants it. */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By name, so that the reference cases come before what takes longer: most changes are noticed there. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: ['tests/core/*.test.ts'],
    setupFiles: ['tests/support/mutation-draws.ts'],
    sequence: { sequencer: ByName },
    testTimeout: 60_000,
  },
});
