/** Signing off: what is still open, what people wrote, what is attested, and who signs. */
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { ATTESTATION_IDS, ATTESTATIONS } from '#core/sign-off.ts';
import { dayShown } from '../assessments/describing.page.tsx';
import { wrong } from '../assessments/question.tsx';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { DateInput } from '../nhsuk/date-input.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { PersonFields } from './person-fields.tsx';
import { PreChecks, type PreChecksProps } from './pre-checks.tsx';
import { Reading, type ReadWords } from './reading.tsx';
import { Withheld, type WithheldLine } from './withheld.tsx';

export interface SignOffPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly about: string;
  readonly base: string;
  readonly illustration?: string | undefined;
  readonly headline: string;
  /** Of the snapshot to be made. */
  readonly number: number;
  /** What changed since the last one; undefined where there is none. */
  readonly changes: readonly string[] | undefined;
  readonly checks: PreChecksProps;
  readonly words: readonly ReadWords[];
  readonly withheld: readonly WithheldLine[];
  readonly canPutBack: boolean;
  /** What came of ticking words just now. */
  readonly withholding: 'saved' | 'nothing' | undefined;
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly version: number;
  readonly mark: string;
  /** Something changed since the page was shown that this form came from. */
  readonly isBehind: boolean;
}

function Problems({ problems, isBehind }: Pick<SignOffPageProps, 'problems' | 'isBehind'>) {
  if (isBehind) {
    return (
      <ErrorSummary heading="Something changed since you opened the page">
        Nothing was signed. The page shows what is there now, and what you entered is still below. Look at it
        and sign again if it holds.
      </ErrorSummary>
    );
  }
  if (problems.length === 0) return null;
  return (
    <ErrorSummary errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))} />
  );
}

function Ticked({ withholding }: Pick<SignOffPageProps, 'withholding'>) {
  if (withholding === undefined) return null;
  return withholding === 'saved' ? (
    <NotificationBanner variant="success" heading="What is withheld was changed" />
  ) : (
    <NotificationBanner heading="Nothing was changed: tick what is to be withheld or put back first" />
  );
}

function Changes({ number, changes }: Pick<SignOffPageProps, 'number' | 'changes'>) {
  if (changes === undefined) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">What changed since snapshot {number - 1}</h2>
      {changes.length === 0 ? (
        <p>Nothing: verdict, gates, facts, actions and statements are as they were.</p>
      ) : (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {changes.map((change) => (
            <li>{change}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Fields({ entered, problems, words }: SignOffPageProps) {
  return (
    <>
      {words.length > 0 && (
        <Checkboxes
          name="comments-read"
          fieldset={{ legend: { text: 'Comments and notes', size: 's' } }}
          values={entered.all('comments-read')}
          errorMessage={wrong(problems, 'comments-read')}
          items={[
            {
              value: 'yes',
              text: 'I have read them for personal details, and what is not withheld may stand as it is.',
            },
          ]}
        />
      )}
      <Checkboxes
        name="attest"
        fieldset={{ legend: { text: 'What you attest', size: 's' } }}
        hint="Each sentence is printed in the report under your name."
        values={entered.all('attest')}
        errorMessage={wrong(problems, 'attest')}
        items={ATTESTATION_IDS.map((id) => ({ value: id, text: ATTESTATIONS[id] }))}
      />
      <PersonFields
        entered={entered}
        problems={problems}
        name={{ label: 'Name of who signs' }}
        role={{ label: 'Role', hint: 'For example Programme director, Integrated care board' }}
      />
      <DateInput
        id="review"
        namePrefix="review"
        fieldset={{ legend: { text: 'Review by', size: 's' } }}
        hint="The day by which this is looked at again. For example 31 3 2028"
        values={dayShown(entered, 'review')}
        errorMessage={wrong(problems, 'review-day')}
      />
    </>
  );
}

export function SignOffPage(props: SignOffPageProps) {
  const { site, owner, about, base, illustration, headline, number, problems, isBehind } = props;
  const withheldAt = `${base}/sign-off/withheld#words`;
  const title = number === 1 ? 'Sign off' : `Make snapshot ${number}`;
  return (
    <Page
      site={site}
      owner={owner}
      title={`${title}: ${about}`}
      hasErrors={problems.length > 0 || isBehind}
      back={{ href: base, text: 'Back to the assessment' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Problems problems={problems} isBehind={isBehind} />
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{about}</span> {title}
          </h1>
          {illustration !== undefined && <InsetText>{illustration}</InsetText>}
          <p class="nhsuk-lede-text">The verdict now: {headline}.</p>
          <p>
            Signing keeps the report and the results as they are at this moment, under a number and a hash by
            which anyone can check a copy. Nothing that is recorded later alters them; you can make another
            snapshot then. {number === 1 && 'Statements of organisations can no longer be made or changed.'}
          </p>
          <Changes {...props} />
          <h2>What is still open</h2>
          <PreChecks {...props.checks} />
          {/* One form: what is typed below travels with what is withheld, and comes back. */}
          <form method="post" action={`${base}/sign-off`} novalidate>
            <input type="hidden" name="version" value={`${props.version}`} />
            <input type="hidden" name="_mark" value={props.mark} />
            {/* The enter key presses a form's first button: it is to sign, and not to withhold. */}
            <button type="submit" hidden>
              Sign
            </button>
            <h2 id="words">What people wrote</h2>
            <Ticked withholding={props.withholding} />
            <Reading
              words={props.words}
              action={withheldAt}
              ticked={props.entered.all('withhold')}
              wasSigned={number > 1}
            />
            <Withheld
              action={withheldAt}
              ticked={props.entered.all('put-back')}
              withheld={props.withheld}
              canPutBack={props.canPutBack}
            />
            <h2>Sign</h2>
            <Fields {...props} />
            <Button preventDoubleClick>{number === 1 ? 'Sign off' : 'Sign this snapshot'}</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
