/** Signing in: by email and password, by a link, or with the organisation's provider. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { EmailField, PasswordField } from './fields.tsx';

export interface SignInProps extends Framed {
  readonly email: string;
  /** What people call the provider, if there is one. */
  readonly provider: string | undefined;
  /** Whether letters are sent. */
  readonly letters: boolean;
  /** Something that has to be said first. */
  readonly notice?: string | undefined;
}

function ProviderButton({ name }: { readonly name: string }) {
  return (
    <>
      <Button href="/sign-in/provider" variant="secondary">
        {`Sign in with ${name}`}
      </Button>
      <h2 class="nhsuk-heading-m">With email and password</h2>
    </>
  );
}

function OtherWays({ letters }: { readonly letters: boolean }) {
  if (!letters)
    return (
      <p>
        No password yet, or forgotten? Ask an administrator of this installation for a sign-in link. Whoever
        runs the server gets one with <code>npx sandpilot sign-in</code>.
      </p>
    );
  return (
    <>
      <p>
        <a href="/sign-in/link">Send me a sign-in link instead</a>
      </p>
      <p>
        <a href="/sign-in/forgotten">I have forgotten my password</a>
      </p>
    </>
  );
}

export function SignInPage(props: SignInProps) {
  const { owner, email, provider, letters, notice } = props;
  return (
    <FormPage {...props} title="Sign in" back="/">
      {notice !== undefined && <InsetText>{notice}</InsetText>}
      {owner !== undefined && (
        <InsetText>
          <p>
            You are signed in as {owner.name}. <a href="/">Go to your assessments</a>
          </p>
        </InsetText>
      )}
      {provider !== undefined && <ProviderButton name={provider} />}
      <form method="post" action="/sign-in" novalidate>
        <EmailField value={email} error={wrongWith(props, 'email')} />
        <PasswordField error={wrongWith(props, 'password')} />
        <Button preventDoubleClick>Sign in</Button>
      </form>
      <OtherWays letters={letters} />
      <p>
        You were asked to answer a questionnaire? You need no account: <a href="/join">enter your code</a>, or
        open the link in your invitation.
      </p>
    </FormPage>
  );
}
