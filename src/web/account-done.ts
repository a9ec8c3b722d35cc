/** What was just done to an account, said on its page: named in the address, from a closed list. */
import type { Request } from './context.ts';

const DONE = {
  name: 'Your name was changed.',
  email: 'Your email was changed.',
  letter: 'A letter is on its way to the new address. Follow its link within 24 hours.',
  password: 'Your password was saved, and your other devices are signed out.',
  removed: 'The second factor was removed.',
  ended: 'It is signed out.',
} as const;

type Done = keyof typeof DONE;

export function doneAt(path: '/account' | '/account/sessions', done: Done): string {
  return `${path}?done=${done}`;
}

export function doneWords(c: Request): string | undefined {
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(DONE, done) ? DONE[done as Done] : undefined;
}
