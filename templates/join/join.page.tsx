/** Joining: what it is about, what is kept and who sees it, then where you answer from. */
import type { Setup } from '#core/assessment.ts';
import { sayDay } from '#core/days.ts';
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { PlaceErrors, PlaceFields, type PlaceFieldsProps } from './place-fields.tsx';
import { PrivacyWords } from './privacy-words.tsx';

export interface JoinPageProps {
  readonly site: Site;
  readonly setup: Setup;
  readonly place: PlaceFieldsProps;
  /** Where the form is sent. */
  readonly action: string;
  /** One for each time the page is served. */
  readonly form: string;
  /** This browser has joined before: where to go on. */
  readonly joined: string | undefined;
  readonly minutes: number | undefined;
  /** A workshop runs now: joining leads into it. */
  readonly isRunning: boolean;
}

function About({ setup }: { readonly setup: Setup }) {
  const { scheme, decision, dates } = setup;
  const by = decision?.by === undefined ? '' : ` (${decision.by})`;
  return (
    <SummaryList
      rows={[
        scheme.what !== undefined && { key: 'What it does', value: scheme.what },
        scheme.forWhom !== undefined && { key: 'For whom', value: scheme.forWhom },
        decision !== undefined && { key: 'To be decided', value: `${decision.question}${by}` },
        dates.answerBy !== undefined && { key: 'Answer until', value: sayDay(dates.answerBy) },
      ]}
    />
  );
}

function Continue({ joined }: { readonly joined: string }) {
  return (
    <InsetText>
      <p>You have joined this assessment in this browser before.</p>
      <Button href={joined}>Continue where you left off</Button>
      <p>If you are someone else, join below.</p>
    </InsetText>
  );
}

export function JoinPage({ site, setup, place, action, form, joined, minutes, isRunning }: JoinPageProps) {
  const title = `Is ${setup.scheme.name} ready to start here?`;
  return (
    <Page site={site} title={title} hasErrors={place.problem !== undefined}>
      <PlaceErrors problem={place.problem} />
      <h1 class="nhsuk-heading-l">{title}</h1>
      {joined !== undefined && <Continue joined={joined} />}
      {isRunning ? (
        <p>A workshop is running now, and you join it here. You need no account.</p>
      ) : (
        <>
          <p>
            You are asked what helps and what stands in the way where you work or live
            {minutes !== undefined && <>. It takes about {minutes} minutes</>}. You need no account.
          </p>
          <About setup={setup} />
        </>
      )}
      <PrivacyWords mode={setup.mode} fewest={setup.k} />
      <form method="post" action={action} novalidate>
        <input type="hidden" name="_form" value={form} />
        <PlaceFields {...place} />
        <Button preventDoubleClick>Join</Button>
      </form>
    </Page>
  );
}
