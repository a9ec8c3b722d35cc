/** Whether people still answer what is announced to go: a number that grows, since no answer has a time. */
import type { Reader } from './database.ts';

/** How many answers and seats an assessment has: it grows whenever somebody comes or answers, and says not when. */
export async function countAnswers(reader: Reader, assessment: string): Promise<number> {
  const row = await reader
    .selectFrom('seats')
    .leftJoin('answers', 'answers.seat', 'seats.key')
    .select(({ fn }) => [
      fn.count('answers.seat').as('answers'),
      fn.count('seats.key').distinct().as('seats'),
    ])
    .where('seats.assessment', '=', assessment)
    .executeTakeFirstOrThrow();
  return Number(row.answers) + Number(row.seats);
}

/** What is taken out after the announcement makes no room in which answers could come unnoticed. */
export async function noteFewer(reader: Reader, assessment: string): Promise<void> {
  const answers = await countAnswers(reader, assessment);
  await reader
    .updateTable('keeping')
    .set({ answers })
    .where('assessment', '=', assessment)
    .where('answers', '>', answers)
    .execute();
}
