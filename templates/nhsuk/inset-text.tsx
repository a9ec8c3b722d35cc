/** Words set apart from the rest by a line at their side. */
import { type Common, type Content, isWords, joined } from './content.ts';

export interface InsetTextProps extends Common {
  readonly children?: Content;
  readonly visuallyHiddenText?: string;
}

export function InsetText(props: InsetTextProps) {
  const { children, visuallyHiddenText = 'Information' } = props;
  return (
    <div class={joined('nhsuk-inset-text', props.classes)} id={props.id} {...props.attributes}>
      <span class="nhsuk-u-visually-hidden">{`${visuallyHiddenText}: `}</span>
      {isWords(children) ? <p>{children}</p> : children}
    </div>
  );
}
