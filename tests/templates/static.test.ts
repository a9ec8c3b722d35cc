/** static/ is what its sources and the locked packages make, and small enough for a phone. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

function gzipped(...names: readonly string[]): number {
  const sizes = names.map((name) => {
    return gzipSync(readFileSync(new URL(`../../static/${name}`, import.meta.url)), { level: 9 }).length;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('the files in static/ are byte for byte what the script makes', () => {
  const { stderr, status } = spawnSync(process.execPath, ['scripts/static.mjs', '--check'], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});

test('the styles load nothing', () => {
  const css = readFileSync(new URL('../../static/css/sandpilot.css', import.meta.url), 'utf8');
  expect(css).not.toMatch(/url\(|@import|@font-face|https?:/);
});

test('the styles stay under 25 KB, what a page of questions loads under 40 KB', () => {
  expect(gzipped('css/sandpilot.css')).toBeLessThan(25 * 1024);
  expect(gzipped('css/sandpilot.css', 'js/start.js', 'js/answers.js', 'images/icon.svg')).toBeLessThan(
    40 * 1024,
  );
});

test('what a page that follows a workshop loads stays under 65 KB, and what follows under 25 KB of it', () => {
  const files = [
    'css/sandpilot.css',
    'js/start.js',
    'vendor/htmx.min.js',
    'js/workshop.js',
    'images/icon.svg',
  ];
  expect(gzipped(...files)).toBeLessThan(65 * 1024);
  const following = gzipped('vendor/htmx.min.js', 'js/workshop.js') - gzipped('js/answers.js');
  expect(following).toBeLessThan(25 * 1024);
});
