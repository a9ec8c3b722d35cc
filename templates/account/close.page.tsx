/** A person closes their own account. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Confirmed } from './second-factor.pages.tsx';

export interface CloseProps extends Framed {
  readonly hasPassword: boolean;
  /** Teams that would be left without an owner. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly lastAdministrator: boolean;
}

function InTheWay({ teams, lastAdministrator }: Pick<CloseProps, 'teams' | 'lastAdministrator'>) {
  return (
    <>
      {lastAdministrator && (
        <p>
          You are the last administrator.{' '}
          <a href="/administration">Make someone else an administrator first</a>.
        </p>
      )}
      {teams.length > 0 && (
        <>
          <p>These teams would be left without an owner. Make someone else an owner of each first:</p>
          <ul>
            {teams.map(({ id, name }) => (
              <li>
                <a href={`/teams/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function CloseAccountPage(props: CloseProps) {
  const { teams, lastAdministrator } = props;
  const isFree = teams.length === 0 && !lastAdministrator;
  return (
    <FormPage {...props} title="Close your account" back="/account">
      {isFree ? (
        <>
          <p>
            You are signed out everywhere and cannot sign in any more. Assessments stay with their teams. Your
            name stays beside what you did, as it has to be known who did it. An administrator can open the
            account again.
          </p>
          <form method="post" action="/account/close" novalidate>
            <Confirmed {...props} />
            <Checkboxes
              name="sure"
              errorMessage={wrongWith(props, 'sure')}
              fieldset={{ legend: { text: 'Are you sure?', size: 's' } }}
              items={[{ value: 'yes', text: 'Yes, close my account' }]}
            />
            <Button variant="warning" preventDoubleClick>
              Close my account
            </Button>
          </form>
        </>
      ) : (
        <InTheWay teams={teams} lastAdministrator={lastAdministrator} />
      )}
    </FormPage>
  );
}
