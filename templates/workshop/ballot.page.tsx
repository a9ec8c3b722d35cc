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

interface RunningProps extends BallotPageProps {
  readonly screen: ScreenProps;
  /** Whose page it is. */
  readonly mark: string;
  /** Where someone else joins on this device. */
  readonly joinAgain: string;
}

/** Below what changes: what a person needs when the phone is changed or passed on. */
function Mine({ seat, joinAgain }: Pick<RunningProps, 'seat' | 'joinAgain'>) {
  return (
    <ul class="nhsuk-list">
      <li>
        <a href={`${seat}/link`}>Your private link, to go on elsewhere</a>
      </li>
      <li>
        <a href={joinAgain}>Someone else on this device: join</a>
      </li>
    </ul>
  );
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

export function BallotPage({ screen, mark, joinAgain, ...page }: RunningProps) {
  const address = `${page.seat}/ballot`;
  return (
    <Around {...page} live>
      <Live events={`${address}/events`} address={address} {...screen} />
      {/* Beside the screen: it is read anew with the cookie of whoever sits here by then. */}
      <input type="hidden" id="whose" name="_seat" value={mark} />
      <Mine seat={page.seat} joinAgain={joinAgain} />
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
