/** The page a sign-in link opens: one button, so that nothing but a person uses the link up. */
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';

export function ByLinkPage({ path, ...framed }: Framed & { readonly path: string }) {
  return (
    <FormPage {...framed} title="Sign in">
      <p>This link signs you in once, on this device, for 30 days.</p>
      <form method="post" action={path}>
        <Button preventDoubleClick>Sign in</Button>
      </form>
    </FormPage>
  );
}
