/** What somebody still has to give, so that they can sign in without a link. */

/** As an order: "Choose a password"; undefined where nothing is missing. */
export function stillToGive(hasEmail: boolean, hasPassword: boolean): string | undefined {
  if (hasEmail) return hasPassword ? undefined : 'Choose a password';
  return hasPassword ? 'Give your email' : 'Give your email and choose a password';
}
