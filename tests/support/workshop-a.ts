/** The reference workshop: 17 people of five organisations, 24 items; computed in R (see tests/reference/README.md). */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Response } from '#core/answers.ts';
import type { Evidence } from '#core/judging.ts';
import { answerOf, evidenceOf, type Said } from './evidence.ts';

export const DOMAINS = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'] as const;
export const ORGANISATIONS = ['ICB', 'Trust', 'PCN', 'LA', 'VCSE'] as const;

/** What the reference calls the verdicts. */
export const VERDICT_NAMES: Readonly<Record<string, string>> = {
  insufficient_evidence: 'not-enough-evidence',
  not_ready: 'not-ready-yet',
  ready_with_conditions: 'ready-with-conditions',
  ready: 'ready',
};

const RATINGS: readonly Said[] = [-2, -1, 0, 1, 2];

function readAnswer(rating: string): Said {
  if (rating === 'dont-know' || rating === 'not-applicable') return rating;
  const found = RATINGS.find((known) => `${known}` === rating);
  if (found === undefined) throw new Error(`no such rating: ${rating}`);
  return found;
}

/** The workshop as evidence: attributed, gates without facts, D5.4 reversed. */
export function workshopA(): Evidence {
  const file = new URL('../reference/workshop-a-responses.csv', import.meta.url);
  const rows: readonly Readonly<Record<'respondent' | 'organisation' | 'item' | 'rating', string>>[] = parse(
    readFileSync(file, 'utf8'),
    { columns: true },
  );
  return evidenceOf({
    themes: Object.fromEntries(
      DOMAINS.map((domain) => [domain, [1, 2, 3, 4].map((place) => `${domain}.${place}`)]),
    ),
    reversed: ['D5.4'],
    gates: {
      accountable_lead: { items: ['D3.1'] },
      funding_beyond_12m: { items: ['D2.2'] },
      ig_and_it: { items: ['D4.2'] },
    },
    organisations: [...ORGANISATIONS],
    responses: rows.map(
      (row): Response => ({
        person: row.respondent,
        organisation: row.organisation,
        item: row.item,
        round: 1,
        answer: answerOf(readAnswer(row.rating)),
      }),
    ),
  });
}
