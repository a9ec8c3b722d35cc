/** A date as three short fields. */

import type { InputsFormGroup } from './choices.tsx';
import { type Attributes, type Content, joined, type Worded, worded } from './content.ts';
import { type Described, describe, Group } from './field.tsx';
import { Fieldset, type FieldsetProps } from './fieldset.tsx';
import { Input, type InputProps } from './input.tsx';
import type { LabelProps } from './label.tsx';

type PartOptions = Pick<
  InputProps,
  'id' | 'width' | 'autocomplete' | 'inputmode' | 'pattern' | 'disabled' | 'attributes' | 'describedBy'
>;

export interface DatePart extends PartOptions {
  readonly name?: string;
  readonly value?: string | undefined;
  readonly label?: Worded<LabelProps>;
  /** Where some part has this, only such parts are marked. */
  readonly error?: boolean;
}

export interface DateInputProps extends Described {
  readonly id: string;
  /** The fields are called namePrefix[day] and so on; without it day, month and year. */
  readonly namePrefix?: string | undefined;
  readonly fieldset?: Omit<FieldsetProps, 'children'> | undefined;
  readonly values?: { readonly day?: string; readonly month?: string; readonly year?: string } | undefined;
  readonly day?: DatePart | false;
  readonly month?: DatePart | false;
  readonly year?: DatePart | false;
  /** In place of day, month and year. */
  readonly items?: readonly (DatePart | false)[];
  readonly disabled?: boolean;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly formGroup?: InputsFormGroup | undefined;
}

type NamedPart = DatePart & { readonly name: string };

function named(name: string, part: DatePart | false | undefined): NamedPart | false {
  return part !== false && { name, ...part };
}

function partsOf(props: DateInputProps): readonly NamedPart[] {
  const parts = props.items?.map((item) => item && { name: '', ...item }) ?? [
    named('day', props.day),
    named('month', props.month),
    named('year', props.year),
  ];
  return parts.filter((part) => part !== false);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function partValue(part: NamedPart, values: Readonly<Record<string, string | undefined>> | undefined) {
  return part.value ?? values?.[part.name];
}

interface PartProps {
  readonly part: NamedPart;
  readonly date: DateInputProps;
  readonly isError: boolean;
}

function Part({ part, date, isError }: PartProps) {
  const { name, label, value, error, ...options } = part;
  const words: LabelProps = worded(label) ?? {};
  return (
    <div class="nhsuk-date-input__item">
      <Input
        {...options}
        label={{
          ...words,
          text: words.text ?? capitalised(name),
          classes: joined('nhsuk-date-input__label', words.classes),
        }}
        errorMessage={isError}
        id={part.id ?? `${date.id}-${name}`}
        name={date.namePrefix ? `${date.namePrefix}[${name}]` : name}
        value={partValue(part, date.values)}
        width={part.width ?? (name === 'year' ? 4 : 2)}
        inputmode={part.inputmode ?? 'numeric'}
        disabled={part.disabled ?? date.disabled}
        classes="nhsuk-date-input__input"
      />
    </div>
  );
}

/** A group of text fields needs the role: some screen readers do not read its description otherwise. */
function inFieldset(fieldset: DateInputProps['fieldset'], describedBy: string | undefined, inside: Content) {
  if (!fieldset) return inside;
  return (
    <Fieldset {...fieldset} role={fieldset.role ?? 'group'} describedBy={describedBy}>
      {inside}
    </Fieldset>
  );
}

export function DateInput(props: DateInputProps) {
  const { describedBy, isError, shown } = describe(props.id, props, props.fieldset?.describedBy);
  const parts = partsOf(props);
  const someMarked = parts.some((part) => part.error);
  const inside = (
    <>
      {shown}
      <div class={joined('nhsuk-date-input', props.classes)} id={props.id} {...props.attributes}>
        {props.formGroup?.beforeInputs}
        {parts.map((part) => (
          <Part part={part} date={props} isError={part.error ?? (isError && !someMarked)} />
        ))}
        {props.formGroup?.afterInputs}
      </div>
    </>
  );
  return (
    <Group formGroup={props.formGroup} isError={isError || someMarked}>
      {inFieldset(props.fieldset, describedBy, inside)}
    </Group>
  );
}
