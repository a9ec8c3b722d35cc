/** A field of several lines that says how many characters are left. */
import { isShown } from './content.ts';
import { Hint } from './hint.tsx';
import { Textarea, type TextareaProps } from './textarea.tsx';

export interface CharacterCountProps extends TextareaProps {
  readonly maxlength?: number | undefined;
  readonly maxwords?: number | undefined;
  /** The share of the limit, in percent, from which the count shows. */
  readonly threshold?: number | undefined;
  readonly countType?: 'characters' | 'words' | 'length' | undefined;
  readonly countMessage?: { readonly classes?: string };
}

export function CharacterCount(props: CharacterCountProps) {
  const { maxlength, maxwords, threshold, countMessage, countType, formGroup, ...field } = props;
  const id = props.id ?? props.name;
  const unit = maxwords !== undefined || countType === 'words' ? 'words' : 'characters';
  const message = (
    <Hint
      text={`You can enter up to ${maxwords ?? maxlength} ${unit}`}
      id={`${id}-info`}
      classes={`nhsuk-character-count__message${countMessage?.classes ? ` ${countMessage.classes}` : ''}`}
    />
  );
  const attributes = {
    'data-module': 'nhsuk-character-count',
    'data-maxlength': maxlength,
    'data-maxwords': maxwords,
    'data-threshold': threshold,
    'data-count-type': countType ?? (maxwords === undefined ? undefined : 'words'),
    ...formGroup?.attributes,
  };
  return (
    <Textarea
      {...field}
      describedBy={`${id}-info`}
      classes={`nhsuk-js-character-count${props.classes ? ` ${props.classes}` : ''}`}
      formGroup={{
        ...formGroup,
        classes: `${formGroup?.classes ? `${formGroup.classes} ` : ''}nhsuk-character-count`,
        attributes,
        afterInput: (
          <>
            {message}
            {isShown(formGroup?.afterInput) && formGroup?.afterInput}
          </>
        ),
      }}
    />
  );
}
