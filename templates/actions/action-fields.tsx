/** The fields that say what is to be done, who does it, for which organisation and by when. */
import type { Organisation } from '#core/assessment.ts';
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { wrong } from '../assessments/question.tsx';
import { DateInput } from '../nhsuk/date-input.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Select } from '../nhsuk/select.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';

export interface ActionFieldsProps {
  /** The id of a field: forms about several questions may stand on one page. */
  readonly idOf: (field: string) => string;
  readonly organisations: readonly Organisation[];
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
}

export function ActionFields({ idOf, organisations, entered, problems }: ActionFieldsProps) {
  return (
    <>
      <Textarea
        name="what"
        id={idOf('what')}
        label="What is to be done"
        rows={2}
        value={entered.text('what')}
        errorMessage={wrong(problems, 'what')}
      />
      <Input
        name="who"
        id={idOf('who')}
        label="Who does it"
        hint="A person or a post"
        value={entered.text('who')}
        width={20}
        autocomplete="off"
        errorMessage={wrong(problems, 'who')}
      />
      <Select
        name="organisation"
        id={idOf('organisation')}
        label="Organisation"
        value={entered.text('organisation')}
        errorMessage={wrong(problems, 'organisation')}
        items={[
          { value: '', text: 'Not said' },
          ...organisations.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <DateInput
        id={idOf('due')}
        namePrefix="due"
        fieldset={{ legend: 'Due' }}
        values={{
          day: entered.text('due[day]'),
          month: entered.text('due[month]'),
          year: entered.text('due[year]'),
        }}
        errorMessage={wrong(problems, 'due-day')}
      />
    </>
  );
}
