/** `npm run cases -- FILE.json`: checks the method against cases anyone can write. */
import { readCases } from '#storage/cases.ts';
import { actualOf } from './case-actual.ts';
import { compare } from './case-compare.ts';
import type { Io } from './problems.ts';

/** Keys of `expected` that belong to parts of the method this version does not compute. */
const NOT_COMPUTED = new Set(['toChange', 'distances', 'agenda']);

/** Checks every case of the files; prints each difference. 0 when all agree, 1 on any difference or a file that cannot be read. */
export function runCases(files: readonly string[], io: Io): number {
  let failed = 0;
  let passed = 0;
  const left = new Map<string, number>();
  for (const file of files) {
    const read = readCases(file);
    if (!read.ok) {
      for (const problem of read.problems) io.err(`${file}: error: ${problem}\n`);
      return 1;
    }
    for (const { name, why, evidence, expected } of read.cases) {
      const entries = Object.entries(expected);
      for (const [key] of entries) if (NOT_COMPUTED.has(key)) left.set(key, (left.get(key) ?? 0) + 1);
      const checked = Object.fromEntries(entries.filter(([key]) => !NOT_COMPUTED.has(key)));
      const differences = compare(checked, actualOf(evidence));
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
  if (left.size > 0) {
    const keys = [...left].map(([key, cases]) => `${key} (${cases})`).join(', ');
    io.out(`Not computed by this version, so not checked: ${keys}.\n`);
  }
  io.out(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}
