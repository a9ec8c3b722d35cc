/** What the documents on security point to is there, and what they rule out is nowhere in the program. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLines, listTexts, ROOT, readText } from './tree.ts';

const DOCUMENTS = ['SECURITY.md', 'docs/asvs.md'];
const ASVS = readText('docs/asvs.md');
const ROWS = ASVS.split('\n').filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line));
const STATES = ['met', 'partly', 'not met', 'operator'];

function cellsOf(row: string): readonly string[] {
  return row.split('|').map((cell) => cell.trim());
}

describe('the documents on security', () => {
  it.each(DOCUMENTS)('name only files that there are: %s', (name) => {
    const named = [...readText(name).matchAll(/`((?:tests|src|docs|templates|questionnaires)\/[\w./-]+)`/g)];
    expect(named.length).toBeGreaterThan(5);
    expect(named.map(([, path]) => path ?? '').filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('say of every requirement once whether it is met, and how', () => {
    const numbers = ROWS.map((row) => cellsOf(row)[1]);
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
    expect(numbers.length).toBeGreaterThan(180);
    expect(ROWS.filter((row) => !STATES.includes(cellsOf(row)[3] ?? ''))).toEqual([]);
    expect(ROWS.filter((row) => (cellsOf(row)[4] ?? '') === '')).toEqual([]);
  });

  it('name every attack that is tried', () => {
    const attacks = listTexts().filter((path) => /^tests\/attacks\/.*\.test\.ts$/.test(path));
    const said = readText('SECURITY.md');
    expect(attacks.filter((path) => !said.includes(path))).toEqual([]);
  });
});

describe('the program', () => {
  const PROGRAM = listTexts().filter((path) => /^(src|templates)\/.*\.tsx?$/.test(path));

  it('starts no command of the system and runs no text as code', () => {
    const acting = [
      'node:child_process',
      'node:vm',
      '\\beval\\(',
      'new Function\\b',
      'dangerouslySetInnerHTML',
    ];
    expect(findLines(PROGRAM, new RegExp(acting.join('|')))).toEqual([]);
  });
});
