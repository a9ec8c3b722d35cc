/** Compares HTML by what it means and has it judged by a validator. */
import { type ConfigData, HtmlValidate } from 'html-validate';

const TOKEN = /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/?[a-z][^\s/>]*(?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const ENTITY = /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ctdot: '\u22ef',
};
/** Elements beside which a space is seen; beside all others it is not. */
const INLINE = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'span', 'strong']);
/** HTML's own elements without an end. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);
/** What these contain is taken as it stands. */
const VERBATIM = new Set(['textarea', 'pre']);

type Node =
  | { readonly kind: 'open'; readonly tag: string; readonly text: string }
  | { readonly kind: 'close'; readonly tag: string; readonly text: string }
  | { readonly kind: 'words'; readonly text: string };

function decoded(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return NAMED[(name ?? '').toLowerCase()] ?? whole;
  });
}

/** Attributes in alphabetical order; an empty value and no value are the same. */
function openTag(tag: string, rest: string): string {
  const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => {
    const value = decoded(double ?? single ?? bare ?? '');
    return value === '' ? name : `${name}=${JSON.stringify(value)}`;
  });
  return `<${[tag, ...attributes.sort()].join(' ')}>`;
}

/** The nodes of a token; a tag closed in itself, as SVG has them, is two. */
function nodesOf(token: string): readonly Node[] {
  if (token.startsWith('<!')) return [];
  const [, slash, name, rest] = /^<(\/?)([a-z][^\s/>]*)([\s\S]*?)\/?>$/i.exec(token) ?? [];
  if (name === undefined) return [{ kind: 'words', text: token }];
  const tag = name.toLowerCase();
  const close: Node = { kind: 'close', tag, text: `</${tag}>` };
  if (slash === '/') return [close];
  const open: Node = { kind: 'open', tag, text: openTag(tag, rest ?? '') };
  return token.endsWith('/>') && !VOID.has(tag) ? [open, close] : [open];
}

function isBlock(node: Node | undefined): boolean {
  return node === undefined || (node.kind !== 'words' && !INLINE.has(node.tag));
}

/** Space at an edge of a line or of indented markup is not seen; space between words and inline elements is. */
function trimmed(text: string, before: Node | undefined, after: Node | undefined): string {
  const startsInside = before?.kind === 'open' && /^\s*\n/.test(text);
  const endsInside = after?.kind === 'close' && /\n\s*$/.test(text);
  let words = text;
  if (isBlock(before) || startsInside) words = words.trimStart();
  if (isBlock(after) || endsInside) words = words.trimEnd();
  return decoded(words.replace(/[ \t\r\n\f]+/g, ' '));
}

/** The same for two pieces of HTML that mean the same: one tag or run of words a line. */
export function normaliseHtml(html: string): string {
  const nodes = [...html.matchAll(TOKEN)].flatMap(([token]) => nodesOf(token));
  const lines = nodes.map((node, index) => {
    if (node.kind !== 'words') return node.text;
    const before = nodes[index - 1];
    if (before?.kind === 'open' && VERBATIM.has(before.tag)) return decoded(node.text);
    return trimmed(node.text, before, nodes[index + 1]);
  });
  return lines.filter((line) => line !== '').join('\n');
}

const RULES: ConfigData = {
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // Everything comes from the page's own host, under an address that changes with its content.
    'require-sri': 'off',
    // An error summary stands above the page's heading, with a heading of its own.
    'heading-level': ['error', { minInitialRank: 'any' }],
    // The design system says these on purpose, for old screen readers and for styles that take a role away.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'no-implicit-button-type': 'off',
  },
};

const validator = new HtmlValidate(RULES);

/** What a validator finds in a whole document, one sentence a problem; nothing is the wish. */
export function validateHtml(html: string): readonly string[] {
  const report = validator.validateStringSync(html);
  return report.results.flatMap((result) =>
    result.messages.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`),
  );
}
