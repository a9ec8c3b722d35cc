/** What goes into the audit trail by being asked for: results read, files taken, and who was turned away. */
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AuditAction } from '#core/audit-actions.ts';
import { findAssessment } from '#storage/assessments.ts';
import { noteOnce } from '#storage/audit.ts';
import { roleIn } from '#storage/teams.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { findWorkshop } from '#storage/workshops.ts';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';

interface Noted {
  readonly assessment: string | null;
  readonly action: AuditAction;
  readonly what: string;
}

const OF_ASSESSMENT = '/assessments/:id/';
const RESULTS = `${OF_ASSESSMENT}results`;
const BUNDLE = `${OF_ASSESSMENT}assessment.sandpilot`;
/** What is taken away: each under the name its address ends with. */
const FILES = [
  ...['report.pdf', 'report-now.pdf', 'report.docx', 'summary.pdf', 'scores.xlsx', 'data.zip'],
  ...['results.json', 'counts.csv', 'matrix.csv', 'actions.csv', 'actions.json', 'actions.ics'],
].map((name) => `${OF_ASSESSMENT}${name}`);
/** The same, where the address itself says which. */
const NAMED_FILES: Readonly<Record<string, string>> = {
  [`${OF_ASSESSMENT}pictures/:picture`]: 'a picture',
  [`${OF_ASSESSMENT}snapshots/:file`]: 'a snapshot',
  [`${OF_ASSESSMENT}facts/:fact/files/:file`]: 'a file attached to a fact',
};

/** What a page or file that was given is noted as; undefined for most. */
function given(route: string, assessment: string): Noted | undefined {
  if (route === BUNDLE)
    return { assessment, action: 'exported', what: 'The assessment was taken away whole.' };
  if (route === RESULTS || route.startsWith(`${RESULTS}/`))
    return { assessment, action: 'results-opened', what: 'The results were opened.' };
  const name = FILES.includes(route) ? route.slice(OF_ASSESSMENT.length) : NAMED_FILES[route];
  return name === undefined
    ? undefined
    : { assessment, action: 'file-taken', what: `A file was taken: ${name}.` };
}

/** What stands second in the address. */
function idIn(c: Request): string {
  return c.req.path.split('/')[2] ?? '';
}

/** The assessment that a route is about, if it is there. */
async function askedFor(c: Request, { store }: Services, route: string) {
  const id = idIn(c);
  if (route.startsWith('/assessments/:id')) return await findAssessment(store, id);
  if (!route.startsWith('/workshops/:')) return undefined;
  const workshop = await findWorkshop(store.db, id);
  return workshop && (await findAssessment(store, workshop.assessment));
}

/** What somebody who may not is noted as; owners are told when, not whether, and that is no refusal. */
async function turnedAway(c: Request, services: Services, route: string, person: string) {
  const what = `Turned away from ${c.req.method} ${route}.`;
  if (route.startsWith('/administration'))
    return c.res.status === 403 ? ({ assessment: null, action: 'refused', what } as const) : undefined;
  const assessment = await askedFor(c, services, route);
  if (assessment === undefined) return undefined;
  const role = await roleIn(services.store.db, assessment.team, person);
  if (role === 'owner' || (role !== undefined && c.res.status !== 403)) return undefined;
  return { assessment: assessment.id, action: 'refused', what } as const;
}

async function notedOf(c: Request, services: Services, person: string): Promise<Noted | undefined> {
  const route = routePath(c, -1);
  const { status } = c.res;
  if (status === 403 || status === 404) return turnedAway(c, services, route, person);
  return c.req.method === 'GET' && status === 200 ? given(route, idIn(c)) : undefined;
}

/** Notes it once a day for a person, after the answer is made. A trail that cannot be written holds nobody up. */
export function noted(services: Services): MiddlewareHandler<Travelling> {
  return async (c, next) => {
    await next();
    const who = c.get('person')?.id;
    if (who === undefined) return;
    try {
      const found = await notedOf(c, services, who);
      const at = services.identity.now().toISOString();
      if (found !== undefined) await noteOnce(services.store, { ...found, who, at });
    } catch (error) {
      if (!(error instanceof StorageTrouble)) throw error;
      services.log({ event: 'trail-trouble', id: c.get('requestId'), kind: error.kind });
    }
  };
}
