/** Running a workshop without an account: the recovery code gives a browser a pass to that workshop alone. */
import { Hono } from 'hono';
import { readRecoveryCode } from '#core/join.ts';
import { recoveryCodeKey } from '#identity/facilitators.ts';
import { addAudit } from '#storage/audit.ts';
import { addFacilitator } from '#storage/facilitators.ts';
import { findWorkshop } from '#storage/workshops.ts';
import { FacilitatePage } from '#templates/workshop/facilitate.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { CODE_REST, type CodeGuard, makeCodeGuard } from './join-codes.ts';
import type { Services } from './opened.ts';
import { comeAgainIn, onwards, page, signedIn } from './reply.tsx';
import { BY_PASS, handPass, makePass } from './workshop-guard.ts';

const NO_CODE =
  'A recovery code has twelve letters and digits, for example CDFG-HJKM-NPQR. It never has the letters A, B, E, I, L, O, S, U or Z, or the digits 0, 1, 2, 5, 6 and 8.';
const UNKNOWN =
  'There is no workshop with this recovery code. Check it: a newer code makes the older one useless.';
const TOO_MANY = 'Many wrong codes were tried. Wait ten seconds and try again.';

/** Says in the audit list that someone came in by the code. */
async function tell({ store, identity }: Services, workshop: string): Promise<void> {
  const found = await findWorkshop(store.db, workshop);
  await addAudit(store, store.db, {
    who: BY_PASS,
    at: identity.now().toISOString(),
    assessment: found?.assessment ?? null,
    action: 'facilitator-came',
    what: 'A facilitator came to the workshop by its recovery code.',
  });
}

async function enter(c: Request, services: Services, guard: CodeGuard): Promise<Response> {
  const typed = (await readForm(c)).text('code');
  const again = (problem: string, status: 422 | 429 = 422) =>
    page(c, <FacilitatePage site={services.site} owner={signedIn(c)} problem={problem} />, status);
  if (typed === '') return again('Enter the recovery code.');
  const code = readRecoveryCode(typed);
  if (code === undefined) return again(NO_CODE);
  if (!guard.mayTry(c, code)) {
    comeAgainIn(c, CODE_REST);
    return again(TOO_MANY, 429);
  }
  const { token, key } = makePass(services);
  const entered = await addFacilitator(services.store, recoveryCodeKey(services.identity, code), key);
  if (!entered.ok) {
    guard.wasWrong(c, code);
    return again(UNKNOWN);
  }
  await tell(services, entered.value);
  handPass(c, services, entered.value, token);
  return onwards(c, `/workshops/${entered.value}`);
}

/** The page where a recovery code is entered. */
export function facilitateRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const guard = makeCodeGuard(services, 'wrong-workshop-code');
  app.get('/facilitate', (c) => page(c, <FacilitatePage site={services.site} owner={signedIn(c)} />));
  app.post('/facilitate', (c) => enter(c, services, guard));
  return app;
}
