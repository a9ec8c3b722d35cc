/** Signing in again, before something that matters. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { PasswordField } from './fields.tsx';

export interface AgainProps extends Framed {
  /** Whoever is here. */
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email?: string | undefined;
    readonly administrator: boolean;
  };
  readonly hasPassword: boolean;
  /** What people call the provider, for whoever comes by it. */
  readonly provider: string | undefined;
  /** Whether letters are sent. */
  readonly letters: boolean;
  readonly minutes: number;
  /** A second factor is demanded that they have not set up. */
  readonly mustSetUp: boolean;
  readonly back: string | undefined;
}

const BACK = 'You then come back to where you were.';

function ByPassword(props: AgainProps) {
  return (
    <form method="post" action="/sign-in/again" novalidate>
      <p>
        You are <strong class="app-entered">{props.person.name}</strong>. {BACK}
      </p>
      <PasswordField label="Your password" error={wrongWith(props, 'password')} />
      <Button preventDoubleClick>Sign in again</Button>
    </form>
  );
}

interface ByProviderProps {
  readonly name: string;
  readonly isOther: boolean;
}

function ByProvider({ name, isOther }: ByProviderProps) {
  return (
    <>
      <p>
        {name} asks you once more who you are. {BACK} If you come to this page again instead, {name} did not
        tell us that it asked you.
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
        We send a link to <strong class="app-entered">{email}</strong>. Open it in this browser. {BACK}
      </p>
      <input type="hidden" name="email" value={email} />
      <Button variant={isOther ? 'secondary' : undefined} preventDoubleClick>
        Send me a sign-in link
      </Button>
    </form>
  );
}

/** Where no letter can come. */
function ByHand({ person, isOther }: Pick<AgainProps, 'person'> & { readonly isOther: boolean }) {
  const { administrator, id } = person;
  return (
    <>
      <p>
        {isOther ? 'If that does not work, ask' : 'No letter with a link can be sent to you. Ask'}{' '}
        {administrator ? 'another' : 'an'} administrator of this installation for a new sign-in link and open
        it in this browser. Opened within half an hour, it brings you back to where you were.
      </p>
      {administrator && (
        <p>
          Whoever runs the server gets one for you with <code>npx sandpilot user link {id}</code>.
        </p>
      )}
    </>
  );
}

export function SignInAgainPage(props: AgainProps) {
  const { provider, person, hasPassword, letters, minutes, mustSetUp } = props;
  const sent = letters ? person.email : undefined;
  const isOther = hasPassword || provider !== undefined;
  return (
    <FormPage {...props} title="Sign in again first">
      {mustSetUp && <p>Everyone who signs in here needs a second factor, and you have none yet.</p>}
      <p>
        {mustSetUp
          ? 'Before you set it up'
          : 'What you want to do changes how you sign in, where you are signed in, or something for others here. So'}{' '}
        we have to know that it is still you, and that you were asked who you are within the last {minutes}{' '}
        minutes.
      </p>
      {hasPassword && <ByPassword {...props} />}
      {provider !== undefined && <ByProvider name={provider} isOther={hasPassword} />}
      {sent === undefined ? (
        <ByHand person={person} isOther={isOther} />
      ) : (
        <ByLetter email={sent} isOther={isOther} />
      )}
    </FormPage>
  );
}
