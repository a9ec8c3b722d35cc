/** A person sets a second factor up, makes new recovery codes, or takes the factor away. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { hasPassword } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  newRecoveryCodes,
  recoveryCodesLeft,
  removeSecondFactor,
} from '#identity/second-factor-setup.ts';
import {
  type Begun,
  ConfirmFactorPage,
  NewRecoveryCodesPage,
  RecoveryCodesPage,
  RemoveFactorPage,
  SecondFactorPage,
} from '#templates/account/second-factor.pages.tsx';
import { doneAt } from './account-done.ts';
import { PASSWORD_FIELDS, passwordSent, SIGNED_OUT, tellOfChange } from './confirmed.ts';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { qrSvg } from './qr.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { isDemanded } from './second-factor-demanded.ts';
import { passOn } from './session.ts';
import { onceFresh } from './sign-in-again.tsx';
import { forSignedIn } from './signed-in-only.ts';

const ACCOUNT = { href: '/account', text: 'Go to your account' };

type Show = (c: Request, services: Services, person: Person) => Promise<Response>;

type Asks = (
  props: Parameters<typeof SecondFactorPage>[0] & Parameters<typeof NewRecoveryCodesPage>[0],
) => ReturnType<typeof SecondFactorPage>;

/** The page that asks for the password, of one of the three doings. */
async function ask(
  c: Request,
  services: Services,
  person: Person,
  Shown: Asks,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const props = {
    ...frameOf(c, services),
    problems,
    hasPassword: await hasPassword(services.identity, person.id),
    demanded: await isDemanded(services),
    left: await recoveryCodesLeft(services.identity, person.id),
  };
  return page(c, <Shown {...props} />, status);
}

function asking(c: Request, services: Services, person: Person, Shown: Asks): ShowAgain {
  return (problems, status) => ask(c, services, person, Shown, problems, status);
}

function show(Shown: Asks): Show {
  return onceFresh((c, services, person) => ask(c, services, person, Shown));
}

/** The picture is made anew and remembered nowhere: whoever has it has the factor. */
async function showBegun(
  c: Request,
  services: Services,
  begun: Begun,
  problems: readonly FieldProblem[] = [],
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const qr = `data:image/svg+xml,${encodeURIComponent(await qrSvg(begun.uri))}`;
  const props = { ...frameOf(c, services), begun, qr, problems };
  return page(c, <ConfirmFactorPage {...props} />, status);
}

async function begin(c: Request, services: Services, person: Person): Promise<Response> {
  const password = await passwordSent(services, person, await readForm(c));
  const begun = await beginSecondFactor(services.identity, c.req.raw.headers, password);
  if (begun.ok) return showBegun(c, services, begun);
  return beside(c, services, begun.refusal, PASSWORD_FIELDS, asking(c, services, person, SecondFactorPage));
}

const LONGEST_URI = 500;
const MOST_CODES = 20;

/** What the page before showed, sent along by it, so that a wrong code costs nothing: for this browser's eyes alone. */
function begunIn(form: Fields): Begun | undefined {
  const uri = form.text('uri');
  const address = uri.length > LONGEST_URI ? null : URL.parse(uri);
  const secret = address?.searchParams.get('secret');
  if (address?.protocol !== 'otpauth:' || !secret) return undefined;
  return { uri, secret, recoveryCodes: form.all('recovery-code').slice(0, MOST_CODES) };
}

async function confirm(c: Request, services: Services, person: Person): Promise<Response> {
  const form = await readForm(c);
  const begun = begunIn(form);
  if (begun === undefined) return onwards(c, '/account/second-factor');
  const again: ShowAgain = (problems, status) => showBegun(c, services, begun, problems, status);
  const code = form.text('code');
  if (code === '')
    return again([{ field: 'code', message: 'Enter the six digits that your app shows' }], 422);
  const confirmed = await confirmSecondFactor(services.identity, c.req.raw.headers, code);
  if (!confirmed.ok)
    return beside(c, services, confirmed.refusal, { 'wrong-code': 'code', 'too-many-tries': 'code' }, again);
  passOn(c, confirmed.cookies);
  const what = 'A second factor was set up.';
  await tellOfChange(
    services,
    person,
    { who: person.id, action: 'second-factor-set', what },
    `${what} ${SIGNED_OUT}`,
  );
  return page(c, <RecoveryCodesPage {...frameOf(c, services)} codes={begun.recoveryCodes} />);
}

async function remove(c: Request, services: Services, person: Person): Promise<Response> {
  const password = await passwordSent(services, person, await readForm(c));
  const removed = await removeSecondFactor(services.identity, c.req.raw.headers, password);
  if (!removed.ok)
    return beside(
      c,
      services,
      removed.refusal,
      PASSWORD_FIELDS,
      asking(c, services, person, RemoveFactorPage),
    );
  passOn(c, removed.cookies);
  const what = 'The second factor was removed.';
  await tellOfChange(
    services,
    person,
    { who: person.id, action: 'second-factor-removed', what },
    `${what} ${SIGNED_OUT}`,
  );
  return onwards(c, doneAt('/account', 'removed'));
}

async function makeCodes(c: Request, services: Services, person: Person): Promise<Response> {
  const password = await passwordSent(services, person, await readForm(c));
  const made = await newRecoveryCodes(services.identity, c.req.raw.headers, password);
  if (!made.ok)
    return beside(
      c,
      services,
      made.refusal,
      PASSWORD_FIELDS,
      asking(c, services, person, NewRecoveryCodesPage),
    );
  const what = 'New recovery codes were made.';
  await tellOfChange(
    services,
    person,
    { who: person.id, action: 'recovery-codes-made', what },
    `${what} ${SIGNED_OUT}`,
  );
  return page(c, <RecoveryCodesPage {...frameOf(c, services)} codes={made.recoveryCodes} />);
}

/** Who has a second factor already is led to their account from setting one up, and the other way round. */
function where(isSet: boolean, shown: Show): Show {
  return async (c, services, person) =>
    person.secondFactor === isSet ? shown(c, services, person) : onwards(c, '/account');
}

/** Taking it away is refused where everyone needs one. */
function unlessDemanded(shown: Show): Show {
  return async (c, services, person) => {
    if (!(await isDemanded(services))) return shown(c, services, person);
    return refused(c, services, { kind: 'second-factor-demanded' }, ACCOUNT);
  };
}

export function secondFactorRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const signedIn = (shown: Show) => forSignedIn(services, (c, person) => shown(c, services, person));
  app.get('/account/second-factor', signedIn(where(false, show(SecondFactorPage))));
  app.post('/account/second-factor', signedIn(where(false, begin)));
  app.get('/account/second-factor/confirm', (c) => onwards(c, '/account/second-factor'));
  app.post('/account/second-factor/confirm', signedIn(where(false, confirm)));
  app.get('/account/second-factor/remove', signedIn(where(true, unlessDemanded(show(RemoveFactorPage)))));
  app.post('/account/second-factor/remove', signedIn(where(true, unlessDemanded(remove))));
  app.get('/account/recovery-codes', signedIn(where(true, show(NewRecoveryCodesPage))));
  app.post('/account/recovery-codes', signedIn(where(true, makeCodes)));
  return app;
}
