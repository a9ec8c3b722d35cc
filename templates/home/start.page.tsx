/** The first page for someone who is not signed in: answer with a code, or sign in. */
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';

export function StartPage({ site }: { readonly site: Site }) {
  return (
    <Page site={site} title="Is the scheme ready?">
      <h1>Is the scheme ready?</h1>
      <p class="nhsuk-lede-text">
        Sandpilot tells a partnership of organisations whether a scheme is ready to implement, why, and what
        would change the answer.
      </p>
      <h2>You were asked to answer</h2>
      <p>Open the link in your invitation, or enter the code you were given. You need no account.</p>
      <Button href="/join">Enter a code</Button>
      <h2>You run an assessment</h2>
      <p>You need an account. An administrator, or the owner of a team, invites you.</p>
      <Button href="/sign-in" variant="secondary">
        Sign in
      </Button>
      <p>
        <a href="/facilitate">Running a workshop? Enter the recovery code</a>
      </p>
    </Page>
  );
}
