/** What is wrong with a CSV file in sentences, by the codes of its parser. */

const QUOTE = 'Put the whole cell in quotes, and write each quote inside it twice.';

/** What to do about a row longer than the bound, in characters. */
export function tooLongRecord(longest: number): string {
  return `The row that starts here is longer than ${longest} characters: probably a quote is never closed. ${QUOTE}`;
}

/** What to do about an error; `longest` is the bound on one row, in characters. */
export function csvSentence(error: Error, longest: number): string {
  const code = 'code' in error ? String(error.code) : '';
  const sentences: Readonly<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: `A quote is opened in the row that starts here and never closed. ${QUOTE}`,
    CSV_MAX_RECORD_SIZE: tooLongRecord(longest),
    INVALID_OPENING_QUOTE: `A quote stands inside a cell that does not begin with one. ${QUOTE}`,
    CSV_INVALID_CLOSING_QUOTE: `Text follows a closing quote. ${QUOTE}`,
  };
  return sentences[code] ?? `This row cannot be read (${error.message}).`;
}
