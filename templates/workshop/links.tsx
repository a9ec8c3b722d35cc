/** What a facilitator hands out or writes down: the way in, the other screens, the recovery code. */
import { sayRecoveryCode } from '#core/join.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { WarningCallout } from '../nhsuk/warning-callout.tsx';

/** How people get in, and the screens that others look at. */
export interface WorkshopWays {
  /** Where the code is entered. */
  readonly joinPage: string;
  /** As it is said: `CDF-GHJ`. */
  readonly code: string;
  /** The picture of the link for everyone, as an address of its data. */
  readonly qr: string;
  readonly room: string;
  readonly observer: string;
}

function Copied({ id, label, link }: { readonly id: string; readonly label: string; readonly link: string }) {
  return (
    <>
      <h2 class="nhsuk-heading-xs">{label}</h2>
      <div class="app-copy">
        <p id={id}>
          <a href={link}>{link}</a>
        </p>
        <Button variant="secondary" small type="button" attributes={{ 'data-copy': id, hidden: true }}>
          Copy the link
        </Button>
      </div>
    </>
  );
}

/** The address, the code and the QR code by which people join. */
export function WayIn({ ways }: { readonly ways: WorkshopWays }) {
  return (
    <div class="app-way-in">
      <p>
        Go to <strong>{ways.joinPage.replace(/^https?:\/\//, '')}</strong> and enter the code{' '}
        <strong class="app-way-in__code">{ways.code}</strong>
      </p>
      <img src={ways.qr} width="200" height="200" alt="QR code of the link to join" />
    </div>
  );
}

/** The links of the room's screen and of those who look on. */
export function ScreenLinks({ ways }: { readonly ways: WorkshopWays }) {
  return (
    <>
      <Copied id="link-room" label="Room screen, to be projected" link={ways.room} />
      <Copied
        id="link-observer"
        label="For observers: they see what the room sees and count nowhere"
        link={ways.observer}
      />
    </>
  );
}

/** Both, opened on demand once the workshop is under way. */
export function LinksDetails({ ways }: { readonly ways: WorkshopWays }) {
  return (
    <Details summary="How to join, and the other screens" id="links">
      <WayIn ways={ways} />
      <ScreenLinks ways={ways} />
    </Details>
  );
}

interface RecoveryCodeProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** Where the facilitator screen is. */
  readonly base: string;
  readonly code: string;
  /** It takes the place of an older one. */
  readonly isNew?: boolean;
  /** Whoever came in by the older one is out. */
  readonly endedPasses?: boolean;
}

/** Shows the code the one time it is known. */
export function RecoveryCodePage({ site, owner, base, code, isNew, endedPasses }: RecoveryCodeProps) {
  const title = isNew ? 'The new recovery code' : 'The workshop has started';
  return (
    <Page site={site} owner={owner} title={title}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1 class="nhsuk-heading-l">{title}</h1>
          <WarningCallout heading={{ text: 'Write down the recovery code', level: 2 }}>
            <p class="app-recovery-code">{sayRecoveryCode(code)}</p>
            <p>
              With it you, or someone who takes over, can run the workshop from any device, without an
              account. It is shown only now.
            </p>
          </WarningCallout>
          <p>
            If a device fails, open <strong>{'/facilitate'}</strong> on another one, or press "Running a
            workshop?" where codes are entered.
          </p>
          {isNew && <p>The older code leads nowhere any more.</p>}
          {endedPasses && <p>Whoever came in by an older code has to enter the new one.</p>}
          <Button href={base}>Go to the workshop</Button>
        </div>
      </div>
    </Page>
  );
}
