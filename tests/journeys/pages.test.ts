/** Every page in every state: accessible, valid, quiet, from its own host, at any width, and light. */
import { Agent, request } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAll, answered, close, draft, join, openDraft, rating } from '../support/journey.ts';
import { goOnAs, phone, press } from '../support/journey-browser.ts';
import { crawl, linksIn, routeOf } from '../support/journey-crawl.ts';
import { contextOf, findings, type State, sendWrong } from '../support/journey-findings.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';
import { type Visitor, visit } from '../support/journey-visitor.ts';

/** What must be among the pages that links lead to; more may be. */
const ROUTES = {
  stranger: ['/', '/sign-in', '/join', '/j/:id', '/join/code/:one', '/method', '/privacy', '/accessibility'],
  participant: [
    '/seat/:id',
    '/seat/:id/welcome',
    '/seat/:id/pages/1',
    '/seat/:id/pages/4',
    '/seat/:id/check',
    '/seat/:id/done',
    '/seat/:id/link',
    '/seat/:id/place',
    '/seat/:id/copy',
    '/seat/:id/withdraw',
  ],
  owner: [
    '/',
    '/questionnaires',
    '/questionnaires/:one',
    '/assessments/:id',
    '/assessments/:id/scheme',
    '/assessments/:id/money',
    '/assessments/:id/decision',
    '/assessments/:id/questionnaire',
    '/assessments/:id/organisations',
    '/assessments/:id/answer-by',
    '/assessments/:id/anonymity',
    '/assessments/:id/options',
    '/assessments/:id/thresholds',
    '/assessments/:id/check',
    '/assessments/:id/invitations',
    '/assessments/:id/organisation',
    '/assessments/:id/expected/:one',
    '/assessments/:id/facts',
    '/assessments/:id/facts/:one',
    '/assessments/:id/actions',
    '/assessments/:id/actions/new',
    '/assessments/:id/strategies',
    '/assessments/:id/close',
    '/assessments/:id/paper',
    '/assessments/:id/delete',
    '/assessments/:id/results',
    '/assessments/:id/results/items',
    '/assessments/:id/results/gates',
    '/assessments/:id/results/how/verdict',
    '/assessments/:id/results/how/theme/:one',
    '/assessments/:id/results/how/item/:one',
    '/assessments/:id/results/how/gate/:one',
    '/assessments/:id/results/how/who/:one',
    '/account',
    '/account/name',
    '/account/email',
    '/account/password',
    '/account/second-factor',
    '/account/sessions',
    '/account/close',
    '/teams',
    '/teams/:id',
    '/teams/:id/invite',
    '/teams/:id/name',
    '/teams/:id/leave',
    '/teams/:id/members/:one',
    '/administration',
    '/administration/people/new',
    '/administration/people/:id',
    '/administration/teams/:id',
    '/administration/settings',
    '/administration/email',
  ],
};

let stage: Stage;
let participant: Visitor;
/** Assessments in each state of their life. */
let ids: Readonly<Record<'empty' | 'closed' | 'anonymous', string>>;
/** Closed too, the same again after the one before it. */
let repeated: string;
let closedSeat: Visitor;
let cutSeat: Visitor;

async function closedOne(mode: string): Promise<{ readonly id: string; readonly seat: Visitor }> {
  const { server, owner } = stage;
  const invited = await openDraft(owner, await draft(owner, mode));
  const people = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const person = await join(server, invited.link, index % 4);
      await answerAll(person, invited.id, rating((index % 5) - 2));
      return person;
    }),
  );
  await close(owner, invited.id);
  return { id: invited.id, seat: people[0] ?? visit(server.address) };
}

/** The same assessment again, closed with what one person says. */
async function repeatOf(id: string): Promise<string> {
  const { server, owner } = stage;
  const page = await owner.send(await owner.get(`/assessments/${id}`), '/repeat');
  const again = page.path.split('/')[2] ?? '';
  await owner.send(await owner.get(`/assessments/${again}/answer-by`), '/answer-by');
  const { link } = await openDraft(owner, again);
  await answerAll(await join(server, link, 0), again, rating(2));
  await close(owner, again);
  return again;
}

beforeAll(async () => {
  stage = await setStage();
  const { server, owner, invited } = stage;
  participant = await join(server, invited.link, 0);
  await answerAll(participant, invited.id, rating(1));
  const begun = await owner.send(await owner.get('/'), '/assessments');
  const closed = await closedOne('by-organisation');
  const anonymous = await closedOne('anonymous');
  ids = { empty: begun.path.split('/')[2] ?? '', closed: closed.id, anonymous: anonymous.id };
  repeated = await repeatOf(closed.id);
  closedSeat = closed.seat;
  cutSeat = anonymous.seat;
});
afterAll(() => stage?.clear());

function asStates(paths: readonly string[]): readonly State[] {
  return paths.map((path) => ({ name: path, path }));
}

describe('the pages of', () => {
  it('people who come from anywhere', async () => {
    const stranger = visit(stage.server.address);
    const { link, code, organisationLinks } = stage.invited;
    const [own = ''] = organisationLinks;
    const paths = await crawl(stranger, [
      '/',
      '/method',
      '/privacy',
      '/accessibility',
      link,
      own,
      `/join/code/${code.replace('-', '')}`,
    ]);
    expect(paths.map(routeOf)).toEqual(expect.arrayContaining(ROUTES.stranger));
    const states: readonly State[] = [
      ...asStates(paths),
      { name: 'unknown link to sign in', path: '/sign-in/not-a-link' },
      { name: 'link of a lead not opened here', path: '/lead/opened/not-a-link' },
      { name: 'no such page', path: '/nowhere' },
      { name: 'unknown link', path: '/j/not-a-link' },
      { name: 'unknown private link', path: '/s/not-a-link' },
      { name: 'no seat', path: `/seat/${stage.invited.id}` },
      { name: 'not signed in', path: `/assessments/${stage.invited.id}` },
      { name: 'withdrawn', path: '/withdrawn' },
      {
        name: 'wrong code',
        path: '/join',
        act: async (page) => {
          await page.getByLabel('Enter your code').fill('ABC');
          await sendWrong(page, 'Continue');
        },
      },
      { name: 'no organisation chosen', path: link, act: (page) => sendWrong(page, 'Join') },
      {
        name: 'used sign-in link',
        path: new URL(stage.server.firstSignIn ?? '').pathname,
        act: (page) => page.getByRole('heading', { name: 'used before' }).waitFor(),
      },
    ];
    expect(await findings(stage, await contextOf(stage), states)).toEqual({});
  });

  it('someone who answers', async () => {
    const { id } = stage.invited;
    const seat = `/seat/${id}`;
    const paths = await crawl(participant, [seat, `${seat}/welcome`, `${seat}/done`]);
    expect(paths.map(routeOf)).toEqual(expect.arrayContaining(ROUTES.participant));
    const last = paths.find((path) => path.endsWith('/pages/4')) ?? '';
    const states: readonly State[] = [
      ...asStates(paths),
      { name: 'no such page of questions', path: `${seat}/pages/99` },
      {
        name: 'shared by one organisation',
        path: last,
        act: async (page) => {
          await page.locator('input[value="shared"]').first().check();
          await page.getByRole('checkbox').first().check();
          await sendWrong(page, 'Save and continue');
        },
      },
      {
        name: 'changed elsewhere',
        path: `${seat}/pages/1`,
        act: async (page) => {
          const elsewhere = await participant.get(`${seat}/pages/1`);
          await participant.post(elsewhere.path, answered(elsewhere, elsewhere.path, rating(2)));
          await page.getByRole('radio').first().check();
          await sendWrong(page, 'Save and continue');
        },
      },
    ];
    expect(await findings(stage, await contextOf(stage, participant), states)).toEqual({});
    const fresh = await join(stage.server, stage.invited.link, 1);
    const unanswered = asStates([seat, `${seat}/pages/1`, `${seat}/check`, `${seat}/withdraw`]);
    expect(await findings(stage, await contextOf(stage, fresh), unanswered)).toEqual({});
  });

  it('someone whose assessment is closed', async () => {
    const after = asStates([`/seat/${ids.closed}`, `/seat/${ids.closed}/copy`]);
    expect(await findings(stage, await contextOf(stage, closedSeat), after)).toEqual({});
    const cut = asStates([`/seat/${ids.anonymous}`]);
    expect(await findings(stage, await contextOf(stage, cutSeat), cut)).toEqual({});
  });

  it.each([
    ['reading results', (path: string) => path.includes('/results')],
    ['with everything else', (path: string) => !path.includes('/results')],
  ])('an owner %s, from link to link', async (_, isOfThese) => {
    const paths = await crawl(stage.owner, ['/', ...Object.values(ids).map((id) => `/assessments/${id}`)]);
    expect(paths.map(routeOf)).toEqual(expect.arrayContaining(ROUTES.owner));
    const states = asStates(paths.filter(isOfThese));
    expect(await findings(stage, await contextOf(stage, stage.owner), states)).toEqual({});
  });

  it('an owner, in the states that no link leads to', async () => {
    const base = `/assessments/${ids.empty}`;
    const facts = `/assessments/${ids.closed}/facts`;
    const found = linksIn((await stage.owner.get(facts)).html, facts);
    const fact = found.find((path) => routeOf(path).endsWith('/facts/:one')) ?? '';
    const save = (page: Page) => sendWrong(page, 'Save and continue');
    const states: readonly State[] = [
      { name: 'opened', path: `/assessments/${stage.invited.id}?opened` },
      { name: 'scheme left empty', path: `${base}/scheme`, act: save },
      { name: 'question left empty', path: `${base}/decision`, act: save },
      { name: 'no organisations', path: `${base}/organisations`, act: save },
      {
        name: 'no such date',
        path: `${base}/answer-by`,
        act: async (page) => {
          await page.getByLabel('Day').fill('40');
          await save(page);
        },
      },
      {
        name: 'another organisation row',
        path: `${base}/organisations`,
        act: (page) => press(page, 'Add another organisation'),
      },
      {
        name: 'opened too early',
        path: `${base}/check`,
        act: (page) => sendWrong(page, 'Open the assessment'),
      },
      {
        name: 'paper left empty',
        path: `/assessments/${stage.invited.id}/paper`,
        act: (page) => sendWrong(page, 'Save and finish'),
      },
      {
        name: 'paper keyed in, and the next',
        path: `/assessments/${stage.invited.id}/paper`,
        act: async (page) => {
          await page.locator('input[name="organisation"]').first().check();
          await page.locator('input[data-key="4"]').first().check();
          await press(page, 'Save and key in the next');
          await page.getByText('been keyed in so far').waitFor();
        },
      },
      {
        name: 'action left empty',
        path: `/assessments/${ids.closed}/actions/new`,
        act: (page) => sendWrong(page, 'Add the action'),
      },
      { name: 'fact left empty', path: fact, act: (page) => sendWrong(page, 'Record') },
      { name: 'not now', path: `/assessments/${ids.closed}/check` },
      {
        name: 'what moved',
        path: `/assessments/${repeated}/results/since`,
        act: (page) => page.getByRole('heading', { name: 'The verdict then and now' }).waitFor(),
      },
    ];
    expect(await findings(stage, await contextOf(stage, stage.owner), states)).toEqual({});
  });
});

/** How many bytes an address sends to a browser that takes them compressed. */
function bytesOf(path: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' };
    const asked = request(new URL(path, stage.server.address), { headers, agent: new Agent() }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
    });
    asked.on('error', reject);
    asked.end();
  });
}

it('shows the first question in 75 KB and five requests', async () => {
  const fresh = await join(stage.server, stage.invited.link, 2);
  const context = await phone(stage.browser, stage.server);
  await goOnAs(context, stage.server, fresh);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (one) => asked.push(new URL(one.url()).pathname));
  const path = `/seat/${stage.invited.id}/pages/1`;
  await page.goto(path, { waitUntil: 'networkidle' });
  // This browser has no place for an icon; others ask for it too.
  const icon = await page.locator('link[rel="icon"]').getAttribute('href');
  const all = [...new Set([...asked, icon ?? ''])];
  const cookie = fresh
    .cookies()
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const sizes = await Promise.all(all.map((one) => bytesOf(one, cookie)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(all.length, all.join(' ')).toBeLessThanOrEqual(5);
  expect(total, all.map((one, index) => `${one} ${sizes[index]}`).join('\n')).toBeLessThanOrEqual(75 * 1024);
  expect(sizes.every((size) => size > 0)).toBe(true);
  await context.close();
});
