/** Refusals of sign-in as pages; a problem of a form's field says the same beside the field. */
import type { SignInRefusal, Weakness } from '#identity/refusals.ts';
import type { ProblemStatus } from './reply.tsx';

/** What a refusal is called and what to do about it. */
export interface Said {
  readonly status: ProblemStatus;
  readonly title: string;
  readonly sentences: readonly string[];
}

const NEW_SIGN_IN =
  'Ask an administrator for a new one. Whoever runs the server gets one by the command npx sandpilot sign-in.';

const WEAKNESSES: Readonly<Record<Weakness, string>> = {
  'too-short':
    'A password has at least 12 characters. Three or four words that do not belong together are good.',
  'too-long': 'A password has at most 128 characters.',
  common:
    'This password is among the first that are tried. Choose three or four words that do not belong together.',
  leaked:
    'This password is among those that leaked from other services, and these are tried first. Choose three or four words that do not belong together.',
  yours:
    'Your name and your email are the first that are tried. Choose words that have nothing to do with you.',
};

type Teller<K extends SignInRefusal['kind']> = (
  refusal: Extract<SignInRefusal, { readonly kind: K }>,
) => Said;

export const SIGN_IN_PAGES: { readonly [K in SignInRefusal['kind']]: Teller<K> } = {
  'sign-in-first': () => ({
    status: 401,
    title: 'Sign in first',
    sentences: ['You are not signed in any more, so nothing was changed.'],
  }),
  'wrong-email-or-password': () => ({
    status: 422,
    title: 'Email and password do not go together',
    sentences: ['Check both and try again, or have a sign-in link sent to you.'],
  }),
  'wrong-password': () => ({
    status: 422,
    title: 'This is not your password',
    sentences: ['Nothing was changed. Enter the password you sign in with now.'],
  }),
  'too-many-tries': () => ({
    status: 429,
    title: 'That was tried too often',
    sentences: ['Wait a quarter of an hour and try again. A sign-in link works meanwhile.'],
  }),
  'sign-in-again': () => ({
    status: 403,
    title: 'Sign in again first',
    sentences: [
      'Before this we have to know that it is still you. Nothing was changed. Sign in once more, then enter it again.',
    ],
  }),
  'account-closed': () => ({
    status: 403,
    title: 'This account is closed',
    sentences: ['An administrator can open it again.'],
  }),
  'sign-in-link-unknown': () => ({
    status: 404,
    title: 'This link is not valid',
    sentences: [
      'Not the whole link was copied, or it has ended: a link ends when it was used, and when the password or email of its account changes.',
      NEW_SIGN_IN,
    ],
  }),
  'sign-in-link-expired': () => ({
    status: 410,
    title: 'This sign-in link has expired',
    sentences: [
      'A sign-in link by email works for 10 minutes, one that was handed over for 24 hours.',
      NEW_SIGN_IN,
    ],
  }),
  'sign-in-link-used': () => ({
    status: 410,
    title: 'This sign-in link was used before',
    sentences: ['Each link works once.', NEW_SIGN_IN],
  }),
  'wrong-code': () => ({
    status: 422,
    title: 'This code is not right',
    sentences: [
      'Enter the code your app shows now. Each code works once; wait for the next one.',
      'If none is taken, let the device with the app set its clock by itself.',
    ],
  }),
  'second-factor-over': () => ({
    status: 401,
    title: 'Sign in again',
    sentences: ['The time for the code is over, or it was tried too often.'],
  }),
  'second-factor-already': () => ({
    status: 409,
    title: 'You have a second factor already',
    sentences: ['Remove it first if you want to set up another app.'],
  }),
  'second-factor-demanded': () => ({
    status: 403,
    title: 'Your second factor stays',
    sentences: [
      'Everyone who signs in here needs a second factor, so it cannot be removed.',
      'If you change to another app or phone, ask an administrator to clear it. You then set up a new one.',
    ],
  }),
  'provider-refused': () => ({
    status: 502,
    title: 'Signing in elsewhere did not work',
    sentences: ['Nobody was signed in. Try again, or sign in with email and password or a link.'],
  }),
  'provider-stranger': () => ({
    status: 403,
    title: 'You have no account here that this opens',
    sentences: [
      'You were recognised. There is no account here with the email you are known by, or nobody has confirmed yet that the email belongs to whoever made the account.',
      'If you made one by an invitation, sign in with your email and password. Ask an administrator to confirm your email, and this way works too.',
      'If you did not, ask an administrator to add you or to look whether there is one in your name, or the owner of a team to invite you.',
    ],
  }),
  'email-taken': () => ({
    status: 409,
    title: 'Another account has this email',
    sentences: ['Nothing was changed. Each account has an email of its own.'],
  }),
  'reset-link-over': () => ({
    status: 410,
    title: 'This link does not work any more',
    sentences: ['It was used, or its time is over.', 'Ask for another one.'],
  }),
  'last-administrator': () => ({
    status: 409,
    title: 'Somebody has to look after this installation',
    sentences: ['This is the last administrator. Make someone else an administrator first.'],
  }),
  'teams-left': () => ({
    status: 409,
    title: 'A team would be left without an owner',
    sentences: ['The account stays open. Make someone else an owner of each team first.'],
  }),
  'weak-password': ({ weakness }) => ({
    status: 422,
    title: 'Choose another password',
    sentences: [WEAKNESSES[weakness]],
  }),
};
