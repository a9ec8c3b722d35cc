/** An open assessment: how far it is, who is missing, and what can be done now. */
import { sayDay } from '#core/days.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Tag } from '../nhsuk/tag.tsx';
import { type AuditEntry, AuditList } from './audit-list.tsx';
import { type OrganisationProgress, ProgressTable } from './progress-table.tsx';
import { Summary } from './summary.tsx';
import { STATE_TAGS, sayAnswered, sayDaysLeft, titleOf } from './words.ts';

export interface OpenProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire | undefined;
  readonly progress: readonly OrganisationProgress[];
  readonly answered: number;
  readonly expected: number;
  readonly daysLeft: number | undefined;
  readonly audit: readonly AuditEntry[];
  /** It was opened by the page before. */
  readonly isNew: boolean;
}

function Actions({ base }: { readonly base: string }) {
  return (
    <>
      <div class="nhsuk-button-group">
        <Button href={`${base}/invitations`}>Invitations and reminders</Button>
        <Button href={`${base}/statements`} variant="secondary">
          Links for leads
        </Button>
        <Button href={`${base}/workshop`} variant="secondary">
          Hold a workshop
        </Button>
        <Button href={`${base}/facts`} variant="secondary">
          Facts
        </Button>
        <Button href={`${base}/actions`} variant="secondary">
          Actions
        </Button>
        <Button href={`${base}/close`} variant="secondary">
          Close the assessment
        </Button>
      </div>
      <ul class="nhsuk-list">
        <li>
          <a href={`${base}/paper.pdf`}>Paper questionnaire (PDF)</a>, or{' '}
          <a href={`${base}/paper-large-print.pdf`}>the same in large print (PDF)</a>
        </li>
        <li>
          <a href={`${base}/paper`}>Key in a paper questionnaire</a>
        </li>
        <li>
          <a href={`${base}/organisation`}>Add an organisation</a>
        </li>
        <li>
          <a href={`${base}/answer-by`}>Change the date to answer by</a>
        </li>
        <li>
          <a href={`${base}/export`}>Move it to another installation</a>
        </li>
        <li>
          <a href={`${base}/delete`}>Delete the assessment</a>
        </li>
      </ul>
    </>
  );
}

export function OpenPage(props: OpenProps) {
  const { site, owner, assessment, questionnaire, progress, answered, expected, daysLeft, audit, isNew } =
    props;
  const base = `/assessments/${assessment.id}`;
  const { answerBy } = assessment.setup.dates;
  const tag = STATE_TAGS[assessment.state];
  return (
    <Page
      site={site}
      owner={owner}
      title={titleOf(assessment)}
      back={{ href: '/', text: 'Your assessments' }}
    >
      {isNew && (
        <NotificationBanner variant="success" heading="The assessment is open">
          Now invite people: each organisation has its own text, ready to paste.
        </NotificationBanner>
      )}
      <h1>{titleOf(assessment)}</h1>
      <p>
        <Tag colour={tag.colour}>{tag.text}</Tag>
      </p>
      <p class="nhsuk-lede-text">
        {sayAnswered(answered, expected)}.
        {answerBy !== undefined &&
          daysLeft !== undefined &&
          ` Answer by ${sayDay(answerBy)}: ${sayDaysLeft(daysLeft)}.`}
      </p>
      <ProgressTable assessmentId={assessment.id} progress={progress} />
      <p class="nhsuk-hint">
        Answered means at least one answer was saved; it counts also if it is not handed in. What people said
        is shown to nobody until you close the assessment.
      </p>
      <Actions base={base} />
      <Details summary="What people are asked, and about what">
        <Summary assessment={assessment} questionnaire={questionnaire} />
      </Details>
      <AuditList entries={audit} />
    </Page>
  );
}
