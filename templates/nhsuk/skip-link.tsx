/** The link that jumps over the header. */
import { type Common, type Content, joined } from './content.ts';

export interface SkipLinkProps extends Common {
  readonly href?: string;
  readonly children?: Content;
}

export function SkipLink(props: SkipLinkProps) {
  const { href = '#maincontent', children = 'Skip to main content' } = props;
  return (
    <a
      class={joined('nhsuk-skip-link', props.classes)}
      id={props.id}
      data-module="nhsuk-skip-link"
      href={href}
      {...props.attributes}
    >
      {children}
    </a>
  );
}
