/** The green panel that says that something is done. */
import { type Common, type Content, isShown, joined, type Worded, worded } from './content.ts';
import { Heading, type HeadingWords, type Size } from './heading.tsx';

export interface PanelProps extends Common {
  readonly heading: Worded<HeadingWords>;
  readonly children?: Content;
  readonly variant?: 'interruption';
}

const SIZES: readonly Size[] = ['m', 'l', 'xl'];

export function Panel(props: PanelProps) {
  return (
    <div
      class={joined('nhsuk-panel', props.variant && `nhsuk-panel--${props.variant}`, props.classes)}
      id={props.id}
      {...props.attributes}
    >
      <Heading
        {...worded(props.heading)}
        sizes={SIZES}
        className="nhsuk-panel__heading"
        classPrefix="nhsuk-panel__heading--"
      />
      {isShown(props.children) && <div class="nhsuk-panel__body">{props.children}</div>}
    </div>
  );
}
