/** Finds web addresses in running text. */

interface Stretch {
  readonly text: string;
  readonly url?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"\u200B]+/giu;
/** Punctuation after an address belongs to the sentence. */
const SENTENCE_END = /[.,;:!?)\]}'"\u2019\u201D]+$/u;

/** The text in order, addresses apart. */
export function stretches(text: string): Stretch[] {
  if (!/https?:/i.test(text)) return text === '' ? [] : [{ text }];
  const found: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(SENTENCE_END, '');
    const url = parse(address);
    if (url === undefined) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, url });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

function parse(address: string): string | undefined {
  try {
    return new URL(address).href;
  } catch {
    return undefined;
  }
}
