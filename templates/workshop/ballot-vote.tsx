/** The question on a ballot with one button: sent as a form, or by htmx for the screen alone. */
import { hxPost } from '../hx.ts';
import { FirstButton } from '../layout/first-button.tsx';
import { Button } from '../nhsuk/button.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import type { QuestionView } from '../seat/question-view.ts';
import { RatedQuestion } from '../seat/rated-question.tsx';
import { WhoQuestion } from '../seat/who-question.tsx';
import type { Rating } from './ballot-stage.ts';

interface VoteProps {
  readonly rating: Rating;
  /** Where it is sent. */
  readonly action: string;
  /** Whose form it is. */
  readonly mark: string;
}

function Card({ view, wording, organisations, draw }: Rating) {
  const { kind, of } = view;
  return draw(of, 2, () =>
    kind === 'item' ? (
      <RatedQuestion view={of} wording={wording} organisations={organisations} level={2} />
    ) : (
      <WhoQuestion view={of} wording={wording} organisations={organisations} />
    ),
  );
}

function Errors({ view: { question, problem, elsewhere } }: { readonly view: QuestionView }) {
  const message =
    elsewhere === undefined ? problem?.message : 'This answer was changed on another page or device.';
  if (message === undefined) return null;
  const heading = elsewhere === undefined ? 'There is a problem' : 'Look at this again';
  const href = `#${problem?.field ?? 'answer'}-${question.id}`;
  return <ErrorSummary heading={heading} errorList={[{ text: message, href }]} />;
}

export function Vote({ rating, action, mark }: VoteProps) {
  const { view, round, form, counts, isOfRole } = rating;
  const { id } = view.of.question;
  const sent = counts !== undefined;
  return (
    <>
      <Errors view={view.of} />
      {!isOfRole && <p>This question is not for your role. You can still answer it.</p>}
      <form
        id="vote"
        method="post"
        action={action}
        autocomplete="off"
        novalidate
        {...hxPost(action, { target: '#screen', include: '#whose' })}
      >
        <input type="hidden" name="_form" value={form} />
        <input type="hidden" name="_seat" value={mark} />
        <input type="hidden" name="item" value={id} />
        <input type="hidden" name="round" value={`${round}`} />
        <input type="hidden" name={`version-${id}`} value={`${view.of.version}`} />
        <FirstButton name="go" value="send" />
        <Card {...rating} />
        <Button name="go" value="send" preventDoubleClick>
          {sent ? 'Change my answer' : 'Send my answer'}
        </Button>
      </form>
      {sent && (
        <InsetText>
          <p>
            <strong>Your answer counts: {counts}.</strong>
          </p>
          <p>You can change it until the facilitator reveals.</p>
        </InsetText>
      )}
    </>
  );
}
