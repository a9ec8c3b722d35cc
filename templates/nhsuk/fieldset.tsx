/** A group of fields under one legend. */
import { type Common, type Content, joined, type Worded, worded } from './content.ts';
import { Legend, type LegendProps } from './legend.tsx';

export interface FieldsetProps extends Common {
  readonly legend?: Worded<LegendProps> | undefined;
  readonly role?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly children?: Content;
}

export function Fieldset(props: FieldsetProps) {
  return (
    <fieldset
      class={joined('nhsuk-fieldset', props.classes)}
      id={props.id}
      role={props.role}
      aria-describedby={props.describedBy || undefined}
      {...props.attributes}
    >
      <Legend {...worded(props.legend)} />
      {props.children}
    </fieldset>
  );
}
