/** The private link with its copy button. */
import { Button } from '../nhsuk/button.tsx';

export function PrivateLink({ link }: { readonly link: string }) {
  return (
    <div class="app-copy">
      <p id="private-link">
        <a href={link}>{link}</a>
      </p>
      <Button
        type="button"
        variant="secondary"
        small
        attributes={{ 'data-copy': 'private-link', hidden: true }}
      >
        Copy the link
      </Button>
    </div>
  );
}
