/** A participant's page in a workshop: what the room is at, and the question to answer. */
import { Button } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';
import { Details } from '../nhsuk/details.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import type { BallotStage, Placed } from './ballot-stage.ts';
import { Vote } from './ballot-vote.tsx';
import type { ScreenProps } from './live.part.tsx';

export interface BallotProps {
  readonly version: string;
  readonly stage: BallotStage;
  readonly isPaused: boolean;
  /** What became of what was just sent, where the stage does not say it. */
  readonly told: string | undefined;
  /** Whose ballot it is. */
  readonly mark: string;
  /** Where the list of the seat's own pages is. */
  readonly seat: string;
}

type StageOf<At extends BallotStage['at']> = Extract<BallotStage, { readonly at: At }>;

function sayPlaced({ theme, place }: Placed): string {
  const where = place === undefined ? [] : [`Question ${place.number} of ${place.of}`];
  return [...where, ...(theme === undefined ? [] : [theme])].join(': ');
}

function Above({ placed }: { readonly placed: Placed }) {
  return <p class="nhsuk-caption-m">{sayPlaced(placed)}</p>;
}

function Waiting({ heading, children }: { readonly heading: string; readonly children?: Content }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">{heading}</h2>
      {children}
    </>
  );
}

function Silent({ questions, isDone }: StageOf<'silent'>) {
  if (isDone) {
    return (
      <Waiting heading="You have answered every question">
        <p>Wait for the facilitator. You can still change what you said.</p>
        <Button href={questions} variant="secondary">
          Look at your answers
        </Button>
      </Waiting>
    );
  }
  return (
    <Waiting heading="Answer by yourself first">
      <p>For about ten minutes everyone answers in silence. Nobody sees what you say.</p>
      <Button href={questions}>Go to your questions</Button>
    </Waiting>
  );
}

function Opening({ maps }: StageOf<'opening'>) {
  return (
    <Waiting heading="Who does what">
      <p>This is what people here said.</p>
      {maps.map(({ question, drawn }) => (
        <section class="app-item">
          <h3 class="nhsuk-heading-s">{question}</h3>
          {drawn}
        </section>
      ))}
    </Waiting>
  );
}

function Introduced({ question, help, ...placed }: StageOf<'introduced'>) {
  return (
    <>
      <Above placed={placed} />
      <h2 class="nhsuk-heading-m">{question}</h2>
      {help !== undefined && <p>{help}</p>}
      <p>The facilitator tells what it is about. You can answer in a moment.</p>
    </>
  );
}

type RevealedProps = { readonly stage: StageOf<'revealed'>; readonly action: string; readonly mark: string };

function Revealed({ stage, action, mark }: RevealedProps) {
  const { question, drawn, own, rating } = stage;
  return (
    <>
      <Above placed={stage} />
      <h2 class="nhsuk-heading-m">{question}</h2>
      <p>
        Your answer: <strong>{own ?? 'none'}</strong>
      </p>
      {drawn}
      <Details summary={own === undefined ? 'Answer all the same' : 'Change your answer'}>
        <p>What the room saw stays as it is. What you send now counts in the results.</p>
        <Vote rating={rating} action={action} mark={mark} />
      </Details>
    </>
  );
}

function Stage({ stage, seat, mark }: Pick<BallotProps, 'stage' | 'seat' | 'mark'>) {
  const action = `${seat}/ballot`;
  switch (stage.at) {
    case 'gathering':
      return (
        <Waiting heading="You are in">
          <p>Wait for the facilitator. This page changes by itself when there is something to answer.</p>
        </Waiting>
      );
    case 'between':
      return (
        <Waiting heading="Wait for the facilitator">
          <p>There is nothing to answer at the moment.</p>
        </Waiting>
      );
    case 'silent':
      return <Silent {...stage} />;
    case 'opening':
      return <Opening {...stage} />;
    case 'introduced':
      return <Introduced {...stage} />;
    case 'rating':
      return (
        <>
          <Above placed={stage.rating} />
          <Vote rating={stage.rating} action={action} mark={mark} />
        </>
      );
    case 'revealed':
      return <Revealed stage={stage} action={action} mark={mark} />;
    case 'ended':
      return (
        <Waiting heading="The workshop has ended">
          <p>Thank you. Your answers are kept, and you can change them until the assessment is closed.</p>
          {stage.wasThere && <Button href={`${seat}/workshop`}>What was said and agreed</Button>}
        </Waiting>
      );
  }
}

/** What is announced when it changes. */
function sayStage({ stage, isPaused, told }: BallotProps): string {
  if (told !== undefined) return told;
  if (isPaused) return 'The workshop is paused.';
  switch (stage.at) {
    case 'gathering':
    case 'between':
      return 'Wait for the facilitator.';
    case 'silent':
      return 'Answer your questions now.';
    case 'opening':
      return 'Revealed: who does what.';
    case 'introduced':
      return 'A new question. Wait for the facilitator.';
    case 'rating':
      return stage.rating.counts === undefined
        ? `Answer now: ${stage.rating.view.of.question.question}`
        : `Your answer counts: ${stage.rating.counts}.`;
    case 'revealed':
      return `Revealed: ${stage.label}.`;
    case 'ended':
      return 'The workshop has ended.';
  }
}

function keepOf(stage: BallotStage): string | undefined {
  return 'rating' in stage ? stage.rating.view.of.question.id : undefined;
}

/** The ballot as a screen of the workshop. */
export function ballotScreen(props: BallotProps): ScreenProps {
  const { version, stage, isPaused, told, seat, mark } = props;
  return {
    version,
    say: sayStage(props),
    keep: keepOf(stage),
    workshop: isPaused ? 'paused' : stage.at,
    children: (
      <>
        {told !== undefined && <InsetText>{told}</InsetText>}
        {isPaused && <InsetText>The workshop is paused. What you send is kept.</InsetText>}
        <Stage stage={stage} seat={seat} mark={mark} />
      </>
    ),
  };
}
