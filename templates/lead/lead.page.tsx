/** What the lead of an organisation comes to: how far it is while open, afterwards the results and the right of reply. */

import { sayDay } from '#core/days.ts';
import type { Statement } from '#core/statements.ts';
import { Page, type Site } from '../layout/page.tsx';
import { Details } from '../nhsuk/details.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Blocks, type PageBlock } from '../results/blocks.tsx';
import { StatementForm, type StatementFormProps } from './statement-form.tsx';

export interface LeadFrameProps {
  readonly site: Site;
  /** The assessment. */
  readonly about: string;
  readonly organisation: string;
  readonly illustration?: string | undefined;
}

export interface LeadOpenProps extends LeadFrameProps {
  /** "3 of 4 expected answered". */
  readonly progress: string;
  readonly until: string | undefined;
}

export function LeadOpenPage({ site, about, organisation, illustration, progress, until }: LeadOpenProps) {
  return (
    <Page site={site} title={`${organisation}: ${about}`}>
      <h1>
        <span class="nhsuk-caption-xl">{about}</span> {organisation}
      </h1>
      {illustration !== undefined && <InsetText>{illustration}</InsetText>}
      <p class="nhsuk-lede-text">
        {progress}
        {until !== undefined && `, and people can answer until ${until}`}.
      </p>
      <p>
        Until the assessment is closed nobody sees what people say. After that, this link leads you to the
        results, and you can reply to them for {organisation} in your own words.
      </p>
    </Page>
  );
}

export interface LeadClosedProps extends LeadFrameProps {
  readonly pageOne: readonly PageBlock[];
  /** Further pages and files. */
  readonly ways: readonly { readonly href: string; readonly text: string }[];
  /** Every version, oldest first. */
  readonly statements: readonly Statement[];
  /** Undefined once it is signed off. */
  readonly form: StatementFormProps | undefined;
  /** What someone else of the organisation wrote meanwhile. */
  readonly meanwhile?: Statement | undefined;
  readonly saved: boolean;
  /** Who signed off and what was decided. */
  readonly outcome: readonly PageBlock[];
}

function sayWho({ name, role, on, version }: Statement): string {
  return `${name}, ${role}, ${sayDay(on)}, version ${version}`;
}

function Written({ statement }: { readonly statement: Statement }) {
  return (
    <blockquote class="app-quote">
      {statement.text}
      <br />
      <span class="nhsuk-body-s">{sayWho(statement)}</span>
    </blockquote>
  );
}

function Problems({ form, meanwhile }: Pick<LeadClosedProps, 'form' | 'meanwhile'>) {
  if (meanwhile !== undefined) {
    return (
      <ErrorSummary heading="Someone else wrote a statement meanwhile">
        Yours is not saved, and still stands in the form below. Save it again to put it in place of what is
        there now; the other version is kept.
      </ErrorSummary>
    );
  }
  const problems = form?.problems ?? [];
  if (problems.length === 0) return null;
  return (
    <ErrorSummary errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))} />
  );
}

function Reply({ statements, form, organisation }: LeadClosedProps) {
  const current = statements.at(-1);
  const earlier = statements.slice(0, -1).reverse();
  return (
    <section aria-labelledby="reply">
      <h2 id="reply">Your right of reply</h2>
      {current !== undefined && (
        <>
          <p>This stands for {organisation} in the results and in the report.</p>
          <Written statement={current} />
        </>
      )}
      {earlier.length > 0 && (
        <Details summary="Earlier versions">
          {earlier.map((statement) => (
            <Written statement={statement} />
          ))}
        </Details>
      )}
      {form === undefined ? (
        <p>
          {current === undefined ? `No statement was made for ${organisation}. ` : ''}
          The report is signed off, so statements can no longer be made or changed.
        </p>
      ) : (
        <>
          <p>
            {organisation} can say one thing to these results. It is shown unedited, with your name, role and
            the day. You can replace it until the report is signed off; earlier versions are kept, and only
            the last is printed.
          </p>
          <h3>Who sees it</h3>
          <p>
            The people who run this assessment, the leads of all organisations invited, and everyone who gets
            the report. It does not stand at the private links of people who answered.
          </p>
          <StatementForm {...form} />
        </>
      )}
    </section>
  );
}

export function LeadClosedPage(props: LeadClosedProps) {
  const { site, about, organisation, illustration, pageOne, ways, form, saved, outcome } = props;
  const hasErrors = (form?.problems ?? []).length > 0 || props.meanwhile !== undefined;
  return (
    <Page site={site} title={`${organisation}: ${about}`} hasErrors={hasErrors}>
      <Problems {...props} />
      {saved && <NotificationBanner variant="success" heading="The statement is saved" />}
      <h1>
        <span class="nhsuk-caption-xl">{about}</span> {organisation}
      </h1>
      {illustration !== undefined && <InsetText>{illustration}</InsetText>}
      <p>
        You read this as the lead of {organisation}. Small groups are shown together, as everywhere. Whoever
        has this link can read this page and reply for {organisation}.
      </p>
      {outcome.length > 0 && (
        <section aria-labelledby="outcome">
          <h2 id="outcome">Sign-off and decision</h2>
          <Blocks blocks={outcome} id="in-outcome" />
        </section>
      )}
      <section aria-labelledby="page-one">
        <h2 id="page-one">The results on one page</h2>
        <Blocks blocks={pageOne} id="in-page-one" />
      </section>
      <ul class="nhsuk-list">
        {ways.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
      <Reply {...props} />
    </Page>
  );
}
