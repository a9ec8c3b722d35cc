/** A form that was sent and could not be saved: its words to read, and a button that sends it again as it was. */
import { Button } from '../nhsuk/button.tsx';
import { SentWords } from './sent-words.tsx';

export interface SentField {
  readonly name: string;
  readonly value: string;
}

interface SentFormProps {
  /** Where it was sent. */
  readonly action: string;
  readonly fields: readonly SentField[];
  /** What a person typed and chose, in words. */
  readonly lines: readonly string[];
}

export function SentForm({ action, fields, lines }: SentFormProps) {
  return (
    <>
      <SentWords lines={lines} />
      <form method="post" action={action}>
        {fields.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button preventDoubleClick>Send it again</Button>
      </form>
    </>
  );
}
