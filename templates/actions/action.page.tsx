/** The form of one action: new, or as it stands. */
import type { Organisation } from '#core/assessment.ts';
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { wrong } from '../assessments/question.tsx';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { Select, type SelectOption } from '../nhsuk/select.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { ActionFields } from './action-fields.tsx';

export interface ActionPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** The assessment. */
  readonly about: string;
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly action: string;
  /** What is sent along unseen: the version it is over, or the mark of a new one. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly organisations: readonly Organisation[];
  readonly gates: readonly SelectOption[];
  readonly questions: readonly SelectOption[];
  /** The question of a workshop where it was agreed; it stays. */
  readonly agreedAt?: string | undefined;
  /** Where it came from, in words; undefined for a new one. */
  readonly source?: string | undefined;
  /** What someone else made of it meanwhile. */
  readonly meanwhile?: readonly { readonly key: string; readonly value: string }[] | undefined;
  /** It was made by the click before. */
  readonly isAdded?: boolean;
}

function Problems({ problems, meanwhile }: Pick<ActionPageProps, 'problems' | 'meanwhile'>) {
  if (meanwhile !== undefined) {
    return (
      <>
        <ErrorSummary heading="Someone changed this action meanwhile">
          What you entered is still below, and is not saved. Save again to put it in place of what is there
          now.
        </ErrorSummary>
        <InsetText>
          <p>This is what is there now.</p>
          <SummaryList
            rows={meanwhile.map(({ key, value }) => ({
              key,
              value: { text: value, classes: 'app-entered' },
            }))}
          />
        </InsetText>
      </>
    );
  }
  if (problems.length === 0) return null;
  return (
    <ErrorSummary errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))} />
  );
}

function Status({ entered, problems }: Pick<ActionPageProps, 'entered' | 'problems'>) {
  return (
    <Radios
      name="standing"
      fieldset={{ legend: 'How does it stand?' }}
      value={entered.text('standing')}
      errorMessage={wrong(problems, 'standing')}
      items={[
        { value: 'open', text: 'Open' },
        { value: 'done', text: 'Done' },
        {
          value: 'dropped',
          text: 'Dropped',
          hint: 'It is not done, and will not be. The report still lists it.',
        },
      ]}
    />
  );
}

function Serves({ entered, problems, gates, questions, agreedAt }: ActionPageProps) {
  const none = { value: '', text: 'None in particular' };
  return (
    <>
      <Select
        name="gate"
        label="Which gate does it serve?"
        value={entered.text('gate')}
        errorMessage={wrong(problems, 'gate')}
        items={[none, ...gates]}
      />
      {agreedAt === undefined ? (
        <Select
          name="item"
          label="Which question does it serve?"
          value={entered.text('item')}
          errorMessage={wrong(problems, 'item')}
          items={[none, ...questions]}
        />
      ) : (
        <p>{`Agreed in a workshop at the question: ${agreedAt}`}</p>
      )}
    </>
  );
}

export function ActionPage(props: ActionPageProps) {
  const { title, about, hidden, source, entered, problems, meanwhile, organisations, isAdded } = props;
  return (
    <Page
      site={props.site}
      owner={props.owner}
      title={`${title}: ${about}`}
      hasErrors={problems.length > 0 || meanwhile !== undefined}
      back={props.back}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Problems problems={problems} meanwhile={meanwhile} />
          {isAdded && (
            <NotificationBanner variant="success" heading="The action was added">
              Say who does it and by when. It is in the list either way.
            </NotificationBanner>
          )}
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{about}</span> {title}
          </h1>
          {source !== undefined && <p>{source}.</p>}
          <form method="post" action={props.action} novalidate>
            {Object.entries(hidden).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <ActionFields
              idOf={(field) => field}
              organisations={organisations}
              entered={entered}
              problems={problems}
            />
            {source !== undefined && <Status entered={entered} problems={problems} />}
            <Serves {...props} />
            <Button preventDoubleClick>{source === undefined ? 'Add the action' : 'Save'}</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
