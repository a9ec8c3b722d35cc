/** A list to choose one from. */
import { type Attributes, joined, type Listed, worded } from './content.ts';
import { describe, type FieldProps, Group, type InputFormGroup } from './field.tsx';
import { Label } from './label.tsx';

export interface SelectOption {
  /** The text if absent. */
  readonly value?: string;
  readonly text: string;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  readonly attributes?: Attributes;
}

export interface SelectProps extends FieldProps {
  readonly items: Listed<SelectOption | { readonly divider: true }>;
  readonly value?: string | undefined;
  readonly formGroup?: InputFormGroup | undefined;
}

function Option({ item, chosen }: { readonly item: SelectOption; readonly chosen: string | undefined }) {
  const selected = item.selected ?? (Boolean(chosen) && (item.value ?? item.text) === chosen);
  return (
    <option value={item.value} selected={selected} disabled={item.disabled} {...item.attributes}>
      {item.text}
    </option>
  );
}

function SelectElement({ props, isError, describedBy }: SelectElementProps) {
  return (
    <select
      class={joined('nhsuk-select', isError && 'nhsuk-select--error', props.classes)}
      id={props.id ?? props.name}
      name={props.name}
      disabled={props.disabled}
      aria-describedby={describedBy}
      {...props.attributes}
    >
      {props.items.map((item) => {
        if (!item) return null;
        return 'divider' in item ? <hr /> : <Option item={item} chosen={props.value} />;
      })}
    </select>
  );
}

interface SelectElementProps {
  readonly props: SelectProps;
  readonly isError: boolean;
  readonly describedBy: string | undefined;
}

export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  const { describedBy, isError, shown } = describe(id, props, props.describedBy);
  const select = <SelectElement props={props} isError={isError} describedBy={describedBy} />;
  const { formGroup } = props;
  const isWrapped = formGroup?.beforeInput !== undefined || formGroup?.afterInput !== undefined;
  return (
    <Group formGroup={formGroup} isError={isError}>
      <Label for={id} {...worded(props.label)} />
      {shown}
      {isWrapped ? (
        <div class="nhsuk-input-wrapper">
          {formGroup?.beforeInput}
          {select}
          {formGroup?.afterInput}
        </div>
      ) : (
        select
      )}
    </Group>
  );
}
