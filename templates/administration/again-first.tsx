/** In place of what an administrator could change, for one who signed in too long ago. */
import { Button } from '../nhsuk/button.tsx';

export function AgainFirst({ again }: { readonly again: string }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">To change something here</h2>
      <p>You signed in a while ago. We have to know that it is still you.</p>
      <Button href={again}>Sign in again</Button>
    </>
  );
}
