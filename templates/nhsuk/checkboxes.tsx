/** A choice of any number. */
import {
  type Choice,
  ChoiceItem,
  ChoicesGroup,
  type ChoicesProps,
  type Divider,
  itemId,
} from './choices.tsx';
import { joined, type Listed } from './content.ts';
import { describe } from './field.tsx';

export interface Checkbox extends Choice {
  readonly name?: string;
  /** Exclusive clears the others ("none of these"); inclusive ticks them all and needs script. */
  readonly behaviour?: 'exclusive' | 'inclusive';
  readonly behaviourGroup?: string;
}

export interface CheckboxesProps extends ChoicesProps {
  readonly items: Listed<Checkbox | (Divider & { readonly behaviour?: 'inclusive' })>;
  /** The values that are chosen. */
  readonly values?: readonly string[] | undefined;
  readonly describedBy?: string | undefined;
}

const NEEDS_SCRIPT = 'nhsuk-u-frontend-not-supported-hidden';

export function Checkboxes(props: CheckboxesProps) {
  const idPrefix = props.idPrefix ?? props.name;
  // Without a fieldset nothing but the boxes themselves can carry the description.
  const described = props.fieldset ? undefined : describe(idPrefix, props, props.describedBy).describedBy;
  return (
    <ChoicesGroup kind="checkboxes" props={props}>
      {props.items.map((item, index) => {
        if (!item) return null;
        const needsScript = item.behaviour === 'inclusive';
        if ('divider' in item) {
          return (
            <div class={joined('nhsuk-checkboxes__divider', needsScript && NEEDS_SCRIPT)}>{item.divider}</div>
          );
        }
        return (
          <ChoiceItem
            kind="checkboxes"
            item={item}
            id={item.id ?? itemId(idPrefix, index + 1)}
            isChecked={item.checked ?? (props.values?.includes(item.value) || false)}
            isDisabled={item.disabled ?? props.disabled ?? false}
            describedBy={described}
            hiddenWithoutScript={needsScript}
            input={{
              name: item.name ?? props.name,
              'data-behaviour': item.behaviour,
              'data-behaviour-group': item.behaviourGroup,
            }}
          />
        );
      })}
    </ChoicesGroup>
  );
}
