/** `npm run cases`: checks the case files named, or the reference cases where none is. */
import process from 'node:process';
import { runCases } from './cases.ts';

const REFERENCE = 'tests/reference/edge-cases.json';

const files = process.argv.slice(2);
process.exitCode = await runCases(files.length > 0 ? files : [REFERENCE], {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
