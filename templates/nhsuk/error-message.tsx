/** What is wrong with one field. */
import { type Common, type Content, joined } from './content.ts';

export interface ErrorMessageProps extends Common {
  readonly text?: Content;
  /** Said before the message; false for nothing. */
  readonly visuallyHiddenText?: string | false | undefined;
}

export function ErrorMessage(props: ErrorMessageProps) {
  const { visuallyHiddenText = 'Error' } = props;
  return (
    <span class={joined('nhsuk-error-message', props.classes)} id={props.id} {...props.attributes}>
      {visuallyHiddenText && <span class="nhsuk-u-visually-hidden">{`${visuallyHiddenText}: `}</span>}
      {props.text}
    </span>
  );
}
