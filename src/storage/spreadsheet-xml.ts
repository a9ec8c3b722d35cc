/** Reads the XML of a workbook as a stream of elements, without declarations of entities or anything from outside. */
import { Parser } from 'saxen';

/** Names without their prefixes: writers of workbooks choose different ones. */
export interface XmlEvents {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Thrown inside the reading of one file and caught at its door: a sentence on what to do. */
export class UnreadableWorkbook extends Error {}

export const DAMAGED =
  'This workbook is damaged. Open it in your spreadsheet program, save it again as .xlsx, or save the sheet as CSV UTF-8.';

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The five entities of XML and characters by number; there are no others without a declaration. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (decimal !== undefined) return characterOf(Number(decimal));
    if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16));
    return NAMED.get(name) ?? whole;
  });
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Tells every element and text in order. Throws `UnreadableWorkbook`. */
export function readXml(bytes: Uint8Array, events: XmlEvents): void {
  const xml = textOf(bytes);
  // A document type could declare entities that grow without end; no spreadsheet program writes one.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new UnreadableWorkbook(DAMAGED);
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    let read: Readonly<Record<string, string>> | undefined;
    events.open(withoutPrefix(name), (wanted) => {
      read ??= attributes();
      const value = read[wanted];
      return value === undefined ? undefined : decoded(value);
    });
  });
  parser.on('closeTag', (name) => events.close(withoutPrefix(name)));
  parser.on('text', (text) => events.text(decoded(text)));
  parser.on('cdata', (text) => events.text(text));
  parser.on('error', () => {
    throw new UnreadableWorkbook(DAMAGED);
  });
  parser.parse(xml);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableWorkbook(DAMAGED);
  }
}
