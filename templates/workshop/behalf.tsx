/** People without a device: those a facilitator answers for, and another one. */
import { PlaceFields, type PlaceFieldsProps, type PlaceQuestions } from '../join/place-fields.tsx';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Select } from '../nhsuk/select.tsx';
import { Table } from '../nhsuk/table.tsx';

export interface HelpedRow {
  readonly id: string;
  readonly label: string;
  readonly organisation: string;
  readonly answered: boolean;
}

export interface BehalfProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly base: string;
  readonly people: readonly HelpedRow[];
  /** Something is asked now. */
  readonly isAsked: boolean;
  readonly isAttributed: boolean;
  /** Those who sit there by name, when attributed. */
  readonly names: readonly string[];
  /** Of the private link that the next person gets. */
  readonly form: string;
  readonly label: string;
  readonly labelProblem?: string | undefined;
  readonly place: PlaceFieldsProps;
  /** What became of the answer before. */
  readonly told?: 'saved' | 'late' | undefined;
}

/** How the place of someone else is asked for. */
const OF_THEM: PlaceQuestions = {
  organisation: 'Which organisation do they answer for?',
  role: 'What is their role? (optional)',
  name: 'What is their name?',
  kept: 'Kept with their answers',
};

function Told({ told }: Pick<BehalfProps, 'told'>) {
  if (told === 'saved')
    return <NotificationBanner variant="success">The answer is saved and counts.</NotificationBanner>;
  if (told === 'late') {
    return (
      <NotificationBanner>
        The answers had been shown already. This one is saved and counts in the results, not in what the room
        saw.
      </NotificationBanner>
    );
  }
  return null;
}

function People({ base, people, isAsked }: BehalfProps) {
  if (people.length === 0) return <p>Nobody is answered for yet.</p>;
  return (
    <Table
      responsive
      caption={{ text: 'People you answer for', size: 'm' }}
      head={['Who', 'Organisation', 'Now']}
      rows={people.map(({ id, label, organisation, answered }) => [
        label,
        organisation,
        isAsked
          ? {
              text: (
                <>
                  {answered ? 'Answered. ' : 'Not yet answered. '}
                  <a href={`${base}/behalf/${id}`}>
                    {answered ? 'Answer again' : 'Answer'}
                    <span class="nhsuk-u-visually-hidden">{` for ${label}`}</span>
                  </a>
                </>
              ),
            }
          : 'Nothing is asked now',
      ])}
    />
  );
}

function ByName({ base, names }: Pick<BehalfProps, 'base' | 'names'>) {
  if (names.length === 0) return null;
  return (
    <form method="post" action={`${base}/behalf-by-name`}>
      <h2 class="nhsuk-heading-m">Someone who has joined, and whose device has failed</h2>
      <Select
        name="name"
        id="by-name"
        label="Name"
        items={names.map((name) => ({ value: name, text: name }))}
      />
      <Button variant="secondary">Answer for them too</Button>
    </form>
  );
}

function Add({ base, form, label, labelProblem, place, isAttributed }: BehalfProps) {
  return (
    <form method="post" action={`${base}/behalf`} novalidate>
      <h2 class="nhsuk-heading-m">Someone without a device</h2>
      <input type="hidden" name="_form" value={form} />
      <Input
        name="label"
        label={{ text: isAttributed ? 'What is their name?' : 'What do you call them?', size: 'm' }}
        hint={
          isAttributed
            ? 'Kept with their answers'
            : 'Not a name: for example "front row, left". It is gone when the workshop has ended.'
        }
        value={label}
        width={20}
        autocomplete="off"
        errorMessage={labelProblem}
      />
      <PlaceFields {...place} questions={OF_THEM} asksName={false} />
      <Button preventDoubleClick>Add the person</Button>
    </form>
  );
}

export function BehalfPage(props: BehalfProps) {
  const { site, owner, base, place, labelProblem, told, isAttributed } = props;
  const problems = [
    ...(labelProblem === undefined ? [] : [{ text: labelProblem, href: '#label' }]),
    ...(place.problem === undefined
      ? []
      : [{ text: place.problem.message, href: `#${place.problem.field}` }]),
  ];
  return (
    <Page
      site={site}
      owner={owner}
      title="People without a device"
      hasErrors={problems.length > 0}
      back={{ href: base, text: 'Back to the workshop' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Told told={told} />
          {problems.length > 0 && <ErrorSummary errorList={problems} />}
          <h1 class="nhsuk-heading-l">People without a device</h1>
          <InsetText>
            Turn the screen so that nobody else sees it, or let the person press the answer themselves. What
            you enter is marked as given on behalf of them, and the person can change it at their private
            link.
          </InsetText>
          <People {...props} />
          {isAttributed && <ByName {...props} />}
          <Add {...props} />
        </div>
      </div>
    </Page>
  );
}
