/** The sheets of answers and ratings of an attributed assessment: every answer a row, every person a row. */
import type { Answer, Response } from '#core/answers.ts';
import { byText } from '#core/numbers.ts';
import { BLANK, cellsOf, isRating, latest, makePanel, NOT_SHOWN, type Panel } from '#core/panel.ts';
import { itemsOf, turnedRound } from '#core/questionnaire.ts';
import { personMean } from '#core/scoring.ts';
import { EVIDENCE_WORDS, sayList } from '#core/wording.ts';
import type { Contents } from './contents.ts';
import { at, FIRST_ROW, live } from './sheet-parts.ts';
import { columnName, type Sheet, type SheetCell } from './workbook.ts';

const ANSWERS = 'Answers';
export const RATINGS = 'Ratings';
/** Place of "Rating as scored" among the columns of answers. */
const SCORED = 7;
const GIVEN = 6;
/** Columns of the ratings before the items: person, organisation, its number. */
export const NUMBER_OF_ORGANISATION = 2;
const BEFORE_ITEMS = 3;

/** What the sheets of an attributed assessment are made from. */
export interface Rated {
  readonly panel: Panel;
  readonly answers: Sheet;
  readonly ratings: Sheet;
  /** Last row of the people. */
  readonly lastRow: number;
  /** Place of an item's column, and of a theme's. */
  readonly columnOf: (id: string) => number;
}

const STATE_NAMES = {
  'dont-know': "don't know",
  'not-applicable': 'not applicable',
  'not-shown': 'not asked',
  'nobody-yet': 'nobody yet',
  blank: 'not answered',
} as const;

function sayAnswer(answer: Answer, { names }: Contents): SheetCell {
  if (answer.state === 'rated') return `${answer.rating}`;
  if (answer.state === 'held-elsewhere') return 'held elsewhere';
  if (answer.state === 'organisations') return sayList(answer.organisations.map(names.organisation));
  return STATE_NAMES[answer.state];
}

function sortedAnswers(responses: readonly Response[]): readonly Response[] {
  return [...responses].sort(
    (a, b) => byText(a.person, b.person) || byText(a.item, b.item) || a.round - b.round,
  );
}

function answersSheet(responses: readonly Response[], contents: Contents): Sheet {
  const turned = new Set(turnedRound(contents.questionnaire));
  return {
    name: ANSWERS,
    columns: [
      ...['Person', 'Organisation', 'Role', 'Item', 'Round'].map((title) => ({ title, width: 16 })),
      { title: 'Answer', width: 22 },
      { title: 'Rating given', width: 10 },
      { title: 'Rating as scored', width: 10 },
      { title: 'Worded the other way round', width: 12 },
      { title: 'Basis', width: 18 },
      { title: 'Held by', width: 24 },
      { title: 'Comment', width: 60 },
    ],
    rows: responses.map((row, index) => {
      const { answer } = row;
      const line = FIRST_ROW + index;
      const isTurned = turned.has(row.item);
      const given = answer.state === 'rated' ? answer.rating : null;
      const scored = given === null ? null : isTurned && given !== 0 ? -given : given;
      return [
        row.person,
        contents.names.organisation(row.organisation),
        row.role === undefined ? '' : contents.names.role(row.role),
        row.item,
        row.round,
        sayAnswer(answer, contents),
        given,
        scored === null ? null : live(`IF(I${line}="yes",-G${line},G${line})`, scored),
        isTurned ? 'yes' : 'no',
        row.evidence === undefined ? '' : EVIDENCE_WORDS[row.evidence],
        answer.state === 'held-elsewhere'
          ? sayList(answer.organisations.map(contents.names.organisation))
          : '',
        row.comment ?? '',
      ];
    }),
  };
}

/** The row of the answer that counts, by person and item: the latest, as the panel takes it. */
function countingRows(responses: readonly Response[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  responses.forEach(({ person, item, answer }, index) => {
    const key = `${person}\n${item}`;
    if (answer.state === 'blank' || (answer.state === 'not-shown' && rows.has(key))) return;
    rows.set(key, FIRST_ROW + index);
  });
  return rows;
}

/** A rating of the rating sheet is the answer's own cell, so that it moves with it. */
function ratingCell(cell: number, row: number | undefined): SheetCell {
  if (cell === BLANK) return null;
  if (row === undefined) return cell === NOT_SHOWN ? STATE_NAMES['not-shown'] : null;
  if (isRating(cell)) return live(at(ANSWERS, SCORED, row), cell);
  const words = [STATE_NAMES['dont-know'], STATE_NAMES['not-applicable'], 'held elsewhere', 'not asked'];
  return live(at(ANSWERS, GIVEN - 1, row), words[cell - BLANK - 1] ?? '');
}

/** A person's mean on a theme by the half rule: rated at least half of what applies. */
function personMeanFormula(from: number, to: number, row: number): string {
  const cells = `$${columnName(from)}${row}:$${columnName(to)}${row}`;
  const rated = `COUNT(${cells})`;
  const applicable = `(${rated}+COUNTIF(${cells},"${STATE_NAMES['dont-know']}")+COUNTBLANK(${cells}))`;
  return `IF(AND(${rated}>0,${rated}>=ROUNDUP(${applicable}/2,0)),SUM(${cells})/${rated},"")`;
}

/** In: an assessment whose answers may be shown one by one. */
export function ratedSheets(shown: readonly Response[], contents: Contents): Rated {
  const { questionnaire, setup, names } = contents;
  const responses = sortedAnswers(shown);
  const panel = makePanel(questionnaire, setup.organisations, responses, setup.scheme.features);
  const now = latest(panel);
  const counting = countingRows(responses);
  const columns = panel.items.map((_, item) => cellsOf(panel, now, item));
  const places = new Map(itemsOf(questionnaire).map(({ id }, index) => [id, BEFORE_ITEMS + index]));
  const ends = questionnaire.themes.map((theme) => ({
    from: places.get(theme.items[0]?.id ?? '') ?? 0,
    to: places.get(theme.items.at(-1)?.id ?? '') ?? 0,
  }));
  questionnaire.themes.forEach((theme, index) => {
    places.set(`theme ${theme.id}`, BEFORE_ITEMS + panel.items.length + index);
  });
  const rows = panel.people.map((person, index): SheetCell[] => {
    const cells = columns.map((column) => column[index] ?? BLANK);
    const organisation = panel.organisations[person.organisation];
    return [
      person.id,
      organisation === undefined ? '' : names.organisation(organisation.id),
      person.organisation + 1,
      ...cells.map((cell, item) =>
        ratingCell(cell, counting.get(`${person.id}\n${panel.items[item] ?? ''}`)),
      ),
      ...ends.map(({ from, to }) => {
        const own = cells.slice(from - BEFORE_ITEMS, to - BEFORE_ITEMS + 1);
        return live(personMeanFormula(from, to, FIRST_ROW + index), personMean(own));
      }),
    ];
  });
  return {
    panel,
    answers: answersSheet(responses, contents),
    ratings: {
      name: RATINGS,
      columns: [
        { title: 'Person', width: 12 },
        { title: 'Organisation', width: 28 },
        { title: 'Number of organisation', width: 12 },
        ...panel.items.map((id) => ({ title: id, width: 12 })),
        ...questionnaire.themes.map(({ title }) => ({ title: `Mean rating: ${title}`, width: 14 })),
      ],
      rows,
    },
    lastRow: FIRST_ROW + Math.max(0, panel.people.length - 1),
    columnOf: (id) => places.get(id) ?? 0,
  };
}
