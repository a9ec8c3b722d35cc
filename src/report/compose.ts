/** Puts the report together: chapters of blocks, attached data and the hash that identifies them. */
import { createHash } from 'node:crypto';
import type { Attachment, Chapter, Report } from '#core/report.ts';
import { namesOf, sayHeadline } from '#core/wording.ts';
import { wasHeld } from '#core/workshop-record.ts';
import { actionsCsv } from './actions-csv.ts';
import { actionsJson } from './actions-json.ts';
import { actionsChapter } from './chapters/actions.ts';
import { dataChapter, questionsChapter } from './chapters/annex.ts';
import { changeChapter } from './chapters/change.ts';
import { decisionPage } from './chapters/decision.ts';
import { differencesChapter, rulesChapter } from './chapters/findings.ts';
import { flipsChapter, rerunsChapter } from './chapters/flips.ts';
import { gatesChapter } from './chapters/gates.ts';
import { itemsChapter } from './chapters/items.ts';
import { matrixChapter } from './chapters/matrix.ts';
import { methodChapter } from './chapters/method.ts';
import { schemeChapter } from './chapters/scheme.ts';
import { signOffChapter } from './chapters/sign-off.ts';
import { statementsChapter } from './chapters/statements.ts';
import { strategiesChapter } from './chapters/strategies.ts';
import { themesChapter } from './chapters/themes.ts';
import { attendanceChapter, whoChapter } from './chapters/who.ts';
import { workshopChapter } from './chapters/workshop.ts';
import type { Contents } from './contents.ts';
import { currentOf } from './current.ts';
import { resultsJson } from './results-json.ts';
import { signOffJson, statementsJson } from './signed-json.ts';
import { countsCsv, matrixCsv, responsesCsv } from './tables-csv.ts';
import { workshopsJson } from './workshops-json.ts';

/** The files an assessment was read from, as they were, where there were any. */
export interface Sources {
  readonly questionnaire?: string | undefined;
  readonly setup?: string | undefined;
  readonly facts?: string | undefined;
}

export interface ReportInput extends Omit<Contents, 'names'> {
  readonly sources: Sources;
}

function sourceFile(name: string, description: string, content: string | undefined): Attachment[] {
  return content === undefined ? [] : [{ name, mediaType: 'application/yaml', description, content }];
}

/** What there is only now and then. */
function jsonFile(name: string, description: string, content: string | false): Attachment[] {
  return content === false ? [] : [{ name, mediaType: 'application/json', description, content }];
}

function actionsFiles(contents: Contents): Attachment[] {
  const { actions, results } = contents;
  if (actions.length === 0) return [];
  const content = actionsCsv(contents, results.today);
  return [
    { name: 'actions.csv', mediaType: 'text/csv', description: 'What is to be done', content },
    ...jsonFile('actions.json', 'What is to be done, by ids', actionsJson(actions, results.today)),
  ];
}

function attachmentsOf(
  { results, questionnaire, sources }: ReportInput,
  contents: Contents,
  json: string,
): Attachment[] {
  const { constructs, workshops, names, statements, signOff } = contents;
  const who = new Set(questionnaire.whoQuestions.map(({ id }) => id));
  const answers: Attachment[] =
    results.responses === null
      ? []
      : [
          {
            name: 'responses.csv',
            mediaType: 'text/csv',
            description: 'Every answer, one row each',
            content: responsesCsv(results.responses, who),
          },
        ];
  const records: Attachment[] =
    workshops.length === 0
      ? []
      : [
          {
            name: 'workshops.json',
            mediaType: 'application/json',
            description: 'What workshops were shown, said and agreed',
            content: workshopsJson(workshops, names),
          },
        ];
  return [
    {
      name: 'results.json',
      mediaType: 'application/json',
      description: 'Results as shown in this report',
      content: json,
    },
    {
      name: 'counts.csv',
      mediaType: 'text/csv',
      description: 'Counts by item and organisation, as scored',
      content: countsCsv(results, questionnaire),
    },
    {
      name: 'matrix.csv',
      mediaType: 'text/csv',
      description: 'CFIR codes by construct and organisation',
      content: matrixCsv(results, constructs),
    },
    ...records,
    ...actionsFiles(contents),
    ...jsonFile(
      'statements.json',
      'What organisations reply',
      statements.length > 0 && statementsJson(statements),
    ),
    ...jsonFile(
      'sign-off.json',
      'Who signed off, and the decision',
      signOff !== null && signOffJson(signOff),
    ),
    ...answers,
    ...sourceFile('questionnaire.yaml', 'The questionnaire', sources.questionnaire),
    ...sourceFile('setup.yaml', 'The assessment as set up', sources.setup),
    ...sourceFile('facts.yaml', 'The facts as recorded', sources.facts),
  ];
}

/** What every form is made from: what things are called, and the workshops that were held. */
export function contentsOf({ sources: _sources, ...about }: ReportInput): Contents {
  const names = namesOf(about.questionnaire, about.setup.organisations);
  return { ...about, names, workshops: about.workshops.filter(wasHeld) };
}

/** Composes the report. In: published results and what they are about. The same input gives the same report. */
export function composeReport(input: ReportInput): Report {
  const contents = contentsOf(input);
  const { results, questionnaire, setup, names } = contents;
  const json = resultsJson(results, questionnaire, names);
  const attachments = attachmentsOf(input, contents, json);
  const hash = createHash('sha256');
  for (const { name, content } of attachments) hash.update(`${name}\n${content}\n`);
  const chapters: Chapter[] = [
    decisionPage(contents),
    schemeChapter(contents),
    ...changeChapter(contents),
    rulesChapter(contents),
    flipsChapter(contents),
    themesChapter(contents),
    differencesChapter(contents),
    gatesChapter(contents),
    itemsChapter(contents),
    ...(questionnaire.whoQuestions.length === 0 ? [] : [whoChapter(contents)]),
    attendanceChapter(contents),
    ...workshopChapter(contents),
    ...actionsChapter(contents),
    ...strategiesChapter(contents),
    ...statementsChapter(contents),
    ...signOffChapter(contents),
    methodChapter(contents),
    questionsChapter(contents),
    rerunsChapter(contents),
    matrixChapter(contents),
    dataChapter(contents),
  ];
  return {
    title: setup.title,
    subject: `Readiness report: ${sayHeadline(results)}`,
    language: questionnaire.language,
    date: results.today,
    hash: hash.digest('hex'),
    illustration: setup.illustration,
    ...currentOf(contents.address),
    chapters,
    attachments,
  };
}
