/** How long the installation keeps assessments, for its administrators. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Input } from '../nhsuk/input.tsx';

export interface InstallationKeepingProps extends Framed {
  readonly months: string;
}

export function InstallationKeepingPage(props: InstallationKeepingProps) {
  return (
    <FormPage
      {...props}
      title="How long assessments are kept"
      caption="Administration"
      back="/administration"
    >
      <p>
        After so many months an assessment is deleted with its answers, files, workshops and signed reports. A
        closed one is counted from its closing, a draft from its last change, one that is left open from the
        last day to answer or what its team did last, whichever is later; it stays while people answer it. The
        worked example is kept. Owners can choose fewer months for one of theirs.
      </p>
      <p>
        Each team is told thirty days before, and of one that is open anew while somebody answers in these
        days. That holds too for what is older already: nothing is deleted earlier than thirty days from
        today. The audit trail stays, and so do backups until you delete them.
      </p>
      <form method="post" action="/administration/retention" novalidate>
        <Input
          name="months"
          label="Months"
          hint="A whole number from 1 to 240. Leave it empty to keep everything until somebody deletes it."
          value={props.months}
          inputmode="numeric"
          width={4}
          errorMessage={wrongWith(props, 'months')}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
    </FormPage>
  );
}
