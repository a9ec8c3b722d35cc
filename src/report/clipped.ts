/** Words cut short where there is no room for all; the report has them whole. */
import type { Names } from '#core/wording.ts';
import { graphemes } from './characters.ts';

const ELLIPSIS = '\u2026';

/** At most so many characters, cut between words where there is one in the last third. */
export function clip(text: string, most: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const characters = graphemes(plain);
  if (characters.length <= most) return plain;
  const start = characters.slice(0, most - 1).join('');
  const lastSpace = start.lastIndexOf(' ');
  const kept = lastSpace > (start.length * 2) / 3 ? start.slice(0, lastSpace) : start;
  return `${kept.replace(/[\s.,;:]+$/u, '')}${ELLIPSIS}`;
}

/** Every name cut short. */
export function clipNames(names: Names, most: number): Names {
  const short = (name: (id: string) => string) => (id: string) => clip(name(id), most);
  return {
    organisation: short(names.organisation),
    theme: short(names.theme),
    gate: short(names.gate),
    item: short(names.item),
    role: short(names.role),
  };
}
