/** Refuses YAML that is dangerous or unwanted by its tokens, before anything is composed from them. */
import type { CST } from 'yaml';

/** Something to refuse at an offset of the text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
}

/** Our deepest format nests eight levels. */
const MAX_DEPTH = 20;
const MAX_TOKENS = 100_000;

const ALIAS =
  'Anchors and aliases (&name, *name) are not used here. Write the value out; put text that begins with & or * in quotes.';
const TAG = 'Tags (!name) are not used here. Remove it; put text that begins with ! in quotes.';
const DIRECTIVE = 'Directives (lines that begin with %) are not used here. Remove the line.';
const DEEP = `This is nested more than ${MAX_DEPTH} levels deep. Compare it with the format in questionnaires/README.md.`;
const LONG =
  'This file has more parts than any questionnaire, setup or list of facts. Check that it is the right file.';
const SECOND = 'A second document begins here (after ---). Keep one document in a file.';

const UNWANTED: Readonly<Record<string, string>> = {
  alias: ALIAS,
  anchor: ALIAS,
  tag: TAG,
  directive: DIRECTIVE,
};

type Any = CST.Token | CST.SourceToken | CST.CollectionItem;

/** What a token holds: keys, values, separators, items. */
function partsOf(token: Any): Any[] {
  const parts: Any[] = [];
  for (const name of ['start', 'key', 'sep', 'value', 'items', 'props', 'end'] as const) {
    const part: unknown = Reflect.get(token, name);
    if (Array.isArray(part)) for (const each of part) parts.push(each);
    else if (part !== null && typeof part === 'object') parts.push(part as Any);
  }
  return parts;
}

const offsetOf = (token: Any) => ('offset' in token ? token.offset : 0);
const isCollection = (token: Any) => 'items' in token;

/** The first reasons to refuse the tokens of a file, if any. Walks with a list, since depth is hostile. */
export function unwantedTokens(documents: readonly CST.Token[]): Finding[] {
  const findings: Finding[] = [];
  const waiting: { token: Any; depth: number }[] = documents.map((token) => ({ token, depth: 0 })).reverse();
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token } = next;
    const depth = next.depth + (isCollection(token) ? 1 : 0);
    if (depth > MAX_DEPTH) return [{ offset: offsetOf(token), message: DEEP }];
    if (++count > MAX_TOKENS) return [{ offset: offsetOf(token), message: LONG }];
    const message = 'type' in token ? UNWANTED[token.type] : undefined;
    if (message !== undefined) findings.push({ offset: offsetOf(token), message });
    for (const part of partsOf(token).reverse()) waiting.push({ token: part, depth });
  }
  return [...findings, ...secondDocument(documents)];
}

/** Every comment with its place, in no order. */
export function commentsIn(
  documents: readonly CST.Token[],
): { readonly text: string; readonly offset: number }[] {
  const found: { text: string; offset: number }[] = [];
  const waiting: Any[] = [...documents];
  for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
    if ('type' in token && token.type === 'comment') {
      found.push({ text: token.source.trim(), offset: token.offset });
    }
    waiting.push(...partsOf(token));
  }
  return found;
}

function secondDocument(documents: readonly CST.Token[]): Finding[] {
  const second = documents.filter((token) => token.type === 'document')[1];
  return second === undefined ? [] : [{ offset: second.offset, message: SECOND }];
}

const QUOTED = new Set<string>(['double-quoted-scalar', 'single-quoted-scalar']);

/** Where the quoted text starts whose end is at `end`; a missing quote is reported there. */
export function quoteStart(documents: readonly CST.Token[], end: number): number | undefined {
  const waiting: Any[] = [...documents];
  for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
    if ('type' in token && 'source' in token && QUOTED.has(token.type)) {
      if (token.offset + token.source.length === end) return token.offset;
    }
    waiting.push(...partsOf(token));
  }
  return undefined;
}
