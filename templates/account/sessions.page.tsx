/** Where a person is signed in, each to be ended. */
import { sayDay } from '#core/days.ts';
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Table } from '../nhsuk/table.tsx';

export interface SessionShown {
  readonly id: string;
  readonly browser: string;
  /** ISO days. */
  readonly startedOn: string;
  readonly usedOn: string;
  /** The one that asks. */
  readonly here: boolean;
}

function EndButton({ session }: { readonly session: SessionShown }) {
  if (session.here) return <>This one</>;
  const about = `${session.browser}, since ${sayDay(session.startedOn)}`;
  return (
    <Button
      small
      variant="secondary"
      name="end"
      value={session.id}
      preventDoubleClick
      classes="nhsuk-u-margin-bottom-0"
    >
      End <span class="nhsuk-u-visually-hidden">{about}</span>
    </Button>
  );
}

function Devices({ sessions }: { readonly sessions: readonly SessionShown[] }) {
  return (
    <Table
      responsive
      caption={{ text: 'Your devices, the last used first', size: 's' }}
      head={['Browser', 'Signed in on', 'Last used', 'End it']}
      rows={sessions.map((session) => [
        session.browser,
        sayDay(session.startedOn),
        sayDay(session.usedOn),
        { text: <EndButton session={session} /> },
      ])}
    />
  );
}

export function SessionsPage({
  sessions,
  ...framed
}: Framed & { readonly sessions: readonly SessionShown[] }) {
  const others = sessions.some(({ here }) => !here);
  return (
    <FormPage {...framed} title="Where you are signed in" back="/account" wide>
      <p>End what you do not know, or do not need any more, and change your password if it was not you.</p>
      {others ? (
        <form method="post" action="/account/sessions">
          <Devices sessions={sessions} />
          <Button variant="warning" name="end" value="others" preventDoubleClick>
            End all but this one
          </Button>
        </form>
      ) : (
        <Devices sessions={sessions} />
      )}
    </FormPage>
  );
}
