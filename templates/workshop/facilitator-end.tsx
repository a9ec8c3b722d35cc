/** Asks once more before a workshop ends, which nothing takes back. */
import { countOf } from '#core/wording.ts';
import type { Workshop } from '#core/workshop.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { type StepBase, StepFields } from './facilitator-steps.tsx';

interface EndProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly step: StepBase;
  readonly workshop: Workshop;
}

export function EndPage({ site, owner, step, workshop }: EndProps) {
  const left = workshop.agenda.filter(({ mark }) => mark === 'waiting').length;
  return (
    <Page site={site} owner={owner} title="End the workshop?" back={step.base}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1 class="nhsuk-heading-l">End the workshop?</h1>
          {left > 0 && (
            <p>{`${countOf(left, 'question', 'questions')} of the agenda ${left === 1 ? 'was' : 'were'} not talked about.`}</p>
          )}
          <p>
            Every screen says that it has ended. What people answered and what was noted is kept, and people
            can go on answering at their private links until the assessment is closed. It cannot be gone on
            with; you can hold another one.
          </p>
          <form method="post" action={`${step.base}/end`}>
            <StepFields of={step} />
            <div class="nhsuk-button-group">
              <Button variant="warning" preventDoubleClick>
                End the workshop
              </Button>
              <a href={step.base}>Go back without ending it</a>
            </div>
          </form>
        </div>
      </div>
    </Page>
  );
}
