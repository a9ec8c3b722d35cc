/** The way from a person's own pages to their ballot, while a workshop runs. */
import { InsetText } from '../nhsuk/inset-text.tsx';

export function RoomLink({ ballot }: { readonly ballot: string | undefined }) {
  if (ballot === undefined) return null;
  return (
    <InsetText>
      <p>
        A workshop is running. <a href={ballot}>See what the room is doing</a>
      </p>
    </InsetText>
  );
}
