/** Reads one YAML document within bounds, and knows the line and column of every part of it. */
import {
  Composer,
  type Document,
  isNode,
  isScalar,
  LineCounter,
  type Pair,
  Parser,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
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

/** The same for a text that was read already. */
export function parseYaml(file: string, text: string): Read<YamlFile> {
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
    const findings = document.errors.filter(isFirstStray).map((error) => {
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

/** After one stray bracket everything to the end of the file is stray. */
function isFirstStray(error: YAMLError, index: number, errors: readonly YAMLError[]): boolean {
  return !STRAY.test(error.message) || errors.findIndex((each) => STRAY.test(each.message)) === index;
}

const STRAY = /in YAML stream/;

/** One slip makes the parser stumble several times; the first on each line says it. */
function firstOfEachLine(problems: readonly LocatedProblem[]): LocatedProblem[] {
  const seen = new Set<number | undefined>();
  return problems.filter((problem) => !seen.has(problem.line) && seen.add(problem.line));
}

function yamlFile(file: string, document: Document, lines: LineCounter): YamlFile {
  const problems = takeOutWrong(document).map((finding) => located(file, lines, finding));
  return {
    file,
    value: document.toJS({ maxAliasCount: 0 }),
    problems,
    locate: (problem, atName = false) => {
      const { message, severity } = problem;
      const offset = placeOf(document.contents, problem.path, atName);
      return { ...located(file, lines, { offset, message }), severity };
    },
  };
}

/** Takes out names that cannot be used, so that nothing else stumbles over them, and says which. */
function takeOutWrong(document: Document): Finding[] {
  const found: Finding[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      map.items = map.items.filter((pair) => {
        const finding = wrongName(pair, map, seen);
        if (finding !== undefined) found.push(finding);
        return finding === undefined;
      });
    },
    Scalar: (_, scalar) => {
      const length = typeof scalar.value === 'string' ? scalar.value.length : 0;
      if (length > MAX_TEXT) found.push({ offset: scalar.range?.[0] ?? 0, message: tooLong(length) });
    },
  });
  return found;
}

const tooLong = (length: number) => `This text has ${length} characters; shorten it to at most ${MAX_TEXT}.`;

function wrongName({ key }: Pair, map: YAMLMap, seen: Set<string>): Finding | undefined {
  const range = isNode(key) ? key.range : map.range;
  const offset = range?.[0] ?? 0;
  if (!isScalar(key) || key.value === null) return { offset, message: NO_NAME };
  const name = String(key.value);
  if (name === '<<') return { offset, message: MERGE };
  if (seen.has(name)) return { offset, message: `${quoted(name)} stands here twice. Keep one of the two.` };
  seen.add(name);
  return undefined;
}

const NO_NAME = 'The name before the colon is missing, or is a list or block. Write name: value.';
const MERGE = 'Merge keys (<<) are not used here. Write the values out.';
