/** The second factor as it is asked for: the code of the app, or a recovery code in its place. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Input } from '../nhsuk/input.tsx';
import { CodeField } from './fields.tsx';

export function CodePage(framed: Framed) {
  return (
    <FormPage {...framed} title="Enter the code of your app" back="/sign-in">
      <p>Open the authenticator app on your phone and look for Sandpilot.</p>
      <form method="post" action="/sign-in/code" novalidate>
        <CodeField error={wrongWith(framed, 'code')} />
        <Button preventDoubleClick>Sign in</Button>
      </form>
      <p>
        <a href="/sign-in/recovery-code">I do not have my phone: use a recovery code</a>
      </p>
    </FormPage>
  );
}

export function RecoveryCodePage(framed: Framed) {
  return (
    <FormPage {...framed} title="Enter a recovery code" back="/sign-in/code">
      <p>You were shown these codes when you set up the second factor. Each works once.</p>
      <form method="post" action="/sign-in/recovery-code" novalidate>
        <Input
          name="code"
          label="Recovery code"
          errorMessage={wrongWith(framed, 'code')}
          width={20}
          code
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button preventDoubleClick>Sign in</Button>
      </form>
      <p>
        No phone and no codes? Ask an administrator of this installation. Once they know that it is you, they
        take the second factor away and hand you a sign-in link.
      </p>
    </FormPage>
  );
}
