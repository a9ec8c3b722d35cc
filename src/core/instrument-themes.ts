/** Items of a spreadsheet gathered into themes, each with an id. */
import { quoted } from './check-words.ts';
import { questionId, slug, unusedId } from './instrument-ids.ts';
import type { NamedRoles } from './instrument-roles.ts';
import type { ItemRow } from './instrument-rows.ts';
import { cellProblem, type SheetProblem } from './instrument-sheet.ts';
import type { Item, Theme } from './questionnaire.ts';

const LONGEST_ID = 80;
const UNNAMED = 'Questions';

interface Gathered {
  readonly id: string;
  readonly title: string;
  readonly rows: ItemRow[];
}

function gathered(rows: readonly ItemRow[]): readonly Gathered[] {
  const themes = new Map<string, Gathered>();
  const used = new Set<string>();
  for (const row of rows) {
    const title = row.theme || UNNAMED;
    const key = title.toLowerCase().replace(/\s+/g, ' ');
    const known = themes.get(key);
    if (known !== undefined) known.rows.push(row);
    else {
      const id = unusedId(slug(title) || 'theme', used);
      used.add(id);
      themes.set(key, { id, title, rows: [row] });
    }
  }
  return [...themes.values()];
}

/** An id as the sheet gives it, in the letters an id may have; a mere number stands behind its theme. */
function givenId(theme: string, id: string): string {
  const clean = id
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, LONGEST_ID);
  return /^\d+$/.test(clean) ? `${theme}.${clean}` : clean;
}

function itemOf({ at: _, theme: __, ...row }: ItemRow, id: string, roles: readonly string[]): Item {
  return { ...row, id, about: 'place', roles, shownIf: [] };
}

/** The themes in the order in which each first comes, and ids used twice. */
export function themesOf(
  rows: readonly ItemRow[],
  roleIds: NamedRoles['idsOf'],
): {
  readonly themes: readonly Theme[];
  readonly problems: readonly SheetProblem[];
} {
  const problems: SheetProblem[] = [];
  const themes = gathered(rows);
  const taken = new Map<string, ItemRow>();
  for (const { id: theme, rows: own } of themes) {
    for (const row of own.filter(({ id }) => id !== '')) {
      const id = givenId(theme, row.id);
      const earlier = taken.get(id);
      if (earlier === undefined) taken.set(id, row);
      else {
        const message = `The id ${quoted(row.id)} is already used in row ${earlier.at.row}. Give each item its own id.`;
        problems.push(cellProblem(row.at, undefined, message));
      }
    }
  }
  const used = new Set(taken.keys());
  const idOf = (theme: string, row: ItemRow): string => {
    const given = givenId(theme, row.id);
    if (given !== '') return given;
    const made = questionId(theme, row.question, used);
    used.add(made);
    return made;
  };
  return {
    problems,
    themes: themes.map(({ id, title, rows: own }) => ({
      id,
      title,
      weight: 1,
      items: own.map((row) => itemOf(row, idOf(id, row), roleIds(row.roles))),
    })),
  };
}
