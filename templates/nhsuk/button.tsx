/** A button, or a link that looks like one. */
import { type Common, type Content, joined } from './content.ts';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'brand' | 'login' | 'reverse' | 'secondary' | 'secondary-solid' | 'warning';

export interface ButtonProps extends Common {
  readonly children?: Content;
  /** A link; with a type it is a button all the same. */
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button' | 'reset';
  readonly name?: string;
  readonly value?: string;
  readonly variant?: ButtonVariant | undefined;
  readonly small?: boolean;
  readonly disabled?: boolean;
  /** Ignores a second click within a second. */
  readonly preventDoubleClick?: boolean;
  readonly ariaLabel?: string;
  readonly icon?: IconName | { readonly name: IconName; readonly placement?: 'start' | 'end' };
}

function Inside({ icon, children }: Pick<ButtonProps, 'icon' | 'children'>) {
  if (icon === undefined) return <>{children}</>;
  const { name, placement = 'start' } = typeof icon === 'string' ? { name: icon } : icon;
  return (
    <>
      {placement === 'start' && <Icon name={name} />}
      {children !== undefined && <span class="nhsuk-button__content">{children}</span>}
      {placement === 'end' && <Icon name={name} />}
    </>
  );
}

/** What a button and a link that looks like one have in common. */
function commonAttributes(props: ButtonProps) {
  return {
    class: joined(
      'nhsuk-button',
      props.variant && `nhsuk-button--${props.variant}`,
      props.icon !== undefined && 'nhsuk-button--icon',
      props.small && 'nhsuk-button--small',
      props.classes,
    ),
    id: props.id,
    'data-module': 'nhsuk-button',
    'data-prevent-double-click':
      props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick),
    'aria-label': props.ariaLabel,
  };
}

export function Button(props: ButtonProps) {
  const inside = <Inside icon={props.icon}>{props.children}</Inside>;
  if (props.href !== undefined && props.type === undefined) {
    return (
      <a {...commonAttributes(props)} href={props.href} role="button" draggable="false" {...props.attributes}>
        {inside}
      </a>
    );
  }
  return (
    <button
      {...commonAttributes(props)}
      name={props.name}
      type={props.type ?? 'submit'}
      value={props.value}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      {...props.attributes}
    >
      {inside}
    </button>
  );
}
