/** Why a sign-in, or a change of what one signs in with, is refused. */

/** What is wrong with a password, the first thing found. */
export type Weakness = 'too-short' | 'too-long' | 'common' | 'yours';

export type SignInRefusal =
  | {
      readonly kind:
        | 'sign-in-first'
        | 'wrong-email-or-password'
        /** Of someone who is signed in and is asked for it again. */
        | 'wrong-password'
        | 'too-many-tries'
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
        | 'provider-refused'
        /** The provider knows who it is; nobody here has that email, or nobody vouched for whoever has. */
        | 'provider-stranger'
        | 'email-taken'
        | 'reset-link-over'
        | 'last-administrator'
        /** A team would have no owner any more. */
        | 'teams-left';
    }
  | { readonly kind: 'weak-password'; readonly weakness: Weakness };

export interface Refused {
  readonly ok: false;
  readonly refusal: SignInRefusal;
}

export function refuse(kind: Exclude<SignInRefusal['kind'], 'weak-password'>): Refused {
  return { ok: false, refusal: { kind } };
}
