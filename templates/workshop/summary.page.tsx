/** A workshop afterwards, for those who took part. */
import { sayDay } from '#core/days.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { type Names, sayPeople } from '#core/wording.ts';
import type { DiscussedEntry, WorkshopRecord } from '#core/workshop-record.ts';
import { Page, type Site } from '../layout/page.tsx';
import { Actions, SummaryEntry } from './summary-entry.tsx';

export interface SummaryPageProps {
  readonly site: Site;
  readonly scheme: string;
  /** Where the list of the seat's own pages is. */
  readonly seat: string;
  readonly record: WorkshopRecord;
  /** What was shown, noted or agreed on. */
  readonly came: readonly DiscussedEntry[];
  readonly names: Names;
  readonly questionnaire: Questionnaire;
  /** Ids of the organisations invited. */
  readonly organisations: readonly string[];
  readonly isOpen: boolean;
  /** In words. */
  readonly until: string | undefined;
  /** When the assessment closes, the private link leads nowhere. */
  readonly linkEnds: boolean;
}

function Held({ record: { heldOn, present, onBehalf } }: Pick<SummaryPageProps, 'record'>) {
  const were = present === 1 ? 'was' : 'were';
  return (
    <p>
      Held on {sayDay(heldOn)}. {sayPeople(present)} {were} there
      {onBehalf > 0 && <>; a facilitator answered for {onBehalf} of them</>}.
    </p>
  );
}

function Agreed({ came, names }: Pick<SummaryPageProps, 'came' | 'names'>) {
  const actions = came.flatMap((entry) => entry.actions);
  return (
    <>
      <h2 class="nhsuk-heading-m">What was agreed</h2>
      {actions.length === 0 ? <p>No actions were noted.</p> : <Actions actions={actions} names={names} />}
    </>
  );
}

function Next({ seat, isOpen, until, linkEnds }: SummaryPageProps) {
  return (
    <>
      <h2 class="nhsuk-heading-m">What happens next</h2>
      {isOpen ? (
        <p>
          You can <a href={seat}>change your answers</a>
          {until === undefined ? ' until the assessment is closed' : ` until ${until}`}. What the room saw
          stays as it was. After that the people who run the assessment see the results, with what was said
          here.
        </p>
      ) : (
        <p>The assessment is closed. The people who run it see the results, with what was said here.</p>
      )}
      {isOpen && linkEnds && (
        <p>The assessment is anonymous: once it is closed, your private link leads here no more.</p>
      )}
    </>
  );
}

export function SummaryPage(props: SummaryPageProps) {
  const { site, scheme, seat, record, came, names, questionnaire, organisations } = props;
  const title = 'What was said and agreed';
  const rest = record.entries.filter((entry) => !came.includes(entry));
  return (
    <Page site={site} title={title} back={{ href: seat, text: 'Your pages' }}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}: workshop</span>
        {title}
      </h1>
      <Held record={record} />
      <Agreed came={came} names={names} />
      {came.map((entry) => (
        <SummaryEntry
          entry={entry}
          names={names}
          questionnaire={questionnaire}
          organisations={organisations}
        />
      ))}
      {rest.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">Not talked about</h2>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {rest.map(({ item }) => (
              <li>{names.item(item)}</li>
            ))}
          </ul>
        </>
      )}
      <Next {...props} />
    </Page>
  );
}
