/** A field of several lines. */
import { joined, worded } from './content.ts';
import { describe, type FieldProps, Group, type InputFormGroup, spellchecked } from './field.tsx';
import { Label } from './label.tsx';

export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly autocomplete?: string | undefined;
  readonly formGroup?: InputFormGroup | undefined;
}

export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  const { describedBy, isError, shown } = describe(id, props, props.describedBy);
  return (
    <Group formGroup={props.formGroup} isError={isError}>
      <Label for={id} {...worded(props.label)} />
      {shown}
      {props.formGroup?.beforeInput}
      <textarea
        class={joined('nhsuk-textarea', isError && 'nhsuk-textarea--error', props.classes)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        disabled={props.disabled}
        aria-describedby={describedBy}
        autocomplete={props.autocomplete}
        {...spellchecked(props.spellcheck)}
        {...props.attributes}
      >
        {/* A browser drops the first line break inside a textarea. */}
        {props.value?.startsWith('\n') ? `\n${props.value}` : props.value}
      </textarea>
      {props.formGroup?.afterInput}
    </Group>
  );
}
