/** Words that a spreadsheet would compute: marked as words where a table is written, and unmarked where one is read. */

/** How a formula begins, in either width; some programs drop what is blank before they look. */
const FORMULA = '(?:[\\t\\r\\n]|\\s*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20])';
const COMPUTED = new RegExp(`^'*${FORMULA}`);
const MARKED = new RegExp(`^''*${FORMULA}`);

/** Whether some spreadsheet would compute it, were it typed in. */
export function isComputed(text: string): boolean {
  return COMPUTED.test(text);
}

/** The text as a cell that no spreadsheet computes. */
export function asWords(text: string): string {
  return isComputed(text) ? `'${text}` : text;
}

/** The text that `asWords` made the cell of. */
export function fromWords(cell: string): string {
  return MARKED.test(cell) ? cell.slice(1) : cell;
}
