/** An open assessment: how far it is, who is missing, and what can be done now. */
import { sayDay } from '#core/days.ts';
import type { Fate } from '#core/keeping.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Deed } from '#core/roles.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Tag } from '../nhsuk/tag.tsx';
import { type AuditEntry, AuditList } from './audit-list.tsx';
import { FateNote } from './keeping.page.tsx';
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
  readonly fate: Fate;
  /** None for who may not see who changed what. */
  readonly audit: readonly AuditEntry[] | undefined;
  /** What whoever looks may do. */
  readonly may: (deed: Deed) => boolean;
  /** Where an observer follows the workshop that runs. */
  readonly observe: string | undefined;
  /** It was opened by the page before. */
  readonly isNew: boolean;
}

interface Offered {
  readonly deed?: Deed;
  readonly path: string;
  readonly text: string;
}

const BUTTONS: readonly Offered[] = [
  { deed: 'invite', path: 'invitations', text: 'Invitations and reminders' },
  { deed: 'statement-links', path: 'statements', text: 'Links for leads' },
  { deed: 'workshops', path: 'workshop', text: 'Hold a workshop' },
  { path: 'facts', text: 'Facts' },
  // Who may not add any reads them once results are there.
  { deed: 'actions', path: 'actions', text: 'Actions' },
  { deed: 'close', path: 'close', text: 'Close the assessment' },
];

const LINKS: readonly Offered[] = [
  { deed: 'paper', path: 'paper', text: 'Key in a paper questionnaire' },
  { deed: 'late-organisation', path: 'organisation', text: 'Add an organisation' },
  { deed: 'answer-by', path: 'answer-by', text: 'Change the date to answer by' },
  { deed: 'export', path: 'export', text: 'Move it to another installation' },
  { deed: 'move', path: 'move', text: 'Give it to another team' },
  { deed: 'delete', path: 'retention', text: 'How long it is kept' },
  { deed: 'delete', path: 'withdrawal', text: 'Take out one person’s answers, at their request' },
  { deed: 'delete', path: 'delete', text: 'Delete the assessment' },
];

function Actions({ base, may }: { readonly base: string; readonly may: OpenProps['may'] }) {
  const isOffered = ({ deed }: Offered): boolean => deed === undefined || may(deed);
  return (
    <>
      <div class="nhsuk-button-group">
        {BUTTONS.filter(isOffered).map(({ path, text }) => (
          <Button href={`${base}/${path}`} variant={path === 'invitations' ? undefined : 'secondary'}>
            {text}
          </Button>
        ))}
      </div>
      <ul class="nhsuk-list">
        {may('paper') && (
          <li>
            <a href={`${base}/paper.pdf`}>Paper questionnaire (PDF)</a>, or{' '}
            <a href={`${base}/paper-large-print.pdf`}>the same in large print (PDF)</a>
          </li>
        )}
        {LINKS.filter(isOffered).map(({ path, text }) => (
          <li>
            <a href={`${base}/${path}`}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function OpenPage(props: OpenProps) {
  const { site, owner, assessment, questionnaire, progress, answered, expected, daysLeft } = props;
  const { audit, isNew, may, observe, fate } = props;
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
      <FateNote fate={fate} isOpen base={may('delete') ? base : undefined} />
      {progress.length > 0 && (
        <ProgressTable
          assessmentId={assessment.id}
          progress={progress}
          canChange={may('late-organisation')}
        />
      )}
      <p class="nhsuk-hint">
        Answered means at least one answer was saved; it counts also if it is not handed in. What people said
        is shown to nobody until you close the assessment.
      </p>
      {observe !== undefined && (
        <p>
          <a href={observe}>Follow the workshop that is running</a>
        </p>
      )}
      <Actions base={base} may={may} />
      <Details summary="What people are asked, and about what">
        <Summary assessment={assessment} questionnaire={questionnaire} />
      </Details>
      {audit !== undefined && <AuditList entries={audit} />}
    </Page>
  );
}
