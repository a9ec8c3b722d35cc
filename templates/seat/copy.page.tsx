/** A person's own answers: to print and keep, and what is left to see once the assessment is closed. */
import { Page, type Site } from '../layout/page.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { type AnswerGroup, AnswerList } from './answer-list.tsx';

export interface CopyPageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly groups: readonly AnswerGroup[];
  readonly organisation: string;
  readonly role: string | undefined;
  readonly name: string | undefined;
  /** Where the summary of the workshop they were in is. */
  readonly workshop: string | undefined;
  /** Where they read what came of it, once it is signed off. */
  readonly outcome: string | undefined;
  /** Day in words on which it was closed; undefined while open. */
  readonly closed?: { readonly on: string | undefined } | undefined;
}

function Place({ organisation, role, name }: Pick<CopyPageProps, 'organisation' | 'role' | 'name'>) {
  return (
    <p>
      Given for {organisation}
      {role !== undefined && <>, as: {role}</>}
      {name !== undefined && <>, by {name}</>}.
    </p>
  );
}

export function CopyPage(props: CopyPageProps) {
  const { site, scheme, seat, groups, workshop, outcome, closed } = props;
  const title = closed === undefined ? 'A copy of your answers' : 'This assessment is closed';
  return (
    <Page
      site={site}
      title={title}
      {...(closed === undefined ? { back: { href: seat, text: 'All pages' } } : {})}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        {title}
      </h1>
      {closed !== undefined && (
        <InsetText>
          It was closed{closed.on !== undefined && ` on ${closed.on}`}. Answers can no longer be given or
          changed. Everything saved before counts. Below is what you answered.
        </InsetText>
      )}
      {outcome !== undefined && (
        <p>
          <a href={outcome}>What came of it: the result on one page, and what was decided</a>
        </p>
      )}
      <Place {...props} />
      <p>
        <a href={`${seat}/copy?format=csv`} download="my-answers.csv">
          Download as a table (CSV)
        </a>
        {closed === undefined && ', or print this page'}
      </p>
      <p>
        <a href={`${seat}/copy?format=json`} download="kept-about-me.json">
          Everything kept about you here, with earlier rounds and changes (JSON)
        </a>
      </p>
      {workshop !== undefined && (
        <p>
          <a href={workshop}>What was said and agreed in the workshop</a>
        </p>
      )}
      <AnswerList groups={groups} />
    </Page>
  );
}
