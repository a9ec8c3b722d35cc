/** The answers are handed in. */
import { Page, type Site } from '../layout/page.tsx';
import { Panel } from '../nhsuk/panel.tsx';
import { PrivateLink } from './private-link.tsx';

interface DonePageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly link: string;
  readonly until: string | undefined;
  /** When the assessment closes, the link leads nowhere. */
  readonly linkEnds: boolean;
}

export function DonePage({ site, scheme, seat, link, until, linkEnds }: DonePageProps) {
  return (
    <Page site={site} title="Your answers are handed in">
      <Panel heading="Your answers are handed in">Thank you for answering on {scheme}</Panel>
      <h2 class="nhsuk-heading-m">What happens next</h2>
      <p>
        You can still <a href={`${seat}/check`}>change your answers</a>
        {until !== undefined ? ` until ${until}` : ' until the assessment is closed'}. After that the people
        who run the assessment see the results.
      </p>
      <p>
        <a href={`${seat}/copy`}>Get a copy of your answers</a>
        {linkEnds &&
          '. Once the assessment is closed you cannot find them again, and once backups made before then are deleted nobody can.'}
      </p>
      <h2 class="nhsuk-heading-m">Your private link</h2>
      <p>It leads back to your answers{linkEnds && ' until the assessment is closed'}.</p>
      <PrivateLink link={link} />
    </Page>
  );
}
