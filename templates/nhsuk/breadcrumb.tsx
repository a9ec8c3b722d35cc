/** Where the page stands; on a phone a link to the page above. */
import { BackLink, type BackLinkProps } from './back-link.tsx';
import { type Attributes, type Common, type Content, joined } from './content.ts';

export interface Crumb {
  readonly text: Content;
  readonly href: string;
  readonly attributes?: Attributes;
}

export interface BreadcrumbProps extends Common {
  readonly items: readonly Crumb[];
  readonly ariaLabel?: string;
  readonly variant?: 'reverse';
  readonly backLink?: BackLinkProps;
}

export function Breadcrumb(props: BreadcrumbProps) {
  const { items, ariaLabel = 'Breadcrumb', variant, backLink } = props;
  const last = items.at(-1);
  return (
    <nav
      class={joined('nhsuk-breadcrumb', variant && `nhsuk-breadcrumb--${variant}`, props.classes)}
      id={props.id}
      aria-label={ariaLabel}
      {...props.attributes}
    >
      <ol class="nhsuk-breadcrumb__list">
        {items.map((item) => (
          <li class="nhsuk-breadcrumb__list-item">
            <a class="nhsuk-breadcrumb__link" href={item.href} {...item.attributes}>
              {item.text}
            </a>
          </li>
        ))}
      </ol>
      <BackLink
        visuallyHiddenText="Back to"
        href={last?.href}
        variant={variant}
        attributes={last?.attributes}
        {...backLink}
      >
        {backLink?.children ?? last?.text}
      </BackLink>
    </nav>
  );
}
