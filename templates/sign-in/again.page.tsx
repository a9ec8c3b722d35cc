/** Signing in again, before something that matters. */
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { PasswordField } from './fields.tsx';

export interface AgainProps extends Framed {
  /** What people call the provider, for whoever comes by it. */
  readonly provider: string | undefined;
  readonly hasPassword: boolean;
  readonly email: string | undefined;
  /** Whether letters are sent. */
  readonly letters: boolean;
  readonly minutes: number;
  /** Looks after the installation. */
  readonly administrator: boolean;
  readonly back: string;
}

function ByPassword({ email, otherwise }: { readonly email: string; readonly otherwise: string }) {
  return (
    <form method="post" action="/sign-in" novalidate>
      <p>
        You are <strong class="app-entered">{email}</strong>. You then come back to where you were.
      </p>
      <input type="hidden" name="email" value={email} autocomplete="username" />
      <PasswordField error={undefined} />
      <Button preventDoubleClick>Sign in again</Button>
      <p>Forgotten your password? Then {otherwise}.</p>
    </form>
  );
}

interface ByProviderProps {
  readonly name: string;
  readonly otherwise: string;
  readonly isOther: boolean;
}

function ByProvider({ name, otherwise, isOther }: ByProviderProps) {
  return (
    <>
      <p>
        {name} asks you once more who you are. You then come back to where you were. If you come back to this
        page instead, {name} did not tell us that it asked you: {otherwise}.
      </p>
      <Button href="/sign-in/provider?again" variant={isOther ? 'secondary' : undefined}>
        {`Sign in again with ${name}`}
      </Button>
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

/** What helps when another way fails. */
function otherwiseOf(sent: string | undefined, administrator: boolean): string {
  if (sent !== undefined) return 'have a link sent to you below';
  return `ask ${administrator ? 'another' : 'an'} administrator of this installation for a sign-in link`;
}

export function SignInAgainPage(props: AgainProps) {
  const { provider, email, hasPassword, letters, minutes, administrator } = props;
  const typed = hasPassword ? email : undefined;
  const sent = letters ? email : undefined;
  const otherwise = otherwiseOf(sent, administrator);
  const isOther = typed !== undefined || provider !== undefined;
  return (
    <FormPage {...props} title="Sign in again first">
      <p>
        What you want to do changes how you sign in, or something for others here. So we have to know that it
        is still you: that you signed in here within the last {minutes} minutes.
      </p>
      {typed !== undefined && <ByPassword email={typed} otherwise={otherwise} />}
      {provider !== undefined && (
        <ByProvider name={provider} otherwise={otherwise} isOther={typed !== undefined} />
      )}
      {sent !== undefined && <ByLetter email={sent} isOther={isOther} />}
      {!isOther && sent === undefined && <ByHand administrator={administrator} />}
    </FormPage>
  );
}
