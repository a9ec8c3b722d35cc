/** Builds the command as one file, packages left outside: dist/cli/main.mjs. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// As deep under the root as src/cli is: the program finds questionnaires/ by its own place.
const BUNDLE = 'dist/cli/main.mjs';

await build({
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  entryPoints: ['src/cli/main.ts'],
  outfile: BUNDLE,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'info',
});
