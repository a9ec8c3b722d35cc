/** Why a sign-in, or a change of what one signs in with, is refused. */

/** What is wrong with a password, the first thing found. */
export type Weakness = 'too-short' | 'too-long' | 'common' | 'yours' | 'leaked';

/** Why nobody came in by the provider; for whoever runs the installation, not for who tries. */
export type ProviderTrouble =
  /** It did not answer, or not as the one of the settings. */
  | 'unreachable'
  /** It did not answer in time when it was asked who came. */
  | 'late'
  /** It sent the browser back with an error of its own. */
  | 'said-no'
  /** What came back is not what was asked for, or not signed by it. */
  | 'not-believed';

export type SignInRefusal = (
  | {
      readonly kind:
        | 'sign-in-first'
        | 'wrong-email-or-password'
        /** Of someone who is signed in and is asked for it again. */
        | 'wrong-password'
        | 'too-many-tries'
        /** Of someone who has no password to be asked for, and signed in too long ago. */
        | 'sign-in-again'
        | 'account-closed'
        | 'sign-in-link-unknown'
        | 'sign-in-link-expired'
        | 'sign-in-link-used'
        | 'wrong-code'
        /** The time for the code is over, or it was tried too often: sign in again. */
        | 'second-factor-over'
        | 'second-factor-already'
        /** Everyone who signs in here needs one, so it is not taken away. */
        | 'second-factor-demanded'
        /** The provider knows who it is; nobody here has that email, or nobody vouched for whoever has. */
        | 'provider-stranger'
        | 'email-taken'
        | 'reset-link-over'
        | 'last-administrator'
        /** A team would have no owner any more. */
        | 'teams-left';
    }
  | { readonly kind: 'weak-password'; readonly weakness: Weakness }
  | { readonly kind: 'provider-refused'; readonly why: ProviderTrouble }
) & {
  /** Id of whose account it is about, where that is known: for the log, never for a page. */
  readonly account?: string | undefined;
};

export interface Refused {
  readonly ok: false;
  readonly refusal: SignInRefusal;
}

export function refuse(
  kind: Exclude<SignInRefusal['kind'], 'weak-password' | 'provider-refused'>,
  account?: string,
): Refused {
  return about(account, { ok: false, refusal: { kind } });
}

/** A refusal with whose account it is about. */
export function about(account: string | undefined, { refusal }: Refused): Refused {
  return { ok: false, refusal: account === undefined ? refusal : { ...refusal, account } };
}

export function refuseProvider(why: ProviderTrouble): Refused {
  return { ok: false, refusal: { kind: 'provider-refused', why } };
}
