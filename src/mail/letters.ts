/** What our letters say: plain text, one purpose each, and what to do for whom it was not meant. */
import { sayDay } from '#core/days.ts';
import type { Letter } from './post.ts';

interface To {
  /** The address. */
  readonly to: string;
  /** Of the person. */
  readonly name: string;
}

/** Names are people's own words: in a letter they stay within their line, and within reason. */
function named(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return plain.length <= 80 ? plain : `${plain.slice(0, 79)}…`;
}

function letter(to: string, subject: string, paragraphs: readonly string[]): Letter {
  return { to, subject, text: `${paragraphs.join('\n\n')}\n` };
}

/** Mail is slow at times, and read late. */
const TOO_LATE = 'Is it later than that? Open it all the same: its page sends you another one.';
const NOT_MEANT = 'If you did not ask for this, you need do nothing: nothing has changed.';

/** A link that signs in once. */
export function signInLetter({ to, name, link }: To & { readonly link: string }): Letter {
  return letter(to, 'Your sign-in link', [
    `Hello ${named(name)},`,
    'Here is the link you asked for. It signs you in once, within 10 minutes:',
    link,
    TOO_LATE,
    'Do not pass it on: whoever has it is signed in as you.',
    NOT_MEANT,
  ]);
}

/** A link to choose a new password. */
export function resetLetter({ to, name, link }: To & { readonly link: string }): Letter {
  return letter(to, 'Choose a new password', [
    `Hello ${named(name)},`,
    'Choose a new password here, once, within 10 minutes:',
    link,
    TOO_LATE,
    'Your other devices will be signed out.',
    NOT_MEANT,
  ]);
}

/** An invitation into a team. */
export function invitationLetter(invitation: {
  readonly to: string;
  readonly by: string;
  readonly team: string;
  /** In words: `facilitator`. */
  readonly role: string;
  readonly link: string;
}): Letter {
  const { to, by, team, role, link } = invitation;
  return letter(to, 'You are invited to a team', [
    'Hello,',
    `${named(by)} invites you to the team "${named(team)}" as ${named(role)}. Accept here:`,
    link,
    'If you do not know them, ask before you follow the link. If you do nothing, nothing happens.',
  ]);
}

/** A link that shows that a new address is the person's own. */
export function confirmEmailLetter({ to, name, link }: To & { readonly link: string }): Letter {
  return letter(to, 'Confirm your email address', [
    `Hello ${named(name)},`,
    'Confirm that this address is yours:',
    link,
    NOT_MEANT,
  ]);
}

/** Told to the address that was, so that nobody loses an account unnoticed. */
export function emailChangedLetter({ to, name }: To): Letter {
  return letter(to, 'Your email address was changed', [
    `Hello ${named(name)},`,
    'Your account here has another email address now, and this one is no longer used.',
    'If this was not you, tell the administrator at once.',
  ]);
}

/** Told after a password or the second factor changed. */
export function accessChangedLetter({ to, name, what }: To & { readonly what: string }): Letter {
  return letter(to, 'How you sign in was changed', [
    `Hello ${named(name)},`,
    what,
    'If this was not you, tell the administrator at once.',
  ]);
}

/** An assessment of one's team that is soon deleted. */
interface Leaving {
  /** ISO day. */
  readonly day: string;
  readonly isOpen: boolean;
  readonly link: string;
}

/** That it is soon deleted; one that people can answer still only if nobody does. */
export function keepingLetter({ to, name, day, isOpen, link }: To & Leaving): Letter {
  return letter(to, 'An assessment will be deleted', [
    `Hello ${named(name)},`,
    `The time for which an assessment of your team is kept is soon over. On ${sayDay(day)} it is deleted with all that belongs to it${isOpen ? ', unless somebody answers before' : ''}:`,
    link,
    isOpen
      ? 'It is open still. Close it in time to read its results and take its report with you, or give people more time. Where somebody answers before, you are told of another day.'
      : 'Download what you need before then.',
  ]);
}

/** For an administrator, to see that letters arrive. */
export function testLetter(to: string, baseUrl: string): Letter {
  return letter(to, 'A test letter', [
    `This letter was sent to see whether letters of ${baseUrl} arrive. They do.`,
    'There is nothing to do.',
  ]);
}
