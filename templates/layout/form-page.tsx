/** A page of people's accounts, teams and the installation: what is wrong, what was done, the heading, the rest. */
import type { FieldProblem } from '#core/forms-entered.ts';
import type { Content } from '../nhsuk/content.ts';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Page, type PageProps } from './page.tsx';

/** What every such page is given. */
export interface Framed extends Pick<PageProps, 'site' | 'owner'> {
  readonly problems?: readonly FieldProblem[];
  /** A sentence about what was just done. */
  readonly done?: string | undefined;
}

interface FormPageProps extends Framed, Pick<PageProps, 'title' | 'back'> {
  /** Whom or what it is about, above the heading. */
  readonly caption?: string | undefined;
  /** As wide as the screen, for tables. */
  readonly wide?: boolean;
  readonly children?: Content;
}

/** What is wrong with a field, for the field itself. */
export function wrongWith({ problems = [] }: Framed, field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message;
}

export function FormPage(props: FormPageProps) {
  const { site, owner, title, back, caption, problems = [], done, wide, children } = props;
  const errors = problems.map(({ field, message }) => ({ text: message, href: `#${field}` }));
  return (
    <Page site={site} owner={owner} title={title} back={back} hasErrors={errors.length > 0}>
      <div class="nhsuk-grid-row">
        <div class={wide ? 'nhsuk-grid-column-full' : 'nhsuk-grid-column-two-thirds'}>
          {errors.length > 0 && <ErrorSummary errorList={errors} />}
          {done !== undefined && <NotificationBanner variant="success">{done}</NotificationBanner>}
          <h1 class="nhsuk-heading-l">
            {caption !== undefined && <span class="nhsuk-caption-l">{`${caption} `}</span>}
            {title}
          </h1>
          {children}
        </div>
      </div>
    </Page>
  );
}
