/** An .xlsx workbook as sheets of text. */
import type { Sheet } from '#core/instrument-sheet.ts';
import { readSheet, unescaped } from './spreadsheet-cells.ts';
import { DAMAGED, readXml, UnreadableWorkbook } from './spreadsheet-xml.ts';
import { unpackWorkbook } from './spreadsheet-zip.ts';

const NO_WORKBOOK =
  'This is no .xlsx workbook. Save it as .xlsx (Excel workbook) or as CSV UTF-8 and try again.';

/** The visible sheets in their order. Throws `UnreadableWorkbook`. */
export function readWorkbook(bytes: Uint8Array): readonly Sheet[] {
  const parts = unpackWorkbook(bytes);
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) throw new UnreadableWorkbook(NO_WORKBOOK);
  const targets = targetsOf(parts.get('xl/_rels/workbook.xml.rels'));
  const shared = sharedTexts(parts.get('xl/sharedstrings.xml'));
  const read = new Set<Uint8Array>();
  return sheetsOf(workbook).flatMap(({ name, link }) => {
    const part = parts.get(targets.get(link)?.toLowerCase() ?? '');
    // A chart on a sheet of its own has no cells; a part that many sheets name is one sheet.
    if (part === undefined || read.has(part)) return [];
    read.add(part);
    return [readSheet(name, part, shared)];
  });
}

interface NamedSheet {
  readonly name: string;
  readonly link: string;
}

function sheetsOf(workbook: Uint8Array): readonly NamedSheet[] {
  const sheets: NamedSheet[] = [];
  readXml(workbook, {
    open: (element, attribute) => {
      if (element !== 'sheet' || ['hidden', 'veryHidden'].includes(attribute('state') ?? '')) return;
      sheets.push({ name: attribute('name') ?? '', link: attribute('r:id') ?? attribute('id') ?? '' });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return sheets;
}

/** The part behind each link; what lies outside the workbook is never followed. */
function targetsOf(links: Uint8Array | undefined): ReadonlyMap<string, string> {
  if (links === undefined) throw new UnreadableWorkbook(DAMAGED);
  const targets = new Map<string, string>();
  readXml(links, {
    open: (element, attribute) => {
      if (element !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = attribute('Target') ?? '';
      targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return targets;
}

/** The list of texts; each may be made of runs in different type, and readings of signs are left out. */
function sharedTexts(list: Uint8Array | undefined): readonly string[] {
  if (list === undefined) return [];
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  readXml(list, {
    open: (element) => {
      if (element === 'si') text = '';
      if (element === 'rPh') phonetic++;
      inText = element === 't' && phonetic === 0;
    },
    text: (more) => {
      if (inText) text += more;
    },
    close: (element) => {
      inText = false;
      if (element === 'rPh') phonetic--;
      if (element === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}
