/** Makes every file of static/ from the locked packages and our own sources: path in static/ to content. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as sass from 'sass';
import { pruned } from './prune.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Old enough for phones of 2020; module is what separates them from older ones still. */
const BROWSERS = 'es2020';

const COPIED = {
  'vendor/htmx.licence.txt': 'node_modules/htmx.org/LICENSE',
  'vendor/nhsuk-frontend.licence.txt': 'scripts/static/nhsuk-frontend.licence.txt',
  'images/icon.svg': 'templates/images/icon.svg',
};

function read(path) {
  return readFileSync(new URL(path, `file://${ROOT}`));
}

/** htmx and its extension for streams in one file: one request less for a phone. */
function makeHtmx() {
  const folder = 'node_modules/htmx.org/dist';
  return Buffer.concat([read(`${folder}/htmx.min.js`), read(`${folder}/ext/hx-sse.min.js`)]);
}

function makeStyles() {
  const { css } = sass.compile(`${ROOT}templates/styles/sandpilot.scss`, {
    style: 'compressed',
    loadPaths: [`${ROOT}node_modules`],
    quietDeps: true,
  });
  const styles = pruned(css.trim());
  if (/url\(|@import|@font-face/.test(styles)) throw new Error('The styles would load something.');
  return Buffer.from(
    `/* Contains NHS.UK frontend, MIT: /static/vendor/nhsuk-frontend.licence.txt */\n${styles}\n`,
  );
}

async function makeScript(name, format) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`templates/scripts/${name}.ts`],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: BROWSERS,
    legalComments: 'none',
    // What the console would say of components that are there already is of no use to anyone.
    logLevel: 'warning',
    banner:
      format === 'esm'
        ? { js: '/* Contains NHS.UK frontend, MIT: /static/vendor/nhsuk-frontend.licence.txt */' }
        : {},
  });
  const [file] = outputFiles;
  return Buffer.from(file.contents);
}

function hashesOf(files) {
  const entries = [...files].map(([path, content]) => {
    return [path, createHash('sha256').update(content).digest('hex').slice(0, 12)];
  });
  return Buffer.from(`${JSON.stringify(Object.fromEntries(entries.sort()), null, 2)}\n`);
}

/** @returns {Promise<Map<string, Buffer>>} the same every time from the same packages and sources */
export async function makeFiles() {
  const files = new Map(Object.entries(COPIED).map(([path, source]) => [path, read(source)]));
  files.set('vendor/htmx.min.js', makeHtmx());
  files.set('css/sandpilot.css', makeStyles());
  files.set('js/start.js', await makeScript('start', 'iife'));
  files.set('js/page.js', await makeScript('page', 'esm'));
  files.set('js/answers.js', await makeScript('answers', 'esm'));
  files.set('js/workshop.js', await makeScript('workshop', 'esm'));
  files.set('assets.json', hashesOf(files));
  return files;
}
