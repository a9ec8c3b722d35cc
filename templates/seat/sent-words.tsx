/** What was sent and could not be taken, to be copied. */
import { Button } from '../nhsuk/button.tsx';

interface SentWordsProps {
  readonly sent: readonly { readonly name: string; readonly value: string }[];
}

const ANSWER_FIELDS = new Map([
  ['comment', 'Comment'],
  ['answer', 'Answer'],
  ['held', 'Held by'],
  ['shared', 'Shared by'],
  ['evidence', 'How you know'],
]);

/** `comment-need.priority` is the comment on need.priority, `for-whom` what stands under "For whom". */
function sayField(name: string): string {
  if (name === 'other') return 'Organisation';
  const [, kind = '', item = ''] = /^([a-z]+)-([^[]+)$/.exec(name) ?? [];
  const words = ANSWER_FIELDS.get(kind);
  if (words !== undefined) return `${words} (${item})`;
  const plain = name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`;
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
