/** Who sees what, on every route there is: each viewer, each moment, each mode, pages and forms. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MOMENTS, maySee, SUBJECTS, VIEWERS, type Viewer } from '#core/access.ts';
import { DEEDS, mayDo, ROLES } from '#core/roles.ts';
import { makeWeb, openShortForm } from '../support/web.ts';
import { address, readAll, sendAll, stored, wordsOf } from './who-sees-what-asking.ts';
import { whoSeesWhat } from './who-sees-what-document.ts';
import { MOMENTS_NOW, type MomentNow, ROUTES } from './who-sees-what-routes.ts';
import { makeAccounts, type Staged, stage } from './who-sees-what-stage.ts';
import { type Mark, VIEWERS_NOW, type ViewerNow } from './who-sees-what-viewers.ts';

const MODES = ['attributed', 'by-organisation', 'anonymous'] as const;

const web = await makeWeb();
const elsewhere = await openShortForm(web);
const accounts = await makeAccounts(web);
const all: Staged[] = [];
for (const mode of MODES)
  for (const moment of MOMENTS_NOW)
    all.push(await stage(web, elsewhere, accounts, { mode, moment, number: all.length }));

it('is decided for every route there is', () => {
  const served = web.app.routes.map(({ method, path }) => `${method} ${path}`);
  const passing = ['ALL /*', 'ALL /static/*'];
  const unnamed = served.filter((name) => !passing.includes(name) && ROUTES[name] === undefined);
  const say = (name: string) =>
    `${name} has no row in tests/web/who-sees-what-routes.ts: say there who it is for, what it shows and when, and which deed it takes.`;
  expect([...new Set(unnamed)].map(say)).toEqual([]);
  expect(Object.keys(ROUTES).filter((name) => !served.includes(name))).toEqual([]);
});

const OF_TEAMS = Object.entries(ROUTES).filter(([, { to }]) => to === 'team' || to === 'facilitator');

it('names the deed of every form of a team', () => {
  const forms = OF_TEAMS.filter(([name]) => name.startsWith('POST '));
  expect(forms.filter(([, { deed }]) => deed === undefined).map(([name]) => name)).toEqual([]);
});

it('shows whoever may do something what they need to see for it', () => {
  for (const [name, { deed, at, shows }] of OF_TEAMS) {
    const [asked = 'setup'] = shows;
    const may = deed === undefined ? [] : ROLES.filter((role) => mayDo(role, deed));
    const blind = may.filter(
      (role) => at.length > 0 && !at.some((one) => maySee(role, asked, one, 'attributed')),
    );
    expect(blind, name).toEqual([]);
  }
});

it('is written down for people as it is tested', () => {
  const written = readFileSync('docs/who-sees-what.md', 'utf8');
  expect(written === whoSeesWhat(), 'run npm run who-sees-what').toBe(true);
});

it('has a route for every deed', () => {
  const deeds = Object.values(ROUTES).map(({ deed }) => deed);
  expect(DEEDS.filter((deed) => !deeds.includes(deed))).toEqual([]);
});

/** Viewers who have pages, and whose routes are theirs. */
const AS = {
  participant: 'seat',
  owner: 'team',
  facilitator: 'team',
  observer: 'team',
  'organisation-lead': 'lead',
  stranger: 'anyone',
} as const;

function isServed(viewer: Viewer, subject: string, moment: string): boolean {
  const to = Object.entries(AS).find(([one]) => one === viewer)?.[1];
  return Object.values(ROUTES).some(
    (row) =>
      row.to === to &&
      (row.deed === undefined || to !== 'team' || mayDo(viewer, row.deed)) &&
      row.shows.some((one) => one === subject) &&
      row.at.some((one) => one === moment),
  );
}

it('leaves what only a workshop shows to its own tests, and in a draft there are no actions yet', () => {
  const viewers = Object.keys(AS) as Viewer[];
  expect(VIEWERS.filter((viewer) => !viewers.includes(viewer))).toEqual(['room', 'administrator']);
  const unserved = viewers.flatMap((viewer) =>
    MOMENTS.flatMap((moment) =>
      SUBJECTS.filter((subject) => maySee(viewer, subject, moment, 'attributed'))
        .filter((subject) => !isServed(viewer, subject, moment))
        .map((subject) => `${viewer} ${moment} ${subject}`),
    ),
  );
  expect(unserved.sort()).toEqual(
    [
      'participant open workshop-record',
      'participant reveal own-answers',
      'participant reveal spread',
      'participant reveal setup',
      'participant reveal workshop-record',
      'participant closed workshop-record',
      'participant signed-off workshop-record',
      'facilitator draft actions',
      'facilitator reveal actions',
      'owner draft actions',
      'owner reveal actions',
      'facilitator open workshop-record',
      'facilitator reveal who-is-missing',
      'facilitator reveal answered-count',
      'facilitator reveal spread',
      'facilitator reveal setup',
      'facilitator reveal workshop-record',
      'facilitator reveal changes',
      'facilitator closed workshop-record',
      'facilitator signed-off workshop-record',
      'owner open workshop-record',
      'owner reveal who-is-missing',
      'owner reveal answered-count',
      'owner reveal spread',
      'owner reveal setup',
      'owner reveal workshop-record',
      'owner reveal changes',
      'owner closed workshop-record',
      'owner signed-off workshop-record',
      'observer reveal answered-count',
      'observer reveal spread',
      'observer reveal setup',
      'organisation-lead reveal own-organisation-progress',
      'organisation-lead reveal setup',
    ].sort(),
  );
});

/** Where each mark is told to someone: a watch for what is told nowhere would never wake. */
const TOLD: readonly (readonly [
  moment: MomentNow,
  viewer: ViewerNow,
  path: string,
  marks: readonly Mark[],
])[] = [
  ['open', 'stranger', '/j/:token', ['scheme', 'decision', 'organisation']],
  ['open', 'participant', '/seat/:assessment/copy', ['scheme', 'own-comment', 'own-name']],
  ['closed', 'participant', '/seat/:assessment', ['scheme', 'own-comment', 'own-name']],
  ['open', 'owner', '/', ['scheme', 'count']],
  ['open', 'owner', '/assessments/:id', ['scheme', 'decision', 'organisation', 'count']],
  ['open', 'owner', '/assessments/:id/facts/:fact', ['fact']],
  ['open', 'owner', '/assessments/:id/facts/:fact/files/:file', ['fact']],
  ['open', 'owner', '/assessments/:id/actions', ['scheme', 'action']],
  ['signed-off', 'owner', '/assessments/:id/actions/:action', ['action']],
  ['closed', 'owner', '/assessments/:id/actions.ics', ['scheme', 'action']],
  ['closed', 'owner', '/assessments/:id/results/items', ['scheme', 'own-comment', 'other-comment']],
  ['closed', 'owner', '/assessments/:id/report.pdf', ['scheme', 'organisation', 'other-comment', 'rating']],
  ['closed', 'owner', '/assessments/:id/assessment.sandpilot', ['scheme', 'other-comment', 'fact']],
  ['closed', 'lead', '/lead/opened/:link', ['scheme', 'decision', 'organisation']],
  ['closed', 'lead', '/lead/opened/:link/results', ['other-comment', 'fact']],
  ['signed-off', 'participant', '/seat/:assessment/outcome', ['scheme', 'decision']],
  ['signed-off', 'owner', '/assessments/:id/snapshots/:file', ['organisation', 'other-comment']],
  ['closed', 'owner', '/assessments/:id/results.json', ['own-comment', 'other-comment']],
  ['open', 'facilitator', '/', ['scheme', 'count']],
  ['open', 'facilitator', '/assessments/:id', ['scheme', 'decision', 'organisation', 'count']],
  ['closed', 'facilitator', '/assessments/:id/report.pdf', ['organisation', 'other-comment', 'rating']],
  ['open', 'observer', '/', ['scheme', 'count']],
  ['open', 'observer', '/assessments/:id', ['scheme', 'decision', 'organisation', 'count']],
  ['closed', 'observer', '/assessments/:id/actions', ['scheme', 'action']],
  ['closed', 'observer', '/assessments/:id/results/items', ['scheme', 'own-comment', 'other-comment']],
  ['closed', 'observer', '/assessments/:id/report.pdf', ['scheme', 'organisation', 'other-comment']],
];

it('shows each mark where it may be seen', async () => {
  for (const [moment, viewer, path, marks] of TOLD) {
    const staged = all.find((one) => one.mode === 'attributed' && one.moment === moment);
    if (staged === undefined) throw new Error(`nothing is ${moment}`);
    const text = await wordsOf(await staged.browsers[viewer].get(address(path, viewer, staged)));
    expect(
      marks.filter((mark) => !text.includes(staged.marks[mark])),
      path,
    ).toEqual([]);
  }
});

describe.each(all)('an assessment that is $mode and $moment', (staged) => {
  describe.each(VIEWERS_NOW)('to: %s', (viewer) => {
    it('shows what the table says and nothing else', async () => {
      expect(await readAll(viewer, staged, all)).toEqual([]);
    });

    it('takes no form from another site, and none that is not theirs', async () => {
      const before = await stored(web.services.store);
      expect(await sendAll(viewer, staged, all, 'from-elsewhere')).toEqual([]);
      expect(await sendAll(viewer, staged, all, 'of-others')).toEqual([]);
      expect((await stored(web.services.store)) === before).toBe(true);
    });
  });

  it.each(VIEWERS_NOW)('answers the forms that are theirs to: %s', async (viewer) => {
    expect(await sendAll(viewer, staged, all, 'theirs')).toEqual([]);
  });
});
