/** Reads a PDF's text with pdf.js, page by page and by marked content. */
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Text of one marked-content sequence; the key is pdf.js's name for it. */
export type MarkedText = ReadonlyMap<string, string>;

interface TextItem {
  readonly str: string;
  readonly width: number;
  /** The last two are where the text starts, from the bottom left of the page. */
  readonly transform: readonly number[];
  readonly hasEOL: boolean;
}
interface MarkItem {
  readonly type: string;
  readonly id?: string;
}

export const isText = (item: TextItem | MarkItem): item is TextItem => 'str' in item;
export const textOf = (item: TextItem): string => item.str + (item.hasEOL ? '\n' : '');

/** What pdf.js finds on each page: text, and where marked content opens and closes. */
export async function readPages(bytes: Uint8Array): Promise<(TextItem | MarkItem)[][]> {
  // pdf.js takes the bytes it is given away, so it gets a copy.
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const pages: (TextItem | MarkItem)[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    pages.push(content.items);
  }
  await task.destroy();
  return pages;
}

/** The text of every marked-content sequence of the file. */
export async function markedText(bytes: Uint8Array): Promise<MarkedText> {
  const found = new Map<string, string>();
  for (const items of await readPages(bytes)) {
    const open: (string | undefined)[] = [];
    for (const item of items) {
      if (isText(item)) {
        const id = open.findLast((name) => name !== undefined);
        if (id !== undefined) found.set(id, (found.get(id) ?? '') + textOf(item));
      } else if (item.type === 'endMarkedContent') {
        open.pop();
      } else {
        open.push(item.id);
        if (item.id !== undefined) found.set(item.id, found.get(item.id) ?? '');
      }
    }
  }
  return found;
}

/** A stretch of text where it stands, from the top left of its page. */
export interface PlacedText {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Of the type, in points. */
  readonly size: number;
}

const PAGE_HEIGHT = 841.89;

/** All visible text with its place. */
export async function placedText(bytes: Uint8Array): Promise<PlacedText[]> {
  const pages = await readPages(bytes);
  return pages.flatMap((items, page) =>
    items.filter(isText).flatMap(({ str, width, transform }) => {
      const [size = 0, , , , left = 0, baseline = 0] = transform;
      if (str.trim() === '') return [];
      return [{ page, text: str, left, right: left + width, baseline: PAGE_HEIGHT - baseline, size }];
    }),
  );
}
