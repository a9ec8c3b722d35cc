/** What came of it: the decision taken, and the first page of the report as it was signed off. */
import { Page, type Site } from '../layout/page.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Blocks, type PageBlock } from '../results/blocks.tsx';

export interface OutcomePageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly illustration?: string | undefined;
  readonly outcome: readonly PageBlock[];
  readonly pageOne: readonly PageBlock[];
}

export function OutcomePage({ site, scheme, seat, illustration, outcome, pageOne }: OutcomePageProps) {
  return (
    <Page site={site} title="What came of it" back={{ href: seat, text: 'Your answers' }}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        What came of it
      </h1>
      {illustration !== undefined && <InsetText>{illustration}</InsetText>}
      <p>
        You and others were asked how ready the partners are. This is what was signed off and decided. Small
        groups are shown together.
      </p>
      <section aria-labelledby="outcome">
        <h2 id="outcome">Sign-off and decision</h2>
        <Blocks blocks={outcome} id="in-outcome" />
      </section>
      <section aria-labelledby="page-one">
        <h2 id="page-one">The first page of the report</h2>
        <Blocks blocks={pageOne} id="in-page-one" />
      </section>
    </Page>
  );
}
