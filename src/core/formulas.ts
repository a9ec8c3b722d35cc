/** Words that a spreadsheet would compute: marked as words where a table is written, and unmarked where one is read. */

/** How a formula begins, in either width; some programs drop what is blank before they look. */
const FORMULA = '(?:[\\t\\r\\n]|\\s*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20])';
const COMPUTED = new RegExp(`^'*${FORMULA}`);
const MARKED = new RegExp(`^''*${FORMULA}`);

/** The text as a cell that no spreadsheet computes. */
export function asWords(text: string): string {
  return COMPUTED.test(text) ? `'${text}` : text;
}

/** The text that `asWords` made the cell of. */
export function fromWords(cell: string): string {
  return MARKED.test(cell) ? cell.slice(1) : cell;
}
