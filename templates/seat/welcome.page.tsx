/** After joining: the private link, then start. */
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { PrivateLink } from './private-link.tsx';

export interface WelcomePageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly link: string;
  readonly start: string;
  readonly questions: number;
  /** About so long it takes. */
  readonly minutes: number | undefined;
  /** In words. */
  readonly until: string | undefined;
}

export function WelcomePage({ site, scheme, link, start, questions, minutes, until }: WelcomePageProps) {
  return (
    <Page site={site} title="You can start">
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        You can start
      </h1>
      <p>
        There are {questions} questions
        {minutes !== undefined && <>, for about {minutes} minutes</>}. Every answer is saved as you give it.
        You can stop at any time, go on later
        {until !== undefined && <>, and change your answers until {until}</>}.
      </p>
      <h2 class="nhsuk-heading-m">Keep your private link</h2>
      <p>
        It leads back to your answers, also on another phone or computer. Save it, or send it to yourself.
      </p>
      <PrivateLink link={link} />
      <InsetText>
        Whoever has this link can see and change your answers. Nobody can send it to you again: we do not know
        who you are.
      </InsetText>
      <Button href={start}>Start</Button>
    </Page>
  );
}
