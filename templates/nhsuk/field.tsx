/** What every field shares: label, hint and error message, and which of them describe it. */
import { type Attributes, type Content, isShown, joined, type Worded, worded } from './content.ts';
import { ErrorMessage, type ErrorMessageProps } from './error-message.tsx';
import { Hint, type HintProps } from './hint.tsx';
import type { LabelProps } from './label.tsx';

export interface FormGroup {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface InputFormGroup extends FormGroup {
  readonly beforeInput?: Content;
  readonly afterInput?: Content;
}

/** What describes a field or a group of fields. */
export interface Described {
  readonly hint?: Worded<HintProps> | undefined;
  /** True marks the field without a message. */
  readonly errorMessage?: Worded<ErrorMessageProps> | boolean | undefined;
}

/** A field with one label. */
export interface FieldProps extends Described {
  readonly name: string;
  /** The name if absent. */
  readonly id?: string | undefined;
  readonly label?: Worded<LabelProps> | undefined;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

interface Descriptions {
  readonly describedBy: string | undefined;
  readonly isError: boolean;
  readonly shown: Content;
}

function errorOf(message: Described['errorMessage']): ErrorMessageProps | undefined {
  return typeof message === 'boolean' ? undefined : worded(message);
}

/** Hint and error message under ids made from the field's, and the ids that describe it. */
export function describe(id: string, described: Described, before?: string | undefined): Descriptions {
  const hint: HintProps | undefined = worded(described.hint);
  const error = errorOf(described.errorMessage);
  const hintId = hint && isShown(hint.text) ? (hint.id ?? `${id}-hint`) : undefined;
  const errorId = error && isShown(error.text) ? (error.id ?? `${id}-error`) : undefined;
  return {
    describedBy: joined(before, hintId, errorId),
    isError: errorId !== undefined || described.errorMessage === true,
    shown: (
      <>
        {hintId && <Hint {...hint} id={hintId} />}
        {errorId && <ErrorMessage {...error} id={errorId} />}
      </>
    ),
  };
}

interface GroupProps {
  readonly formGroup?: FormGroup | undefined;
  readonly isError: boolean;
  readonly children?: Content;
}

/** The box around a field, red at its side where something is wrong. */
export function Group({ formGroup, isError, children }: GroupProps) {
  return (
    <div
      class={joined('nhsuk-form-group', isError && 'nhsuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      {children}
    </div>
  );
}

/** The attribute is a word, not a switch: absent, true and false are three different things. */
export function spellchecked(isChecked: boolean | undefined): Attributes {
  return isChecked === undefined ? {} : { spellcheck: String(isChecked) };
}
