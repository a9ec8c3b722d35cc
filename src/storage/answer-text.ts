/** Streams the text of a file of answers within bounds: size, encoding, and no NUL bytes. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { bytesRefusal, FOLDER, NOT_UTF8, openingRefusal, sizeWords } from './file-refusals.ts';
import { badLine } from './yaml-text.ts';

/** Some 2,000 people with a long questionnaire and comments. */
const MAX_BYTES = 50_000_000;

export type TextPart = { readonly text: string } | { readonly refusal: string; readonly line?: number };

const tooBig = (bytes: number | undefined) =>
  `This file is ${bytes === undefined ? 'larger' : `${sizeWords(bytes)}; that is more`} than ${sizeWords(MAX_BYTES)}, the most that is read. Check that it is the right file, or shorten the comments.`;

/** The text in pieces; a refusal is the last piece. */
export async function* textParts(file: string): AsyncGenerator<TextPart> {
  const refusal = await statRefusal(file);
  if (refusal !== undefined) return yield { refusal };
  const stream = createReadStream(file, { highWaterMark: 1 << 18 });
  try {
    yield* decodedParts(stream);
  } catch (error) {
    yield { refusal: openingRefusal(error) };
  } finally {
    stream.destroy();
  }
}

/** What the file system knows before a byte is read. */
async function statRefusal(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return FOLDER;
    return found.size > MAX_BYTES ? tooBig(found.size) : undefined;
  } catch (error) {
    return openingRefusal(error);
  }
}

/** Counts what comes, since pipes and devices say no size beforehand. */
async function* decodedParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextPart> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let line = 1;
  let held = '';
  for await (const chunk of chunks) {
    const refusal = bytesRefusal(chunk, bytes === 0);
    if (refusal !== undefined) return yield { refusal, line };
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return yield { refusal: tooBig(undefined) };
    const text = decodedOr(decoder, chunk);
    if (text === undefined) return yield { refusal: NOT_UTF8, line: line + badLine(chunk) - 1 };
    // Line ends become one character, so that lines are counted alike in rows and inside quotes.
    const whole = held + text;
    held = whole.endsWith('\r') ? '\r' : '';
    const plain = whole.slice(0, whole.length - held.length).replace(/\r\n?/g, '\n');
    line += plain.split('\n').length - 1;
    yield { text: plain };
  }
  if (decodedOr(decoder, undefined) === undefined) yield { refusal: NOT_UTF8, line };
}

/** The text, or nothing when it is not UTF-8; without a chunk, what is left at the end. */
function decodedOr(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | undefined,
): string | undefined {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return undefined;
  }
}
