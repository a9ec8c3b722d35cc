/** Who is missing, by organisation: how many joined, began and handed in, never what they said. */
import type { Store } from './database.ts';

export interface Progress {
  readonly organisation: string;
  /** People with a seat. */
  readonly joined: number;
  /** Of them, those who answered anything, even if it was cleared later. */
  readonly started: number;
  /** Of them, those who handed in. */
  readonly submitted: number;
  /** Of those with a seat, those whose answers were keyed in from paper. */
  readonly onPaper: number;
}

/** Counts by organisation, in invitation order; everyone invited is there, also without anybody. */
export async function progressOf(store: Store, assessment: string): Promise<readonly Progress[]> {
  const rows = await store.db
    .selectFrom('organisations')
    .leftJoin('seats', (join) =>
      join
        .onRef('seats.assessment', '=', 'organisations.assessment')
        .onRef('seats.organisation', '=', 'organisations.id'),
    )
    .select((select) => [
      'organisations.id',
      select.fn.count('seats.key').as('joined'),
      select.fn.sum<number | null>('seats.submitted').as('submitted'),
      select.fn
        .sum<number>(select.case().when('seats.entered', '=', 'paper').then(1).else(0).end())
        .as('onPaper'),
      select.fn
        .sum<number>(
          select
            .case()
            .when(
              select.exists(
                select
                  .selectFrom('answers')
                  .select('answers.item')
                  .whereRef('answers.seat', '=', 'seats.key'),
              ),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('started'),
    ])
    .where('organisations.assessment', '=', assessment)
    .groupBy(['organisations.id', 'organisations.place'])
    .orderBy('organisations.place')
    .execute();
  return rows.map((row) => ({
    organisation: row.id,
    joined: Number(row.joined),
    started: Number(row.started),
    submitted: Number(row.submitted ?? 0),
    onPaper: Number(row.onPaper),
  }));
}
