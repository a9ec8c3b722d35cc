/** Everything that is to be done, the most urgent first. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Table } from '../nhsuk/table.tsx';
import { Tag, type TagColour } from '../nhsuk/tag.tsx';

export interface ActionLine {
  readonly what: string;
  /** Where it is changed, for who may. */
  readonly href: string | undefined;
  readonly who: string;
  readonly organisation: string;
  readonly due: string;
  readonly standing: string;
  readonly colour: TagColour;
  /** The gate and the question it serves, a line each. */
  readonly serves: readonly string[];
}

export interface ActionsPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** The assessment. */
  readonly about: string;
  readonly base: string;
  readonly illustration?: string | undefined;
  /** How many stand how. */
  readonly summary: string;
  readonly lines: readonly ActionLine[];
  /** What was saved just now. */
  readonly saved?: string | undefined;
  readonly canAdd: boolean;
  /** Strategies can be read once results can. */
  readonly hasResults: boolean;
}

function Downloads({ base }: Pick<ActionsPageProps, 'base'>) {
  return (
    <ul class="nhsuk-list">
      <li>
        <a href={`${base}/actions.csv`}>Download for a spreadsheet (CSV)</a>
      </li>
      <li>
        <a href={`${base}/actions.json`}>Download for a program (JSON)</a>
      </li>
      <li>
        <a href={`${base}/actions.ics`}>Download what is open for a calendar (iCalendar)</a>
      </li>
    </ul>
  );
}

function List({ lines }: Pick<ActionsPageProps, 'lines'>) {
  return (
    <Table
      caption={{ text: 'Actions, the most urgent first', size: 'm' }}
      responsive
      classes="app-to-do"
      firstCellIsHeader
      head={['Action', 'Status', 'Due', 'Who', 'Organisation', 'Serves'].map((text) => ({ text }))}
      rows={lines.map(({ what, href, who, organisation, due, standing, colour, serves }) => [
        { text: href === undefined ? what : <a href={href}>{what}</a>, classes: 'app-entered' },
        { text: <Tag colour={colour}>{standing}</Tag> },
        { text: due },
        { text: who, classes: 'app-entered' },
        { text: organisation },
        {
          text: (
            <>
              {serves.map((line, index) => (
                <>
                  {index > 0 && <br />}
                  {line}
                </>
              ))}
            </>
          ),
        },
      ])}
    />
  );
}

export function ActionsPage(props: ActionsPageProps) {
  const { site, owner, about, base, illustration, summary, lines, saved, canAdd, hasResults } = props;
  return (
    <Page
      site={site}
      owner={owner}
      title={`Actions: ${about}`}
      back={{ href: base, text: 'Back to the assessment' }}
    >
      {saved !== undefined && <NotificationBanner variant="success" heading={`Saved: ${saved}`} />}
      <h1>
        <span class="nhsuk-caption-xl">{about}</span> Actions
      </h1>
      {illustration !== undefined && <InsetText>{illustration}</InsetText>}
      <p class="nhsuk-lede-text">{summary}</p>
      <div class="nhsuk-button-group">
        {canAdd && <Button href={`${base}/actions/new`}>Add an action</Button>}
        {hasResults && (
          <Button href={`${base}/strategies`} variant="secondary">
            Strategies for what stands in the way
          </Button>
        )}
      </div>
      {lines.length > 0 && (
        <>
          <List lines={lines} />
          <Downloads base={base} />
        </>
      )}
    </Page>
  );
}
