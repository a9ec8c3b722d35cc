/** Something the page has to say that its heading does not. */
import { type Common, type Content, isShown, isWords, joined, type Worded, worded } from './content.ts';
import { Heading, type HeadingElement, type HeadingWords } from './heading.tsx';

type BannerHeading = HeadingWords & { readonly element?: HeadingElement };

export interface NotificationBannerProps extends Common {
  readonly variant?: 'success';
  readonly title?: Worded<HeadingWords>;
  readonly heading?: Worded<BannerHeading>;
  readonly children?: Content;
  /** region, and alert for success, which also takes the focus. */
  readonly role?: string;
  readonly disableAutoFocus?: boolean;
}

const TITLE_ID = 'nhsuk-notification-banner-title';

function Title({ props, id }: { readonly props: NotificationBannerProps; readonly id: string }) {
  const title: HeadingWords = worded(props.title) ?? {};
  return (
    <Heading
      {...title}
      id={id}
      text={title.text ?? (props.variant === 'success' ? 'Success' : 'Important')}
      level={title.level ?? 2}
      className="nhsuk-notification-banner__title"
    />
  );
}

function Inside({ children, hasHeading }: { readonly children?: Content; readonly hasHeading: boolean }) {
  if (!isShown(children)) return null;
  if (!isWords(children)) return <>{children}</>;
  return <p class={hasHeading ? 'nhsuk-body' : 'nhsuk-notification-banner__heading'}>{children}</p>;
}

export function NotificationBanner(props: NotificationBannerProps) {
  const { variant, disableAutoFocus } = props;
  const heading: BannerHeading | undefined = worded(props.heading);
  const titleId = worded(props.title)?.id ?? TITLE_ID;
  return (
    <div
      class={joined(
        'nhsuk-notification-banner',
        props.classes,
        variant && `nhsuk-notification-banner--${variant}`,
      )}
      id={props.id}
      data-module="nhsuk-notification-banner"
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      role={props.role ?? (variant === 'success' ? 'alert' : 'region')}
      aria-labelledby={titleId}
      {...props.attributes}
    >
      <div class="nhsuk-notification-banner__header">
        <Title props={props} id={titleId} />
      </div>
      <div class="nhsuk-notification-banner__content">
        {heading && (
          <Heading {...heading} level={heading.level ?? 3} className="nhsuk-notification-banner__heading" />
        )}
        <Inside hasHeading={isShown(heading?.text)}>{props.children}</Inside>
      </div>
    </div>
  );
}
