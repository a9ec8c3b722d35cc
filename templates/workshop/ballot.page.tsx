/** The page around a ballot, and what it says while there is no workshop. */
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';
import { Live, type ScreenProps } from './live.part.tsx';

interface BallotPageProps {
  readonly site: Site;
  readonly scheme: string;
  /** Where the list of the seat's own pages is. */
  readonly seat: string;
}

function Around(props: BallotPageProps & { readonly live?: boolean; readonly children?: Content }) {
  const { site, scheme, seat, live, children } = props;
  return (
    <Page site={site} title="Workshop" live={live ?? false} back={{ href: seat, text: 'Your pages' }}>
      <h1 class="nhsuk-heading-m">
        <span class="nhsuk-caption-m">{scheme}</span>
        Workshop
      </h1>
      {children}
    </Page>
  );
}

export function BallotPage({ screen, ...page }: BallotPageProps & { readonly screen: ScreenProps }) {
  const address = `${page.seat}/ballot`;
  return (
    <Around {...page} live>
      <Live events={`${address}/events`} address={address} {...screen} />
    </Around>
  );
}

export function NoWorkshopPage(props: BallotPageProps) {
  return (
    <Around {...props}>
      <p>No workshop is running now. When the facilitator has started it, open this page again.</p>
      <Button href={props.seat}>Go to your pages</Button>
    </Around>
  );
}
