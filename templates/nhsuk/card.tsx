/** A box with a heading and perhaps actions. */
import { type Action, CardAction } from './card-action.tsx';
import {
  type Common,
  type Content,
  isShown,
  isWords,
  joined,
  type Listed,
  type Worded,
  worded,
} from './content.ts';
import { Heading, type HeadingWords } from './heading.tsx';
import { Icon } from './icon.tsx';

export interface CardProps extends Common {
  readonly heading?: Worded<HeadingWords> | undefined;
  readonly children?: Content;
  /** Makes the heading a link. */
  readonly href?: string | undefined;
  /** Makes the whole card a link. */
  readonly clickable?: boolean;
  readonly variant?: 'feature' | 'primary' | 'secondary' | 'warning' | undefined;
  readonly actions?: Listed<Action>;
}

/** The words of a card's heading. */
export function cardHeading(card: Pick<CardProps, 'heading'> | undefined): Content {
  return worded(card?.heading)?.text;
}

function HeadingInside({
  heading,
  href,
}: {
  readonly heading: HeadingWords;
  readonly href: string | undefined;
}) {
  if (href !== undefined)
    return (
      <a class="nhsuk-card__link" href={href}>
        {heading.text}
      </a>
    );
  if (!heading.visuallyHiddenText) return <>{heading.text}</>;
  return (
    <span role="text">
      <span class="nhsuk-u-visually-hidden">{`${heading.visuallyHiddenText}: `}</span>
      {heading.text}
    </span>
  );
}

function CardHeading(props: CardProps) {
  const heading: HeadingWords | undefined = worded(props.heading);
  if (!heading || !isShown(heading.text)) return null;
  const href = props.variant === 'feature' ? undefined : props.href;
  return (
    <Heading
      {...heading}
      text={<HeadingInside heading={heading} href={href} />}
      visuallyHiddenText={undefined}
      level={heading.level ?? 2}
      className="nhsuk-card__heading"
      classPrefix="nhsuk-heading-"
    />
  );
}

function Actions({ actions, about }: { readonly actions: readonly Action[]; readonly about: Content }) {
  const [only] = actions;
  if (only && actions.length === 1) {
    return (
      <div class="nhsuk-card__actions">
        <CardAction action={only} about={about} />
      </div>
    );
  }
  return (
    <ul class="nhsuk-card__actions">
      {actions.map((action) => (
        <li class="nhsuk-card__action">
          <CardAction action={action} about={about} />
        </li>
      ))}
    </ul>
  );
}

function cardClass(props: CardProps): string | undefined {
  return joined(
    'nhsuk-card',
    props.clickable && 'nhsuk-card--clickable',
    props.variant && `nhsuk-card--${props.variant}`,
    props.classes,
  );
}

function Inside({ children }: Pick<CardProps, 'children'>) {
  if (!isShown(children)) return null;
  if (isWords(children)) return <p class="nhsuk-card__description">{children}</p>;
  return <>{children}</>;
}

export function Card(props: CardProps) {
  const actions = (props.actions ?? []).filter((action) => Boolean(action)) as readonly Action[];
  const hasActions = actions.length > 0;
  return (
    <div class={cardClass(props)} id={props.id} {...props.attributes}>
      {hasActions && (
        <div class="nhsuk-card__heading-container">
          <CardHeading {...props} />
          <Actions actions={actions} about={cardHeading(props)} />
        </div>
      )}
      <div class="nhsuk-card__content">
        {!hasActions && <CardHeading {...props} />}
        <Inside>{props.children}</Inside>
        {props.variant === 'primary' && <Icon name="chevron-right-circle" />}
      </div>
    </div>
  );
}
