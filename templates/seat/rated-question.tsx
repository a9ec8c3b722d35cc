/** A rated question: five points with what one would see at both ends, or one of three ways not to rate. */

import { DONT_KNOW, HELD_ELSEWHERE, NOT_APPLICABLE } from '#core/answer-words.ts';
import type { Organisation } from '#core/assessment.ts';
import type { Item } from '#core/questionnaire.ts';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { inLanguage, QuestionCard, type Wording } from './question-card.tsx';
import type { QuestionView } from './question-view.ts';

interface RatedQuestionProps {
  readonly view: QuestionView<Item>;
  readonly wording: Wording;
  /** Those who may know instead. */
  readonly organisations: readonly Organisation[];
  /** Under a theme's heading, or the page's. */
  readonly level: 2 | 3;
}

function WhoKnows({ view, organisations }: Pick<RatedQuestionProps, 'view' | 'organisations'>) {
  return (
    <Checkboxes
      name={`held-${view.question.id}`}
      small
      values={view.filled.held}
      fieldset={{ legend: { text: 'Which organisation knows? (optional)', size: 's' } }}
      items={organisations.map(({ id, name }) => ({ value: id, text: name }))}
    />
  );
}

export function RatedQuestion({ view, wording, organisations, level }: RatedQuestionProps) {
  const { question, filled, problem } = view;
  const { anchors } = question;
  const hints = new Map(
    anchors && [
      [-2, { text: inLanguage(wording, anchors.barrier) }],
      [2, { text: inLanguage(wording, anchors.facilitator) }],
    ],
  );
  return (
    <QuestionCard view={view} wording={wording}>
      <Radios
        name={`answer-${question.id}`}
        classes="app-scale"
        value={filled.choice}
        fieldset={{ legend: { text: inLanguage(wording, question.question), size: 's', heading: { level } } }}
        {...(problem?.field === 'answer' ? { errorMessage: problem.message } : {})}
        items={[
          ...wording.scale.map(({ rating, label }) => ({
            value: `${rating}`,
            text: inLanguage(wording, label),
            hint: hints.get(rating),
          })),
          { divider: 'or' },
          { value: 'dont-know', text: DONT_KNOW },
          { value: 'not-applicable', text: NOT_APPLICABLE },
          {
            value: 'held-elsewhere',
            text: HELD_ELSEWHERE,
            conditional: <WhoKnows view={view} organisations={organisations} />,
          },
        ]}
      />
    </QuestionCard>
  );
}
