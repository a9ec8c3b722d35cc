/** A password chosen or changed. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { NewPasswordFields, PasswordField } from '../sign-in/fields.tsx';

export function PasswordPage({ hasPassword, ...framed }: Framed & { readonly hasPassword: boolean }) {
  return (
    <FormPage {...framed} title={hasPassword ? 'Change your password' : 'Choose a password'} back="/account">
      <p>Your other devices are signed out.</p>
      <form method="post" action="/account/password" novalidate>
        {hasPassword && (
          <PasswordField name="current" label="Your password now" error={wrongWith(framed, 'current')} />
        )}
        <NewPasswordFields next={wrongWith(framed, 'next')} again={wrongWith(framed, 'again')} />
        <Button preventDoubleClick>Save</Button>
      </form>
    </FormPage>
  );
}
