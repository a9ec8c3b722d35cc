/** Signing in again, for whoever has no password to be asked for before something that matters. */
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';

export interface AgainProps extends Framed {
  /** What people call the provider, for whoever comes by it. */
  readonly provider: string | undefined;
  /** Where a letter with a link can go. */
  readonly email: string | undefined;
  readonly minutes: number;
  /** Looks after the installation. */
  readonly administrator: boolean;
}

function ByProvider({ name }: { readonly name: string }) {
  return (
    <>
      <p>{name} asks you once more who you are. You then come back to where you were.</p>
      <Button href="/sign-in/provider?again">{`Sign in again with ${name}`}</Button>
    </>
  );
}

function ByLetter({ email, isOther }: { readonly email: string; readonly isOther: boolean }) {
  return (
    <form method="post" action="/sign-in/link" novalidate>
      <p>
        We send a link to <strong class="app-entered">{email}</strong>. Open it in this browser. You then come
        back to where you were.
      </p>
      <input type="hidden" name="email" value={email} />
      <Button variant={isOther ? 'secondary' : undefined} preventDoubleClick>
        Send me a sign-in link
      </Button>
    </form>
  );
}

function ByHand({ administrator }: { readonly administrator: boolean }) {
  return (
    <>
      <p>
        No letter with a link can be sent to you. Ask {administrator ? 'another' : 'an'} administrator of this
        installation for a new sign-in link and open it in this browser. Opened within half an hour, it brings
        you back to where you were.
      </p>
      {administrator && (
        <p>
          Whoever runs the server gets one with <code>npx sandpilot sign-in</code>.
        </p>
      )}
    </>
  );
}

export function SignInAgainPage(props: AgainProps) {
  const { provider, email, minutes, administrator } = props;
  return (
    <FormPage {...props} title="Sign in again first" back="/account">
      <p>
        You want to change how you sign in, or where you are signed in. You have no password that we could ask
        for, so we have to know that you signed in here within the last {minutes} minutes.
      </p>
      {provider !== undefined && <ByProvider name={provider} />}
      {email !== undefined && <ByLetter email={email} isOther={provider !== undefined} />}
      {provider === undefined && email === undefined && <ByHand administrator={administrator} />}
    </FormPage>
  );
}
