/** What was sent and could not be taken, to be copied. */
import { Button } from '../nhsuk/button.tsx';

interface SentWordsProps {
  /** In words; each may have several lines. */
  readonly lines: readonly string[];
}

export function SentWords({ lines }: SentWordsProps) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>What you sent</h2>
      <p>This form was not saved. Copy what you want to keep.</p>
      <div class="app-copy">
        <p id="sent">{lines.join(lines.some((line) => line.includes('\n')) ? '\n\n' : '\n')}</p>
        <Button type="button" variant="secondary" small attributes={{ 'data-copy': 'sent', hidden: true }}>
          Copy what you sent
        </Button>
      </div>
    </>
  );
}
