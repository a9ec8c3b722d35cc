/** A link or button for what can be done with a card or a row. */
import { type Common, type Content, isShown, joined } from './content.ts';

export interface Action extends Common {
  readonly text: Content;
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button';
  readonly name?: string;
  readonly value?: string;
  /** What the action is about, for those who hear the link alone. */
  readonly visuallyHiddenText?: string | undefined;
}

interface CardActionProps {
  readonly action: Action;
  /** The heading of the card the action stands in. */
  readonly about?: Content;
}

function Hidden({ action, about }: CardActionProps) {
  if (!action.visuallyHiddenText && !isShown(about)) return null;
  return (
    <span class="nhsuk-u-visually-hidden">
      {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
      {isShown(about) && <> ({about})</>}
    </span>
  );
}

export function CardAction({ action, about }: CardActionProps) {
  const common = { class: joined('nhsuk-link', action.classes), id: action.id };
  if (action.href !== undefined && action.type === undefined) {
    return (
      <a {...common} href={action.href} {...action.attributes}>
        {action.text}
        <Hidden action={action} about={about} />
      </a>
    );
  }
  return (
    <button
      {...common}
      name={action.name}
      type={action.type ?? 'submit'}
      value={action.value}
      {...action.attributes}
    >
      {action.text}
      <Hidden action={action} about={about} />
    </button>
  );
}
