/** The one layout of our YAML: names in the order of the schema, two spaces, quotes only where they are needed. */
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { foldable, foldedLines, foldingTags } from './yaml-folds.ts';

/** The part of a JSON Schema that says which names stand where. */
interface Ordered {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Ordered>>;
  readonly items?: Ordered;
  readonly $defs?: Readonly<Record<string, Ordered>>;
}

/**
 * The text in the one layout, for a text that parses without errors and fits the schema. A value written over
 * several lines becomes folded text (>-) whose lines end with sentences; what stands as [a, b] or { a: b } stays so.
 */
export function laidOut(text: string, schema: Ordered): string {
  const document = parseDocument(text, { customTags: foldingTags });
  inOrder(document.contents, schema, schema);
  visit(document, {
    Scalar: (key, scalar) => {
      const [start, end] = scalar.range ?? [0, 0];
      if (typeof scalar.value === 'string')
        setText(scalar, scalar.value, key === 'key' ? '' : text.slice(start, end));
    },
    Map: (_, map) => setOut(map, ' ', map.items[0]?.key),
    Seq: (_, list) => setOut(list, '', list.items[0]),
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** Sorts the pairs of every block by where the schema lists their names. */
function inOrder(node: unknown, rule: Ordered | undefined, root: Ordered): void {
  const { properties = {}, items } = resolved(rule, root);
  if (isSeq(node)) for (const item of node.items) inOrder(item, items, root);
  if (!isMap(node)) return;
  const order = Object.keys(properties);
  const place = ({ key }: Pair) => order.indexOf(nameOf(key));
  node.items.sort((a, b) => place(a) - place(b));
  for (const { key, value } of node.items) inOrder(value, properties[nameOf(key)], root);
}

const nameOf = (key: unknown) => (isScalar(key) ? String(key.value) : '');

function resolved(rule: Ordered | undefined, root: Ordered): Ordered {
  const name = rule?.$ref?.replace('#/$defs/', '');
  return (name === undefined ? rule : root.$defs?.[name]) ?? {};
}

/** How a text is to be written; `written` is how it stands in the file, empty for a name. */
function setText(scalar: Scalar, value: string, written: string): void {
  const [first, ...others] = written.trimEnd().split('\n');
  if ((others.length > 0 || value.includes('\n')) && foldable(value)) {
    scalar.type = Scalar.BLOCK_FOLDED;
    scalar.source = foldedLines(value, others);
  } else scalar.type = first !== '' && value.includes('\n') ? Scalar.BLOCK_LITERAL : Scalar.PLAIN;
}

/** `{ a: b }` but `[a, b]`; and no empty line before the first part of a block or list. */
function setOut(collection: YAMLMap | YAMLSeq, padding: string, first: unknown): void {
  if (isNode(first)) delete (first as Scalar).spaceBefore;
  const written = isMap(collection) ? YAMLMap.prototype.toString : YAMLSeq.prototype.toString;
  collection.toString = (context, ...rest) =>
    written.call(collection, context && { ...context, flowCollectionPadding: padding }, ...rest);
}
