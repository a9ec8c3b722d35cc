/** A questionnaire written as text reads back as itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '#core/questionnaire.ts';
import { readLibrary } from '#storage/questionnaire-library.ts';
import { questionnaireText } from '#storage/questionnaire-text.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { dataFolder } from '../support/assessments.ts';

const folder = dataFolder();

function readBack(questionnaire: Questionnaire): unknown {
  const file = join(folder, 'written.yaml');
  writeFileSync(file, questionnaireText(questionnaire));
  const read = readQuestionnaireFile(file, { shipped: false });
  return read.ok ? read.value : read.problems;
}

describe('a questionnaire written as text', () => {
  const { entries } = readLibrary(folder);

  it.each(entries.map(({ questionnaire }) => questionnaire))('reads back as itself: $id', (questionnaire) => {
    expect(readBack(questionnaire)).toEqual(questionnaire);
  });

  it('keeps everything a file can say', () => {
    const [some] = entries;
    if (some === undefined) throw new Error('no questionnaire is there');
    const { questionnaire } = some;
    const [theme] = questionnaire.themes;
    const [item] = theme?.items ?? [];
    const [gate] = questionnaire.gates;
    if (theme === undefined || item === undefined || gate === undefined) throw new Error('it has no parts');
    const full: Questionnaire = {
      ...questionnaire,
      title: 'Yes: "no", - # & * | > %',
      modules: [{ id: 'extra', version: '2.0.0', title: 'Extra' }],
      themes: [
        {
          ...theme,
          weight: 2.5,
          items: [
            item,
            {
              ...item,
              id: 'odd.one',
              question: 'no\nyes  \n\n  two spaces — “quotes” 😀',
              reversed: true,
              roles: ['resident'],
              shownIf: [
                { kind: 'feature', feature: 'software' },
                { kind: 'answer', item: item.id, among: [-2, 0, 'dont-know'] },
              ],
            },
          ],
        },
      ],
      gates: [
        {
          ...gate,
          items: ['odd.one'],
          appliesIf: 'software',
          thresholds: { gate: 70, lowestOrganisation: 30 },
        },
      ],
    };
    expect(readBack(full)).toEqual(full);
  });
});
