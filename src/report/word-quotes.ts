/** Comments in the Word file, written as they stand in it: as objects of the library tens of thousands fill the memory. */
import { FileChild, type IXmlableObject } from 'docx';
import type { Block } from '#core/report.ts';
import { GREY } from './style.ts';
import { textLines } from './word-text.ts';
import { escapeXml } from './xml.ts';

type QuoteBlock = Extract<Block, { kind: 'quote' }>;

const PLACE = 'quote';
/** In half points, as sizes are. */
const BY = `<w:rPr><w:color w:val="${GREY.slice(1)}"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>`;

function run(line: string, look: string, isFirst: boolean): string {
  const end = isFirst ? '' : '<w:br/>';
  return `<w:r>${look}${end}<w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`;
}

/** What was said and by whom in one paragraph, so that they stay together. */
function paragraphOf({ text, attribution }: QuoteBlock): string {
  const said = textLines(text).map((line, index) => run(line, '', index === 0));
  const by = attribution === '' ? [] : textLines(attribution).map((line) => run(line, BY, false));
  return `<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>${[...said, ...by].join('')}</w:p>`;
}

/** Keeps the place of a quote while the library writes the rest. */
class QuotePlace extends FileChild {
  readonly #number: number;

  constructor(number: number) {
    super(PLACE);
    this.#number = number;
  }

  override prepForXml(): IXmlableObject {
    return { [PLACE]: { _attr: { n: this.#number } } };
  }
}

/** The quotes of one document. */
export class WordQuotes {
  readonly #quotes: QuoteBlock[] = [];

  place(quote: QuoteBlock): FileChild {
    return new QuotePlace(this.#quotes.push(quote) - 1);
  }

  /** In: the document as the library wrote it. Text in it cannot look like a place: its brackets are escaped. */
  fill(document: string): string {
    return document.replace(new RegExp(`<${PLACE} n="(\\d+)"/>`, 'g'), (_, number: string) => {
      const quote = this.#quotes[Number(number)];
      return quote === undefined ? '' : paragraphOf(quote);
    });
  }
}
