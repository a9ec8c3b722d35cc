/** Finds the place of a path in a parsed YAML document, as near as the file has it. */
import { isCollection, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import type { Problem } from '#core/refusal.ts';

interface Step {
  readonly name: Node | undefined;
  readonly value: Node | undefined;
}

const nodeOf = (found: unknown): Node | undefined => (isNode(found) ? found : undefined);

function step(from: Node | undefined, part: string | number): Step | undefined {
  if (isMap(from)) {
    const pair = from.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    return pair && { name: nodeOf(pair.key), value: nodeOf(pair.value) };
  }
  const entry = isSeq(from) && typeof part === 'number' ? from.items[part] : undefined;
  return entry === undefined ? undefined : { name: undefined, value: nodeOf(entry) };
}

/**
 * Offset of the most specific node on the path. A value is shown at its own place, a list or block
 * at its name, since its first part may stand lines below; `atName` asks for the name of a value too.
 */
export function placeOf(root: unknown, path: Problem['path'], atName: boolean): number {
  let last: Step = { name: undefined, value: nodeOf(root) };
  let whole = true;
  for (const part of path) {
    const next = step(last.value, part);
    whole = next !== undefined;
    if (next === undefined) break;
    last = next;
  }
  const named = (atName && whole) || isCollection(last.value) || isEmpty(last.value);
  const node = named ? (last.name ?? last.value) : (last.value ?? last.name);
  return node?.range?.[0] ?? 0;
}

const isEmpty = (node: Node | undefined) => isScalar(node) && node.value === null;
