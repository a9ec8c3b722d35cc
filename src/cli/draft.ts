/** The command `draft SPREADSHEET`: the first draft of a questionnaire from an instrument that somebody brings. */
import { rmSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { counted, quoted } from '#core/check-words.ts';
import { draftInstrument } from '#core/instrument.ts';
import { draftComments } from '#core/instrument-advice.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import { constructCodes } from '#storage/construct-codes.ts';
import { questionnaireText } from '#storage/questionnaire-text.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { locatedProblems, readSpreadsheet } from '#storage/spreadsheets.ts';
import { type Io, printProblems } from './problems.ts';

const DONE = 0;
const REFUSED = 1;

export interface DraftRequest {
  readonly output: string;
  readonly title?: string;
  readonly id?: string;
  /** The labels of the five points with commas between them. */
  readonly labels?: string;
}

/** Writes the draft; 0 when done, 1 when the spreadsheet was refused or the file could not be written. */
export function draftCommand(file: string, request: DraftRequest, io: Io): number {
  const read = readSpreadsheet(file);
  if (!read.ok) {
    printProblems(read.problems, io);
    return REFUSED;
  }
  const drafted = draftInstrument(read.value, {
    title: request.title?.trim() || undefined,
    id: request.id,
    labels: request.labels?.split(','),
    name: basename(file, extname(file)),
    constructs: constructCodes(),
  });
  printProblems(locatedProblems(file, drafted.ok ? drafted.notes : drafted.problems), io);
  return drafted.ok ? writeDraft(drafted.questionnaire, request.output, io) : REFUSED;
}

/** Never over a file that is there: what somebody wrote since would be lost. */
function writeDraft(questionnaire: Questionnaire, output: string, io: Io): number {
  try {
    writeFileSync(output, questionnaireText(questionnaire, draftComments(questionnaire)), { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const why =
      code === 'EEXIST'
        ? 'There is already such a file, and it is left as it is. Give the draft another name.'
        : `The draft could not be written (${code}). Name a file in a folder you may write to.`;
    printProblems([{ file: output, message: why, severity: 'error' }], io);
    return REFUSED;
  }
  return checkDraft(questionnaire, output, io);
}

/** What a check says of the draft is what there is left to do. */
function checkDraft(questionnaire: Questionnaire, output: string, io: Io): number {
  const read = readQuestionnaireFile(output, { shipped: false });
  printProblems(read.ok ? read.warnings : read.problems, io);
  // A draft that cannot be read would be of no use to anyone; better none.
  if (!read.ok) rmSync(output);
  if (!read.ok) return REFUSED;
  const size = `${counted(questionnaire.themes.length, 'theme')}, ${counted(itemsOf(questionnaire).length, 'item')}`;
  io.out(
    `Written to ${output}: ${size}. Fill in what is named above, then run: sandpilot check ${quotedFile(output)}\n`,
  );
  return DONE;
}

const quotedFile = (file: string): string => (/\s/.test(file) ? quoted(file) : file);
