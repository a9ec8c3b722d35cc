/** A form that was sent and could not be saved: its words to read, and a button that sends it again as it was. */
import { Button } from '../nhsuk/button.tsx';
import { SentWords } from '../seat/sent-words.tsx';

export interface SentField {
  readonly name: string;
  readonly value: string;
}

interface SentFormProps {
  /** Where it was sent. */
  readonly action: string;
  readonly fields: readonly SentField[];
}

/** What pages put into their forms themselves: versions, marks, links' tokens, ids, the way on, the button. */
const OWN = /^(_.*|version(-.*)?|token|after|from|go|do|clear|.*-id)$/;

/** What a person typed and chose in a form that was not saved. */
export function TypedWords({ fields }: Pick<SentFormProps, 'fields'>) {
  return <SentWords sent={fields.filter(({ name, value }) => !OWN.test(name) && value.trim() !== '')} />;
}

export function SentForm({ action, fields }: SentFormProps) {
  return (
    <>
      <TypedWords fields={fields} />
      <form method="post" action={action}>
        {fields.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button preventDoubleClick>Send it again</Button>
      </form>
    </>
  );
}
