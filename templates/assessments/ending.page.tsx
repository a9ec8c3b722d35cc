/** Pages that ask once more before something that cannot be taken back: closing and deleting. */
import type { Assessment } from '#core/life-cycle.ts';
import { countOf, sayPeople } from '#core/wording.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';
import { WarningCallout } from '../nhsuk/warning-callout.tsx';
import { sayAnswered, titleOf } from './words.ts';

export interface EndingProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly assessment: Assessment;
  readonly answered: number;
  readonly expected: number;
}

interface ConfirmProps {
  readonly of: EndingProps;
  readonly title: string;
  readonly action: string;
  readonly button: string;
  readonly children?: Content;
}

function Confirm({ of, title, action, button, children }: ConfirmProps) {
  const { site, owner, assessment } = of;
  const base = `/assessments/${assessment.id}`;
  return (
    <Page site={site} owner={owner} title={title} back={base}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{titleOf(assessment)}</span> {title}
          </h1>
          {children}
          <form method="post" action={`${base}/${action}`}>
            <input type="hidden" name="version" value={String(assessment.version)} />
            <div class="nhsuk-button-group">
              <Button variant="warning" preventDoubleClick>
                {button}
              </Button>
              <a href={base}>Go back without doing it</a>
            </div>
          </form>
        </div>
      </div>
    </Page>
  );
}

export function ClosePage(props: EndingProps) {
  const { assessment, answered, expected } = props;
  return (
    <Confirm of={props} title="Close the assessment?" action="close" button="Close the assessment">
      <p>{sayAnswered(answered, expected)}. Everything saved counts, also what was not handed in.</p>
      <p>
        After closing nobody can answer or change an answer, and you can read the results. It cannot be
        reopened.
      </p>
      {assessment.setup.mode === 'anonymous' && (
        <WarningCallout heading={{ text: 'Private links stop leading to answers', level: 2 }}>
          This assessment is anonymous. Closing destroys the keys: from then on nobody, not even the person
          who gave them, gets to single answers.
        </WarningCallout>
      )}
    </Confirm>
  );
}

export function DeletePage(props: EndingProps) {
  const { assessment, answered } = props;
  const organisations = assessment.setup.organisations.length;
  return (
    <Confirm of={props} title="Delete the assessment?" action="delete" button="Delete the assessment">
      <p>This cannot be taken back. What goes:</p>
      <ul>
        <li>the description of the scheme and everything else entered for it</li>
        {organisations > 0 && (
          <li>{countOf(organisations, 'organisation and its link', 'organisations and their links')}</li>
        )}
        {answered > 0 && (
          <li>all answers and comments of {sayPeople(answered)}, whose private links stop working</li>
        )}
        <li>all facts recorded for it, its results and its report</li>
      </ul>
      <p>Only the list of who changed what and when is kept. It holds no answers.</p>
    </Confirm>
  );
}
