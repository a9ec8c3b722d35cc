/** Withheld words do not travel: in their place stands a sentence, and the marks are about that. */
import { NOTE_KINDS, type WithheldWords } from '#core/withheld.ts';
import type { Reader } from './database.ts';
import { withheldOf, wordsId } from './withheld.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a table as they travel. */
export type WithoutWords = (table: string, rows: readonly Row[]) => readonly Row[];

/** Numbered, so that two that are withheld stay two. */
function standIn(place: number): string {
  return `This text was withheld before the assessment was moved, and did not travel with it (${place}).`;
}

/** What stands in for each text that is withheld, by its id: in the order of ids, which says nothing. */
function standIns(withheld: readonly WithheldWords[]): ReadonlyMap<string, string> {
  return new Map(withheld.map(({ id }, index) => [id, standIn(index + 1)]));
}

/** Where the last version of a note's part is withheld, the earlier ones of that part do not travel either. */
function notes(rows: readonly Row[], instead: ReadonlyMap<string, string>): readonly Row[] {
  const place = ({ workshop, item }: Row, kind: string): string => JSON.stringify([workshop, item, kind]);
  const last = new Map<string, string | undefined>();
  for (const row of rows)
    for (const kind of NOTE_KINDS)
      last.set(place(row, kind), instead.get(wordsId(kind, String(row.item), String(row[kind]))));
  return rows.map((row) => {
    const parts = NOTE_KINDS.map((kind) => [kind, last.get(place(row, kind)) ?? row[kind]]);
    return { ...row, ...Object.fromEntries(parts) };
  });
}

/** Takes withheld words out of the rows of an assessment; what it is judged to be stays the same. */
export async function leavingOutWords(reader: Reader, assessment: string): Promise<WithoutWords> {
  const withheld = await withheldOf(reader, assessment);
  const instead = standIns(withheld);
  const idOf = (words: unknown): unknown => {
    const mark = withheld.find(({ id }) => id === words);
    return mark === undefined ? words : wordsId(mark.kind, mark.item, instead.get(mark.id) ?? '');
  };
  const comment = (row: Row): Row => {
    const { item, comment } = row;
    if (typeof comment !== 'string') return row;
    return { ...row, comment: instead.get(wordsId('comment', String(item), comment)) ?? comment };
  };
  return (table, rows) => {
    if (withheld.length === 0) return rows;
    if (table === 'answers') return rows.map(comment);
    if (table === 'workshop_notes') return notes(rows, instead);
    return table === 'withheld' ? rows.map((row) => ({ ...row, words: idOf(row.words) })) : rows;
  };
}
