/** What was sent and could not be taken, to be copied. */
import { Button } from '../nhsuk/button.tsx';

interface SentWordsProps {
  readonly sent: readonly { readonly name: string; readonly value: string }[];
}

/** `comment-need.priority` is the comment on need.priority. */
function sayField(name: string): string {
  const [, kind = '', item = ''] = /^([a-z]+)-?(.*)$/.exec(name) ?? [];
  const words = { comment: 'Comment', answer: 'Answer', held: 'Held by', shared: 'Shared by' }[kind];
  return words === undefined ? (kind === 'other' ? 'Organisation' : 'Name') : `${words} (${item})`;
}

export function SentWords({ sent }: SentWordsProps) {
  if (sent.length === 0) return null;
  return (
    <>
      <h2>What you sent</h2>
      <p>It is not saved. Copy what you want to keep.</p>
      <div class="app-copy">
        <p id="sent">{sent.map(({ name, value }) => `${sayField(name)}: ${value}`).join('\n')}</p>
        <Button type="button" variant="secondary" small attributes={{ 'data-copy': 'sent', hidden: true }}>
          Copy what you sent
        </Button>
      </div>
    </>
  );
}
