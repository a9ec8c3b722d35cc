/** The project's own files, as the rules of the house look at them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a checkout grows by being used; .gitignore names the same. */
const GROWN = new Set(['.git', '.cache', 'node_modules', 'dist', 'out', 'data', 'coverage', '.stryker-tmp']);

const TEXT = /(^|\/)(\.[a-z]+ignore|\.npmrc|LICENSE|run)$|\.(c?js|css|csv|html|json|md|mjs|svg|tsx?|ya?ml)$/;

/** Paths from the root, `/` between the parts, sorted. */
function listFiles(under = ''): string[] {
  return readdirSync(join(ROOT, under), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !GROWN.has(path.split('/')[0] ?? '') && !path.includes('/node_modules/'))
    .sort();
}

export function listTexts(under = ''): string[] {
  return listFiles(under).filter((path) => TEXT.test(path));
}

export function listSources(under = 'src'): string[] {
  return listFiles(under).filter((path) => /\.tsx?$/.test(path));
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Code without its comments; strings stay. */
export function readCode(path: string): string {
  return readText(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Every place that a pattern is found, as `path:line: text`; empty when all is well. */
export function findLines(
  paths: readonly string[],
  pattern: RegExp,
  read: (path: string) => string = readText,
): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record inside a parsed JSON file; an empty one where there is none. */
export function recordAt(value: unknown, ...keys: readonly string[]): Readonly<Record<string, unknown>> {
  const found = keys.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
  return isRecord(found) ? found : {};
}

export function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}
