/** The organisations of assessments, each with the link that fixes it. */
import type { Organisation } from '#core/assessment.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { freshId, type Reader, type Store } from './database.ts';
import type { OrganisationsTable } from './tables.ts';

/** Rows of an assessment in invitation order. */
export async function organisationRows(
  reader: Reader,
  assessment: string,
): Promise<readonly OrganisationsTable[]> {
  return await reader
    .selectFrom('organisations')
    .selectAll()
    .where('assessment', '=', assessment)
    .orderBy('place')
    .execute();
}

/** The organisation of a row. */
export function toOrganisation(row: OrganisationsTable): Organisation {
  return {
    id: row.id,
    name: row.name,
    sector: row.sector,
    ...(row.expected === null ? {} : { expected: row.expected }),
    required: row.required === 1,
  };
}

/** Keeps the organisations of an assessment as they are now; a link stays with its organisation. */
export async function saveOrganisations(
  store: Store,
  reader: Reader,
  { id: assessment, setup, others }: Assessment,
): Promise<void> {
  const ids = setup.organisations.map(({ id }) => id);
  await reader
    .deleteFrom('organisations')
    .where('assessment', '=', assessment)
    .$if(ids.length > 0, (query) => query.where('id', 'not in', ids))
    .execute();
  for (const [place, organisation] of setup.organisations.entries()) {
    const { id, name, sector, expected = null } = organisation;
    const kept = {
      place,
      name,
      sector,
      expected,
      required: organisation.required ? 1 : 0,
      other: others.includes(id) ? 1 : 0,
    };
    await reader
      .insertInto('organisations')
      .values({ assessment, id, ...kept, join_token: freshId(store), lead_token: freshId(store) })
      .onConflict((conflict) => conflict.columns(['assessment', 'id']).doUpdateSet(kept))
      .execute();
  }
}
