/** The second factor where it is due: the code of the app, or a recovery code in its place. */
import { Hono } from 'hono';
import { passRecoveryCode, passSecondFactor, secondFactorDue } from '#identity/second-factor.ts';
import { CodePage, RecoveryCodePage } from '#templates/sign-in/code.page.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { beside, type ShowAgain } from './refused-fields.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { tellRefusedTry } from './sign-in-lines.ts';
import { goIn } from './signed.ts';
import type { Way } from './words-of-log.ts';

interface Kind {
  readonly Shown: typeof CodePage;
  readonly pass: typeof passSecondFactor;
  readonly missing: string;
  readonly way: Way;
  /** For the trail. */
  readonly how: string;
}

const APP: Kind = {
  Shown: CodePage,
  pass: passSecondFactor,
  missing: 'Enter the six digits that your app shows',
  way: 'app-code',
  how: 'with a code of the app',
};
const RECOVERY: Kind = {
  Shown: RecoveryCodePage,
  pass: passRecoveryCode,
  missing: 'Enter one of your recovery codes',
  way: 'recovery-code',
  how: 'with a recovery code',
};

function isDue(c: Request, { identity }: Services): Promise<boolean> {
  return secondFactorDue(identity, c.req.raw.headers);
}

async function show(c: Request, services: Services, { Shown }: Kind): Promise<Response> {
  if (!(await isDue(c, services))) return onwards(c, '/sign-in');
  return page(c, <Shown {...frameOf(c, services)} />);
}

/** Back to the beginning, in vain. */
function over(c: Request, services: Services, account?: string): Response {
  tellRefusedTry(c, services, { kind: 'second-factor-over', account });
  return onwards(c, '/sign-in?over');
}

async function take(c: Request, services: Services, kind: Kind): Promise<Response> {
  const { Shown, pass, missing, way, how } = kind;
  c.set('way', way);
  if (!(await isDue(c, services))) return over(c, services);
  const again: ShowAgain = (problems, status) =>
    page(c, <Shown {...frameOf(c, services)} problems={problems} />, status);
  const typed = (await readForm(c)).text('code');
  if (typed === '') return again([{ field: 'code', message: missing }], 422);
  const signed = await pass(services.identity, c.req.raw.headers, typed);
  if (signed.ok) return goIn(c, services, signed, { way, how });
  if (signed.refusal.kind === 'second-factor-over') return over(c, services, signed.refusal.account);
  return beside(c, services, signed.refusal, { 'wrong-code': 'code', 'too-many-tries': 'code' }, again);
}

export function codeRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/sign-in/code', (c) => show(c, services, APP));
  app.post('/sign-in/code', (c) => take(c, services, APP));
  app.get('/sign-in/recovery-code', (c) => show(c, services, RECOVERY));
  app.post('/sign-in/recovery-code', (c) => take(c, services, RECOVERY));
  return app;
}
