/** `npm run cases -- FILE.json`: checks the method against cases anyone can write. */
import { readCases } from '#storage/cases.ts';
import { actualOf } from './case-actual.ts';
import { compare } from './case-compare.ts';
import type { Io } from './problems.ts';

/** Checks every case of the files; prints each difference. 0 when all agree, 1 on any difference or a file that cannot be read. */
export function runCases(files: readonly string[], io: Io): number {
  let failed = 0;
  let passed = 0;
  for (const file of files) {
    const read = readCases(file);
    if (!read.ok) {
      for (const problem of read.problems) io.err(`${file}: error: ${problem}\n`);
      return 1;
    }
    for (const { name, why, evidence, minutes, expected } of read.cases) {
      const differences = compare(expected, actualOf(evidence, minutes));
      if (differences.length === 0) {
        passed++;
        continue;
      }
      failed++;
      io.out(`${name}${why === '' ? '' : ` (${why})`}\n`);
      for (const { at, expected: wanted, actual } of differences) {
        io.out(`  ${at}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(actual)}\n`);
      }
    }
  }
  io.out(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}
