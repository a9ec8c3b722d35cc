/** A field of one line. */
import {
  type Attributes,
  type Common,
  type Content,
  isShown,
  joined,
  type Worded,
  worded,
} from './content.ts';
import { describe, type FieldProps, Group, type InputFormGroup, spellchecked } from './field.tsx';
import { Label } from './label.tsx';

export interface AffixProps extends Omit<Common, 'id'> {
  readonly text?: Content;
}

export interface InputProps extends FieldProps {
  readonly value?: string | number | undefined;
  readonly type?: string | undefined;
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  readonly large?: boolean;
  /** Letters of one width, for codes. */
  readonly code?: boolean;
  readonly spellcheck?: boolean | undefined;
  readonly autocomplete?: string | undefined;
  readonly autocapitalize?: 'none' | 'sentences' | 'words' | 'characters' | undefined;
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text' | 'url' | undefined;
  readonly pattern?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly prefix?: Worded<AffixProps> | undefined;
  readonly suffix?: Worded<AffixProps> | undefined;
  readonly formGroup?: InputFormGroup | undefined;
  readonly inputWrapper?: { readonly classes?: string; readonly attributes?: Attributes };
}

function Affix({ affix, place }: { readonly affix: Worded<AffixProps> | undefined; readonly place: string }) {
  const options: AffixProps | undefined = worded(affix);
  if (!isShown(options?.text)) return null;
  return (
    <div
      class={joined(`nhsuk-input-wrapper__${place}`, options?.classes)}
      aria-hidden="true"
      {...options?.attributes}
    >
      {options?.text}
    </div>
  );
}

function inputClass(props: InputProps, isError: boolean): string | undefined {
  return joined(
    'nhsuk-input',
    props.large && 'nhsuk-input--large',
    props.code && 'nhsuk-input--code',
    isError && 'nhsuk-input--error',
    props.width && `nhsuk-input--width-${props.width}`,
    props.classes,
  );
}

function isWrapped({ prefix, suffix, formGroup, inputWrapper }: InputProps): boolean {
  const inside = [prefix, suffix, formGroup?.beforeInput, formGroup?.afterInput];
  return inside.some((content) => content !== undefined) || inputWrapper !== undefined;
}

function Wrapper(props: InputProps & { readonly children?: Content }) {
  if (!isWrapped(props)) return <>{props.children}</>;
  const classes = ['nhsuk-input-wrapper', props.large && 'nhsuk-input-wrapper--large'];
  return (
    <div class={joined(...classes, props.inputWrapper?.classes)} {...props.inputWrapper?.attributes}>
      {props.formGroup?.beforeInput}
      <Affix affix={props.prefix} place="prefix" />
      {props.children}
      <Affix affix={props.suffix} place="suffix" />
      {props.formGroup?.afterInput}
    </div>
  );
}

export function Input(props: InputProps) {
  const id = props.id ?? props.name;
  const { describedBy, isError, shown } = describe(id, props, props.describedBy);
  return (
    <Group formGroup={props.formGroup} isError={isError}>
      <Label for={id} {...worded(props.label)} />
      {shown}
      <Wrapper {...props}>
        <input
          class={inputClass(props, isError)}
          id={id}
          name={props.name}
          type={props.type ?? 'text'}
          value={props.value}
          disabled={props.disabled}
          aria-describedby={describedBy}
          autocomplete={props.autocomplete}
          autocapitalize={props.autocapitalize}
          pattern={props.pattern}
          placeholder={props.placeholder}
          inputmode={props.inputmode}
          {...spellchecked(props.spellcheck)}
          {...props.attributes}
        />
      </Wrapper>
    </Group>
  );
}
