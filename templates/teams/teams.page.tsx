/** The teams someone is in, and a new one. */
import type { Role } from '#core/roles.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Input } from '../nhsuk/input.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { ROLE_NAMES } from './words.ts';

export interface TeamsProps extends Framed {
  readonly teams: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  /** As it was typed. */
  readonly name: string;
}

export function TeamsPage(props: TeamsProps) {
  const { teams, name } = props;
  return (
    <FormPage {...props} title="Your teams" back="/">
      {teams.length === 0 ? (
        <p>You are in no team yet. Make one, or ask an owner of one to invite you.</p>
      ) : (
        <SummaryList
          rows={teams.map((team) => ({
            key: team.name,
            value: ROLE_NAMES[team.role],
            actions: [{ text: 'Open', href: `/teams/${team.id}`, visuallyHiddenText: team.name }],
          }))}
        />
      )}
      <h2 class="nhsuk-heading-m">Make a team</h2>
      <p>
        Assessments belong to a team. Its owners see and do everything in them; whoever is not in the team
        sees nothing of them.
      </p>
      <form method="post" action="/teams" novalidate>
        <Input name="name" label="Name of the team" value={name} errorMessage={wrongWith(props, 'name')} />
        <Button variant="secondary" preventDoubleClick>
          Make the team
        </Button>
      </form>
    </FormPage>
  );
}
