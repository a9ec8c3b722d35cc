/** How wide words are, about, and how they break over lines: drawings are laid out before any typeface is at hand. */

/** Widths of Arial in thousandths of the size; a character not here counts as a wide one. */
const WIDTHS: readonly (readonly [string, number])[] = [
  ["ijl'|", 240],
  ['.,:;!fIt/ []', 285],
  ['()r-"`', 345],
  ['Jcksvxyz', 510],
  ['abdeghnopquL0123456789+=?_$#<>', 575],
  ['FTZ', 620],
  ['ABEKPSVXY&', 680],
  ['CDHNRUw', 735],
  ['GOQ', 790],
  ['mM%', 890],
];
const WIDEST = 1000;
const BOLD = 1.09;

const widthByCharacter = new Map(
  WIDTHS.flatMap(([characters, width]) => [...characters].map((character) => [character, width] as const)),
);

/** Width of a line of Arial at a size, rather too wide than too narrow. */
export function widthOf(text: string, size: number, strong = false): number {
  const thousandths = [...text].reduce(
    (total, character) => total + (widthByCharacter.get(character) ?? WIDEST),
    0,
  );
  return (thousandths / 1000) * size * (strong ? BOLD : 1);
}

export interface Lettering {
  readonly size: number;
  readonly strong?: boolean;
  /** The widest a line may be. */
  readonly width: number;
  readonly lines: number;
}

/** As much of a text as fits, with dots where it is cut. */
function cut(text: string, { size, strong, width }: Lettering): string {
  if (widthOf(text, size, strong) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && widthOf(`${characters.join('').trimEnd()}…`, size, strong) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}

/** Breaks a text at spaces into at most so many lines, none wider than allowed; what is too much is cut. */
export function fitLines(text: string, lettering: Lettering): readonly string[] {
  const lines: string[] = [];
  const words = text.split(/\s+/).filter((word) => word !== '');
  words.forEach((word) => {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    const fits = widthOf(longer, lettering.size, lettering.strong) <= lettering.width;
    if (line !== undefined && (fits || lines.length === lettering.lines)) lines[lines.length - 1] = longer;
    else lines.push(word);
  });
  return lines.map((line) => cut(line, lettering));
}
