/** Check your answers, then hand them in. */
import type { SeatProgress } from '#core/seat-pages.ts';
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { RoomLink } from '../workshop/room-link.tsx';
import { type AnswerGroup, AnswerList } from './answer-list.tsx';

export interface CheckPageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly groups: readonly AnswerGroup[];
  readonly progress: SeatProgress;
  readonly submitted: boolean;
  readonly until: string | undefined;
  /** Where their ballot is, while a workshop runs. */
  readonly ballot: string | undefined;
  /** Whose page it is. */
  readonly mark: string;
}

export function CheckPage(props: CheckPageProps) {
  const { site, scheme, seat, groups, progress, submitted, until, ballot, mark } = props;
  const open = progress.asked - progress.answered;
  return (
    <Page site={site} title="Check your answers" back={{ href: seat, text: 'All pages' }}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        Check your answers
      </h1>
      <RoomLink ballot={ballot} />
      {open > 0 && (
        <InsetText>
          {open === 1 ? 'One question is' : `${open} questions are`} not answered. You can hand in all the
          same; what you answered counts. If you do not know something, say so: that helps too.
        </InsetText>
      )}
      <AnswerList groups={groups} changeAt={seat} />
      {submitted ? (
        <p>
          Your answers are handed in, and changes are saved as you make them.{' '}
          <a href={`${seat}/done`}>What happens next</a>
        </p>
      ) : (
        <form method="post" action={`${seat}/submit`}>
          <input type="hidden" name="_seat" value={mark} />
          {until !== undefined && <p>You can still change your answers until {until}.</p>}
          <Button preventDoubleClick>Hand in your answers</Button>
        </form>
      )}
    </Page>
  );
}
