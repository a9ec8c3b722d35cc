/** Turns every syntax error of the YAML parser into a sentence that says what to do. */
import type { ErrorCode, YAMLError } from 'yaml';

const UNCLOSED = 'A [ or { is not closed, or its lines are not indented enough. Close it with ] or }.';
const INDENT = 'This does not line up with the lines around it. Indent the parts of one list or block alike.';
const COLON = 'A name needs a colon and a value (name: value). Add the colon, or put long text in quotes.';
const QUOTE =
  'The quotation mark opened here is never closed. Close it, or put the whole text in the other kind of quotes.';

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_DQ_ESCAPE:
    'In double quotes a backslash has a special meaning. Write two of them, or use single quotes.',
  BAD_INDENT: INDENT,
  BAD_SCALAR_START: 'Text cannot begin with this character. Put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon on this line reads as a new name. Put the text in quotes.',
  BLOCK_IN_FLOW:
    'Indented blocks cannot stand inside [ ] or { }. Write it on one line, or with dashes and lines.',
  KEY_OVER_1024_CHARS: 'This name is far too long. Check for a missing quote or line break.',
  MULTILINE_IMPLICIT_KEY: COLON,
  RESOURCE_EXHAUSTION: 'This is nested too deeply. Compare it with the format in questionnaires/README.md.',
  TAB_AS_INDENT: 'A tab indents this line. Use spaces instead.',
  UNEXPECTED_TOKEN:
    'This is not expected here. Check quotes, brackets and commas, or put the text in quotes.',
};

/** A sentence for the error; unknown kinds keep the parser's words. */
export function syntaxSentence(error: YAMLError): string {
  if (error.code === 'MISSING_CHAR') return missing(error.message);
  if (error.code === 'BAD_INDENT' && error.message.startsWith('Flow')) return UNCLOSED;
  return SENTENCES[error.code] ?? `This is not valid YAML (${error.message}). Compare it with the format.`;
}

function missing(message: string): string {
  if (message.includes('quote')) return QUOTE;
  if (message.includes('map values')) return COLON;
  if (message.startsWith('Sequence')) return INDENT;
  if (message.startsWith('Missing ,')) return 'A comma is missing between the parts of a [ ] or { }. Add it.';
  if (message.startsWith('Flow')) return UNCLOSED;
  if (message.startsWith('Comments')) return 'Put a space before the #, or put the text in quotes.';
  return `Something is missing here (${message}). Check brackets, commas and colons.`;
}
