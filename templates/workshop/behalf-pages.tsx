/** Answering for one person, and their private link, shown once. */
import type { Organisation } from '#core/assessment.ts';
import type { WhoQuestion as AskedWho, Item } from '#core/questionnaire.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { PrivateLink } from '../seat/private-link.tsx';
import type { Wording } from '../seat/question-card.tsx';
import type { QuestionView } from '../seat/question-view.ts';
import { RatedQuestion } from '../seat/rated-question.tsx';
import { WhoQuestion } from '../seat/who-question.tsx';

interface Framed {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly base: string;
}

interface PersonAddedProps extends Framed {
  readonly label: string;
  readonly link: string;
  readonly qr: string;
  /** Where they are answered for, while something is asked. */
  readonly answer: string | undefined;
}

export function PersonAddedPage({ site, owner, base, label, link, qr, answer }: PersonAddedProps) {
  return (
    <Page site={site} owner={owner} title={`Private link of ${label}`} back={`${base}/behalf`}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1 class="nhsuk-heading-l">{`Private link of ${label}`}</h1>
          <p>
            Hand it to them: with it they can read and change what you enter for them, on any device, until
            the assessment is closed. It is shown only now.
          </p>
          <PrivateLink link={link} />
          <img src={qr} width="200" height="200" alt="QR code of the private link" />
          <div class="nhsuk-button-group">
            {answer !== undefined && <Button href={answer}>Answer for them now</Button>}
            <Button href={`${base}/behalf`} variant="secondary">
              Back to the people without a device
            </Button>
          </div>
        </div>
      </div>
    </Page>
  );
}

/** A question with the fields of its kind. */
export type AskedView =
  | { readonly kind: 'item'; readonly of: QuestionView<Item> }
  | { readonly kind: 'who'; readonly of: QuestionView<AskedWho> };

interface AnswerForProps extends Framed {
  readonly label: string;
  readonly person: string;
  readonly form: string;
  /** The round that is rated, if any. */
  readonly round: number | undefined;
  readonly views: readonly AskedView[];
  readonly wording: Wording;
  readonly organisations: readonly Organisation[];
  /** The person's own, which is no other one. */
  readonly own: string;
  /** What is wrong with the whole. */
  readonly problem?: string | undefined;
}

function Card({ view, props }: { readonly view: AskedView; readonly props: AnswerForProps }) {
  const { wording, organisations, own } = props;
  if (view.kind === 'who')
    return <WhoQuestion view={view.of} wording={wording} organisations={organisations} />;
  const others = organisations.filter(({ id }) => id !== own);
  return <RatedQuestion view={view.of} wording={wording} organisations={others} level={2} />;
}

function Problems({ problem, views }: AnswerForProps) {
  const list = [
    ...(problem === undefined ? [] : [{ text: problem, href: '#answers' }]),
    ...views.flatMap(({ of: { question, problem: own } }) =>
      own === undefined ? [] : [{ text: own.message, href: `#${own.field}-${question.id}` }],
    ),
  ];
  return list.length === 0 ? null : <ErrorSummary errorList={list} />;
}

/** Empty each time: what was said before, by them or for them, is not for whoever looks over the shoulder. */
export function AnswerForPage(props: AnswerForProps) {
  const { site, owner, base, label, person, form, round, views, problem } = props;
  const isWrong = problem !== undefined || views.some(({ of }) => of.problem !== undefined);
  return (
    <Page site={site} owner={owner} title={`Answer for ${label}`} hasErrors={isWrong} back={`${base}/behalf`}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Problems {...props} />
          <h1 class="nhsuk-heading-l">{`Answer for ${label}`}</h1>
          <p>What was said before is not shown here.</p>
          <form method="post" action={`${base}/behalf/${person}`} id="answers" autocomplete="off" novalidate>
            <input type="hidden" name="_form" value={form} />
            {round !== undefined && <input type="hidden" name="round" value={String(round)} />}
            {views.map((view) => (
              <>
                <input
                  type="hidden"
                  name={`version-${view.of.question.id}`}
                  value={String(view.of.version)}
                />
                <Card view={view} props={props} />
              </>
            ))}
            <Button preventDoubleClick>Save for them</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}
