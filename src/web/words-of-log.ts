/** The closed words that lines of the log are made of; docs/operating.md, Security events, says what each means. */

/** Why a request was refused. */
export type RefusedWord =
  | 'other-site'
  | 'signed-out'
  | 'sign-in'
  | 'second-factor'
  | 'old-session'
  | 'no-right'
  | 'not-for-you'
  | 'unknown-link'
  | 'not-offered'
  | 'limit'
  | 'too-large'
  | 'unreadable'
  | 'other-method'
  | 'not-there'
  | 'not-now'
  | 'slip';

/** What somebody shows to be let in. */
export type Way =
  | 'password'
  | 'link'
  /** Of a letter, for a new password or another email. */
  | 'letter-link'
  | 'invitation'
  | 'app-code'
  | 'recovery-code'
  | 'provider'
  | 'join-code'
  | 'workshop-code';
