/** The questions on how people are asked: with which questionnaire, by when, and who sees what. */
import type { ChosenQuestionnaire } from '#core/life-cycle.ts';
import { itemsOf, type Questionnaire, type Thresholds } from '#core/questionnaire.ts';
import { countOf } from '#core/wording.ts';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { DateInput } from '../nhsuk/date-input.tsx';
import { Details } from '../nhsuk/details.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { dayShown } from './describing.page.tsx';
import { captionOf, Question, type QuestionProps, wrong } from './question.tsx';
import { MODES, THRESHOLD_WORDS } from './words.ts';

export interface QuestionnaireProps extends QuestionProps {
  readonly entries: readonly ChosenQuestionnaire[];
  readonly modules: readonly ChosenQuestionnaire[];
}

/** Id and version as the value of a choice. */
function choiceOf({ ref }: ChosenQuestionnaire): string {
  return `${ref.id}@${ref.version}`;
}

function hintOf(questionnaire: Questionnaire): string {
  const { minutes, version, gates, description } = questionnaire;
  const length = minutes === undefined ? '' : `About ${minutes} minutes. `;
  const size = `${countOf(itemsOf(questionnaire).length, 'rating', 'ratings')}, ${countOf(gates.length, 'gate', 'gates')}. Version ${version}.`;
  return description === undefined ? `${length}${size}` : `${length}${description} Version ${version}.`;
}

function Features({
  entry,
  index,
  entered,
}: { entry: ChosenQuestionnaire; index: number } & Pick<QuestionProps, 'entered'>) {
  const { features } = entry.questionnaire;
  if (features.length === 0) return null;
  return (
    <Checkboxes
      name={`feature-${index}`}
      fieldset={{ legend: { text: 'Does the scheme have any of these?', size: 's' } }}
      hint="Leave empty if not. Some questions and gates are there only if it does."
      values={entered.all(`feature-${index}`)}
      items={features.map(({ id, title }) => ({ value: id, text: title }))}
    />
  );
}

export function QuestionnairePage(props: QuestionnaireProps) {
  const { entered, problems, entries, modules, assessment } = props;
  const title = 'Which questionnaire do people answer?';
  return (
    <Question of={props} title={title} action="questionnaire" headingInside>
      <Radios
        name="questionnaire"
        fieldset={{
          legend: { text: title, size: 'l', isPageHeading: true, caption: captionOf(assessment) },
        }}
        value={entered.text('questionnaire')}
        errorMessage={wrong(problems, 'questionnaire')}
        items={entries.map((entry, index) => ({
          value: choiceOf(entry),
          text: entry.questionnaire.title,
          hint: hintOf(entry.questionnaire),
          conditional: entry.questionnaire.features.length > 0 && (
            <Features entry={entry} index={index} entered={entered} />
          ),
        }))}
      />
      {modules.length > 0 && (
        <Checkboxes
          name="module"
          fieldset={{ legend: { text: 'Which modules are added?', size: 'm' } }}
          hint="Each brings a theme of its own, which counts in the verdict like the others. Leave empty for none."
          values={entered.all('module')}
          errorMessage={wrong(problems, 'module')}
          items={modules.map((entry) => ({
            value: choiceOf(entry),
            text: entry.questionnaire.title,
            hint: hintOf(entry.questionnaire),
          }))}
        />
      )}
      <p>
        <a href="/questionnaires">Read every question before choosing</a>
      </p>
    </Question>
  );
}

export function AnswerByPage(props: QuestionProps) {
  const { entered, problems, assessment } = props;
  const title = 'By when should people answer?';
  const isOpen = assessment.state === 'open';
  return (
    <Question of={props} title={title} action="answer-by" headingInside button={isOpen ? 'Save' : undefined}>
      <DateInput
        id="answer-by"
        namePrefix="answer-by"
        fieldset={{
          legend: { text: title, size: 'l', isPageHeading: true, caption: captionOf(assessment) },
        }}
        hint="Two weeks are usual. You can change the date later, and you close the assessment yourself."
        values={dayShown(entered, 'answer-by')}
        errorMessage={wrong(problems, 'answer-by-day')}
      />
    </Question>
  );
}

export function AnonymityPage(props: QuestionProps) {
  const { entered, problems, assessment } = props;
  const title = 'What are people told about their answers?';
  const wrongK = wrong(problems, 'k');
  return (
    <Question of={props} title={title} action="anonymity" headingInside>
      <Radios
        name="mode"
        fieldset={{
          legend: { text: title, size: 'l', isPageHeading: true, caption: captionOf(assessment) },
        }}
        hint="People read this before the first question, so it cannot be changed after opening."
        value={entered.text('mode')}
        errorMessage={wrong(problems, 'mode')}
        items={Object.entries(MODES).map(([value, { title, hint }]) => ({ value, text: title, hint }))}
      />
      <Details summary="Smallest group shown by name" open={wrongK !== undefined}>
        <Input
          name="k"
          label="How many people must have answered before their organisation is shown by its name?"
          hint="Leave it empty for 3 by organisation and 5 when anonymous. Attributed shows every organisation."
          width={2}
          inputmode="numeric"
          value={entered.text('k')}
          errorMessage={wrongK}
        />
      </Details>
    </Question>
  );
}

export interface ThresholdsProps extends QuestionProps {
  readonly defaults: Thresholds;
}

export function ThresholdsPage(props: ThresholdsProps) {
  const { entered, problems, defaults } = props;
  const names = Object.keys(THRESHOLD_WORDS) as (keyof Thresholds)[];
  return (
    <Question of={props} title="Where are the lines?" action="thresholds" severalButtons>
      <p>
        Scores run from 0 (strong barrier) to 100 (strongly helps). The questionnaire's own lines are good for
        most assessments. Lines of your own are printed in the report, and cannot be changed after opening.
      </p>
      {names.map((name) => (
        <Input
          name={name}
          label={{ text: THRESHOLD_WORDS[name], size: 's' }}
          hint={`The questionnaire says ${defaults[name]}`}
          width={3}
          inputmode="decimal"
          value={entered.text(name)}
          errorMessage={wrong(problems, name)}
        />
      ))}
      <p>
        <Button variant="secondary" name="do" value="reset">
          Use the questionnaire's lines
        </Button>
      </p>
    </Question>
  );
}
