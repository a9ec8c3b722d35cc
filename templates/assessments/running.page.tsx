/** What can still change while an assessment is open: another organisation, and how many people each should bring. */
import type { Organisation } from '#core/assessment.ts';
import { Input } from '../nhsuk/input.tsx';
import { OrganisationFields } from './organisation-fields.tsx';
import { Question, type QuestionProps, wrong } from './question.tsx';

/** What the fields of the added organisation begin with. */
export const ADDED = 'organisation';

export function AddOrganisationPage(props: QuestionProps) {
  return (
    <Question of={props} title="Add an organisation" action="organisation" button="Add the organisation">
      <p>It gets a link of its own. The list of who did what says that it was added late.</p>
      <OrganisationFields prefix={ADDED} entered={props.entered} problems={props.problems} />
    </Question>
  );
}

export interface ExpectedProps extends QuestionProps {
  readonly organisation: Organisation;
}

export function ExpectedPage(props: ExpectedProps) {
  const { entered, problems, organisation } = props;
  return (
    <Question
      of={props}
      title={`How many people should ${organisation.name} bring?`}
      action={`expected/${encodeURIComponent(organisation.id)}`}
      button="Save"
    >
      <Input
        name="expected"
        label="Number of people"
        hint="Leave it empty if it is not known"
        width={4}
        inputmode="numeric"
        value={entered.text('expected')}
        errorMessage={wrong(problems, 'expected')}
      />
    </Question>
  );
}
