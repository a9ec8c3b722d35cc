/** The seals of the audit trail: keyed hashes that nobody without the installation's secret can make. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditTable, Tables } from './tables.ts';

/** The key of the trail, made of the installation's secret and good for nothing else. */
export function auditKeyOf(secret: string): string {
  return createHmac('sha256', secret).update('audit:trail').digest('hex');
}

function keyed(key: string, ...parts: readonly (string | number | null)[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');
}

/** Everything of a line that its seal holds. */
export type Sealed = Omit<AuditTable, 'hash'>;

/** The seal of a line: over all it says and, in the chain, over the seal of the line before. */
export function sealOf(key: string, line: Sealed, previous: string): string {
  const { id, place, at, who, assessment, action, what, noted } = line;
  return keyed(key, 'line', place, previous, id, at, who, assessment, action, what, noted);
}

/** How many lines there are, and a value over all of them. */
export interface Tally {
  readonly count: number;
  /** Of the chain the last seal; of lines without a time their sum. */
  readonly value: string;
}

export const NONE: Tally = { count: 0, value: '' };

/** What is counted: the chain, what was there before it, the lines without a time of an assessment. */
export type Scope = 'chain' | 'before' | `timeless ${string}`;

export function timelessOf(assessment: string | null): Scope {
  return `timeless ${assessment ?? ''}`;
}

/** Two hexadecimal numbers added modulo 2^256: in whatever order lines come, the sum is the same. */
function addHex(one: string, other: string): string {
  const sum = BigInt.asUintN(256, BigInt(`0x${one === '' ? '0' : one}`) + BigInt(`0x${other}`));
  return sum.toString(16).padStart(64, '0');
}

/** The tally of lines without a time with one more. */
export function withOne({ count, value }: Tally, hash: string): Tally {
  return { count: count + 1, value: addHex(value, hash) };
}

/** A tally as the line of closing and signing notes it. */
export function sayTally({ count, value }: Tally): string {
  return `${count}:${value}`;
}

function markOf(key: string, scope: string, { count, value }: Tally): string {
  return keyed(key, 'tally', scope, count, value);
}

/** The tally of a scope as it was last kept; undefined when nothing was. Whether it is ours is asked when checking. */
export async function findTally(reader: Kysely<Tables>, scope: Scope): Promise<Tally | undefined> {
  return await reader
    .selectFrom('audit_tallies')
    .select(['count', 'value'])
    .where('scope', '=', scope)
    .executeTakeFirst();
}

/** Keeps a tally under a mark, so that nobody else can write another in its place. */
export async function keepTally(
  reader: Kysely<Tables>,
  key: string,
  scope: Scope,
  tally: Tally,
): Promise<void> {
  const fields = { ...tally, mark: markOf(key, scope, tally) };
  await reader
    .insertInto('audit_tallies')
    .values({ scope, ...fields })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet(fields))
    .execute();
}

/** Whether a tally was kept by this installation. */
export function isOurs(key: string, row: Tally & { readonly scope: string; readonly mark: string }): boolean {
  const expected = Buffer.from(markOf(key, row.scope, row));
  const found = Buffer.from(row.mark);
  return found.length === expected.length && timingSafeEqual(found, expected);
}
