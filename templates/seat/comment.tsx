/** What makes you say that, and how you know: opens in place under a question. */

import { BASIS_NOT_SAID, BASIS_WORDS } from '#core/answer-words.ts';
import { EVIDENCE_BASES } from '#core/answers.ts';
import { Details } from '../nhsuk/details.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';
import type { QuestionView } from './question-view.ts';

export function Comment({ view }: { readonly view: QuestionView }) {
  const { question, filled, problem } = view;
  const { id } = question;
  const isFilled = filled.comment !== '' || filled.evidence !== '';
  return (
    <Details
      summary={isFilled ? 'Your comment' : 'Add a comment'}
      open={isFilled || problem?.field === 'comment'}
    >
      <Textarea
        name={`comment-${id}`}
        label="What makes you say that?"
        hint="An example helps. Do not name patients or colleagues."
        rows={3}
        value={filled.comment}
        {...(problem?.field === 'comment' ? { errorMessage: problem.message } : {})}
      />
      <Radios
        name={`evidence-${id}`}
        small
        value={filled.evidence}
        fieldset={{ legend: { text: 'How do you know?', size: 's' } }}
        items={[
          ...EVIDENCE_BASES.map((basis) => ({ value: basis, text: BASIS_WORDS[basis] })),
          BASIS_NOT_SAID,
        ]}
      />
    </Details>
  );
}
