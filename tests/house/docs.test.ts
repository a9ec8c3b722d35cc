/** The documents are under test: what they tell people to run exists, and they keep to the house's language. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLines, listTexts, ROOT, readJson, readText, recordAt } from './tree.ts';

const DOCUMENTS = ['README', 'ARCHITECTURE', 'STYLE', 'DECISIONS', 'CHANGELOG', 'CONTRIBUTING'].map(
  (name) => `${name}.md`,
);
const SCRIPTS = Object.keys(recordAt(readJson('package.json'), 'scripts'));
const TEXTS = listTexts();
const PROSE = TEXTS.filter((path) => path.endsWith('.md') || path.startsWith('questionnaires/'));

/** Scripts as a reader would type them: `npm run x`, `npm test`, `npm start`. */
function scriptsIn(text: string): string[] {
  const run = [...text.matchAll(/npm run(?: -s| --silent)? ([\w:-]+)/g)].map(([, name]) => name ?? '');
  const short = [...text.matchAll(/npm (test|start)\b/g)].map(([, name]) => name ?? '');
  return [...new Set([...run, ...short])];
}

/** Folders and files named in code marks, with a slash or an ending that a file has. */
function pathsIn(text: string): string[] {
  const marked = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)].map(([, path]) => path ?? '');
  return marked.filter((path) => /^(\.ci|bin|docs|questionnaires|scripts|src|tests)\//.test(path));
}

describe('the documents', () => {
  it.each([...DOCUMENTS, 'LICENSE', '.ci/run'])('include %s', (name) => {
    expect(existsSync(join(ROOT, name))).toBe(true);
  });

  it.each(DOCUMENTS)('name only scripts that exist: %s', (name) => {
    expect(scriptsIn(readText(name)).filter((script) => !SCRIPTS.includes(script))).toEqual([]);
  });

  it.each(DOCUMENTS)('name only files and folders that exist: %s', (name) => {
    expect(pathsIn(readText(name)).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('explain every script to those who contribute', () => {
    const explained = scriptsIn(readText('CONTRIBUTING.md'));
    expect(SCRIPTS.filter((script) => !explained.includes(script))).toEqual([]);
  });

  it('use no em dash where a sentence will do, nor do the questionnaires', () => {
    expect(findLines(PROSE, /\u2014/)).toEqual([]);
  });
});

describe('.ci/run', () => {
  it("runs the README's test command", () => {
    expect(readText('README.md')).toMatch(/npm ci && npm test/);
    expect(readText('.ci/run')).toMatch(/^npm ci\nnpm test$/m);
  });
});

describe('every text', () => {
  it('names no folder of anyone’s machine', () => {
    // Put together here, so that this file does not find itself.
    const homes = ['home', 'Users', 'root', 'tmp', 'work', 'var', 'opt', 'mnt'].join('|');
    const folder = new RegExp(`(^|[\\s"'\`(=:])/(${homes})/[A-Za-z]|[A-Z]:\\\\Users\\\\`);
    expect(findLines(TEXTS, folder)).toEqual([]);
    const here = ROOT.replace(/[\\/]$/, '');
    const naming = TEXTS.filter((path) => readText(path).includes(`${here}/`));
    expect(naming).toEqual([]);
  });

  it('names no package registry', () => {
    const address = new RegExp(
      ['"resolved"\\s*:', 'registry\\.(npmjs|yarnpkg)', '--registry\\b', '^registry\\s*='].join('|'),
    );
    const ourselves = ['tests/house/docs.test.ts'];
    expect(
      findLines(
        TEXTS.filter((path) => !ourselves.includes(path)),
        address,
      ),
    ).toEqual([]);
  });
});
