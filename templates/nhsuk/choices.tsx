/** What radios and checkboxes share: the items, their hints and what a choice opens. */
import { type Attributes, type Content, isShown, joined, type Worded, worded } from './content.ts';
import { type Described, describe, type FormGroup, Group } from './field.tsx';
import { Fieldset, type FieldsetProps } from './fieldset.tsx';
import { Hint, type HintProps } from './hint.tsx';
import { Label } from './label.tsx';

export interface Choice {
  readonly value: string;
  readonly text: Content;
  readonly id?: string | undefined;
  readonly hint?: Worded<HintProps> | undefined;
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Shown when the choice is made; always shown without script. */
  readonly conditional?: Content;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Divider {
  readonly divider: string;
}

export interface InputsFormGroup extends FormGroup {
  readonly beforeInputs?: Content;
  readonly afterInputs?: Content;
}

export interface ChoicesProps extends Described {
  readonly name: string;
  /** What the items' ids begin with; the name if absent. */
  readonly idPrefix?: string | undefined;
  readonly id?: string | undefined;
  readonly fieldset?: Omit<FieldsetProps, 'children'> | undefined;
  readonly small?: boolean;
  readonly inline?: boolean;
  readonly disabled?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly formGroup?: InputsFormGroup | undefined;
}

export type Kind = 'radios' | 'checkboxes';

/** The id of the item at a place (1 is the first, whose id an error summary links to). */
export function itemId(idPrefix: string, place: number): string {
  return place > 1 ? `${idPrefix}-${place}` : idPrefix;
}

interface ChoiceItemProps {
  readonly kind: Kind;
  readonly item: Choice;
  readonly id: string;
  readonly isChecked: boolean;
  readonly isDisabled: boolean;
  readonly describedBy?: string | undefined;
  /** The input's name and the attributes of its kind. */
  readonly input: Attributes;
  readonly hiddenWithoutScript?: boolean | undefined;
}

export function ChoiceItem(props: ChoiceItemProps) {
  const { kind, item, id } = props;
  const hint: HintProps | undefined = worded(item.hint);
  const hintId = hint && isShown(hint.text) ? (hint.id ?? `${id}-item-hint`) : undefined;
  const opens = isShown(item.conditional);
  const hidden = props.hiddenWithoutScript && 'nhsuk-u-frontend-not-supported-hidden';
  return (
    <>
      <div class={joined(`nhsuk-${kind}__item`, hidden)}>
        <input
          class={joined(`nhsuk-${kind}__input`, item.classes)}
          id={id}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={props.isChecked}
          disabled={props.isDisabled}
          data-aria-controls={opens ? `conditional-${id}` : undefined}
          aria-describedby={joined(props.describedBy, hintId)}
          {...props.input}
          {...item.attributes}
        />
        <Label text={item.text} for={id} classes={`nhsuk-${kind}__label`} />
        {hintId && <Hint {...hint} id={hintId} classes={joined(`nhsuk-${kind}__hint`, hint?.classes)} />}
      </div>
      {opens && (
        <div
          class={joined(
            `nhsuk-${kind}__conditional`,
            !props.isChecked && `nhsuk-${kind}__conditional--hidden`,
          )}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  );
}

interface ChoicesListProps {
  readonly kind: Kind;
  readonly props: ChoicesProps;
  readonly children?: Content;
}

function ChoicesList({ kind, props, children }: ChoicesListProps) {
  return (
    <div
      class={joined(
        `nhsuk-${kind}`,
        props.small && `nhsuk-${kind}--small`,
        props.inline && `nhsuk-${kind}--inline`,
        props.classes,
      )}
      id={props.id}
      data-module={`nhsuk-${kind}`}
      {...props.attributes}
    >
      {props.formGroup?.beforeInputs}
      {children}
      {props.formGroup?.afterInputs}
    </div>
  );
}

/** The group around the items, in a fieldset where it has a legend. */
export function ChoicesGroup({ kind, props, children }: ChoicesListProps) {
  const idPrefix = props.idPrefix ?? props.name;
  const { describedBy, isError, shown } = describe(idPrefix, props, props.fieldset?.describedBy);
  const inside = (
    <>
      {shown}
      <ChoicesList kind={kind} props={props}>
        {children}
      </ChoicesList>
    </>
  );
  return (
    <Group formGroup={props.formGroup} isError={isError}>
      {props.fieldset ? (
        <Fieldset {...props.fieldset} describedBy={describedBy}>
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </Group>
  );
}
