/** Where a person is signed in, and ending it there. */
import { sayDay } from '#core/days.ts';
import { type SessionLengths, sayHours } from '#core/session-lengths.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { Confirmed } from './second-factor.pages.tsx';

export interface SessionShown {
  readonly id: string;
  readonly browser: string;
  /** ISO days. */
  readonly startedOn: string;
  readonly usedOn: string;
  /** When it ends by itself unless it is used before: an ISO day and a time of day. */
  readonly endsOn: string;
  readonly endsAt: string;
  /** The one that asks. */
  readonly here: boolean;
}

export interface SessionsProps extends Framed {
  readonly sessions: readonly SessionShown[];
  readonly hasPassword: boolean;
  readonly lengths: SessionLengths;
  /** Where to sign in again, for whoever has to before ending one. */
  readonly again: string | undefined;
  /** What was chosen to be ended. */
  readonly chosen?: string | undefined;
}

function since({ startedOn, usedOn, endsOn, endsAt }: SessionShown): string {
  return `Signed in on ${sayDay(startedOn)}, last used on ${sayDay(usedOn)}. Left unused it ends on ${sayDay(endsOn)} at ${endsAt}`;
}

function EndForm(props: SessionsProps) {
  const others = props.sessions.filter(({ here }) => !here);
  const all = { value: 'others', text: 'All of these' };
  return (
    <form method="post" action="/account/sessions" novalidate>
      <Radios
        name="end"
        value={props.chosen}
        errorMessage={wrongWith(props, 'end')}
        fieldset={{ legend: { text: 'Sign out elsewhere, the last used first', size: 'm' } }}
        items={[
          ...others.map((session) => ({
            value: session.id,
            text: session.browser,
            hint: since(session),
          })),
          others.length > 1 && { divider: 'or' },
          others.length > 1 && all,
        ]}
      />
      <Confirmed {...props} />
      <Button variant="warning" preventDoubleClick>
        Sign out there
      </Button>
    </form>
  );
}

function Elsewhere(props: SessionsProps & { readonly again: string }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Signed in elsewhere, the last used first</h2>
      <ul>
        {props.sessions
          .filter(({ here }) => !here)
          .map((session) => (
            <li>
              {session.browser}. {since(session)}.
            </li>
          ))}
      </ul>
      <p>Sign in again before you sign out there: we have to know that it is still you.</p>
      <Button href={props.again}>Sign in again</Button>
    </>
  );
}

export function SessionsPage(props: SessionsProps) {
  const here = props.sessions.find((session) => session.here);
  const { again, lengths } = props;
  return (
    <FormPage {...props} title="Where you are signed in" back="/account">
      {here !== undefined && (
        <p>
          You are reading this in {here.browser}. {since(here)}.
        </p>
      )}
      <p>
        You are signed out after {sayHours(lengths.unused)} without doing anything, and{' '}
        {sayHours(lengths.whole)} after you signed in.
      </p>
      {props.sessions.some((session) => !session.here) ? (
        <>
          <p>
            Sign out where you do not know the browser, or do not need it any more.{' '}
            {props.hasPassword && (
              <>
                If it was not you, <a href="/account/password">change your password</a> too.
              </>
            )}
          </p>
          {again === undefined ? <EndForm {...props} /> : <Elsewhere {...props} again={again} />}
        </>
      ) : (
        <p>You are signed in nowhere else.</p>
      )}
    </FormPage>
  );
}
