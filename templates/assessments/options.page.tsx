/** The options compared: rows of name and description, none needed. */
import { Button } from '../nhsuk/button.tsx';
import { Fieldset } from '../nhsuk/fieldset.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';
import { Question, type QuestionProps, wrong } from './question.tsx';

export interface OptionsProps extends QuestionProps {
  /** Numbers of the rows shown. */
  readonly rows: readonly number[];
  readonly canAdd: boolean;
}

export function OptionsPage(props: OptionsProps) {
  const { entered, problems, rows, canAdd } = props;
  return (
    <Question of={props} title="Which options are compared?" action="options" severalButtons>
      <p>
        Leave this empty if the board decides on one scheme alone. Otherwise name each option, carrying on as
        now included. Options are printed in the report; people rate the scheme.
      </p>
      {rows.map((row, index) => (
        <Fieldset legend={{ text: `Option ${index + 1}`, size: 'm' }}>
          <Input
            name={`option-${row}-name`}
            label="Name"
            value={entered.text(`option-${row}-name`)}
            errorMessage={wrong(problems, `option-${row}-name`)}
          />
          <Textarea
            name={`option-${row}-what`}
            label="What it means (optional)"
            rows={2}
            value={entered.text(`option-${row}-what`)}
            errorMessage={wrong(problems, `option-${row}-what`)}
          />
        </Fieldset>
      ))}
      {canAdd && (
        <p>
          <Button variant="secondary" name="do" value="add">
            Add another option
          </Button>
        </p>
      )}
    </Question>
  );
}
