/** Entering the code of an assessment. */
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';

interface CodePageProps {
  readonly site: Site;
  readonly typed: string;
  readonly problem?: string | undefined;
}

export function CodePage({ site, typed, problem }: CodePageProps) {
  return (
    <Page site={site} title="Enter your code" hasErrors={problem !== undefined}>
      {problem !== undefined && <ErrorSummary errorList={[{ text: problem, href: '#code' }]} />}
      <form method="post" action="/join" novalidate>
        <Input
          name="code"
          label={{ text: 'Enter your code', size: 'l', isPageHeading: true }}
          hint="Six letters and digits, for example CDF-GHJ"
          value={typed}
          width={10}
          code
          spellcheck={false}
          autocomplete="off"
          autocapitalize="characters"
          {...(problem === undefined ? {} : { errorMessage: problem })}
        />
        <Button>Continue</Button>
      </form>
      <p>
        <a href="/facilitate">Running a workshop? Enter the recovery code</a>
      </p>
    </Page>
  );
}
