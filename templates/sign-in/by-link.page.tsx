/** The page a sign-in link opens: one button, so that nothing but a person uses the link up. */
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';

export function ByLinkPage({ token, ...framed }: Framed & { readonly token: string }) {
  return (
    <FormPage {...framed} title="Sign in">
      <p>This link signs you in once, on this device, for 30 days.</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="token" value={token} />
        <Button preventDoubleClick>Sign in</Button>
      </form>
    </FormPage>
  );
}
