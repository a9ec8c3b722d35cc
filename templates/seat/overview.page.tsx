/** The list of pages with how far each is. */
import type { SeatProgress } from '#core/seat-pages.ts';
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { type Task, TaskList } from '../nhsuk/task-list.tsx';
import { RoomLink } from '../workshop/room-link.tsx';

export interface PageLine {
  readonly number: number;
  readonly title: string;
  readonly progress: SeatProgress;
}

export interface OverviewPageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly pages: readonly PageLine[];
  readonly progress: SeatProgress;
  readonly submitted: boolean;
  readonly until: string | undefined;
  readonly organisation: string;
  readonly role: string | undefined;
  /** Where their ballot is, while a workshop runs. */
  readonly ballot: string | undefined;
  /** Where the summary of the last workshop they were in is, once it has ended. */
  readonly workshop: string | undefined;
}

function taskOf(line: PageLine, seat: string): Task {
  const { answered, asked } = line.progress;
  const href = `${seat}/pages/${line.number}`;
  if (answered === asked) return { heading: line.title, href, status: 'Completed' };
  const status =
    answered === 0
      ? { tag: { text: 'Not started', colour: 'blue' as const } }
      : { tag: { text: `${answered} of ${asked} answered`, colour: 'aqua-green' as const } };
  return { heading: line.title, href, status };
}

function WhereNext({ pages, seat, progress, submitted }: OverviewPageProps) {
  const open = pages.find((line) => line.progress.answered < line.progress.asked);
  if (open !== undefined) {
    const text = progress.answered === 0 ? 'Start' : 'Continue';
    return <Button href={`${seat}/pages/${open.number}`}>{text}</Button>;
  }
  return (
    <Button href={`${seat}/check`}>{submitted ? 'Your answers' : 'Check and hand in your answers'}</Button>
  );
}

function Mine({ seat, organisation, role, workshop }: OverviewPageProps) {
  return (
    <>
      <h2 class="nhsuk-heading-m">What is yours here</h2>
      <p>
        You answer for {organisation}
        {role !== undefined && <>, as: {role}</>}.
      </p>
      <ul class="nhsuk-list">
        <li>
          <a href={`${seat}/check`}>Check your answers</a>
        </li>
        <li>
          <a href={`${seat}/link`}>Your private link, to go on elsewhere</a>
        </li>
        <li>
          <a href={`${seat}/place`}>Change your organisation or role</a>
        </li>
        <li>
          <a href={`${seat}/copy`}>A copy of your answers</a>
        </li>
        {workshop !== undefined && (
          <li>
            <a href={workshop}>What was said and agreed in the workshop</a>
          </li>
        )}
        <li>
          <a href={`${seat}/withdraw`}>Withdraw your answers</a>
        </li>
      </ul>
    </>
  );
}

export function OverviewPage(props: OverviewPageProps) {
  const { site, scheme, seat, pages, progress, until, submitted } = props;
  const count = `${progress.answered} of ${progress.asked} answered`;
  return (
    <Page site={site} title="Your pages">
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        Your pages
      </h1>
      <RoomLink ballot={props.ballot} />
      {submitted && <InsetText>Your answers are handed in. You can still change them.</InsetText>}
      <div class="app-bar">
        <progress max={`${Math.max(1, progress.asked)}`} value={`${progress.answered}`} aria-label="Answered">
          {count}
        </progress>
        <span>{count}</span>
      </div>
      <TaskList items={pages.map((line) => taskOf(line, seat))} />
      <WhereNext {...props} />
      {until !== undefined && <p>You can answer and change answers until {until}.</p>}
      <Mine {...props} />
    </Page>
  );
}
