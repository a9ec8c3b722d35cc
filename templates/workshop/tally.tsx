/** Counting hands when phones fail: a number for each answer of each organisation. */
import type { Organisation } from '#core/assessment.ts';
import type { ScalePoint } from '#core/questionnaire.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';

/** The field of an answer of an organisation: -2 to 2, then do not know, then does not apply. */
export function handsField(organisation: string, answer: number): string {
  return `hands-${answer}-${organisation}`;
}

export interface TallyProblem {
  readonly field: string;
  readonly message: string;
}

export interface TallyProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly base: string;
  readonly question: string;
  readonly item: string;
  readonly round: number;
  readonly scale: readonly ScalePoint[];
  readonly organisations: readonly Organisation[];
  /** As sent, by field. */
  readonly sent: (field: string) => string;
  readonly problems: readonly TallyProblem[];
  /** Organisations whose hands were counted in this round. */
  readonly counted: readonly Organisation[];
}

/** What the columns are called, in the order of the fields. */
function answersOf(scale: readonly ScalePoint[]): readonly string[] {
  return [...scale.map(({ label }) => label), 'Do not know', 'Does not apply'];
}

function OrganisationFields({ of, props }: { readonly of: Organisation; readonly props: TallyProps }) {
  return (
    <fieldset class="nhsuk-fieldset app-tally__organisation">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{of.name}</legend>
      <div class="app-tally__row">
        {answersOf(props.scale).map((label, answer) => {
          const name = handsField(of.id, answer);
          const problem = props.problems.find(({ field }) => field === name);
          return (
            <Input
              name={name}
              label={label}
              width={3}
              inputmode="numeric"
              autocomplete="off"
              value={props.sent(name)}
              errorMessage={problem?.message}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function Counted({ base, item, round, counted }: TallyProps) {
  if (counted.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-m">Counted so far in this round</h2>
      <ul class="app-actions">
        {counted.map(({ id, name }) => (
          <li>
            {name}
            <form method="post" action={`${base}/tally`}>
              <input type="hidden" name="item" value={item} />
              <input type="hidden" name="round" value={String(round)} />
              <Button variant="secondary" small name="take-back" value={id}>
                Take the count back<span class="nhsuk-u-visually-hidden">{`: ${name}`}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}

export function TallyPage(props: TallyProps) {
  const { site, owner, base, question, item, round, organisations, problems } = props;
  return (
    <Page
      site={site}
      owner={owner}
      title={`Count hands: ${question}`}
      hasErrors={problems.length > 0}
      back={{ href: base, text: 'Back to the workshop' }}
    >
      {problems.length > 0 && (
        <ErrorSummary
          errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
        />
      )}
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">Count hands</span> {question}
      </h1>
      <p>
        For when phones fail altogether. The count of an organisation takes the place of what its people sent
        from their phones in this round, and is marked as counted by hand. Leave organisations out that
        answered by phone. To keep it blind let people write their answer down first, then raise hands.
      </p>
      <form method="post" action={`${base}/tally`} novalidate>
        <input type="hidden" name="item" value={item} />
        <input type="hidden" name="round" value={String(round)} />
        {organisations.map((of) => (
          <OrganisationFields of={of} props={props} />
        ))}
        <Button preventDoubleClick>Save the counts</Button>
      </form>
      <Counted {...props} />
    </Page>
  );
}

interface NoTallyProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly base: string;
  /** Why not. */
  readonly isWho: boolean;
}

export function NoTallyPage({ site, owner, base, isWho }: NoTallyProps) {
  return (
    <Page site={site} owner={owner} title="Count hands" back={{ href: base, text: 'Back to the workshop' }}>
      <h1 class="nhsuk-heading-l">Hands cannot be counted now</h1>
      {isWho ? (
        <>
          <p>
            A question that is answered with an organisation has too many answers for a show of hands. Enter
            the answers person by person instead.
          </p>
          <Button href={`${base}/behalf`}>Answer for people without a device</Button>
        </>
      ) : (
        <>
          <p>Hands are counted while a question is being rated. Open the rating first.</p>
          <Button href={base}>Go to the workshop</Button>
        </>
      )}
    </Page>
  );
}
