/** The form of an organisation's statement. */
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { LONGEST_STATEMENT } from '#core/statements.ts';
import { wrong } from '../assessments/question.tsx';
import { Button } from '../nhsuk/button.tsx';
import { CharacterCount } from '../nhsuk/character-count.tsx';
import { PersonFields } from '../sign-off/person-fields.tsx';

export interface StatementFormProps {
  readonly action: string;
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  /** The version that saving is based on, 0 before any. */
  readonly version: number;
}

export function StatementForm({ action, entered, problems, version }: StatementFormProps) {
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="version" value={`${version}`} />
      <CharacterCount
        name="statement"
        label={{ text: 'Statement', size: 's' }}
        hint="Shown as you write it, line breaks included, in the results and in the report."
        rows={10}
        maxlength={LONGEST_STATEMENT}
        value={entered.text('statement')}
        errorMessage={wrong(problems, 'statement')}
      />
      <PersonFields
        entered={entered}
        problems={problems}
        name={{ label: 'Your name', hint: 'It stands with the statement.' }}
        role={{ label: 'Your role' }}
      />
      <Button preventDoubleClick>{version === 0 ? 'Make the statement' : 'Replace the statement'}</Button>
    </form>
  );
}
