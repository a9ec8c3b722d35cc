/** Someone is invited into a team: the form, and the link where it is handed over. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { EmailField, NameField } from '../sign-in/fields.tsx';
import { RoleRadios } from './role-radios.tsx';

interface OfTeam extends Framed {
  readonly team: { readonly id: string; readonly name: string };
}

export interface InviteProps extends OfTeam {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** Whether letters are sent. */
  readonly letters: boolean;
}

export function InvitePage(props: InviteProps) {
  const { team, name, email, role, letters } = props;
  return (
    <FormPage {...props} title="Invite someone" caption={team.name} back={`/teams/${team.id}`}>
      <p>
        {letters
          ? 'They get a letter with a link, good once within 14 days. Who has no account yet makes one with it.'
          : 'You get a link to hand over, good once within 14 days. Who has no account yet makes one with it.'}
      </p>
      <form method="post" action={`/teams/${team.id}/invite`} novalidate>
        <NameField label="Their name" value={name} error={wrongWith(props, 'name')} />
        <EmailField
          label="Their email"
          hint="A new account gets this email; they sign in with it."
          value={email}
          error={wrongWith(props, 'email')}
        />
        <RoleRadios legend="Role in the team" value={role} error={wrongWith(props, 'role')} />
        <Button preventDoubleClick>Invite</Button>
      </form>
    </FormPage>
  );
}

/** A link that is shown once, to be handed over. */
export function HandOver({ link, what }: { readonly link: string; readonly what: string }) {
  return (
    <div class="app-copy">
      <p id="link">{link}</p>
      <Button type="button" variant="secondary" small attributes={{ 'data-copy': 'link', hidden: true }}>
        {`Copy ${what}`}
      </Button>
    </div>
  );
}

export function InvitedLinkPage({ team, name, link, ...framed }: OfTeam & { name: string; link: string }) {
  return (
    <FormPage {...framed} title="Hand over this link" caption={team.name}>
      <p>
        It lets {name} into the team once, within 14 days. Hand it over in person or by a channel you trust:
        whoever has it gets in. It is not shown again.
      </p>
      <HandOver link={link} what="the link" />
      <Button href={`/teams/${team.id}`}>Back to the team</Button>
    </FormPage>
  );
}
