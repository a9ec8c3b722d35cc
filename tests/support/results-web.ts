/** The whole app with the worked example in it, looked at by its owner, another owner and a stranger. */
import type { AnonymityMode } from '#core/assessment.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { makePerson, type Person } from '#identity/people.ts';
import { findAssessment } from '#storage/assessments.ts';
import type { Store } from '#storage/database.ts';
import { seedExample } from '#storage/example.ts';
import type { Services } from '#web/opened.ts';
import { type Form, makeWeb, signInAs, type Web } from './web.ts';

export interface ResultsWeb {
  readonly app: Web['app'];
  readonly services: Services;
  readonly store: Store;
  readonly owner: Person;
  /** The worked example. */
  readonly example: Assessment;
  /** Reads a page as the owner, or as a stranger. */
  readonly get: (path: string, as?: 'owner' | 'other-owner' | 'stranger') => Promise<Response>;
  readonly text: (path: string) => Promise<string>;
  readonly post: (path: string, form: Form) => Promise<Response>;
  /** The days go by, and the owner signs in again. */
  readonly wait: (days: number) => Promise<void>;
}

export async function makeResultsWeb(today = '2027-01-11'): Promise<ResultsWeb> {
  const web = await makeWeb(`${today}T10:42:00`);
  const { services, owner, team } = web;
  const { store, library, identity } = services;
  const seeded = await seedExample(store, library, { team, at: identity.now().toISOString() });
  if (!seeded.ok) throw new Error(JSON.stringify(seeded.problems));
  const browsers = {
    owner: await web.ownerBrowser(),
    'other-owner': await signInAs(web, await makePerson(identity, { name: 'Someone Else' })),
    stranger: web.browser(),
  };
  return {
    app: web.app,
    services,
    store,
    owner,
    example: seeded.value,
    get: (path, as = 'owner') => browsers[as].get(path),
    text: async (path) => await (await browsers.owner.get(path)).text(),
    post: (path, form) => browsers.owner.post(path, form),
    wait: async (days) => {
      web.wait(days * 24 * 3_600_000);
      browsers.owner = await web.ownerBrowser();
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
