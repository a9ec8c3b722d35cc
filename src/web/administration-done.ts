/** What an administrator just did, said on the page it leads to: named in the address, from a closed list. */
import type { Request } from './context.ts';

const DONE = {
  'signed-out': 'They are signed out everywhere.',
  cleared: 'The second factor was taken away. They can set up a new one.',
  email: 'The email was saved.',
  vouched:
    'The email is confirmed, and what was set before ended. They sign in with the provider, or by a sign-in link that you make here.',
  administrator: 'They are an administrator now.',
  'no-administrator': 'They are no administrator any more.',
  closed: 'The account is closed.',
  reopened: 'The account is open again.',
  owner: 'The team has a new owner.',
  settings: 'The settings were saved.',
  letter: 'The mail server took the test letter. See whether it arrives.',
} as const;

export type Done = keyof typeof DONE;

export function doneWords(c: Request): string | undefined {
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(DONE, done) ? DONE[done as Done] : undefined;
}
