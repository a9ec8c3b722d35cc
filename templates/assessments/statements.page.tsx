/** The right of reply as the owner gives it: a link with its text for each organisation's lead, and what was stated. */
import { sayDay } from '#core/days.ts';
import type { Statement } from '#core/statements.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Details } from '../nhsuk/details.tsx';
import { Link, Text } from './invitations.page.tsx';

export interface LeadLine {
  /** Unique on the page. */
  readonly key: string;
  readonly name: string;
  readonly link: string;
  /** The message to paste. */
  readonly message: string;
  /** Every version, oldest first. */
  readonly statements: readonly Statement[];
}

export interface StatementsPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly about: string;
  readonly base: string;
  readonly leads: readonly LeadLine[];
  readonly state: 'open' | 'closed' | 'signed-off';
}

const INTRO: Readonly<Record<StatementsPageProps['state'], string>> = {
  open: 'Each link tells the lead of one organisation how many of its people have answered, nothing more. Once the assessment is closed the same link leads to the results, and the organisation can reply to them.',
  closed:
    'Each link leads the lead of one organisation to the results as they are shown to everyone, and to a form for one statement. It is printed unedited. Give them time to reply before you sign off: after that statements can no longer be made.',
  'signed-off':
    'The report is signed off, so statements can no longer be made or changed. The links still lead to what was signed and decided.',
};

function Statements({ statements }: Pick<LeadLine, 'statements'>) {
  const current = statements.at(-1);
  if (current === undefined) return <p>No statement so far.</p>;
  const { name, role, on, version } = current;
  return (
    <blockquote class="app-quote">
      {current.text}
      <br />
      <span class="nhsuk-body-s">
        {`${name}, ${role}, ${sayDay(on)}`}
        {version > 1 && `, version ${version}`}
      </span>
    </blockquote>
  );
}

export function StatementsPage({ site, owner, about, base, leads, state }: StatementsPageProps) {
  return (
    <Page
      site={site}
      owner={owner}
      title="Links for leads, and what they reply"
      back={{ href: base, text: 'Back to the assessment' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{about}</span> Links for leads, and what they reply
          </h1>
          <p>{INTRO[state]}</p>
          <p>
            Whoever has a link can read what it leads to. Send each only to who speaks for the organisation.
          </p>
          {leads.map((lead) => (
            <section aria-labelledby={`lead-${lead.key}`}>
              <h2 id={`lead-${lead.key}`}>{lead.name}</h2>
              <Link invitation={lead} />
              <Details summary={`Message to its lead: ${lead.name}`}>
                <Text
                  id={`message-${lead.key}`}
                  label={`Message, ${lead.name}`}
                  text={lead.message}
                  what="the message"
                />
              </Details>
              {state !== 'open' && <Statements statements={lead.statements} />}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
