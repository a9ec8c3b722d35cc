/** Withdrawing: asked once more, then done. */
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';

interface WithdrawPageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly answered: number;
  /** Whose page it is. */
  readonly mark: string;
}

function sayAnswers(answered: number): string {
  if (answered === 1) return 'your answer';
  return answered === 0 ? 'anything you wrote' : `all ${answered} of your answers`;
}

export function WithdrawPage({ site, scheme, seat, answered, mark }: WithdrawPageProps) {
  return (
    <Page site={site} title="Withdraw your answers" back={{ href: seat, text: 'All pages' }}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        Withdraw your answers
      </h1>
      <p>
        Your place here and {sayAnswers(answered)} are deleted from the data file at once and cannot be
        brought back. Backups made before now may still hold them.
      </p>
      <p>
        You may want <a href={`${seat}/copy`}>a copy of your answers</a> first.
      </p>
      <form method="post" action={`${seat}/withdraw`}>
        <input type="hidden" name="_seat" value={mark} />
        <div class="nhsuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Delete my answers
          </Button>
          <a href={seat}>Keep them</a>
        </div>
      </form>
    </Page>
  );
}

export function WithdrawnPage({ site }: { readonly site: Site }) {
  return (
    <Page site={site} title="Your answers are withdrawn">
      <h1 class="nhsuk-heading-l">Your answers are withdrawn</h1>
      <p>They are deleted, and your private link no longer leads anywhere. You can close this page.</p>
      <p>
        If you change your mind while the assessment is open, join again with the link or code you were given.
      </p>
    </Page>
  );
}
