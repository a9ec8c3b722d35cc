/** What the code of this house looks like, as far as a text search can tell. */
import { describe, expect, it } from 'vitest';
import { findLines, listSources, readCode, readText } from './tree.ts';

const SOURCES = listSources();
const CORE = listSources('src/core');
const TESTS = listSources('tests');

const DRAWER = /\/(utils?|helpers?|services?|common|misc|shared)(\/|\.tsx?$)/;
const BARREL = /(^|\/)index\.tsx?$/;
const ROOM = /^src\/(core|charts|storage|identity|mail|live|rehearsal|report|viruses|web|cli)\//;

describe('a source file', () => {
  it('opens with one sentence on what it is', () => {
    const silent = SOURCES.filter((path) => !/^\/\*\* [A-Z`#][\s\S]*?[.:]( \*\/|\n)/.test(readText(path)));
    expect(silent).toEqual([]);
  });

  it('stands in a room, or is the program or its configuration', () => {
    const homeless = SOURCES.filter(
      (path) => !ROOM.test(path) && !/^src\/(main|config(-[a-z]+)?)\.ts$/.test(path),
    );
    expect(homeless).toEqual([]);
  });

  it('is named after a thing, not after a drawer', () => {
    expect(SOURCES.filter((path) => DRAWER.test(path) || BARREL.test(path))).toEqual([]);
  });

  it('passes on nothing it only imports', () => {
    const passedOn = SOURCES.filter((path) =>
      /^export\s+(type\s+)?(\*|\{[^}]*\})[^;]*?\sfrom\s/m.test(readCode(path)),
    );
    expect(passedOn).toEqual([]);
  });

  it('gives no type up', () => {
    const givenUp = /(:|<|\bas|\|)\s*any\b|@ts-(ignore|expect-error|nocheck)|biome-ignore/;
    const ourselves = 'tests/house/code.test.ts';
    expect(findLines([...SOURCES, ...TESTS.filter((path) => path !== ourselves)], givenUp)).toEqual([]);
  });

  it('leaves the environment to src/config.ts', () => {
    const rest = SOURCES.filter((path) => path !== 'src/config.ts');
    expect(findLines(rest, /\bprocess\s*(\.|\[\s*['"])env\b|\bimport\.meta\.env\b/, readCode)).toEqual([]);
  });
});

describe('the core', () => {
  it.each([
    ['a clock', /\bDate\b(?!['"])|\bperformance\s*\.|\bTemporal\b/],
    ['chance without a seed', /\bMath\.random\b|\bcrypto\b/],
    ['the process or the network', /\bprocess\b\s*\.|\bglobalThis\b|\bfetch\s*\(|\bconsole\s*\./],
    ['waiting', /\basync\b|\bawait\b|\bPromise\b|\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/],
    // Order and case rules of the machine's language would make one input give two outputs.
    ["the machine's language", /\blocaleCompare\b|\btoLocale\w+\b|\bIntl\b/],
  ])('knows nothing of %s', (_, pattern) => {
    expect(CORE.length).toBeGreaterThan(20);
    expect(findLines(CORE, pattern, readCode)).toEqual([]);
  });
});

describe('the tests', () => {
  it('leave none out and single none out', () => {
    const chosen = new RegExp(`\\b(it|test|describe)\\.(skip|only|todo)${'\\('}`);
    expect(findLines(TESTS, chosen)).toEqual([]);
  });
});
