/** A program killed in the middle of saving: what it acknowledged is there afterwards. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newSeatLink } from '#identity/seats.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { joinAssessment } from '#storage/seats.ts';
import { addOpen, agreed, dataFolder, OWNER, openTestStore, sampleChoice } from '../support/assessments.ts';

const PROGRAM = fileURLToPath(new URL('../support/answering-program.ts', import.meta.url));
const ENOUGH = 200;

/** Runs the program until it acknowledged enough, then kills it; the last sequence acknowledged by seat. */
function killWhileAnswering(file: string, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, file, ...keys], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.split('\n').length > ENOUGH) child.kill('SIGKILL');
    });
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(complaint));
      // The last line may be half printed.
      const lines = printed.split('\n').slice(0, -1);
      resolve(new Map(lines.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])])));
    });
  });
}

it('keeps every acknowledged answer of a program that is killed', async () => {
  const file = join(dataFolder(), 'sandpilot.db');
  const store = await openTestStore(file);
  const { id } = await addOpen(store, sampleChoice());
  const keys: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { key } = newSeatLink({ secret: 's'.repeat(32), random: randomBytes });
    agreed(
      await joinAssessment(
        store,
        { assessment: id },
        { key, request: { organisation: 'icb' }, at: OWNER.at },
      ),
    );
    keys.push(key);
  }
  await store.close();
  const acknowledged = await killWhileAnswering(file, keys);
  expect(acknowledged.size).toBe(5);
  const after = await openTestStore(file);
  for (const [key, sequence] of acknowledged) {
    expect((await answersOfSeat(after, key)).get('leading.lead')?.sequence).toBeGreaterThanOrEqual(sequence);
    const rows = await after.db.selectFrom('answers').select('sequence').where('seat', '=', key).execute();
    // None missing in between, none twice.
    expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, index) => index + 1));
  }
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(after.db);
  expect(check.rows).toEqual([{ integrity_check: 'ok' }]);
});
