/** Every step from an empty data file to today's tables, in order; a step that was released never changes. */
import { type Kysely, sql } from 'kysely';
import { StorageTrouble } from '../trouble.ts';
import { up as assessments } from './0001-assessments.ts';
import { up as answers } from './0002-answers.ts';
import { up as owners } from './0003-owners.ts';
import { up as modules } from './0004-modules.ts';
import { up as paper } from './0005-paper.ts';
import { up as workshops } from './0006-workshops.ts';
import { up as actions } from './0007-actions.ts';
import { up as statements } from './0008-statements.ts';
import { up as signOff } from './0009-sign-off.ts';
import { up as factFiles } from './0010-fact-files.ts';
import { up as withheld } from './0011-withheld.ts';
import { up as people } from './0012-people.ts';
import { up as teams } from './0013-teams.ts';
import { up as auditChain } from './0014-audit-chain.ts';
import { up as keeping } from './0015-keeping.ts';
import { up as invitationsByLetter } from './0016-invitations-by-letter.ts';
import { up as broughtIn } from './0017-brought-in.ts';
import { up as answersSince } from './0018-answers-since.ts';
import { up as asked } from './0019-asked.ts';
import type { Applied } from './applied.ts';

type Step = (db: Kysely<Applied>) => Promise<void>;

export const MIGRATIONS: Readonly<Record<string, Step>> = {
  '0001-assessments': assessments,
  '0002-answers': answers,
  '0003-owners': owners,
  '0004-modules': modules,
  '0005-paper': paper,
  '0006-workshops': workshops,
  '0007-actions': actions,
  '0008-statements': statements,
  '0009-sign-off': signOff,
  '0010-fact-files': factFiles,
  '0011-withheld': withheld,
  '0012-people': people,
  '0013-teams': teams,
  '0014-audit-chain': auditChain,
  '0015-keeping': keeping,
  '0016-invitations-by-letter': invitationsByLetter,
  '0017-brought-in': broughtIn,
  '0018-answers-since': answersSince,
  '0019-asked': asked,
};

/**
 * Brings a data file up to `last` (today's tables unless told otherwise), each step whole or not at all.
 * Refuses a file that a newer version of the program wrote. `begin` belongs to the step that brings the chain
 * of the audit trail about, and is done in its transaction.
 */
export async function migrate(db: Kysely<Applied>, last?: string, begin?: Step): Promise<void> {
  await sql`create table if not exists migrations (name text primary key not null)`.execute(db);
  const rows = await db.selectFrom('migrations').select('name').execute();
  const applied = new Set(rows.map(({ name }) => name));
  if ([...applied].some((name) => MIGRATIONS[name] === undefined)) throw new StorageTrouble('newer');
  for (const [name, up] of Object.entries(MIGRATIONS)) {
    if (!applied.has(name)) await apply(db, name, name === CHAIN && begin ? both(up, begin) : up);
    if (name === last) return;
  }
}

const CHAIN = '0014-audit-chain';

function both(first: Step, then: Step): Step {
  return async (db) => {
    await first(db);
    await then(db);
  };
}

async function apply(db: Kysely<Applied>, name: string, up: Step): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await up(transaction);
    await transaction.insertInto('migrations').values({ name }).execute();
  });
}
