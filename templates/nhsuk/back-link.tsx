/** The way back, above the page's heading. */
import { type Common, type Content, joined } from './content.ts';

export interface BackLinkProps extends Common {
  readonly children?: Content;
  readonly href?: string | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly visuallyHiddenText?: string | undefined;
  readonly variant?: 'reverse' | undefined;
}

export function BackLink(props: BackLinkProps) {
  const { children = 'Back', visuallyHiddenText } = props;
  const common = {
    class: joined('nhsuk-back-link', props.variant && `nhsuk-back-link--${props.variant}`, props.classes),
    id: props.id,
  };
  const inside = (
    <>
      {visuallyHiddenText && <span class="nhsuk-u-visually-hidden">{`${visuallyHiddenText} `}</span>}
      {children}
    </>
  );
  if (props.href !== undefined && props.type === undefined) {
    return (
      <a {...common} href={props.href} {...props.attributes}>
        {inside}
      </a>
    );
  }
  return (
    <button {...common} type={props.type ?? 'submit'} {...props.attributes}>
      {inside}
    </button>
  );
}
