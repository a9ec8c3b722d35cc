/** The method in brief with the thresholds in force. */
import { sayQuestionnaire } from '#core/questionnaire.ts';
import type { Block, Chapter } from '#core/report.ts';
import { MODE_WORDS, saySector } from '#core/wording.ts';
import { type Contents, cell, heading, listOf, paragraph } from '../contents.ts';
import { sayPooling } from './themes.ts';

/** The lines this assessment is held against. */
export function thresholdTable({ results, questionnaire }: Contents): Block {
  const lines = results.thresholds;
  const own = questionnaire.gates.filter(({ thresholds }) => Object.keys(thresholds).length > 0);
  return {
    kind: 'table',
    caption: 'Thresholds in force (settings of this assessment, not validated cut-offs)',
    columns: [
      { title: 'Line', width: 70 },
      { title: 'Points', width: 14, align: 'right' },
    ],
    rowHeaders: true,
    rows: [
      [cell('A gate item below this is not met'), cell(lines.gate)],
      [cell('A gate item with an organisation below this is contested'), cell(lines.lowestOrganisation)],
      [cell('A theme below this means not ready yet'), cell(lines.themeLow)],
      [cell('A theme below this is a condition'), cell(lines.themeReady)],
      [cell('An organisation below this on a theme is a condition'), cell(lines.organisationOnTheme)],
      ...own.flatMap(({ id, thresholds }) => [
        ...(thresholds.gate === undefined
          ? []
          : [[cell(`Gate ${id}: an item below this is not met`), cell(thresholds.gate)]]),
        ...(thresholds.lowestOrganisation === undefined
          ? []
          : [
              [
                cell(`Gate ${id}: contested with an organisation below this`),
                cell(thresholds.lowestOrganisation),
              ],
            ]),
      ]),
    ],
  };
}

function scoring({ results }: Contents): string[] {
  const { themeLow, themeReady, organisationOnTheme } = results.thresholds;
  return [
    'A rating runs from -2 (strong barrier) to 2 (strong facilitator). Score = 50 + 25 x rating, so 50 is neither.',
    "Don't know is counted and never replaced by a number. Not applicable, held elsewhere and not asked do not apply to the person. With several rounds a person's latest answer counts.",
    'A person has a theme score when they rated at least half of the items that apply to them. An organisation scores the mean of its people, the partnership the mean of its organisations, each alike.',
    'AD is the mean distance of the ratings from their median, in rating points. An item is close when AD is at most 5/6 and no larger than chance would give in 5 % of cases; split when at least a third rate it a barrier and at least a third a facilitator (Burke and Dunlap 2002 for AD; the labels are ours).',
    'An item is unknown to the partnership when 30 % or more of those it applies to do not know.',
    `Not enough evidence: a deciding gate is unknown, fewer than 5 people or 2 organisations answered, a required organisation has no score, or a theme has too few. Not ready yet: a deciding gate is not met or a theme is below ${themeLow}. Ready with conditions: a deciding gate is contested or claimed, a conditional gate is anything but met, a theme is below ${themeReady}, or an organisation is below ${organisationOnTheme} on a theme. Ready otherwise.`,
    'Claimed means in place without evidence, or in progress and in time. A fact in place needs a link or file and must not have expired.',
  ];
}

/** What the figures mean, and what is not claimed. */
export function methodChapter(contents: Contents): Chapter {
  const { results, questionnaire, setup } = contents;
  const { mode, k, parts } = results.disclosure;
  const pooling = sayPooling(contents);
  const sectors =
    parts === null ? '' : ` The pool is split by sector: ${Object.keys(parts).map(saySector).join(', ')}.`;
  return {
    title: 'Method in brief',
    newPage: true,
    blocks: [
      paragraph(
        `Questionnaire: ${sayQuestionnaire(questionnaire)} (${questionnaire.id}), built on ${questionnaire.framework}. ${questionnaire.description ?? ''} By ${questionnaire.authors.join(', ')}; licence ${questionnaire.licence}.`,
      ),
      ...listOf(scoring(contents)),
      thresholdTable(contents),
      heading(2, 'Who can be told apart'),
      paragraph(
        `${MODE_WORDS[mode]}${mode === 'attributed' ? '' : ` A group is shown by name only with ${k} people or more; every figure is made with smaller organisations taken together, and scores are whole points.`} ${pooling}${sectors}`,
      ),
      heading(2, 'What is not claimed'),
      ...listOf([
        'Readiness speaks about whether the scheme can be adopted, put in place and kept going (CFIR Outcomes Addendum, Damschroder and others 2022). It does not predict effect.',
        'The framework has no validated total score, weights or cut-offs. The lines above are settings, fixed before the first answer. Calling some conditions gates is a proposal of this product.',
        `The verdict holds for the day the dates were judged. ${setup.scheme.fundingEnds === undefined ? 'Readiness moves: look again when facts change.' : 'Readiness moves: look again when facts change, and before the money ends.'}`,
      ]),
    ],
  };
}
