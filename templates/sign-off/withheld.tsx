/** Words that are withheld: where they stood and since when, never what they say; each can be put back until somebody signs. */
import { sayDay } from '#core/days.ts';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';

export interface WithheldLine {
  readonly id: string;
  readonly where: string;
  /** ISO day. */
  readonly on: string;
}

export interface WithheldProps {
  /** Where what is ticked is sent, with the form around it. */
  readonly action: string;
  /** Ids of what is ticked. */
  readonly ticked: readonly string[];
  readonly withheld: readonly WithheldLine[];
  readonly canPutBack: boolean;
}

function sayLine({ where, on }: WithheldLine): string {
  return `${where} (withheld on ${sayDay(on)})`;
}

export function Withheld({ action, ticked, withheld, canPutBack }: WithheldProps) {
  if (withheld.length === 0) return null;
  return (
    <section aria-labelledby="withheld">
      <h3 id="withheld">Withheld</h3>
      <p>
        What these say is shown nowhere, here neither.{' '}
        {canPutBack
          ? 'You can put them back until you sign.'
          : 'As a report was signed, they can no longer be put back.'}
      </p>
      {canPutBack ? (
        <>
          <Checkboxes
            name="put-back"
            small
            values={ticked}
            fieldset={{ legend: { text: 'Put back', size: 's' } }}
            items={withheld.map((line) => ({ value: line.id, text: sayLine(line) }))}
          />
          <Button variant="secondary" preventDoubleClick attributes={{ formaction: action }}>
            Put back what is ticked
          </Button>
        </>
      ) : (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {withheld.map((line) => (
            <li>{sayLine(line)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
