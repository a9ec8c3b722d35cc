/** A team: who is in it as what, who is invited, its assessments. Owners look after it from here. */
import { sayDay } from '#core/days.ts';
import type { Role } from '#core/roles.ts';
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Table } from '../nhsuk/table.tsx';
import { ROLE_NAMES } from './words.ts';

export interface MemberShown {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  /** ISO day. */
  readonly since: string;
  /** By an administrator of the installation. */
  readonly handedOver: boolean;
  /** Their account is closed. */
  readonly closed: boolean;
}

export interface InvitationShown {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly role: Role;
  /** ISO day. */
  readonly until: string;
}

export interface TeamProps extends Framed {
  readonly team: { readonly id: string; readonly name: string };
  /** Of whoever looks. */
  readonly role: Role;
  /** Whether they look after the members. */
  readonly mayChange: boolean;
  readonly members: readonly MemberShown[];
  readonly invitations: readonly InvitationShown[];
  readonly assessments: readonly { readonly id: string; readonly title: string }[];
}

function sayMember({ since, handedOver, closed }: MemberShown): string {
  const how = handedOver ? `${sayDay(since)}, made owner by an administrator` : sayDay(since);
  return closed ? `${how}. The account is closed` : how;
}

function Members({ team, members, mayChange }: TeamProps) {
  const change = ({ person, name }: MemberShown) => ({
    text: 'Change',
    href: `/teams/${team.id}/members/${person}`,
    visuallyHiddenText: name,
  });
  return (
    <Table
      responsive
      caption={{ text: 'Who is in the team', size: 'm' }}
      head={['Name', 'Role', 'Since', mayChange && 'Change']}
      rows={members.map((member) => [
        member.name,
        ROLE_NAMES[member.role],
        sayMember(member),
        mayChange && change(member),
      ])}
    />
  );
}

function WithdrawButton({ invitation: { id, name } }: { readonly invitation: InvitationShown }) {
  return (
    <Button
      small
      variant="secondary"
      name="withdraw"
      value={id}
      preventDoubleClick
      classes="nhsuk-u-margin-bottom-0"
    >
      Withdraw <span class="nhsuk-u-visually-hidden">the invitation of {name}</span>
    </Button>
  );
}

function Invitations({ team, invitations }: TeamProps) {
  if (invitations.length === 0) return null;
  return (
    <form method="post" action={`/teams/${team.id}/invitations`}>
      <Table
        responsive
        caption={{ text: 'Invited, and not here yet', size: 'm' }}
        head={['Name', 'Email', 'Role', 'Link good until', 'Withdraw']}
        rows={invitations.map((invitation) => [
          invitation.name,
          invitation.email ?? 'None',
          ROLE_NAMES[invitation.role],
          sayDay(invitation.until),
          { text: <WithdrawButton invitation={invitation} /> },
        ])}
      />
    </form>
  );
}

function Assessments({ assessments }: Pick<TeamProps, 'assessments'>) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Assessments</h2>
      {assessments.length === 0 ? (
        <p>There are none to see yet.</p>
      ) : (
        <ul>
          {assessments.map(({ id, title }) => (
            <li>
              <a href={`/assessments/${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function TeamPage(props: TeamProps) {
  const { team, mayChange } = props;
  return (
    <FormPage {...props} title={team.name} back="/teams" caption="Team" wide>
      <Members {...props} />
      {mayChange && (
        <>
          <Button href={`/teams/${team.id}/invite`}>Invite someone</Button>
          <Invitations {...props} />
        </>
      )}
      <Assessments {...props} />
      <p>
        {mayChange && (
          <>
            <a href={`/teams/${team.id}/name`}>Rename the team</a>
            <br />
          </>
        )}
        <a href={`/teams/${team.id}/leave`}>Leave the team</a>
      </p>
    </FormPage>
  );
}
