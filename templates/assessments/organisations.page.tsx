/** Who is asked: one group of fields an organisation, another at the press of a button. */
import { Button } from '../nhsuk/button.tsx';
import { Fieldset } from '../nhsuk/fieldset.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { OrganisationFields } from './organisation-fields.tsx';
import { Question, type QuestionProps, wrong } from './question.tsx';

export interface OrganisationsProps extends QuestionProps {
  /** Numbers of the rows shown. */
  readonly rows: readonly number[];
}

function Others({ entered, problems }: QuestionProps) {
  return (
    <Radios
      name="allow-others"
      fieldset={{ legend: { text: 'May people from other organisations take part?', size: 'm' } }}
      hint="A partner is always forgotten. With yes, people can name their organisation when they join."
      errorMessage={wrong(problems, 'allow-others')}
      value={entered.text('allow-others')}
      inline
      items={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ]}
    />
  );
}

export function OrganisationsPage(props: OrganisationsProps) {
  const { entered, problems, rows } = props;
  return (
    <Question of={props} title="Which organisations take part?" action="organisations" severalButtons>
      <p>Name every partner the scheme depends on. Rows left empty do not count.</p>
      {rows.map((row, index) => (
        <Fieldset legend={{ text: `Organisation ${index + 1}`, size: 'm' }} classes="nhsuk-u-margin-bottom-6">
          <OrganisationFields prefix={`organisation-${row}`} entered={entered} problems={problems} />
          {rows.length > 1 && (
            <Button variant="secondary" small name="do" value={`remove-${row}`}>
              Remove <span class="nhsuk-u-visually-hidden">organisation {index + 1}</span>
            </Button>
          )}
        </Fieldset>
      ))}
      <Button variant="secondary" name="do" value="add">
        Add another organisation
      </Button>
      <Others {...props} />
    </Question>
  );
}
