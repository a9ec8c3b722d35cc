/** Reads one YAML document within bounds, and knows the line and column of every part of it. */
import { Composer, type Document, isScalar, LineCounter, Parser, visit, type YAMLMap } from 'yaml';
import { quoted } from '#core/check-words.ts';
import type { LocatedProblem, Problem, Read } from '#core/refusal.ts';
import { cappedProblems, refused } from './problem-lists.ts';
import { placeOf } from './yaml-places.ts';
import { syntaxSentence } from './yaml-syntax.ts';
import { readSmallText } from './yaml-text.ts';
import { type Finding, quoteStart, unwantedTokens } from './yaml-tokens.ts';

/** A parsed document with what is already wrong with it. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Names used twice, text too long: the rest of the file can still be checked. */
  readonly problems: readonly LocatedProblem[];
  /** The problem at its line and column. With `atName` it points at the last name of the path. */
  locate(problem: Problem, atName?: boolean): LocatedProblem;
}

const MAX_TEXT = 10_000;

/** Refuses what cannot be parsed at all, every syntax error at once. */
export function readYamlFile(file: string): Read<YamlFile> {
  const text = readSmallText(file);
  return text.ok ? parseYaml(file, text.value) : text;
}

function parseYaml(file: string, text: string): Read<YamlFile> {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const at = (finding: Finding) => located(file, lines, finding);
  const unwanted = unwantedTokens(tokens);
  if (unwanted.length > 0) return { ok: false, problems: cappedProblems(file, unwanted.map(at)) };
  // Names used twice are found below: the parser's own search takes quadratic time.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, merge: false, logLevel: 'silent' });
  const [document] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined) return refused(file, 'This file is empty.', 1);
  if (document.errors.length > 0) {
    const findings = document.errors.map((error) => {
      const end = error.pos[0];
      // A quote never closed is found at the end of the file: its start is where to look.
      const start = error.code === 'MISSING_CHAR' ? quoteStart(tokens, end) : undefined;
      return { offset: start ?? end, message: syntaxSentence(error) };
    });
    return { ok: false, problems: cappedProblems(file, firstOfEachLine(findings.map(at))) };
  }
  return { ok: true, value: yamlFile(file, document, lines), warnings: [] };
}

function located(file: string, lines: LineCounter, finding: Finding): LocatedProblem {
  const { line, col } = lines.linePos(finding.offset);
  // The counter knows no line of an empty text.
  return {
    file,
    line: Math.max(line, 1),
    column: Math.max(col, 1),
    message: finding.message,
    severity: 'error',
  };
}

/** One slip makes the parser stumble several times; the first on each line says it. */
function firstOfEachLine(problems: readonly LocatedProblem[]): LocatedProblem[] {
  const seen = new Set<number | undefined>();
  return problems.filter((problem) => !seen.has(problem.line) && seen.add(problem.line));
}

function yamlFile(file: string, document: Document, lines: LineCounter): YamlFile {
  return {
    file,
    value: document.toJS({ maxAliasCount: 0 }),
    problems: findings(document).map((finding) => located(file, lines, finding)),
    locate: (problem, atName = false) => {
      const { message, severity } = problem;
      const offset = placeOf(document.contents, problem.path, atName);
      return { ...located(file, lines, { offset, message }), severity };
    },
  };
}

/** What is wrong with names and lengths. */
function findings(document: Document): Finding[] {
  const found: Finding[] = [];
  visit(document, {
    Map: (_, map) => {
      found.push(...wrongNames(map));
    },
    Scalar: (_, scalar) => {
      const length = typeof scalar.value === 'string' ? scalar.value.length : 0;
      if (length > MAX_TEXT) found.push({ offset: scalar.range?.[0] ?? 0, message: tooLong(length) });
    },
  });
  return found;
}

const tooLong = (length: number) => `This text has ${length} characters; shorten it to at most ${MAX_TEXT}.`;

function wrongNames(map: YAMLMap): Finding[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    const name = isScalar(key) && key.value !== null ? String(key.value) : undefined;
    const range = key !== null && typeof key === 'object' && 'range' in key ? key.range : map.range;
    const offset = Array.isArray(range) ? Number(range[0]) : 0;
    if (name === undefined) return [{ offset, message: NO_NAME }];
    if (name === '<<') return [{ offset, message: MERGE }];
    if (seen.has(name))
      return [{ offset, message: `${quoted(name)} stands here twice. Keep one of the two.` }];
    seen.add(name);
    return [];
  });
}

const NO_NAME = 'The name before the colon is missing, or is a list or block. Write name: value.';
const MERGE = 'Merge keys (<<) are not used here. Write the values out.';
