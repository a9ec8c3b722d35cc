/** A new password, by the link of a letter. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { NewPasswordFields } from './fields.tsx';

export function NewPasswordPage({ path, ...framed }: Framed & { readonly path: string }) {
  return (
    <FormPage {...framed} title="Choose a new password">
      <p>All your devices are signed out. Sign in with the new password afterwards.</p>
      <form method="post" action={path} novalidate>
        <NewPasswordFields next={wrongWith(framed, 'next')} again={wrongWith(framed, 'again')} />
        <Button preventDoubleClick>Set the password</Button>
      </form>
    </FormPage>
  );
}
