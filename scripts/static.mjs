/** Puts the styles, scripts and vendored files into static/; with --check says whether they are what it would put there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { makeFiles } from './static/files.mjs';

const STATIC = fileURLToPath(new URL('../static/', import.meta.url));

function presentFiles() {
  if (!existsSync(STATIC)) return [];
  const entries = readdirSync(STATIC, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replace('//', '/'));
}

function pathOf(name) {
  return `${STATIC}${name}`;
}

/** What is missing, different or not ours, one sentence each. */
function differences(files) {
  const wrong = [...files].flatMap(([name, content]) => {
    if (!existsSync(pathOf(name))) return [`static/${name} is missing.`];
    return readFileSync(pathOf(name)).equals(content) ? [] : [`static/${name} is not what its sources make.`];
  });
  const strange = presentFiles().filter((path) => !files.has(path.slice(STATIC.length)));
  return [...wrong, ...strange.map((path) => `static/${path.slice(STATIC.length)} comes from nowhere.`)];
}

function writeFiles(files) {
  rmSync(STATIC, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(dirname(pathOf(name)), { recursive: true });
    writeFileSync(pathOf(name), content);
    const [gzip, brotli] = [gzipSync(content, { level: 9 }).length, brotliCompressSync(content).length];
    process.stdout.write(`static/${name}: ${content.length} bytes, ${gzip} gzip, ${brotli} brotli\n`);
  }
}

const files = await makeFiles();
if (process.argv.includes('--check')) {
  const found = differences(files);
  for (const sentence of found) process.stderr.write(`${sentence}\n`);
  if (found.length > 0) process.stderr.write('Run node scripts/static.mjs.\n');
  process.exitCode = found.length > 0 ? 1 : 0;
} else {
  writeFiles(files);
}
