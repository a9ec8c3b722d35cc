/** Buttons of the facilitator: each a form of its own that works without script. */
import { Button, type ButtonProps } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';
import type { FacilitatorView } from './facilitator-view.ts';
import { mainStep, otherSteps, type Step } from './facilitator-words.ts';

/** What every step is based on. */
export type StepBase = Pick<FacilitatorView, 'base' | 'mark' | 'workshop'>;

/** The fields that tell which page the step was taken on. */
export function StepFields({ of: { workshop, mark } }: { readonly of: StepBase }) {
  return (
    <>
      <input type="hidden" name="version" value={String(workshop.version)} />
      <input type="hidden" name="_form" value={mark} />
    </>
  );
}

interface StepFormProps {
  readonly of: StepBase;
  readonly move: string;
  readonly id?: string;
  readonly classes?: string;
  readonly children?: Content;
}

/** A form that sends one step. */
export function StepForm({ of, move, id, classes, children }: StepFormProps) {
  return (
    <form method="post" action={`${of.base}/${move}`} id={id} class={classes}>
      <StepFields of={of} />
      {children}
    </form>
  );
}

function StepButton({ of, step, variant }: { of: StepBase; step: Step; variant?: ButtonProps['variant'] }) {
  return (
    <StepForm of={of} move={step.move}>
      <Button preventDoubleClick variant={variant}>
        {step.text}
      </Button>
    </StepForm>
  );
}

/** The one next step. */
export function MainStep({ view }: { readonly view: FacilitatorView }) {
  const step = mainStep(view);
  if (step === undefined) return <Button href={`${view.base}/end`}>End the workshop</Button>;
  return <StepButton of={view} step={step} />;
}

/** What else can be done, more quietly. */
export function OtherSteps({ view }: { readonly view: FacilitatorView }) {
  const { base, workshop } = view;
  const { at } = workshop.now;
  const canAnswer = workshop.state === 'running' && (at === 'rating' || at === 'silent');
  return (
    <nav class="app-steps" aria-label="Other steps">
      {otherSteps(view).map((step) => (
        <StepButton of={view} step={step} variant="secondary" />
      ))}
      <ul class="nhsuk-list app-steps__links">
        <li>
          <a href={`${base}/behalf`}>
            {canAnswer ? 'Answer for people without a device' : 'People without a device'}
          </a>
        </li>
        {at === 'rating' && (
          <li>
            <a href={`${base}/tally`}>Count hands instead</a>
          </li>
        )}
        <li>
          <a href={`${base}/end`}>End the workshop</a>
        </li>
      </ul>
    </nav>
  );
}
