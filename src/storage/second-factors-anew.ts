/** Second factors when the installation's secret is replaced: seeds go on, recovery codes do not. */
import type { Reader } from './database.ts';

/** A seed as it was kept, as it is kept from now on; lost when nobody could read it. */
export type Reseal = (sealed: string) => Promise<{ readonly sealed: string; readonly isLost: boolean }>;

/**
 * Keeps every seed anew. Recovery codes are known by one-way keys under the secret of before, which nobody can
 * make anew: none are left, and their people are told so. Gives how many factors are lost.
 */
export async function resealSecondFactors(reader: Reader, reseal: Reseal): Promise<number> {
  const factors = await reader
    .selectFrom('second_factors')
    .innerJoin('people', 'people.id', 'second_factors.person')
    .select(['second_factors.id', 'second_factors.secret'])
    // One that is only begun is begun again.
    .where('people.second_factor', '=', 1)
    .execute();
  let lost = 0;
  for (const { id, secret } of factors) {
    const { sealed, isLost } = await reseal(secret);
    if (isLost) lost += 1;
    const kept = { secret: sealed, recovery_codes: '[]' };
    await reader.updateTable('second_factors').set(kept).where('id', '=', id).execute();
  }
  return lost;
}
