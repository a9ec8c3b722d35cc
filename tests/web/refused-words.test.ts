/** Why a request was refused, in the word of its line in the log: who tries to pass a guard is told from who slips. */
import { expect, it } from 'vitest';
import { changeDemand } from '#web/second-factor-demanded.ts';
import { leadsTo, someone } from '../support/account-web.ts';
import { putInTeam } from '../support/teams.ts';
import { BASE_URL, type Browser, closeNow, joinAs, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const closed = await openShortForm(web);
await closeNow(web, closed.id);
const [owner, participant] = [await web.ownerBrowser(), await joinAs(web, opened)];
const stranger = (await someone(web, { name: 'Bo' })).browser;
const observer = await someone(web, { name: 'Cy' });
await putInTeam(web.services.store, { person: observer.person.id, team: web.team, role: 'observer' });
const nobody = web.browser();
const page = `/assessments/${opened.id}`;
const answers = `/seat/${opened.id}/answers`;
const HERE = { origin: BASE_URL, host: 'localhost:3000' };

function send(path: string, body: string | undefined, headers: Readonly<Record<string, string>>) {
  const method = body === undefined ? 'GET' : 'POST';
  return Promise.resolve(web.app.request(path, { method, body: body ?? null, headers }));
}

async function stale(): Promise<Response> {
  const admin = await someone(web, { name: 'Di', administrator: true });
  web.wait(16 * 60_000);
  return admin.browser.post('/administration/settings', {});
}

async function often(browser: Browser): Promise<Response> {
  const one = { 'version-need.case-for-change': '0', 'answer-need.case-for-change': '1' };
  for (let more = 0; more < 240; more++) await browser.post(answers, one);
  return browser.post(answers, one);
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const unreadable = { ...HERE, 'content-type': 'multipart/form-data; boundary=x' };

const REFUSED: readonly (readonly [
  word: string | undefined,
  status: number,
  what: string,
  ask: () => Promise<Response>,
])[] = [
  [
    'other-site',
    403,
    'a form of another site',
    () => send('/join', 'code=1', { ...FORM, origin: 'https://x' }),
  ],
  ['other-method', 405, 'a way to ask that no page knows', () => owner.request('DELETE', page)],
  ['too-large', 413, 'a form that is too large', () => nobody.post('/join', { code: 'x'.repeat(300_000) })],
  ['unreadable', 400, 'a form that is none', () => send('/join', 'no form', unreadable)],
  ['signed-out', 401, 'a page of people with an account', () => nobody.get(page)],
  ['signed-out', 401, 'a seat without its link', () => nobody.get(`/seat/${opened.id}`)],
  ['not-for-you', 404, 'an assessment of another team', () => stranger.get(page)],
  ['not-there', 404, 'an assessment that is nowhere', () => stranger.get('/assessments/nowhere')],
  ['not-for-you', 404, 'a team of others', () => stranger.get(`/teams/${web.team}`)],
  ['not-there', 404, 'a team that is nowhere', () => stranger.get('/teams/nowhere')],
  ['no-right', 403, 'a page that is not the role’s', () => observer.browser.get(`${page}/invitations`)],
  ['no-right', 403, 'a deed that is not the role’s', () => observer.browser.post(`${page}/close`)],
  ['no-right', 403, 'administration', () => stranger.get('/administration')],
  ['old-session', 403, 'a deed of an administrator who signed in long ago', () => stale()],
  ['not-now', 403, 'results while people answer', () => owner.get(`${page}/results`)],
  ['not-now', 410, 'an answer once it is closed', () => nobody.post(`/j/${closed.invitations.token}`, {})],
  ['unknown-link', 404, 'a private link that is made up', () => nobody.get(`/s/${'z'.repeat(22)}`)],
  ['unknown-link', 404, 'an invitation that is made up', () => nobody.get(`/j/${'z'.repeat(22)}`)],
  ['sign-in', 404, 'a sign-in link that is made up', () => nobody.get('/sign-in/made-up')],
  ['sign-in', 422, 'a wrong code to join', () => nobody.post('/join', { code: 'CDF-GHJ' })],
  [
    'sign-in',
    422,
    'a password of nobody',
    () => nobody.post('/sign-in', { email: 'a@b.org', password: 'x' }),
  ],
  ['not-offered', 422, 'an answer that no page offers', () => answer({ 'answer-need.case-for-change': '3' })],
  [
    'not-offered',
    422,
    'a question that is not asked',
    () => participant.post(answers, { 'version-nothing': '0' }),
  ],
  ['slip', 422, 'a form with something missing', () => nobody.post('/sign-in', { email: '', password: '' })],
  ['limit', 429, 'too much from one seat', () => often(participant)],
  [undefined, 200, 'a page that is shown', () => owner.get(page)],
  [undefined, 303, 'a form that is taken', () => owner.post('/sign-out')],
];

function answer(form: Readonly<Record<string, string>>): Promise<Response> {
  return participant.post(answers, { 'version-need.case-for-change': '0', ...form });
}

it.each(REFUSED)('is %s (%i): %s', async (word, status, _, ask) => {
  expect((await ask()).status).toBe(status);
  const line = web.logged.at(-1);
  expect([line?.event, line?.status, line?.refused]).toEqual(['request', status, word]);
});

it('is the second factor where one is demanded first', async () => {
  await changeDemand(web.services.store.db, true);
  expect(leadsTo(await stranger.get('/teams'))).toBe('/account/second-factor');
  expect(web.logged.at(-1)?.refused).toBe('second-factor');
});

it('is counted for a monitor', async () => {
  Object.assign(web.services, { metricsToken: 'a-token-for-the-monitor', version: '1' });
  const authorization = 'Bearer a-token-for-the-monitor';
  const text = await (await nobody.get('/metrics', { authorization })).text();
  expect(text).toContain('sandpilot_refused_requests_total{refused="other-site"} 1\n');
  expect(text).toContain('sandpilot_refused_requests_total{refused="not-for-you"} 2\n');
  expect(text).not.toContain(opened.id);
});
