/** A who-question: one organisation, several that share it, nobody yet, or not known. */

import { DONT_KNOW, NOBODY_YET, SHARED } from '#core/answer-words.ts';
import type { Organisation } from '#core/assessment.ts';
import type { WhoQuestion as Question } from '#core/questionnaire.ts';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { inLanguage, QuestionCard, type Wording } from './question-card.tsx';
import type { QuestionView } from './question-view.ts';

interface WhoQuestionProps {
  readonly view: QuestionView<Question>;
  readonly wording: Wording;
  readonly organisations: readonly Organisation[];
}

function Sharing({ view, organisations }: Pick<WhoQuestionProps, 'view' | 'organisations'>) {
  return (
    <Checkboxes
      name={`shared-${view.question.id}`}
      small
      values={view.filled.shared}
      fieldset={{ legend: { text: 'Which organisations share it?', size: 's' } }}
      items={organisations.map(({ id, name }) => ({ value: id, text: name }))}
    />
  );
}

export function WhoQuestion({ view, wording, organisations }: WhoQuestionProps) {
  const { question, filled, problem } = view;
  return (
    <QuestionCard view={view} wording={wording}>
      <Radios
        name={`answer-${question.id}`}
        value={filled.choice}
        fieldset={{
          legend: { text: inLanguage(wording, question.question), size: 's', heading: { level: 2 } },
        }}
        {...(problem?.field === 'answer' ? { errorMessage: problem.message } : {})}
        items={[
          ...organisations.map(({ id, name }) => ({ value: `organisation:${id}`, text: name })),
          organisations.length > 1 && {
            value: 'shared',
            text: SHARED,
            conditional: <Sharing view={view} organisations={organisations} />,
          },
          { divider: 'or' },
          { value: 'nobody-yet', text: NOBODY_YET },
          { value: 'dont-know', text: DONT_KNOW },
        ]}
      />
    </QuestionCard>
  );
}
