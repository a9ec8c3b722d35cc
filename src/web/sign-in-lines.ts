/** Each try to sign in as a line of the log: by which way, for which account, taken or why not. */
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { because } from './refused-words.ts';
import type { Way } from './words-of-log.ts';

/** Refusals that are a try that failed, with the way where the page says no other. */
const TRIES = {
  'wrong-email-or-password': 'password',
  'wrong-password': 'password',
  'too-many-tries': 'password',
  'wrong-code': 'app-code',
  'second-factor-over': 'app-code',
  'sign-in-link-unknown': 'link',
  'sign-in-link-expired': 'link',
  'sign-in-link-used': 'link',
  'reset-link-over': 'letter-link',
  'account-closed': 'link',
  'provider-refused': 'provider',
  'provider-stranger': 'provider',
  'invitation-unknown': 'invitation',
  'invitation-expired': 'invitation',
  'invitation-used': 'invitation',
  'wrong-join-code': 'join-code',
  'wrong-workshop-code': 'workshop-code',
} as const satisfies Readonly<Record<string, Way>>;

interface Try {
  readonly kind: string;
  /** Id, as the audit trail has it: never an email or a name. */
  readonly account?: string | undefined;
  readonly why?: string;
}

function isTry(kind: string): kind is keyof typeof TRIES {
  return Object.hasOwn(TRIES, kind);
}

/** Tells of a refusal, if it is a try that failed. What was tried is told nowhere. */
export function tellRefusedTry(
  c: Request,
  { log }: Pick<Services, 'log'>,
  { kind, account = 'none', why }: Try,
): void {
  if (!isTry(kind)) return;
  because(c, kind === 'too-many-tries' ? 'limit' : 'sign-in');
  const way = c.get('way') ?? TRIES[kind];
  const id = c.get('requestId');
  log({
    ...{ event: 'sign-in', id, outcome: 'refused', kind, way, account },
    ...(why === undefined ? {} : { why }),
  });
}

/** Tells that a way in has worked; where the code of a second factor is due, a line of that follows. */
export function tellTaken(
  c: Request,
  { log }: Pick<Services, 'log'>,
  { way, account, next }: { readonly way: Way; readonly account: string; readonly next: string },
): void {
  const outcome = next === 'in' ? 'in' : 'code-due';
  log({ event: 'sign-in', id: c.get('requestId'), outcome, way, account });
}
