/** Entering the recovery code of a workshop. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';

interface FacilitatePageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly problem?: string | undefined;
}

/** What was typed is not shown again: the code opens the workshop, and the screen may be a projected one. */
export function FacilitatePage({ site, owner, problem }: FacilitatePageProps) {
  return (
    <Page site={site} owner={owner} title="Enter the recovery code" hasErrors={problem !== undefined}>
      {problem !== undefined && <ErrorSummary errorList={[{ text: problem, href: '#code' }]} />}
      <form method="post" action="/facilitate" novalidate>
        <Input
          name="code"
          label={{ text: 'Enter the recovery code', size: 'l', isPageHeading: true }}
          hint="Twelve letters and digits, for example CDFG-HJKM-NPQR. It was shown when the workshop was started."
          width={20}
          code
          spellcheck={false}
          autocomplete="off"
          autocapitalize="characters"
          errorMessage={problem}
        />
        <Button>Continue</Button>
      </form>
      <p>
        <a href="/join">You want to answer? Enter the code of the assessment</a>
      </p>
    </Page>
  );
}
