/** JSON from elsewhere, measured before it is read: what nests or lists without end costs far more than its length. */

export interface JsonBounds {
  /** Records and lists inside each other. */
  readonly depth: number;
  /** Characters outside of texts. */
  readonly structure: number;
}

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const OPENING: readonly number[] = [...'[{'].map((letter) => letter.charCodeAt(0));
const CLOSING: readonly number[] = [...']}'].map((letter) => letter.charCodeAt(0));

/** Where the text ends that begins at a quote; the end of all where it never does. */
function endOfText(json: string, from: number): number {
  for (let at = from + 1; at < json.length; at++) {
    const letter = json.charCodeAt(at);
    if (letter === BACKSLASH) at++;
    else if (letter === QUOTE) return at;
  }
  return json.length;
}

/** Whether reading it costs no more than these bounds say, be it JSON or not. */
export function isWithin(json: string, { depth, structure }: JsonBounds): boolean {
  let deep = 0;
  let outside = 0;
  for (let at = 0; at < json.length; at++) {
    const letter = json.charCodeAt(at);
    if (letter === QUOTE) {
      at = endOfText(json, at);
      continue;
    }
    outside += 1;
    if (OPENING.includes(letter)) deep += 1;
    if (CLOSING.includes(letter)) deep -= 1;
    if (deep > depth || outside > structure) return false;
  }
  return true;
}
