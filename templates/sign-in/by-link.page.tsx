/** The page a sign-in link opens: one button, so that nothing but a person uses the link up. */
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';

export function SignInPage({ site, token }: { readonly site: Site; readonly token: string }) {
  return (
    <Page site={site} title="Sign in">
      <h1>Sign in</h1>
      <p>This link signs you in once, on this device, for 30 days.</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="token" value={token} />
        <Button preventDoubleClick>Sign in</Button>
      </form>
    </Page>
  );
}
