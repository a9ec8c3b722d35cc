/** A questionnaire in full, as sections of a page: every word people will read, and why it is asked. */

import { type Gate, type Item, itemsOf, type Questionnaire, type WhoQuestion } from '#core/questionnaire.ts';
import type { Block } from '#core/report.ts';
import type { Section } from '../results/sections.tsx';
import { featureTitle, labelOf, sayRoles, sayShownIf } from './condition-words.ts';

type Term = readonly [term: string, description: string | undefined];

/** Only what there is something to say about. */
function terms(rows: readonly Term[]): readonly Block[] {
  const items = rows.flatMap(([term, description]) =>
    description === undefined || description === '' ? [] : [{ term, description }],
  );
  return items.length === 0 ? [] : [{ kind: 'terms', items }];
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text };
}

function paragraph(text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [{ kind: 'paragraph', text }];
}

/** What is said of a question whether it is rated or answered with an organisation. */
function commonTerms(question: Item | WhoQuestion, questionnaire: Questionnaire): readonly Term[] {
  return [
    ['Help', question.help],
    ['Asked of', sayRoles(question, questionnaire)],
    ['Asked', sayShownIf(question, questionnaire)],
    ['Why we ask this', question.why],
    ['Constructs', question.constructs.join(', ')],
    ['Source', question.source],
    ['Id', question.id],
  ];
}

function itemBlocks(item: Item, questionnaire: Questionnaire): readonly Block[] {
  const { anchors, reversed, about } = item;
  return [
    heading(item.question),
    ...terms([
      [labelOf(questionnaire, -2), anchors?.barrier],
      [labelOf(questionnaire, 2), anchors?.facilitator],
      [
        'Reversed',
        reversed ? 'Worded the other way round: the rating is turned round in the scores.' : undefined,
      ],
      [
        'About',
        about === 'option' ? 'The option: the answer may change with the option considered.' : undefined,
      ],
      ...commonTerms(item, questionnaire),
    ]),
  ];
}

function pointsSection(questionnaire: Questionnaire): Section {
  const points = questionnaire.scale.map(({ rating, label }) => ({
    term: label,
    description: rating > 0 ? `+${rating}` : `${rating}`.replace('-', '\u2212'),
  }));
  return {
    id: 'points',
    title: 'The five points',
    blocks: [
      ...paragraph('Each rated question is answered with one of these.'),
      { kind: 'terms', items: points },
    ],
  };
}

function gateBlocks(gate: Gate, questionnaire: Questionnaire): readonly Block[] {
  const { kind, appliesIf, thresholds, facts } = gate;
  const questions = itemsOf(questionnaire)
    .filter(({ id }) => gate.items.includes(id))
    .map(({ question }) => question);
  const who = questionnaire.whoQuestions.find(({ id }) => id === gate.who)?.question;
  const found = facts.map(({ title, evidence }) =>
    evidence === undefined ? title : `${title}. Evidence: ${evidence}`,
  );
  const { gate: lowest, lowestOrganisation } = thresholds;
  const list = (title: string, items: readonly string[]): readonly Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'heading', level: 3, text: title },
          { kind: 'list', items },
        ];
  return [
    heading(gate.title),
    ...terms([
      [
        'Kind',
        kind === 'deciding'
          ? 'Deciding: not ready while it is not met'
          : 'Conditional: a condition while it is not met',
      ],
      ['Counts', appliesIf && `Only if the scheme has this: ${featureTitle(questionnaire, appliesIf)}.`],
      ['Who-question', who],
      ['Not met below a score of', lowest?.toString()],
      ['Contested with an organisation below', lowestOrganisation?.toString()],
      ['Why this decides', gate.why],
      ['Source', gate.source],
      ['Id', gate.id],
    ]),
    ...list('Rated questions', questions),
    ...list('Facts', found),
  ];
}

function choicesSection(questionnaire: Questionnaire): readonly Section[] {
  const { roles, features } = questionnaire;
  const list = (text: string, titles: readonly { readonly title: string }[]): readonly Block[] =>
    titles.length === 0 ? [] : [heading(text), { kind: 'list', items: titles.map(({ title }) => title) }];
  const blocks = [...list('Roles people may choose', roles), ...list('What a scheme may have', features)];
  return blocks.length === 0 ? [] : [{ id: 'choices', title: 'Roles and features', blocks }];
}

/** Everything a questionnaire holds, in the order in which it is answered. */
export function questionnaireSections(questionnaire: Questionnaire): readonly Section[] {
  const { themes, whoQuestions, gates } = questionnaire;
  const who = whoQuestions.flatMap((question) => [
    heading(question.question),
    ...terms(commonTerms(question, questionnaire)),
  ]);
  const decided = gates.flatMap((gate) => gateBlocks(gate, questionnaire));
  return [
    pointsSection(questionnaire),
    ...themes.map(({ title, intro, items }, index) => ({
      id: `theme-${index + 1}`,
      title,
      blocks: [...paragraph(intro), ...items.flatMap((item) => itemBlocks(item, questionnaire))],
    })),
    ...(who.length === 0 ? [] : [{ id: 'who', title: 'Questions about who', blocks: who }]),
    ...(decided.length === 0 ? [] : [{ id: 'gates', title: 'Gates', blocks: decided }]),
    ...choicesSection(questionnaire),
  ];
}
