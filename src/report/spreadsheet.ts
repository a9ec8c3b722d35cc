/** The workbook of scores: from what may be shown of the answers to every score and line, as live formulas. */
import type { Report } from '#core/report.ts';
import { EVIDENCE_WORDS, MODE_WORDS } from '#core/wording.ts';
import type { Contents } from './contents.ts';
import { countSheet } from './sheet-counts.ts';
import { gateSheet } from './sheet-gates.ts';
import { itemSheet } from './sheet-items.ts';
import { ratedSheets } from './sheet-ratings.ts';
import { themeSheets } from './sheet-themes.ts';
import { thresholdSheet } from './sheet-thresholds.ts';
import { type Sheet, type SheetCell, writeWorkbook } from './workbook.ts';

function sayWhatIsLive({ results }: Contents): readonly string[] {
  const { mode, k } = results.disclosure;
  const start = `${MODE_WORDS[mode]} Scores run from 0 to 100; each organisation weighs the same.`;
  if (mode === 'attributed')
    return [
      start,
      'Every answer is a row of "Answers". "Ratings" takes the latest rating of each person from there, "Counts" and "Items" count them, "Theme groups" and "Themes" average them, "Gates" holds them against the lines of "Thresholds". Change a rating or a line, and what depends on it changes.',
    ];
  return [
    start,
    `"Counts" has the answers as far as they may be shown: groups of fewer than ${k} people are shown together. Scores of items are computed from them and rounded to whole points; "Gates" holds them against the lines of "Thresholds".`,
    'Scores of themes are values: they are means over people, and what each person said may not be shown. So is any other number that rests on more than is shown here; a number that may not be shown at all says "not shown".',
  ];
}

function readMe(report: Report, contents: Contents): Sheet {
  const lines = [
    report.title,
    ...(report.illustration === undefined ? [] : [report.illustration]),
    report.subject,
    ...sayWhatIsLive(contents),
    'The verdict and the states of gates are as judged; they rest on rules that are not all in this workbook. This is readiness to implement, not effect.',
    `As of ${report.date}. Results ${report.hash}.`,
  ];
  return { name: 'Read me', columns: [{ title: 'Scores', width: 110 }], rows: lines.map((line) => [line]) };
}

function commentSheet({ results, names }: Contents): Sheet {
  return {
    name: 'Comments',
    columns: [
      { title: 'Question', width: 22 },
      { title: 'Round', width: 8 },
      { title: 'Organisation or pool', width: 30 },
      { title: 'Role', width: 24 },
      { title: 'Basis', width: 18 },
      { title: 'Comment', width: 80 },
    ],
    rows: results.comments.map(({ item, round, organisation, role, evidence, text }): SheetCell[] => [
      item,
      round,
      organisation === null ? '' : names.organisation(organisation),
      role === null ? '' : names.role(role),
      evidence === null ? '' : EVIDENCE_WORDS[evidence],
      text,
    ]),
  };
}

/** Every sheet, in the order in which one computes from the other. */
export function sheetsOf(report: Report, contents: Contents): readonly Sheet[] {
  const { responses } = contents.results;
  const rated = responses === null ? null : ratedSheets(responses, contents);
  const counts = countSheet(contents, rated);
  return [
    readMe(report, contents),
    ...themeSheets(contents, rated).toReversed(),
    gateSheet(contents, counts),
    itemSheet(contents, counts, rated),
    counts.sheet,
    ...(rated === null ? [] : [rated.ratings, rated.answers]),
    thresholdSheet(contents.results),
    commentSheet(contents),
  ];
}

/** In: the report whose scores it holds, and what that was made from. The same gives the same bytes. */
export function writeSpreadsheet(report: Report, contents: Contents): Uint8Array {
  const { title, subject, language, date } = report;
  return writeWorkbook({
    title,
    subject: `Scores. ${subject}`,
    language,
    date,
    sheets: sheetsOf(report, contents),
  });
}
