/** A box in which what is too wide scrolls by itself. */
import { type Common, type Content, joined } from './content.ts';

export interface ScrollProps extends Common {
  readonly labelledBy?: string | undefined;
  readonly variant?: 'reverse' | undefined;
  /** Takes the focus, so that it can be scrolled by keyboard without script. */
  readonly focusable?: boolean;
  readonly children?: Content;
}

export function Scroll(props: ScrollProps) {
  return (
    <div
      class={joined('nhsuk-scroll', props.variant && `nhsuk-scroll--${props.variant}`, props.classes)}
      id={props.id}
      data-module="nhsuk-scroll"
      {...props.attributes}
    >
      <div
        class="nhsuk-scroll__content"
        role="region"
        aria-labelledby={props.labelledBy}
        tabindex={props.focusable ? 0 : undefined}
      >
        {props.children}
      </div>
    </div>
  );
}
