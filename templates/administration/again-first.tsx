/** In place of what an administrator could change, for one who signed in too long ago. */
import { Button } from '../nhsuk/button.tsx';

export function AgainFirst({ again }: { readonly again: string }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">To change something here</h2>
      <p>We have to know that it is still you: sign in once more, and you come back here.</p>
      <Button href={again}>Sign in again</Button>
    </>
  );
}
