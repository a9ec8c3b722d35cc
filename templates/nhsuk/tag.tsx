/** A state in a coloured box; the words say it, the colour only helps. */
import { type Common, type Content, joined } from './content.ts';

export type TagColour =
  | 'white'
  | 'grey'
  | 'green'
  | 'aqua-green'
  | 'blue'
  | 'purple'
  | 'pink'
  | 'red'
  | 'orange'
  | 'yellow';

export interface TagProps extends Common {
  readonly children?: Content;
  readonly colour?: TagColour | false | undefined;
  readonly border?: boolean;
}

export function Tag(props: TagProps) {
  return (
    <strong
      class={joined(
        'nhsuk-tag',
        props.colour && `nhsuk-tag--${props.colour}`,
        props.colour === false && 'nhsuk-tag--no-colour',
        props.border === false && 'nhsuk-tag--no-border',
        props.classes,
      )}
      id={props.id}
      {...props.attributes}
    >
      {props.children}
    </strong>
  );
}
