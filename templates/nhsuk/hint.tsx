/** The grey words under a label. */
import { type Common, type Content, joined } from './content.ts';

export interface HintProps extends Common {
  readonly text?: Content;
}

export function Hint(props: HintProps) {
  return (
    <div class={joined('nhsuk-hint', props.classes)} id={props.id} {...props.attributes}>
      {props.text}
    </div>
  );
}
