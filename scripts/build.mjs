/** Builds the command, most packages in it: dist/cli/main.mjs and its parts here, or in the folder named. */
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
// As deep under the root as src/cli is: the program finds questionnaires/ by its own place.
const BUNDLE = 'dist/cli/main.mjs';
/** The folder named when this is the program that was started; the project itself otherwise. */
const folder = (process.argv[1] === fileURLToPath(import.meta.url) ? process.argv[2] : undefined) ?? ROOT;

await build({
  absWorkingDir: ROOT,
  // The thread that makes reports is started by its own file, beside the others.
  entryPoints: { main: 'src/cli/main.ts', 'report-thread': 'src/report/report-thread.ts' },
  outdir: dirname(join(resolve(folder), BUNDLE)),
  outExtension: { '.js': '.mjs' },
  // What a command or page does not need is not loaded: the server at rest carries no PDF writer.
  splitting: true,
  chunkNames: 'part-[hash]',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Packages within the bundle: of each only what is used is loaded, which saves 17 MB at rest. Outside stay
  // those that find files of theirs by their own place.
  external: ['better-sqlite3', 'pdfkit', '@expo-google-fonts/*'],
  // Some packages ask for Node's own modules in the old way.
  banner: {
    js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
  },
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
});
