/** The annex: the questions as they were asked, and the data behind every figure. */
import type { Answer, Response } from '#core/answers.ts';
import type { Condition, Item, Questionnaire, WhoQuestion } from '#core/questionnaire.ts';
import type { Block, Cell, Chapter } from '#core/report.ts';
import type { PublishedItem } from '#core/results.ts';
import { EVIDENCE_WORDS, sayFigure, sayList, sayScore } from '#core/wording.ts';
import {
  type Contents,
  cell,
  heading,
  note,
  numberOf,
  paragraph,
  questionsOf,
  termsOf,
} from '../contents.ts';

function sayCondition(condition: Condition, questionnaire: Questionnaire): string {
  if (condition.kind === 'feature') {
    return `the scheme: ${questionnaire.features.find(({ id }) => id === condition.feature)?.title ?? condition.feature}`;
  }
  return `${numberOf(questionnaire, condition.item)} answered ${condition.among.join(' or ')}`;
}

function askedOf(question: Item | WhoQuestion, { questionnaire, names }: Contents): string | undefined {
  const parts = [
    question.roles.length === 0 ? undefined : sayList(question.roles.map(names.role)),
    question.shownIf.length === 0
      ? undefined
      : `when ${sayList(question.shownIf.map((condition) => sayCondition(condition, questionnaire)))}`,
  ];
  const said = parts.filter((part) => part !== undefined).join(', ');
  return said === '' ? undefined : said;
}

function questionBlocks(question: Item | WhoQuestion, contents: Contents): Block[] {
  const anchors = 'anchors' in question ? question.anchors : undefined;
  const labels = contents.questionnaire.scale.map(({ label }) => label);
  return [
    heading(3, `${numberOf(contents.questionnaire, question.id)} ${question.question}`),
    ...termsOf([
      [labels[0] ?? '', anchors?.barrier],
      [labels[4] ?? '', anchors?.facilitator],
      ['Help', question.help],
      ['Why we ask', question.why],
      ['Constructs', question.constructs.join(', ')],
      ['Source', question.source],
      ['Asked of', askedOf(question, contents)],
      [
        'Wording',
        'reversed' in question && question.reversed
          ? 'The other way round: ratings are turned before scoring.'
          : undefined,
      ],
      ['Id', question.id],
    ]),
  ];
}

/** Every question with its anchors, help, reason and source. */
export function questionsChapter(contents: Contents): Chapter {
  const { questionnaire, names } = contents;
  return {
    title: 'Annex: the questions as asked',
    newPage: true,
    blocks: [
      ...termsOf([['Roles people could choose', questionnaire.roles.map(({ title }) => title).join('; ')]]),
      ...questionnaire.themes.flatMap((theme): Block[] => [
        heading(2, theme.title),
        ...(theme.intro === undefined ? [] : [paragraph(theme.intro)]),
        ...theme.items.flatMap((item) => questionBlocks(item, contents)),
      ]),
      ...(questionnaire.whoQuestions.length === 0 ? [] : [heading(2, 'Who-questions')]),
      ...questionnaire.whoQuestions.flatMap((who) => questionBlocks(who, contents)),
      ...(questionnaire.gates.length === 0 ? [] : [heading(2, 'Gates')]),
      ...questionnaire.gates.flatMap((gate): Block[] => [
        heading(3, `${gate.id} ${names.gate(gate.id)}`),
        ...termsOf([
          ['Why', gate.why],
          ['Source', gate.source],
          ...gate.facts.map(({ title, evidence }): readonly [string, string | undefined] => [
            title,
            evidence ?? 'No particular evidence is asked for.',
          ]),
        ]),
      ]),
    ],
  };
}

function figureOr(value: number | null, say: (value: number) => string): Cell {
  return cell(value === null ? null : say(value));
}

function countRow(item: PublishedItem, contents: Contents): Cell[] {
  const counts = item.counts ?? [null, null, null, null, null];
  return [
    cell(numberOf(contents.questionnaire, item.id)),
    cell(item.n),
    ...counts.map(cell),
    ...[item.dontKnow, item.notApplicable, item.heldElsewhere, item.notShown, item.blank].map(cell),
  ];
}

function right(title: string, width: number) {
  return { title, width, align: 'right' as const };
}

function countsTable(contents: Contents): Block {
  return {
    kind: 'table',
    caption: 'Answers to every item, counts of people',
    compact: true,
    columns: [
      { title: 'Item', width: 10 },
      right('n', 8),
      ...['-2', '-1', '0', '1', '2'].map((title) => right(title, 8)),
      right("Don't know", 13),
      right('Not applicable', 15),
      right('Held elsewhere', 15),
      right('Not asked', 12),
      right('Not answered', 14),
    ],
    rowHeaders: true,
    rows: contents.results.items.map((item) => countRow(item, contents)),
  };
}

function figuresTable(contents: Contents): Block {
  return {
    kind: 'table',
    caption: 'Figures of every item: scores in points of 0 to 100, the rest in rating points',
    compact: true,
    columns: [
      { title: 'Item', width: 10 },
      ...['Score', 'Per person', 'Mean', 'Median', 'AD', 'Range', 'eta2', 'omega2', 'Chance'].map((title) =>
        right(title, 10),
      ),
    ],
    rowHeaders: true,
    rows: contents.results.items.map((item) => [
      cell(numberOf(contents.questionnaire, item.id)),
      figureOr(item.score, sayScore),
      figureOr(item.personWeighted, sayScore),
      ...[item.mean, item.median, item.adMedian, item.range, item.eta2, item.omega2, item.chance].map(
        (value) => figureOr(value, sayFigure),
      ),
    ]),
  };
}

function byOrganisationTable(contents: Contents): Block {
  const { results, names, questionnaire } = contents;
  return {
    kind: 'table',
    caption: 'Counts of -2 to 2 by item and organisation',
    compact: true,
    columns: [
      { title: 'Item', width: 10 },
      { title: 'Organisation', width: 40 },
      right('n', 8),
      ...['-2', '-1', '0', '1', '2'].map((title) => right(title, 8)),
      right('Score', 10),
    ],
    rowHeaders: true,
    rows: results.items.flatMap((item) =>
      item.organisations.map(({ organisation, people, counts, score }) => [
        cell(numberOf(questionnaire, item.id)),
        cell(names.organisation(organisation)),
        cell(people),
        ...counts.map(cell),
        figureOr(score, sayScore),
      ]),
    ),
  };
}

function sayAnswer(answer: Answer, contents: Contents): string {
  const named = (ids: readonly string[]): string => sayList(ids.map(contents.names.organisation));
  switch (answer.state) {
    case 'rated':
      return `${answer.rating}`;
    case 'held-elsewhere':
      return `held elsewhere: ${named(answer.organisations)}`;
    case 'organisations':
      return named(answer.organisations);
    case 'nobody-yet':
      return 'nobody yet';
    case 'dont-know':
      return "don't know";
    case 'not-applicable':
      return 'not applicable';
    case 'blank':
      return 'not answered';
    case 'not-shown':
      return 'not asked';
  }
}

/** Every answer with organisation and role, for assessments that told people so. */
export function everyAnswer(responses: readonly Response[], contents: Contents): Block {
  const place = new Map(questionsOf(contents.questionnaire).map(({ id }, index) => [id, index]));
  const sorted = [...responses].sort(
    (a, b) =>
      (a.person < b.person ? -1 : a.person > b.person ? 1 : 0) ||
      (place.get(a.item) ?? 0) - (place.get(b.item) ?? 0) ||
      a.round - b.round,
  );
  return {
    kind: 'table',
    caption: 'Every answer (this assessment is attributed)',
    compact: true,
    columns: [
      { title: 'Person', width: 14 },
      { title: 'Organisation', width: 28 },
      { title: 'Role', width: 24 },
      { title: 'Item', width: 8 },
      { title: 'Round', width: 9, align: 'right' },
      { title: 'Answer', width: 26 },
      { title: 'Basis', width: 16 },
    ],
    rowHeaders: true,
    rows: sorted.map((row) => [
      cell(row.person),
      cell(contents.names.organisation(row.organisation)),
      cell(row.role === undefined ? null : contents.names.role(row.role)),
      cell(numberOf(contents.questionnaire, row.item)),
      cell(row.round),
      cell(sayAnswer(row.answer, contents)),
      cell(row.evidence === undefined ? null : EVIDENCE_WORDS[row.evidence]),
    ]),
  };
}

/** The data behind every figure, as far as it may be shown. */
export function dataChapter(contents: Contents): Chapter {
  const { responses } = contents.results;
  return {
    title: 'Annex: the data',
    newPage: true,
    blocks: [
      paragraph(
        'These are the data the figures are made from, as far as they may be shown. The same data are attached to this file.',
      ),
      countsTable(contents),
      figuresTable(contents),
      byOrganisationTable(contents),
      ...(responses === null
        ? [note('Answers are not listed person by person, because people were told that they would not be.')]
        : [everyAnswer(responses, contents)]),
    ],
  };
}
