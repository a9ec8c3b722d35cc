/** The pages of a workshop for who looks on: projected with nothing around it, and for an observer's own device. */
import { Page, type Site } from '../layout/page.tsx';
import { Live, type ScreenProps } from './live.part.tsx';

interface LookingOnProps {
  readonly site: Site;
  readonly scheme: string;
  readonly address: string;
  readonly screen: ScreenProps;
}

function titleOf(scheme: string): string {
  return `Workshop: ${scheme}`;
}

function Following({ address, screen }: Pick<LookingOnProps, 'address' | 'screen'>) {
  return <Live events={`${address}/events`} address={address} {...screen} />;
}

export function RoomPage({ site, scheme, ...following }: LookingOnProps) {
  const title = titleOf(scheme);
  return (
    <Page site={site} title={title} live bare>
      <h1 class="nhsuk-u-visually-hidden">{title}</h1>
      <Following {...following} />
    </Page>
  );
}

export function ObserverPage({ site, scheme, ...following }: LookingOnProps) {
  const title = titleOf(scheme);
  return (
    <Page site={site} title={title} live>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>You see what the room sees. You are not counted, and nothing is asked of you.</p>
      <Following {...following} />
    </Page>
  );
}
