/** A program that saves answers as fast as it can, and prints each one only once it is acknowledged. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { saveAnswers } from '#storage/answers-store.ts';
import { openStore } from '#storage/database.ts';

const [file = '', ...keys] = process.argv.slice(2);
const store = await openStore(file, { random: randomBytes, auditKey: 'test' });

async function answerOn(key: string): Promise<void> {
  for (let sequence = 0; ; sequence++) {
    const answer = { state: 'rated', rating: sequence % 2 === 0 ? 1 : 2 } as const;
    const outcome = await saveAnswers(store, key, [{ item: 'leading.lead', answer, basedOn: sequence }]);
    if (outcome.ok && outcome.value[0]?.ok === true) writeSync(1, `${key} ${sequence + 1}\n`);
  }
}

await Promise.all(keys.map(answerOn));
