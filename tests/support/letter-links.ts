/** A link as a letter brings it, put into the data file of an installation that sends no letters. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { keyOf, newToken } from '#identity/tokens.ts';

const PATHS = { 'sign-in': '/sign-in', reset: '/sign-in/reset', email: '/account/email' } as const;

/** The path of a fresh link of this kind for a person of theirs. */
export function letterLink(dataDir: string, kind: keyof typeof PATHS): string {
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim();
  const token = newToken(randomBytes);
  const db = new Database(join(dataDir, 'sandpilot.sqlite'));
  db.prepare(
    `INSERT INTO sign_in_links (key, person, expires_at, used, email)
     SELECT ?, id, '2999-01-01T00:00:00.000Z', 0, 'new@example.org' FROM people LIMIT 1`,
  ).run(keyOf(secret, kind, token));
  db.close();
  return `${PATHS[kind]}/${token}`;
}
