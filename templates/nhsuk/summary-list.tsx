/** Pairs of key and value, each with what can be done about it. */
import { Card, type CardProps, cardHeading } from './card.tsx';
import { type Action, CardAction } from './card-action.tsx';
import { type Common, type Content, joined, type Listed, type Worded, worded } from './content.ts';

export interface SummaryPart extends Common {
  readonly text?: Content;
  readonly width?: string;
}

export interface SummaryRow extends Common {
  readonly key: Worded<SummaryPart>;
  readonly value: Worded<SummaryPart>;
  readonly actions?: Listed<Action> | undefined;
  readonly border?: boolean;
}

export interface SummaryListProps extends Common {
  readonly rows: Listed<SummaryRow>;
  readonly border?: boolean;
  readonly lastRowBorder?: boolean;
  /** The card around the list. */
  readonly card?: Omit<CardProps, 'children'>;
}

function actionsOf(row: SummaryRow): readonly Action[] {
  return (row.actions ?? []).filter((action) => Boolean(action)) as readonly Action[];
}

function Actions({ actions, about }: { readonly actions: readonly Action[]; readonly about: Content }) {
  const [only] = actions;
  if (!only) return null;
  if (actions.length === 1) {
    return (
      <dd class="nhsuk-summary-list__actions">
        <CardAction action={only} about={about} />
      </dd>
    );
  }
  return (
    <dd class="nhsuk-summary-list__actions">
      <ul class="nhsuk-summary-list__actions-list">
        {actions.map((action) => (
          <li class="nhsuk-summary-list__actions-list-item">
            <CardAction action={action} about={about} />
          </li>
        ))}
      </ul>
    </dd>
  );
}

function partAttributes(name: string, part: SummaryPart | undefined) {
  const width = part?.width && `nhsuk-u-width-${part.width}`;
  return {
    class: joined(`nhsuk-summary-list__${name}`, width, part?.classes),
    id: part?.id,
    ...part?.attributes,
  };
}

interface RowProps {
  readonly row: SummaryRow;
  readonly hasActions: boolean;
  readonly borderShown: boolean;
  readonly about: Content;
}

function Row({ row, hasActions, borderShown, about }: RowProps) {
  const key: SummaryPart | undefined = worded(row.key);
  const value: SummaryPart | undefined = worded(row.value);
  const actions = actionsOf(row);
  return (
    <div
      class={joined(
        'nhsuk-summary-list__row',
        hasActions && actions.length === 0 && 'nhsuk-summary-list__row--no-actions',
        row.border === false && borderShown && 'nhsuk-summary-list__row--no-border',
        row.classes,
      )}
      id={row.id}
      {...row.attributes}
    >
      <dt {...partAttributes('key', key)}>{key?.text}</dt>
      <dd {...partAttributes('value', value)}>{value?.text}</dd>
      <Actions actions={actions} about={about} />
    </div>
  );
}

function listClass({ border, lastRowBorder, classes }: SummaryListProps): string | undefined {
  const last = border !== false && lastRowBorder === false;
  return joined(
    'nhsuk-summary-list',
    border === false && 'nhsuk-summary-list--no-border',
    last && 'nhsuk-summary-list--no-last-row-border',
    classes,
  );
}

export function SummaryList(props: SummaryListProps) {
  const rows = props.rows.filter((row) => Boolean(row)) as readonly SummaryRow[];
  const hasActions = rows.some((row) => actionsOf(row).length > 0);
  const list = (
    <dl class={listClass(props)} id={props.id} {...props.attributes}>
      {rows.map((row, index) => (
        <Row
          row={row}
          hasActions={hasActions}
          borderShown={props.lastRowBorder !== false || index < rows.length - 1}
          about={cardHeading(props.card)}
        />
      ))}
    </dl>
  );
  return props.card ? <Card {...props.card}>{list}</Card> : list;
}
