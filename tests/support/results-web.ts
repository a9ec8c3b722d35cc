/** The pages of results, facts and the product on a data file of their own, with the worked example in it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { AnonymityMode } from '#core/assessment.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { makeOwner, type Owner, redeemLink, signInLink } from '#identity/owners.ts';
import { findAssessment } from '#storage/assessments.ts';
import type { Store } from '#storage/database.ts';
import { seedExample } from '#storage/example.ts';
import { readLibrary } from '#storage/questionnaire-library.ts';
import { assetPaths } from '#templates/layout/assets.ts';
import { aboutRoutes } from '#web/about.tsx';
import type { Travelling } from '#web/context.ts';
import { factsRoutes } from '#web/facts.tsx';
import type { Services } from '#web/opened.ts';
import { resultsRoutes } from '#web/results.tsx';
import { headers } from '#web/safety.ts';
import { findOwner } from '#web/session.ts';
import hashes from '../../static/assets.json' with { type: 'json' };
import { dataFolder, openTestStore } from './assessments.ts';

export interface ResultsWeb {
  readonly services: Services;
  readonly store: Store;
  readonly owner: Owner;
  /** The worked example. */
  readonly example: Assessment;
  /** Reads a page as the owner, or as a stranger. */
  readonly get: (path: string, as?: 'owner' | 'other-owner' | 'stranger') => Promise<Response>;
  readonly text: (path: string) => Promise<string>;
  readonly post: (path: string, form: Readonly<Record<string, string>>) => Promise<Response>;
  readonly wait: (days: number) => void;
}

async function sessionOf(services: Services, owner: string): Promise<string> {
  const redeemed = await redeemLink(services.identity, await signInLink(services.identity, owner));
  if (!redeemed.ok) throw new Error('the sign-in link does not work');
  return `sandpilot-session=${redeemed.value.session}`;
}

export async function makeResultsWeb(today = '2027-01-11'): Promise<ResultsWeb> {
  const folder = dataFolder();
  const store = await openTestStore(join(folder, 'sandpilot.sqlite'));
  let time = new Date(`${today}T10:42:00`).getTime();
  const library = readLibrary(join(folder, 'questionnaires'));
  const services: Services = {
    store,
    identity: { store, secret: 's'.repeat(40), now: () => new Date(time), random: randomBytes },
    baseUrl: 'http://localhost:3000',
    library,
    site: { assets: assetPaths(hashes) },
    log: () => {},
  };
  const owner = await makeOwner(services.identity, 'Ada Example');
  const other = await makeOwner(services.identity, 'Someone Else');
  const seeded = await seedExample(store, library, { owner: owner.id, at: new Date(time).toISOString() });
  if (!seeded.ok) throw new Error(JSON.stringify(seeded.problems));
  const app = new Hono<Travelling>();
  app.use(headers());
  app.use(findOwner(services));
  app.route('/', resultsRoutes(services));
  app.route('/', factsRoutes(services));
  app.route('/', aboutRoutes(services));
  const cookies = {
    owner: await sessionOf(services, owner.id),
    'other-owner': await sessionOf(services, other.id),
    stranger: '',
  };
  const get: ResultsWeb['get'] = async (path, as = 'owner') =>
    await app.request(path, { headers: { cookie: cookies[as] } });
  return {
    services,
    store,
    owner,
    example: seeded.value,
    get,
    text: async (path) => await (await get(path)).text(),
    post: async (path, form) =>
      await app.request(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies.owner },
      }),
    wait: (days) => {
      time += days * 24 * 3_600_000;
    },
  };
}

/** Puts the example into another state or mode behind the program's back. */
export async function alterExample(
  web: ResultsWeb,
  changes: {
    readonly state?: Assessment['state'];
    readonly mode?: AnonymityMode;
    readonly k?: number;
    /** Its dates are judged on the day it is looked at, no longer on a day of its own. */
    readonly everyDay?: boolean;
  },
): Promise<void> {
  const current = await findAssessment(web.store, web.example.id);
  if (current === undefined) throw new Error('the example is not there');
  const { organisations: _, ...setup } = current.setup;
  const { state = current.state, mode = setup.mode, k = setup.k } = changes;
  const { judged: _judged, ...days } = setup.dates;
  const dates = changes.everyDay ? days : setup.dates;
  await web.store.db
    .updateTable('assessments')
    .set({ state, setup: JSON.stringify({ ...setup, mode, k, dates }), version: current.version + 1 })
    .where('id', '=', current.id)
    .execute();
}

/** The words of a page: tags and scripts out, spaces made one. */
export function wordsOf(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ');
}
