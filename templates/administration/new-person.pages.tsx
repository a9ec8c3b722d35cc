/** Someone gets an account, and the link they sign in with is handed over. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { EmailField, NameField } from '../sign-in/fields.tsx';
import { HandOver } from '../teams/invite.pages.tsx';

export interface NewPersonProps extends Framed {
  readonly name: string;
  readonly email: string;
  readonly administrator: boolean;
}

export function NewPersonPage(props: NewPersonProps) {
  const { name, email, administrator } = props;
  return (
    <FormPage {...props} title="Add someone" caption="Administration" back="/administration">
      <p>
        They sign in the first time with a link that you hand over. To work on assessments they make a team of
        their own, or an owner invites them.
      </p>
      <form method="post" action="/administration/people/new" novalidate>
        <NameField value={name} error={wrongWith(props, 'name')} />
        <EmailField
          label="Email (optional)"
          hint="You vouch for it: they sign in with it."
          value={email}
          error={wrongWith(props, 'email')}
        />
        <Checkboxes
          name="administrator"
          values={administrator ? ['yes'] : []}
          items={[{ value: 'yes', text: 'Looks after this installation too (administrator)' }]}
        />
        <Button preventDoubleClick>Add them</Button>
      </form>
    </FormPage>
  );
}

interface LinkProps extends Framed {
  readonly person: { readonly id: string; readonly name: string };
  readonly link: string;
}

export function PersonLinkPage({ person, link, ...framed }: LinkProps) {
  return (
    <FormPage {...framed} title="Hand over this sign-in link" caption={person.name}>
      <p>
        It signs {person.name} in once, within 24 hours. Hand it over in person or by a channel you trust:
        whoever has it is signed in as them. It is not shown again.
      </p>
      <HandOver link={link} what="the link" />
      <Button href={`/administration/people/${person.id}`}>Back to the account</Button>
    </FormPage>
  );
}
