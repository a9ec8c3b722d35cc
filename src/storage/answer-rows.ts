/** Turns rows of cells into answers, and collects what is wrong with them by line and column. */

import { EVIDENCE_BASES, type EvidenceBasis, type Response } from '#core/answers.ts';
import { didYouMean, listed, quoted } from '#core/check-words.ts';
import { fromWords } from '#core/formulas.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { type CellReading, type QuestionKind, readRatingCell } from './answer-cells.ts';
import type { ColumnName, Columns } from './answer-columns.ts';
import { createPanel } from './answer-panel.ts';
import { type Rows, wrongWidth } from './csv-tables.ts';
import { LISTED_PROBLEMS } from './problem-lists.ts';

const MAX_COMMENT = 5_000;
const MAX_NAME = 200;
const MAX_ROUND = 1_000;
const MAX_UNLISTED = 20_000;

export interface AnswerRows extends Rows {
  /** What was read; call once, after the last row. */
  finish(): { responses: Response[]; problems: LocatedProblem[]; unlisted: number };
}

interface Row {
  readonly cell: (name: ColumnName) => string;
  readonly say: (name: ColumnName | undefined, message: string) => void;
  readonly line: number;
}

/** A reader of rows; `organisations` are the ids invited, or nothing to take them from the file. */
export function createAnswerRows(
  file: string,
  columns: Columns,
  questionnaire: Questionnaire,
  organisations: readonly string[] | undefined,
): AnswerRows {
  const problems: LocatedProblem[] = [];
  const responses: Response[] = [];
  let unlisted = 0;
  const report = (line: number, name: ColumnName | undefined, message: string) => {
    // Beyond the list only the count matters; a hostile file must not fill the memory with sentences.
    if (problems.length >= LISTED_PROBLEMS) unlisted++;
    else
      problems.push({
        file,
        line,
        message: name === undefined ? message : `${name}: ${message}`,
        severity: 'error',
      });
  };
  const panel = createPanel(organisations);
  const kinds = kindsOf(questionnaire);
  const roles = rolesOf(questionnaire);
  const readCell = createCellMemory();

  function take(cells: readonly string[], line: number): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    const wrong = wrongWidth(cells, columns);
    if (wrong !== undefined) report(line, undefined, wrong);
    else takeCells(cells, line);
  }

  function takeCells(cells: readonly string[], line: number): void {
    const row: Row = {
      line,
      cell: (name) => cells[columns.at[name] ?? -1]?.trim() ?? '',
      say: (name, message) => report(line, name, message),
    };
    const response = readRow(row);
    if (response !== undefined) responses.push(response);
  }

  function readRow(row: Row): Response | undefined {
    const person = readName(row, 'respondent');
    const organisation = readName(row, 'organisation');
    const item = readName(row, 'item');
    const kind = kinds.get(item);
    if (item !== '' && kind === undefined) row.say('item', unknownItem(item, kinds));
    const answer = readAnswer(row, kind);
    const round = readRound(row);
    const role = readRole(row, roles);
    const optional = { ...role, ...readComment(row), ...readEvidence(row) };
    panel.join({ person, organisation, item, round: round ?? 0, role: role.role, line: row.line }, row.say);
    if (answer === undefined || round === undefined) return undefined;
    return { person, organisation, item, round, answer, ...optional };
  }

  function readAnswer(row: Row, kind: QuestionKind | undefined): Response['answer'] | undefined {
    const cell = row.cell('rating');
    if (cell === '') row.say('rating', 'This is empty. Leave the row out when somebody did not answer.');
    if (cell === '' || kind === undefined) return undefined;
    const reading = readCell(cell, kind);
    if (!reading.ok) row.say('rating', reading.message);
    else for (const named of reading.organisations) panel.mention(named, row.line, row.say);
    return reading.ok ? reading.answer : undefined;
  }

  function finish() {
    panel.finish(report);
    return { responses, problems, unlisted };
  }

  return { take, hopeless: () => unlisted > MAX_UNLISTED, finish };
}

function kindsOf(questionnaire: Questionnaire): ReadonlyMap<string, QuestionKind> {
  return new Map<string, QuestionKind>([
    ...itemsOf(questionnaire).map((item) => [item.id, 'rated'] as const),
    ...questionnaire.whoQuestions.map((who) => [who.id, 'who'] as const),
  ]);
}

/** Role ids by id and by title, in lower case. */
function rolesOf(questionnaire: Questionnaire): ReadonlyMap<string, string> {
  return new Map([
    ...questionnaire.roles.map((role) => [role.title.trim().toLowerCase(), role.id] as const),
    ...questionnaire.roles.map((role) => [role.id.toLowerCase(), role.id] as const),
  ]);
}

/** The same few cells come again and again: read each once, and share the answer. */
function createCellMemory(): (cell: string, kind: QuestionKind) => CellReading {
  const memory = { rated: new Map<string, CellReading>(), who: new Map<string, CellReading>() };
  return (cell, kind) => {
    const known = memory[kind].get(cell);
    if (known !== undefined) return known;
    const reading = readRatingCell(cell, kind);
    if (memory[kind].size < 1000) memory[kind].set(cell, reading);
    return reading;
  };
}

function readName(row: Row, name: 'respondent' | 'organisation' | 'item'): string {
  const text = row.cell(name).normalize('NFC');
  if (text === '') row.say(name, 'This is empty. Fill it in.');
  if (text.length > MAX_NAME)
    row.say(name, `${quoted(text)} is longer than ${MAX_NAME} characters. Shorten it.`);
  return text;
}

function unknownItem(item: string, kinds: ReadonlyMap<string, QuestionKind>): string {
  const guess = didYouMean(item, kinds.keys()) || ' Check that it is the right questionnaire.';
  return `${quoted(item)} is not an item or who-question of the questionnaire.${guess}`;
}

function readRound(row: Row): number | undefined {
  const cell = row.cell('round');
  if (cell === '') return 1;
  const round = /^\d{1,4}$/.test(cell) ? Number(cell) : 0;
  if (round >= 1 && round <= MAX_ROUND) return round;
  row.say('round', `${quoted(cell)} is not a round. Write 1, 2, ... or leave it empty for 1.`);
  return undefined;
}

/** A questionnaire without roles of its own takes whatever people call theirs. */
function readRole(row: Row, roles: ReadonlyMap<string, string>): { role?: string } {
  const cell = fromWords(row.cell('role'));
  if (cell === '') return {};
  if (roles.size === 0 && cell.length <= MAX_NAME) return { role: cell };
  const role = roles.get(cell.toLowerCase());
  if (role !== undefined) return { role };
  const guess = didYouMean(cell, roles.keys()) || ` The roles are ${listed(new Set(roles.values()))}.`;
  row.say(
    'role',
    `${quoted(cell)} is not a role of the questionnaire.${roles.size === 0 ? ' Shorten it.' : guess}`,
  );
  return {};
}

function readComment(row: Row): { comment?: string } {
  const comment = fromWords(row.cell('comment'));
  if (comment === '') return {};
  if (comment.length <= MAX_COMMENT) return { comment };
  row.say('comment', `This has ${comment.length} characters. Shorten it to at most ${MAX_COMMENT}.`);
  return {};
}

function readEvidence(row: Row): { evidence?: EvidenceBasis } {
  const cell = row.cell('evidence');
  if (cell === '') return {};
  const evidence = EVIDENCE_BASES.find((basis) => basis === cell);
  if (evidence !== undefined) return { evidence };
  const guess = didYouMean(cell, EVIDENCE_BASES) || ` Write ${EVIDENCE_BASES.join(', ')}, or leave it empty.`;
  row.say('evidence', `${quoted(cell)} is not an evidence basis.${guess}`);
  return {};
}
