/** A questionnaire's file in the one layout: what it would say, or why it is better left as it is. */
import { isDeepStrictEqual } from 'node:util';
import { LineCounter, Parser, parseDocument } from 'yaml';
import { quoted } from '#core/check-words.ts';
import type { Read } from '#core/refusal.ts';
import { refused } from './problem-lists.ts';
import { schemaOf, shapeErrors } from './schema.ts';
import { readYamlFile } from './yaml-files.ts';
import { laidOut } from './yaml-layout.ts';
import { readSmallText } from './yaml-text.ts';
import { commentsIn } from './yaml-tokens.ts';

export interface Layout {
  readonly text: string;
  /** Whether the file says the same, byte for byte. */
  readonly isThere: boolean;
}

const FORMAT = 'questionnaire';
const MOST_PASSES = 5;
const MISSHAPEN = 'The layout was left as it is, since the file has errors of form. Correct those first.';
const OTHERWISE =
  'The layout was left as it is: rewritten, the file would not say the same. Write its longest texts without quotes, as >- and lines.';

/** The text in the one layout: the same values and the same comments, or nothing. */
export function readLayout(file: string): Read<Layout> {
  const text = readSmallText(file);
  const yaml = readYamlFile(file);
  if (!text.ok || !yaml.ok) return refused(file, MISSHAPEN);
  if (yaml.value.problems.length > 0 || shapeErrors(yaml.value.value, FORMAT).length > 0) {
    return refused(file, MISSHAPEN);
  }
  const rewritten = settled(text.value);
  const lost = lostComment(text.value, rewritten);
  if (lost !== undefined) return refused(file, lost.message, lost.line);
  const again = parseDocument(rewritten);
  if (again.errors.length > 0 || !isDeepStrictEqual(again.toJS(), yaml.value.value)) {
    return refused(file, OTHERWISE);
  }
  return { ok: true, value: { text: rewritten, isThere: rewritten === text.value }, warnings: [] };
}

/** A comment in an odd place may find its own at the second pass: goes on until nothing moves. */
function settled(text: string): string {
  const schema = schemaOf(FORMAT);
  let now = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = laidOut(now, schema);
    if (next === now) break;
    now = next;
  }
  return now;
}

/** The first comment that the rewritten text does not have. */
function lostComment(
  before: string,
  after: string,
): { readonly message: string; readonly line: number } | undefined {
  const left = commentsIn([...new Parser().parse(after)]).map(({ text }) => text);
  const lines = new LineCounter();
  const written = commentsIn([...new Parser(lines.addNewLine).parse(before)]);
  const lost = written.filter(({ text }) => {
    const place = left.indexOf(text);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  const first = lost.toSorted((a, b) => a.offset - b.offset)[0];
  if (first === undefined) return undefined;
  const message = `The layout was left as it is: the comment ${quoted(first.text)} would be lost. Put it on a line of its own, above the name it is about.`;
  return { message, line: lines.linePos(first.offset).line };
}
