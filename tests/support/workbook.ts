/** Workbooks made by hand, sound and hostile: the parts of an .xlsx file packed as a spreadsheet program does. */
import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface MadeSheet {
  readonly name?: string;
  /** The XML of the rows. */
  readonly rows: string;
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The XML of rows of text, in cells A1 and on. */
export function rowsOf(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells, row) => {
      const xml = cells.map((text, column) => {
        const at = `${String.fromCharCode(65 + column)}${row + 1}`;
        return text === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
      });
      return `<row r="${row + 1}">${xml.join('')}</row>`;
    })
    .join('');
}

function sheetXml({ rows, merged = [] }: MadeSheet): string {
  const cells = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const merges = merged.length === 0 ? '' : `<mergeCells>${cells}</mergeCells>`;
  return `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${merges}</worksheet>`;
}

/** The parts by name. */
export function partsOf(
  sheets: readonly MadeSheet[],
  shared: readonly string[] = [],
): Record<string, Uint8Array> {
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${LINKS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${shared.join('')}</sst>`,
  };
  sheets.forEach((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  });
  return Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
}

/** The bytes of a workbook. */
export function workbook(sheets: readonly MadeSheet[], shared: readonly string[] = []): Uint8Array {
  return zipSync(partsOf(sheets, shared));
}
