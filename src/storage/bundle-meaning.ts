/** What a bundle means: its questionnaire reads, its answers fit it, its files are what they say. */
import { type Answer, EVIDENCE_BASES } from '#core/answers.ts';
import type { Organisation, Setup } from '#core/assessment.ts';
import { isPartName, QUESTIONNAIRE_NAME } from '#core/bundle.ts';
import { checkFacts } from '#core/check-facts.ts';
import { checkSetup } from '#core/check-setup.ts';
import { cleanFileName, fileTypeOf, MOST_FILE_BYTES } from '#core/fact-files.ts';
import type { Fact } from '#core/facts.ts';
import type { ChosenQuestionnaire } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Problem } from '#core/refusal.ts';
import { answerRules, decideSave } from '#core/seat-answers-save.ts';
import { type Bundle, type BundleRow, UnusableBundle } from './bundle-read.ts';
import { hashOfBytes } from './file-folder.ts';
import { detectFileType } from './file-types.ts';
import { readQuestionnaireText } from './questionnaires.ts';
import { textOfBytes } from './yaml-text.ts';

/** The assessment itself. */
function assessmentRow({ rows }: Bundle): BundleRow {
  const [row] = rows.assessments;
  if (row === undefined) throw new Error('a bundle was read without its assessment');
  return row;
}

function refuseErrors(problems: readonly Problem[]): void {
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new UnusableBundle(error.message);
}

/** Twice what is read of a file, for the modules that are in it. */
const MOST_QUESTIONNAIRE_BYTES = 2_000_000;

/** The questionnaire people answered, read again from its text; undefined in a draft. */
export function questionnaireOf(bundle: Bundle): ChosenQuestionnaire | undefined {
  const row = assessmentRow(bundle);
  if (row.state === 'draft') return undefined;
  const bytes = bundle.parts.get(QUESTIONNAIRE_NAME);
  if (bytes === undefined) throw new UnusableBundle('The questionnaire that people answered is missing.');
  if (bytes.length > MOST_QUESTIONNAIRE_BYTES)
    throw new UnusableBundle('Its questionnaire is longer than any that is read.');
  const hash = hashOfBytes(bytes);
  if (hash !== row.questionnaire_hash) throw new UnusableBundle('The questionnaire is not the one answered.');
  const text = textOfBytes(QUESTIONNAIRE_NAME, bytes);
  const read = text.ok ? readQuestionnaireText(QUESTIONNAIRE_NAME, text.value) : text;
  if (!text.ok || !read.ok) {
    const [first] = read.ok ? [] : read.problems;
    throw new UnusableBundle(
      `This version cannot read its questionnaire: line ${first?.line ?? 1}: ${first?.message}`,
    );
  }
  const questionnaire = read.value;
  const modules = questionnaire.modules?.map(({ id, version }) => ({ id, version }));
  const { id, version } = questionnaire;
  return { ref: { id, version, hash, ...(modules && { modules }) }, text: text.value, questionnaire };
}

function organisationOf(row: BundleRow): Organisation {
  return {
    id: String(row.id),
    name: String(row.name),
    sector: String(row.sector),
    required: row.required === 1,
  };
}

function checkAnswers(
  { rows }: Bundle,
  questionnaire: Questionnaire,
  organisations: readonly string[],
): void {
  const rules = answerRules(questionnaire, organisations);
  for (const row of rows.answers) {
    const item = String(row.item);
    const where = `The answer of person ${Number(row.seat) + 1} to ${item}`;
    if (Number(row.seat) >= rows.seats.length) throw new UnusableBundle(`${where} is nobody's.`);
    // The shape of every answer was checked with its row.
    const said = row.answer === null ? null : (JSON.parse(String(row.answer)) as Answer);
    // These two come from files of answers: nobody chooses them.
    const answer = said?.state === 'blank' || said?.state === 'not-shown' ? null : said;
    const comment = String(row.comment ?? '');
    const basis = EVIDENCE_BASES.find((known) => known === row.evidence);
    const save = { item, answer, comment, basedOn: 0, ...(basis && { evidence: basis }) };
    const decision = decideSave(save, undefined, false, rules);
    if (!decision.ok) throw new UnusableBundle(`${where} does not fit the question.`);
  }
}

function checkKnown(
  rows: readonly BundleRow[],
  column: string,
  known: ReadonlySet<unknown>,
  what: string,
): void {
  const strange = rows.find((row) => row[column] !== null && !known.has(row[column]));
  if (strange !== undefined)
    throw new UnusableBundle(`It speaks of the ${what} ${String(strange[column])}, which is not in it.`);
}

function checkReferences({ rows }: Bundle): void {
  const organisations = new Set(rows.organisations.map(({ id }) => id));
  const workshops = new Set(rows.workshops.map(({ id }) => id));
  for (const table of [rows.seats, rows.tallies, rows.actions, rows.statements])
    checkKnown(table, 'organisation', organisations, 'organisation');
  for (const table of [rows.seats, rows.workshop_steps, rows.rounds, rows.workshop_notes, rows.actions])
    checkKnown(table, 'workshop', workshops, 'workshop');
}

function checkFiles({ rows, parts }: Bundle): void {
  for (const { hash, size, type, name } of rows.fact_files) {
    const bytes = parts.get(`files/${hash}`);
    const known = fileTypeOf(String(type));
    const fits =
      bytes !== undefined &&
      known !== undefined &&
      bytes.length === size &&
      size <= MOST_FILE_BYTES &&
      hashOfBytes(bytes) === hash &&
      detectFileType(bytes) === known &&
      cleanFileName(String(name), known) === name;
    if (!fits) throw new UnusableBundle(`The file ${String(name).slice(0, 100)} is not what it says.`);
  }
  const needed = new Set(rows.fact_files.map(({ hash }) => `files/${hash}`));
  const stray = [...parts.keys()].find(
    (part) => part.startsWith('files/') && isPartName(part) && !needed.has(part),
  );
  if (stray !== undefined) throw new UnusableBundle('It holds a file that belongs to no fact.');
}

function checkRecorded(
  { rows }: Bundle,
  questionnaire: Questionnaire,
  organisations: readonly Organisation[],
) {
  for (const { fact, body } of rows.facts) {
    // The shape of every body was checked with its row.
    const recorded = JSON.parse(String(body)) as Fact;
    if (recorded.id !== fact) throw new UnusableBundle(`The fact ${String(fact)} is recorded as another.`);
    refuseErrors(checkFacts([recorded], questionnaire, organisations));
  }
}

function checkSigned({ rows }: Bundle): void {
  for (const { report, file_hash } of rows.snapshots)
    if (hashOfBytes(Buffer.from(String(report), 'base64')) !== file_hash)
      throw new UnusableBundle('A report that was signed off is not the one its digest names.');
}

/** Holds everything against everything else. Throws `UnusableBundle`. */
export function checkMeaning(bundle: Bundle, questionnaire: Questionnaire | undefined): void {
  const { rows } = bundle;
  const organisations = rows.organisations.map(organisationOf);
  if (rows.seats.some(({ key }, index) => key !== index))
    throw new UnusableBundle('The people in it are not numbered one after the other.');
  checkReferences(bundle);
  checkFiles(bundle);
  checkSigned(bundle);
  const row = assessmentRow(bundle);
  if (questionnaire === undefined) {
    const isEmpty = rows.seats.length === 0 && rows.answers.length === 0;
    if (!isEmpty) throw new UnusableBundle('People answered in it although nothing was asked.');
    return;
  }
  // The shape was checked with the row.
  const setup = JSON.parse(String(row.setup)) as Omit<Setup, 'organisations'>;
  refuseErrors(checkSetup({ ...setup, organisations }, questionnaire));
  checkRecorded(bundle, questionnaire, organisations);
  checkAnswers(
    bundle,
    questionnaire,
    organisations.map(({ id }) => id),
  );
}
