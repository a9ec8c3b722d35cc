/** A choice of one. */
import {
  type Choice,
  ChoiceItem,
  ChoicesGroup,
  type ChoicesProps,
  type Divider,
  itemId,
} from './choices.tsx';
import type { Listed } from './content.ts';

export interface RadiosProps extends ChoicesProps {
  readonly items: Listed<Choice | Divider>;
  /** The value that is chosen. */
  readonly value?: string | undefined;
}

export function Radios(props: RadiosProps) {
  const idPrefix = props.idPrefix ?? props.name;
  return (
    <ChoicesGroup kind="radios" props={props}>
      {props.items.map((item, index) => {
        if (!item) return null;
        if ('divider' in item) return <div class="nhsuk-radios__divider">{item.divider}</div>;
        return (
          <ChoiceItem
            kind="radios"
            item={item}
            id={item.id ?? itemId(idPrefix, index + 1)}
            isChecked={item.checked ?? (Boolean(props.value) && item.value === props.value)}
            isDisabled={item.disabled ?? props.disabled ?? false}
            input={{ name: props.name }}
          />
        );
      })}
    </ChoicesGroup>
  );
}
