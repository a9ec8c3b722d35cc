/** Words that open in place. */
import { type Attributes, type Common, type Content, joined, type Worded, worded } from './content.ts';

export interface DetailsProps extends Common {
  readonly summary: Worded<DetailsSummary>;
  readonly children?: Content;
  readonly open?: boolean;
  readonly variant?: 'reverse';
}

export interface DetailsSummary {
  readonly text?: Content;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

export function Details(props: DetailsProps) {
  const summary: DetailsSummary | undefined = worded(props.summary);
  return (
    <details
      class={joined('nhsuk-details', props.variant && `nhsuk-details--${props.variant}`, props.classes)}
      id={props.id}
      open={props.open}
      {...props.attributes}
    >
      <summary class={joined('nhsuk-details__summary', summary?.classes)} {...summary?.attributes}>
        <span class="nhsuk-details__summary-text">{summary?.text}</span>
      </summary>
      <div class="nhsuk-details__text">{props.children}</div>
    </details>
  );
}
