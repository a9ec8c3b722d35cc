/** The audit trail for administrators of the installation: by day, person and action, and as files. */
import { Hono } from 'hono';
import { AUDIT_ACTIONS, auditActionOf } from '#core/audit-actions.ts';
import { daysAfter } from '#core/day-counts.ts';
import type { FieldProblem } from '#core/forms-entered.ts';
import type { Person } from '#identity/people.ts';
import { auditCsv } from '#report/audit-csv.ts';
import { addAudit } from '#storage/audit.ts';
import { type AuditWanted, countTrail, peopleInTrail, readTrail } from '#storage/audit-list.ts';
import { AuditPage, type AuditPageProps, type TrailEntry } from '#templates/administration/audit.page.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import { namesThen } from './former-names.ts';
import type { Services } from './opened.ts';
import { frameOf, page } from './reply.tsx';
import { download } from './results-files.ts';
import { forAdministrators } from './signed-in-only.ts';
import { namingOf, sayDoer } from './trail-names.ts';

const A_PAGE = 100;

type Asked = AuditPageProps['asked'];

function askedIn(c: Request): Asked {
  const asked = (name: string) => c.req.query(name)?.trim() ?? '';
  return { from: asked('from'), to: asked('to'), who: asked('who'), action: asked('action') };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** What of it can be asked for: a day that is none is left out, and the page says so. */
function readable(asked: Asked): Asked {
  const day = (text: string) => (isDay(text) ? text : '');
  return { ...asked, from: day(asked.from), to: day(asked.to) };
}

function problemsOf(asked: Asked): readonly FieldProblem[] {
  return (['from', 'to'] as const)
    .filter((field) => asked[field] !== '' && !isDay(asked[field]))
    .map((field) => ({ field, message: 'Write the day as year, month and day, for example 2027-01-31' }));
}

/** Midnight of a day where the server runs, as the trail writes times. */
function midnight(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

function wantedOf({ from, to, who, action }: Asked): AuditWanted {
  return {
    from: from === '' ? undefined : midnight(from),
    before: to === '' ? undefined : midnight(daysAfter(to, 1)),
    who: who === '' ? undefined : who,
    action: auditActionOf(action),
  };
}

function addressOf(path: string, asked: Asked, number = 1): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  if (number > 1) query.set('page', `${number}`);
  return query.size === 0 ? path : `${path}?${query}`;
}

const PATH = '/administration/audit';

async function entriesOf(services: Services, wanted: AuditWanted, number: number) {
  const lines = await readTrail(services.store.db, wanted, { offset: (number - 1) * A_PAGE, limit: A_PAGE });
  const said = await namesThen(services.store.db, lines);
  const named = await namingOf(services);
  return lines.map(({ place, at, who, name, what, assessment }): TrailEntry => {
    const time = at === null ? undefined : new Date(at);
    return {
      number: place === 0 ? undefined : place,
      at: time && { day: dayOf(time), time: time.toTimeString().slice(0, 8) },
      who: said({ who, at }, sayDoer(who, name)),
      what: named(what),
      assessment: assessment ?? undefined,
    };
  });
}

async function show(c: Request, services: Services): Promise<Response> {
  const { db } = services.store;
  const asked = askedIn(c);
  const problems = problemsOf(asked);
  const shown = readable(asked);
  const wanted = wantedOf(shown);
  const count = await countTrail(db, wanted);
  const last = Math.max(1, Math.ceil(count / A_PAGE));
  const number = Math.min(last, Math.max(1, Math.trunc(Number(c.req.query('page') ?? 1)) || 1));
  const people = await peopleInTrail(db);
  const props: AuditPageProps = {
    ...frameOf(c, services),
    problems,
    asked,
    count,
    people: people.map(({ who, name }) => ({ value: who, text: sayDoer(who, name) })),
    actions: Object.entries(AUDIT_ACTIONS).map(([value, text]) => ({ value, text })),
    entries: await entriesOf(services, wanted, number),
    previous: number > 1 ? addressOf(PATH, shown, number - 1) : undefined,
    next: number < last ? addressOf(PATH, shown, number + 1) : undefined,
    csv: addressOf(`${PATH}.csv`, shown),
    json: addressOf(`${PATH}.json`, shown),
  };
  return page(c, <AuditPage {...props} />, problems.length > 0 ? 422 : 200);
}

/** All lines that fit, oldest first, as a file; that it was taken is a line itself. */
async function take(c: Request, services: Services, { id }: Person, kind: 'csv' | 'json') {
  const { store, identity } = services;
  const asked = askedIn(c);
  // All lines instead of those of a day that cannot be read would not be what was asked for.
  if (problemsOf(asked).length > 0) return show(c, services);
  const lines = await readTrail(store.db, wantedOf(asked), { offset: 0, limit: -1 });
  const named = lines.toReversed().map(({ name: _, ...line }) => line);
  const what = `The audit trail was taken: ${named.length} lines, as ${kind.toUpperCase()}.`;
  const at = identity.now().toISOString();
  await addAudit(store, store.db, { who: id, at, assessment: null, action: 'trail-taken', what });
  return kind === 'csv'
    ? download(c, auditCsv(named), 'text/csv; charset=utf-8', 'audit-trail.csv')
    : download(
        c,
        `${JSON.stringify(named, null, 2)}\n`,
        'application/json; charset=utf-8',
        'audit-trail.json',
      );
}

export function auditTrailRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(
    PATH,
    forAdministrators(services, (c) => show(c, services)),
  );
  for (const kind of ['csv', 'json'] as const) {
    app.get(
      `${PATH}.${kind}`,
      forAdministrators(services, (c, person) => take(c, services, person, kind)),
    );
  }
  return app;
}
