/** How people are invited: one link and code for all, and a link with its texts for each organisation. */

import { sayCode } from '#core/join.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';
import { titleOf } from './words.ts';

export interface Invitation {
  /** Unique on the page. */
  readonly key: string;
  readonly name: string;
  readonly link: string;
  readonly invitation: string;
  readonly reminder: string;
}

export interface InvitationsProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly assessment: Assessment;
  readonly forAll: Invitation;
  readonly code: string;
  readonly joinPage: string;
  readonly organisations: readonly Invitation[];
}

function CopyButton({ of, what }: { readonly of: string; readonly what: string }) {
  return (
    <Button variant="secondary" small type="button" attributes={{ 'data-copy': of, hidden: true }}>
      {`Copy ${what}`}
    </Button>
  );
}

export function Link({ invitation }: { readonly invitation: Pick<Invitation, 'key' | 'link'> }) {
  const id = `link-${invitation.key}`;
  return (
    <div class="app-copy">
      <p id={id}>{invitation.link}</p>
      <CopyButton of={id} what="the link" />
    </div>
  );
}

export function Text({ id, label, text, what }: { id: string; label: string; text: string; what: string }) {
  return (
    <>
      <Textarea name={id} label={label} value={text} rows={16} attributes={{ readonly: true }} />
      <CopyButton of={id} what={what} />
    </>
  );
}

function Texts({ invitation }: { readonly invitation: Invitation }) {
  const { key, name } = invitation;
  return (
    <>
      <Details summary={`Text of the invitation: ${name}`}>
        <Text
          id={`invite-${key}`}
          label={`Invitation, ${name}`}
          text={invitation.invitation}
          what="the invitation"
        />
      </Details>
      <Details summary={`Text of the reminder: ${name}`}>
        <Text
          id={`remind-${key}`}
          label={`Reminder, ${name}`}
          text={invitation.reminder}
          what="the reminder"
        />
      </Details>
    </>
  );
}

function ForAll({ assessment, forAll, code, joinPage }: InvitationsProps) {
  return (
    <>
      <h2>For everyone</h2>
      <p>With this link or code people choose their organisation themselves.</p>
      <Link invitation={forAll} />
      <p>
        Or go to <strong>{joinPage}</strong> and enter the code <strong>{sayCode(code)}</strong>
      </p>
      <figure class="nhsuk-image nhsuk-u-margin-left-0">
        <img
          src={`/assessments/${assessment.id}/invitations/qr.svg`}
          width="220"
          height="220"
          alt="QR code of the link for everyone"
        />
      </figure>
      <Texts invitation={forAll} />
    </>
  );
}

export function InvitationsPage(props: InvitationsProps) {
  const { site, owner, assessment, organisations } = props;
  return (
    <Page
      site={site}
      owner={owner}
      title="Invitations and reminders"
      back={{ href: `/assessments/${assessment.id}`, text: 'Back to the assessment' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{titleOf(assessment)}</span> Invitations and reminders
          </h1>
          <p>
            Send each organisation its own link, by the mail or chat you use anyway. Nothing is sent from
            here, and no addresses are kept.
          </p>
          {organisations.map((invitation) => (
            <>
              <h2>{invitation.name}</h2>
              <p>People who open this link answer for {invitation.name}.</p>
              <Link invitation={invitation} />
              <Texts invitation={invitation} />
            </>
          ))}
          <ForAll {...props} />
        </div>
      </div>
    </Page>
  );
}
