/** Hostile words behind the program's back: in the place of every text that anybody can have entered. */
import { sql } from 'kysely';
import type { Store } from '#storage/database.ts';

/** No page, drawing or document has an element of this name. */
export const MARK = 'mkatk';

/** What makes a spreadsheet compute, each in turn. */
const LEADS = ['=', '+', '-', '@', '\t=', '\r=', '\n='];

let number = 0;

/** A text that is a formula, markup, a second line of a calendar, and a template, all in one. */
function hostile(): string {
  number += 1;
  const lead = LEADS[number % LEADS.length];
  return `${lead}1+1|'"><${MARK} onload=a()>{{7*7}}\nATTENDEE:${MARK}${number}`;
}

/** Keys and columns whose values people type. */
const TYPED =
  /^(name|title|what|question|text|note|owner|reason|comment|label|said|minority|illustration|forWhom|alternatives|funding|note_said|evidence_note)$/;

function isTyped(key: string, value: string): boolean {
  return (TYPED.test(key) || value.includes(' ')) && !/^\d{4}-\d\d-\d\d/.test(value);
}

function poisoned(value: unknown, key: string): unknown {
  if (typeof value === 'string') return isTyped(key, value) ? hostile() : value;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]));
}

function poisonedText(value: string, column: string): string {
  if (!/^[[{]/.test(value)) return isTyped(column, value) ? hostile() : value;
  return JSON.stringify(poisoned(JSON.parse(value), column));
}

/** Not typed into pages, kept unchangeable, or read by machines alone. */
const SPARED =
  /^(sqlite_|kysely_|migrations|settings|questionnaires|audit|credentials|sessions|verifications|second_factors)/;

/** Puts hostile words into every table. Gives how many texts were replaced. */
export async function poison({ db }: Store): Promise<number> {
  const before = number;
  const { rows: tables } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table'`.execute(db);
  for (const { name: table } of tables.filter(({ name }) => !SPARED.test(name))) {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(db);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string' || /(^|_)(id|key|token|hash|state|at|on|who|by)$/.test(column))
          continue;
        const changed = poisonedText(value, column);
        if (changed !== value)
          await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${changed} WHERE ${sql.ref(column)} = ${value}`.execute(
            db,
          );
      }
    }
  }
  // Else the program would go on with what it remembers.
  await sql`UPDATE assessments SET version = version + 100`.execute(db);
  return number - before;
}
