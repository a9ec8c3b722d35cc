/** Reads page content streams: what was painted, and inside which marked content. */
import type { PdfObjects } from './pdf-objects.ts';

/** One open marked-content sequence. */
export interface Marking {
  readonly tag: string;
  readonly mcid?: number;
}

export interface Painted {
  readonly page: number;
  readonly operator: string;
  /** Marked content around it, outermost first. */
  readonly markings: readonly Marking[];
}

const PAINTING = new Set([
  'Tj',
  'TJ',
  "'",
  '"',
  'S',
  's',
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'sh',
  'Do',
  'BI',
]);
/** Literal strings, hexadecimal strings, dictionary and array marks, names, and everything else. */
const TOKEN = /\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[0-9a-fA-F\s]*>|[[\]]|\/[^\s()<>[\]/]*|[^\s()<>[\]/]+/g;

/** Everything painted on every page, in the order of painting. */
export function painted(objects: PdfObjects): Painted[] {
  return objects.pages.flatMap((reference, page) => {
    const contents = objects.dictionary(reference)['/Contents'];
    return paintedIn(Buffer.from(objects.stream(contents)).toString('latin1'), page);
  });
}

function paintedIn(content: string, page: number): Painted[] {
  const found: Painted[] = [];
  const open: Marking[] = [];
  let operands: string[] = [];
  for (const [token] of content.matchAll(TOKEN)) {
    if (!isOperator(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'BMC' || token === 'BDC') open.push(markingOf(operands));
    else if (token === 'EMC' && open.pop() === undefined)
      throw new Error(`EMC without BMC on page ${page + 1}`);
    else if (PAINTING.has(token)) found.push({ page, operator: token, markings: [...open] });
    operands = [];
  }
  if (open.length > 0) throw new Error(`marked content left open on page ${page + 1}`);
  return found;
}

function isOperator(token: string): boolean {
  return (
    /^[A-Za-z'"*][A-Za-z0-9*]*$/.test(token) && token !== 'true' && token !== 'false' && token !== 'null'
  );
}

function markingOf(operands: readonly string[]): Marking {
  const tag = operands[0]?.slice(1) ?? '';
  const at = operands.indexOf('/MCID');
  return at < 0 ? { tag } : { tag, mcid: Number(operands[at + 1]) };
}

/** What PDF/UA forbids: content neither tagged nor artifact, and one inside the other. */
export function wronglyMarked(all: readonly Painted[]): Painted[] {
  return all.filter(({ markings }) => {
    const tagged = markings.filter(({ mcid }) => mcid !== undefined).length;
    const artifacts = markings.filter(({ tag }) => tag === 'Artifact').length;
    return tagged + artifacts !== 1;
  });
}
