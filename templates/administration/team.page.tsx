/** A team, for administrators: who is in it, and whom to make its owner when the last one leaves. */
import { sayDay } from '#core/days.ts';
import { countOf } from '#core/wording.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Select } from '../nhsuk/select.tsx';
import { Table } from '../nhsuk/table.tsx';
import type { MemberShown } from '../teams/team.page.tsx';
import { ROLE_NAMES } from '../teams/words.ts';
import { AgainFirst } from './again-first.tsx';

export interface AdministeredTeamProps extends Framed {
  /** Where to sign in again, for whoever has to before a change. */
  readonly again: string | undefined;
  readonly team: { readonly id: string; readonly name: string; readonly createdOn: string };
  readonly assessments: number;
  readonly members: readonly MemberShown[];
  /** Who could be made owner. */
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string | undefined;
  }[];
}

function HandOverForm(props: AdministeredTeamProps) {
  const { team, people } = props;
  const items = people.map(({ id, name, email }) => ({
    value: id,
    text: email === undefined ? name : `${name} (${email})`,
  }));
  return (
    <form method="post" action={`/administration/teams/${team.id}/owner`} novalidate>
      <Select
        name="person"
        label="New owner"
        items={[{ value: '', text: 'Choose someone' }, ...items]}
        errorMessage={wrongWith(props, 'person')}
      />
      <Button variant="warning" preventDoubleClick>
        Make them an owner
      </Button>
    </form>
  );
}

function HandOver(props: AdministeredTeamProps) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Hand the team over</h2>
      <p>
        For a team whose owner has left. Whoever you choose sees and does everything in its assessments. It
        cannot be yourself. Owners that the team has stay owners until one of them changes that. The page of
        the team says that an administrator did it, and so does the audit trail.
      </p>
      {props.people.length === 0 ? (
        <p>
          Everyone else is an owner already, or has no open account.{' '}
          <a href="/administration/people/new">Add someone</a>
        </p>
      ) : (
        <HandOverForm {...props} />
      )}
    </>
  );
}

export function AdministeredTeamPage(props: AdministeredTeamProps) {
  const { team, assessments, members, again } = props;
  return (
    <FormPage {...props} title={team.name} caption="Team" back="/administration">
      <p>
        Made on {sayDay(team.createdOn)}. It has {countOf(assessments, 'assessment', 'assessments')}.
      </p>
      <Table
        responsive
        caption={{ text: 'Who is in the team', size: 'm' }}
        head={['Name', 'Role', 'Account']}
        rows={members.map(({ person, name, role, closed }) => [
          { text: name, href: `/administration/people/${person}` },
          ROLE_NAMES[role],
          closed ? 'Closed' : 'Open',
        ])}
      />
      {again === undefined ? <HandOver {...props} /> : <AgainFirst again={again} />}
    </FormPage>
  );
}
