/** The private link, to resume on another device. */
import { Page, type Site } from '../layout/page.tsx';
import { PrivateLink } from './private-link.tsx';

interface LinkPageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly link: string;
}

export function LinkPage({ site, scheme, seat, link }: LinkPageProps) {
  return (
    <Page site={site} title="Your private link" back={{ href: seat, text: 'All pages' }}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        Your private link
      </h1>
      <p>
        Open it on another phone or computer to go on there. Whoever has it can see and change your answers.
      </p>
      <PrivateLink link={link} />
    </Page>
  );
}
