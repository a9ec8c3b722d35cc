/** One question of a paper as it is keyed in: one group of radios, and what is rarer opens in place. */
import {
  BASIS_WORDS,
  DONT_KNOW,
  HELD_ELSEWHERE,
  NOBODY_YET,
  NOT_APPLICABLE,
  SHARED,
} from '#core/answer-words.ts';
import { EVIDENCE_BASES } from '#core/answers.ts';
import type { Organisation } from '#core/assessment.ts';
import type { PaperQuestion } from '#core/paper.ts';
import { CODES, type MarkProblem, type Marks, organisationCode, RATING_CODES } from '#core/paper-marks.ts';
import type { ScalePoint } from '#core/questionnaire.ts';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import type { Choice } from '../nhsuk/choices.tsx';
import { joined } from '../nhsuk/content.ts';
import { Details } from '../nhsuk/details.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';

interface KeyedProps {
  readonly asked: PaperQuestion;
  readonly isWho: boolean;
  readonly marks: Marks;
  readonly problem: MarkProblem | undefined;
  readonly organisations: readonly Organisation[];
  readonly scale: readonly ScalePoint[];
}

/** Typed with the focus in the group, a key chooses this. */
function choice(value: string, text: string, key: string, opens = false): Choice {
  const attributes = { 'data-key': key, ...(opens ? { 'data-opens': '' } : {}) };
  return { value, text: key === '' ? text : `${key} ${text}`, attributes };
}

function ratedChoices(scale: readonly ScalePoint[]): Choice[] {
  return [
    ...scale.map(({ label }, index) => {
      const code = RATING_CODES[index] ?? '';
      return choice(code, label, code);
    }),
    choice(CODES.dontKnow, DONT_KNOW, CODES.dontKnow),
    choice(CODES.notApplicable, NOT_APPLICABLE, CODES.notApplicable),
    choice(CODES.heldElsewhere, HELD_ELSEWHERE, CODES.heldElsewhere, true),
  ];
}

/** There are keys for the first nine organisations. */
function whoChoices(organisations: readonly Organisation[]): Choice[] {
  const shared = choice(CODES.shared, SHARED, CODES.shared, true);
  return [
    ...organisations.map(({ id, name }, index) =>
      choice(organisationCode(id), name, index < 9 ? `${index + 1}` : ''),
    ),
    ...(organisations.length > 1 ? [shared] : []),
    choice(CODES.nobodyYet, NOBODY_YET, CODES.nobodyYet),
    choice(CODES.dontKnow, DONT_KNOW, CODES.dontKnow),
  ];
}

function More({ asked, isWho, marks, problem, organisations }: KeyedProps) {
  const { id } = asked.question;
  const isFilled = marks.ticked.length > 0 || marks.comment !== '' || marks.evidence !== '';
  return (
    <Details
      summary={`More on ${asked.number}: organisations, comment`}
      open={isFilled || problem !== undefined}
    >
      <Checkboxes
        name={`ticked-${id}`}
        small
        values={marks.ticked}
        fieldset={{
          legend: { text: isWho ? 'Which organisations share it?' : 'Which one knows?', size: 's' },
        }}
        items={organisations.map(({ id: value, name }) => ({ value, text: name }))}
      />
      <Radios
        name={`evidence-${id}`}
        small
        value={marks.evidence}
        fieldset={{ legend: { text: 'How do they know?', size: 's' } }}
        items={[
          ...EVIDENCE_BASES.map((basis) => ({ value: basis, text: BASIS_WORDS[basis] })),
          { value: '', text: 'Not ticked', checked: marks.evidence === '' },
        ]}
      />
      <Textarea
        name={`comment-${id}`}
        label="What makes them say that?"
        rows={2}
        value={marks.comment}
        {...(problem?.field === 'comment' ? { errorMessage: problem.message } : {})}
      />
    </Details>
  );
}

export function KeyedQuestion(props: KeyedProps) {
  const { asked, isWho, marks, problem, organisations, scale } = props;
  const { id, question } = asked.question;
  return (
    <div class={joined('app-item', problem !== undefined && 'app-item--refused')} data-keyed="">
      <Radios
        name={`mark-${id}`}
        small
        inline={!isWho}
        value={marks.code}
        fieldset={{ legend: { text: `${asked.number} ${question}`, size: 's' } }}
        {...(asked.only === undefined ? {} : { hint: asked.only })}
        {...(problem?.field === 'answer' ? { errorMessage: problem.message } : {})}
        items={[
          ...(isWho ? whoChoices(organisations) : ratedChoices(scale)),
          choice(CODES.noMark, 'No mark', CODES.noMark),
        ]}
      />
      <More {...props} />
    </div>
  );
}
