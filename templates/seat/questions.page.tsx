/** A page of questions: at most six, in one form that works without script. */
import type { Child } from 'hono/jsx';
import type { Organisation } from '#core/assessment.ts';
import type { WhoQuestion as AskedWho, Item } from '#core/questionnaire.ts';
import { FirstButton } from '../layout/first-button.tsx';
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Live } from '../workshop/live.part.tsx';
import { RoomLink } from '../workshop/room-link.tsx';
import { inLanguage, type Wording } from './question-card.tsx';
import type { QuestionView } from './question-view.ts';
import { RatedQuestion } from './rated-question.tsx';
import { WhoQuestion } from './who-question.tsx';

export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly intro: string | undefined;
  readonly questions: readonly QuestionView<Item>[];
}

export interface QuestionsPageProps {
  readonly site: Site;
  readonly scheme: string;
  /** Where the list of pages is; the others are below it. */
  readonly seat: string;
  readonly number: number;
  /** The place of the first and the last question here among all that are asked. */
  readonly first: number;
  readonly last: number;
  readonly all: number;
  readonly sections: readonly SectionView[];
  readonly who: readonly QuestionView<AskedWho>[];
  readonly organisations: readonly Organisation[];
  /** The person's own organisation, which is no other one. */
  readonly own: string;
  readonly wording: Wording;
  /** Draws a question, or gives a drawing of it that was kept. */
  readonly draw: (view: QuestionView, level: number, draw: () => Child) => Child;
  /** Says whose page it is, and answers that wait in the browser, without leading to the seat. */
  readonly mark: string;
  /** The key that answers which wait in the browser are sealed with. */
  readonly unsent: string;
  /** One for each time the page is served. */
  readonly form: string;
  /** Where their ballot is, while a workshop runs. */
  readonly ballot: string | undefined;
  /** The version of the workshop in whose silent minutes this is asked: the page goes along when the room does. */
  readonly silence: string | undefined;
  /** Goes back to the list of answers to check. */
  readonly toCheck: boolean;
}

function Errors({ views }: { readonly views: readonly QuestionView[] }) {
  const list = views.flatMap(({ question: { id, question }, problem, elsewhere }) => {
    const message =
      elsewhere === undefined ? problem?.message : 'This answer was changed on another page or device.';
    if (message === undefined) return [];
    return [{ text: `${question} ${message}`, href: `#${problem?.field ?? 'answer'}-${id}` }];
  });
  if (list.length === 0) return null;
  const isOnlyConflict = views.every(({ problem }) => problem === undefined);
  const heading = isOnlyConflict ? 'Look at this again' : 'There is a problem';
  return (
    <ErrorSummary heading={heading} errorList={list}>
      Everything else on this page is saved.
    </ErrorSummary>
  );
}

function Section({
  section,
  page,
  alone,
}: {
  section: SectionView;
  page: QuestionsPageProps;
  alone: boolean;
}) {
  const level = alone ? 2 : 3;
  return (
    <>
      {!alone && <h2 class="nhsuk-heading-m">{inLanguage(page.wording, section.title)}</h2>}
      {section.intro !== undefined && <p>{inLanguage(page.wording, section.intro)}</p>}
      {section.questions.map((view) =>
        page.draw(view, level, () => (
          <RatedQuestion
            view={view}
            wording={page.wording}
            organisations={page.organisations.filter(
              ({ id }) => id !== page.own || view.filled.held.includes(id),
            )}
            level={level}
          />
        )),
      )}
    </>
  );
}

function Buttons() {
  return (
    <div class="nhsuk-button-group">
      <Button name="go" value="next">
        Save and continue
      </Button>
      <div data-without-script="">
        <Button variant="secondary" name="go" value="stay">
          Save
        </Button>
      </div>
    </div>
  );
}

function Room({ ballot, silence, action }: QuestionsPageProps & { readonly action: string }) {
  if (ballot === undefined || silence === undefined) return <RoomLink ballot={ballot} />;
  return <Live events={`${ballot}/events`} address={action} latest={ballot} version={silence} />;
}

function titleOf(props: QuestionsPageProps): string {
  const [only] = props.sections;
  if (props.sections.length === 0) return 'Who does what';
  if (only !== undefined && props.sections.length === 1) return only.title;
  return `Questions ${props.first} to ${props.last} of ${props.all}`;
}

export function QuestionsPage(props: QuestionsPageProps) {
  const { site, scheme, seat, sections, who, wording, organisations } = props;
  const views = [...sections.flatMap(({ questions }) => questions), ...who];
  const hasErrors = views.some(({ problem, elsewhere }) => (problem ?? elsewhere) !== undefined);
  const title = titleOf(props);
  const caption =
    sections.length > 1 ? scheme : `${scheme}: questions ${props.first} to ${props.last} of ${props.all}`;
  const action = `${seat}/pages/${props.number}`;
  return (
    <Page
      site={site}
      title={title}
      hasErrors={hasErrors}
      script="answers"
      live={props.silence !== undefined}
      back={{
        href: props.toCheck ? `${seat}/check` : seat,
        text: props.toCheck ? 'Your answers' : 'All pages',
      }}
    >
      <Errors views={views} />
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{caption}</span>
        {sections.length === 1 ? inLanguage(wording, title) : title}
      </h1>
      <Room {...props} action={action} />
      <form
        data-answers=""
        data-unsent={props.unsent}
        data-save-url={`${seat}/answers`}
        action={action}
        method="post"
        autocomplete="off"
        novalidate
      >
        <input type="hidden" name="_form" value={props.form} />
        <input type="hidden" name="_seat" value={props.mark} />
        {views.map(({ question, version }) => (
          <input type="hidden" name={`version-${question.id}`} value={`${version}`} />
        ))}
        {props.toCheck && <input type="hidden" name="from" value="check" />}
        <FirstButton name="go" value="next" />
        {sections.map((section) => (
          <Section section={section} page={props} alone={sections.length === 1} />
        ))}
        {who.map((view) =>
          props.draw(view, 2, () => (
            <WhoQuestion view={view} wording={wording} organisations={organisations} />
          )),
        )}
        <Buttons />
      </form>
    </Page>
  );
}
