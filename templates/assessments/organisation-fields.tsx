/** The fields of one organisation: name, sector, people expected, and whether the verdict needs it. */

import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Select } from '../nhsuk/select.tsx';
import { wrong } from './question.tsx';
import { SECTORS_TO_CHOOSE } from './sectors.ts';

export interface OrganisationFieldsProps {
  /** What the fields' names begin with. */
  readonly prefix: string;
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
}

export function OrganisationFields({ prefix, entered, problems }: OrganisationFieldsProps) {
  const field = (part: string) => {
    const name = `${prefix}-${part}`;
    return { name, value: entered.text(name), errorMessage: wrong(problems, name) };
  };
  return (
    <>
      <input type="hidden" name={`${prefix}-id`} value={entered.text(`${prefix}-id`)} />
      <Input {...field('name')} label="Name" autocomplete="off" />
      <Select
        {...field('sector')}
        label="Sector"
        items={[{ value: '', text: 'Choose a sector' }, ...SECTORS_TO_CHOOSE]}
      />
      <Input
        {...field('expected')}
        label="How many people should it bring? (optional)"
        width={4}
        inputmode="numeric"
        autocomplete="off"
      />
      <Checkboxes
        name={`${prefix}-required`}
        small
        values={entered.all(`${prefix}-required`)}
        items={[
          { value: 'yes', text: 'Required: without its answers there is not enough evidence for a verdict' },
        ]}
      />
    </>
  );
}
