/** What a member of a team is, changed by an owner; and leaving it. */
import type { Role } from '#core/roles.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Input } from '../nhsuk/input.tsx';
import { RoleRadios } from './role-radios.tsx';

interface OfTeam extends Framed {
  readonly team: { readonly id: string; readonly name: string };
}

export interface MemberProps extends OfTeam {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
}

export function MemberPage(props: MemberProps) {
  const { team, person, name, role } = props;
  return (
    <FormPage {...props} title={name} caption={team.name} back={`/teams/${team.id}`}>
      <form method="post" action={`/teams/${team.id}/members/${person}`} novalidate>
        <RoleRadios
          legend="Role in the team"
          value={role}
          error={wrongWith(props, 'role')}
          none="Not in the team any more"
        />
        <Button preventDoubleClick>Save</Button>
      </form>
    </FormPage>
  );
}

export function LeavePage(props: OfTeam) {
  const { team } = props;
  return (
    <FormPage {...props} title="Leave the team" caption={team.name} back={`/teams/${team.id}`}>
      <p>You then see nothing of its assessments any more. An owner of the team can invite you again.</p>
      <form method="post" action={`/teams/${team.id}/leave`} novalidate>
        <Checkboxes
          name="sure"
          errorMessage={wrongWith(props, 'sure')}
          fieldset={{ legend: { text: 'Are you sure?', size: 's' } }}
          items={[{ value: 'yes', text: `Yes, leave ${team.name}` }]}
        />
        <Button variant="warning" preventDoubleClick>
          Leave the team
        </Button>
      </form>
    </FormPage>
  );
}

export function TeamNamePage({ name, ...props }: OfTeam & { readonly name: string }) {
  const { team } = props;
  return (
    <FormPage {...props} title="Rename the team" caption={team.name} back={`/teams/${team.id}`}>
      <form method="post" action={`/teams/${team.id}/name`} novalidate>
        <Input name="name" label="Name of the team" value={name} errorMessage={wrongWith(props, 'name')} />
        <Button preventDoubleClick>Save</Button>
      </form>
    </FormPage>
  );
}
