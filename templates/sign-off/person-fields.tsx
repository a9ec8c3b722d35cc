/** Name and role of somebody whose words or signature are printed with them. */
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { wrong } from '../assessments/question.tsx';
import { Input } from '../nhsuk/input.tsx';

interface Asked {
  readonly label: string;
  readonly hint?: string;
}

interface PersonFieldsProps {
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly name: Asked;
  readonly role: Asked;
}

export function PersonFields({ entered, problems, name, role }: PersonFieldsProps) {
  return (
    <>
      <Input
        name="name"
        {...name}
        value={entered.text('name')}
        errorMessage={wrong(problems, 'name')}
        autocomplete="name"
      />
      <Input
        name="role"
        {...role}
        value={entered.text('role')}
        errorMessage={wrong(problems, 'role')}
        autocomplete="organization-title"
      />
    </>
  );
}
