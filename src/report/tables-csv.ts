/** The data behind a report as CSV: counts by group, and every answer when attributed. */
import { stringify } from 'csv-stringify/sync';
import type { Answer, Response } from '#core/answers.ts';
import { asWords } from '#core/formulas.ts';
import { byText } from '#core/numbers.ts';
import { type Questionnaire, turnedRound } from '#core/questionnaire.ts';
import type { Results } from '#core/results.ts';
import type { ConstructNames } from './contents.ts';

/** A spreadsheet must not take what people wrote for a formula. `bom`: for people rather than programs. */
export function toCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  { bom = false } = {},
): string {
  return stringify([[...header], ...rows.map((row) => [...row])], {
    bom,
    cast: { string: asWords },
  });
}

/**
 * Counts of every item, over everyone and by organisation or pool. An item worded the other way round stands as
 * scored: who chose -2 is counted under 2, and `turned-round` says yes.
 */
export function countsCsv(results: Results, questionnaire: Questionnaire): string {
  const turned = new Set(turnedRound(questionnaire));
  const turnedIs = (id: string) => (turned.has(id) ? 'yes' : 'no');
  const rows = results.items.flatMap((item) => [
    [
      item.id,
      'everyone',
      item.n,
      ...(item.counts ?? ['', '', '', '', '']),
      item.dontKnow,
      item.notApplicable,
      item.heldElsewhere,
      item.notShown,
      item.blank,
      item.score,
      turnedIs(item.id),
    ],
    ...item.organisations.map(({ organisation, people, counts, score }) => [
      item.id,
      organisation,
      people,
      ...counts,
      '',
      '',
      '',
      '',
      '',
      score,
      turnedIs(item.id),
    ]),
  ]);
  const states = ['dont-know', 'not-applicable', 'held-elsewhere', 'not-asked', 'not-answered'];
  return toCsv(
    ['item', 'organisation', 'n', '-2', '-1', '0', '1', '2', ...states, 'score', 'turned-round'],
    rows,
  );
}

/** Codes of every construct over everyone and by organisation or pool, in both views. */
export function matrixCsv({ matrix }: Results, constructs: ConstructNames): string {
  const views = [
    [2022, matrix.cfir2022],
    [2009, matrix.cfir2009],
  ] as const;
  const rows = views.flatMap(([view, lines]) =>
    lines.flatMap(({ construct, items, whole, cells }) => {
      const start = [view, construct, constructs[view].get(construct) ?? ''] as const;
      const codes = [{ organisation: 'everyone', code: whole ?? 'not shown', people: '' }, ...cells];
      return codes.map(({ organisation, code, people }) => [
        ...start,
        organisation,
        code,
        people,
        items.join(' '),
      ]);
    }),
  );
  return toCsv(['cfir', 'construct', 'name', 'organisation', 'code', 'people', 'items'], rows);
}

function wordOf(answer: Answer, isWho: boolean): string {
  if (answer.state === 'rated') return `${answer.rating}`;
  if (answer.state === 'held-elsewhere') return `held-elsewhere:${answer.organisations.join('|')}`;
  if (answer.state === 'blank') return 'not-answered';
  if (answer.state !== 'organisations') return answer.state;
  const named = answer.organisations.join('|');
  return isWho && answer.organisations.length === 1 ? `organisation:${named}` : `shared:${named}`;
}

/** Every answer in the form the command line reads. */
export function responsesCsv(responses: readonly Response[], whoQuestions: ReadonlySet<string>): string {
  const given = responses.filter((row) => row.answer.state !== 'not-shown');
  const sorted = [...given].sort(
    (a, b) => byText(a.person, b.person) || byText(a.item, b.item) || a.round - b.round,
  );
  const header = ['respondent', 'organisation', 'item', 'rating', 'role', 'comment', 'evidence', 'round'];
  const rows = sorted.map((row) => [
    row.person,
    row.organisation,
    row.item,
    wordOf(row.answer, whoQuestions.has(row.item)),
    asWords(row.role ?? ''),
    asWords(row.comment ?? ''),
    row.evidence ?? '',
    row.round,
  ]);
  // Read back by the command line, so cells stay as they were given; roles and comments it unmarks.
  return stringify([header, ...rows]);
}
