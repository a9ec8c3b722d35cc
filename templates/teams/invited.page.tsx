/** The page of an invitation into a team: join, or make an account first. */
import type { Role } from '#core/roles.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { NameField, NewPasswordFields } from '../sign-in/fields.tsx';
import { ROLE_HINTS, ROLE_NAMES } from './words.ts';

export interface InvitedProps extends Framed {
  readonly path: string;
  readonly team: string;
  readonly role: Role;
  /** Of the owner who invites. */
  readonly by: string;
  /** Of the account that would be made. */
  readonly name: string;
  readonly email: string | undefined;
}

function Join({ path, owner }: InvitedProps) {
  return (
    <form method="post" action={path}>
      <p>You are signed in as {owner?.name}.</p>
      <Button preventDoubleClick>Join the team</Button>
    </form>
  );
}

function MakeAccount(props: InvitedProps) {
  const { path, name, email } = props;
  return (
    <>
      <p>
        You have an account here? <a href={`/sign-in?to=${encodeURIComponent(path)}`}>Sign in</a>, and you
        come back to this page.
      </p>
      <h2 class="nhsuk-heading-m">Make your account</h2>
      {email !== undefined && (
        <p>
          You sign in with your email, <strong>{email}</strong>.
        </p>
      )}
      <form method="post" action={path} novalidate>
        <NameField label="Your name" value={name} error={wrongWith(props, 'name')} />
        <NewPasswordFields next={wrongWith(props, 'next')} again={wrongWith(props, 'again')} />
        <Button preventDoubleClick>Make the account and join</Button>
      </form>
    </>
  );
}

export function InvitedPage(props: InvitedProps) {
  const { owner, team, role, by } = props;
  return (
    <FormPage {...props} title="You are invited to a team">
      <SummaryList
        rows={[
          { key: 'Team', value: team },
          { key: 'Invited by', value: by },
          { key: 'Your role', value: { text: `${ROLE_NAMES[role]}. ${ROLE_HINTS[role]}` } },
        ]}
      />
      {owner === undefined ? <MakeAccount {...props} /> : <Join {...props} />}
    </FormPage>
  );
}
