/** Everything that a server writes in the course of an assessment: no link, no code, no name, no address of anyone. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  answerAll,
  close,
  draft,
  type Invited,
  join,
  openDraft,
  rating,
  SCHEME,
  signIn,
} from '../support/journey.ts';
import { formTo } from '../support/journey-forms.ts';
import { type Visitor, visit } from '../support/journey-visitor.ts';
import { startMailServer } from '../support/mail-server.ts';
import { privatePath } from '../support/seat.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const EMAIL = 'grace.hopper@example.org';
const PASSWORD = 'violet-lantern-ferry-oatmeal';
const COMMENT = 'Nobody-told-the-wards';
const KEYS = ['time', 'event', 'id', 'method', 'route', 'status', 'milliseconds'];
/** What some lines have beside: a port, how a letter or a sign-in went, why not, what is wrong with the program. */
const KEYS_BESIDE = [
  'port',
  'outcome',
  'code',
  'reply',
  'kind',
  'way',
  'account',
  'refused',
  'why',
  'fault',
  'where',
  'problems',
];
const data = temporaryData();
const secrets = new Map<string, string>();
let server: RunningServer;
let lines: readonly string[];
let invited: Invited;

function remember(what: string, secret: string | undefined): void {
  if (secret === undefined || secret.length < 6) throw new Error(`there is no ${what}`);
  secrets.set(`${what} ${secrets.size}`, secret);
}

function rememberCookies(what: string, visitor: Visitor): void {
  for (const { value } of visitor.cookies()) if (value.length >= 6) remember(`cookie of ${what}`, value);
}

/** The last part of an address. */
const endOf = (path: string) => path.split('/').at(-1);

async function answerWithWords(person: Visitor): Promise<void> {
  const path = `/seat/${invited.id}/pages/1`;
  const { fields } = formTo((await person.get(path)).html, path);
  const comment = [...fields.keys()].find((name) => name.startsWith('comment-')) ?? '';
  fields.set(comment, COMMENT);
  await person.post(path, fields);
}

/** Asks for what is not there, sends what is no form, signs in with what is wrong. */
async function goAstray(stranger: Visitor): Promise<void> {
  const token = 'zzzzzzzzzzzzzzzzzzzzzz';
  for (const path of [
    `/s/${token}`,
    `/j/${token}`,
    `/sign-in/${token}`,
    `/sign-in/opened/${token}`,
    `/lead/${token}`,
    `/room/${token}`,
    `/${EMAIL}?who=${EMAIL}`,
  ])
    await stranger.get(path);
  remember('link that was guessed', token);
  await stranger.post('/sign-in', new URLSearchParams({ email: EMAIL, password: PASSWORD }));
  await stranger.post('/sign-in', new URLSearchParams({ token: EMAIL }));
  await stranger.post('/lead/opened/x', new URLSearchParams({ statement: COMMENT }));
  await stranger.post('/sign-in/link', new URLSearchParams({ email: EMAIL }));
  await stranger.post('/join', new URLSearchParams({ code: EMAIL }));
  await stranger.post(
    `/seat/${invited.id}/answers`,
    new URLSearchParams({ [EMAIL]: COMMENT }),
    'application/json',
  );
  await fetch(`${server.address}/${EMAIL}`, {
    headers: { 'user-agent': EMAIL, referer: `http://${EMAIL}/`, 'x-forwarded-for': EMAIL },
  });
}

/** The lead of an organisation opens their link and reads. */
async function leadReads(owner: Visitor, id: string): Promise<void> {
  const [link = ''] = /\/lead\/[\w-]{22}/.exec((await owner.get(`/assessments/${id}/statements`)).html) ?? [];
  remember('link of a lead', endOf(link));
  const lead = visit(server.address);
  const page = await lead.get(link);
  remember('page of a lead', endOf(page.path));
  rememberCookies('a lead', lead);
  if ((await lead.get(`${page.path}/results`)).status !== 200) throw new Error('the lead reads nothing');
}

beforeAll(async () => {
  const mail = await startMailServer();
  server = await startServer({
    program: inject('serverProgram'),
    dataDir: data.folder,
    environment: { SMTP_URL: `smtp://letters:hunter2hunter2@localhost:${mail.port}`, MAIL_FROM: EMAIL },
  });
  remember('password of the mail server', 'hunter2hunter2');
  remember('first link', endOf(server.firstSignIn ?? ''));
  const owner = await signIn(server);
  rememberCookies('the owner', owner);
  const id = await draft(owner);
  invited = await openDraft(owner, id);
  remember('code', invited.code);
  for (const link of [invited.link, ...invited.organisationLinks]) remember('invitation', endOf(link));
  for (let place = 0; place < 4; place++) {
    const person = await join(server, invited.link, place);
    rememberCookies('a participant', person);
    await answerWithWords(person);
    await answerAll(person, id, rating(1));
    const { html } = await person.get(`/seat/${id}/link`);
    remember('private link', privatePath(html).slice(3));
  }
  const byCode = visit(server.address);
  await byCode.get(`/join/code/${invited.code}`);
  await goAstray(visit(server.address));
  await close(owner, id);
  for (const page of ['results', 'results.json', 'facts', 'invitations', 'report.pdf', 'statements'])
    await owner.get(`/assessments/${id}/${page}`);
  await leadReads(owner, id);
  remember('assessment', id);
  await server.stop();
  // What is printed for the operator at the start is no log.
  lines = server
    .printed()
    .split('\n')
    .filter((line) => line.startsWith('{'));
});
afterAll(async () => {
  await server?.kill();
  data.remove();
});

describe('the log of a whole assessment', () => {
  it('is there, a line for each request', () => {
    expect(lines.length).toBeGreaterThan(100);
    for (const route of [
      '/s/:token',
      '/lead/opened/:link/results',
      '/sign-in',
      '/seat/:assessment/pages/:number',
      '/assessments/:id/results.json',
    ])
      expect(
        lines.filter((line) => line.includes(`"route":"${route}"`)),
        route,
      ).not.toEqual([]);
  });

  it('holds no link, code, cookie or id that opens or names anything', () => {
    expect(secrets.size).toBeGreaterThan(12);
    for (const [what, secret] of secrets)
      expect([what, lines.filter((line) => line.includes(secret))]).toEqual([what, []]);
  });

  it('holds no email, no words of anyone and no address they came from', () => {
    const all = lines.join('\n');
    for (const words of [EMAIL, 'grace', 'example.org', PASSWORD, COMMENT, SCHEME, 'Bay', '127.0.0.1', '::1'])
      expect([words, all.includes(words)]).toEqual([words, false]);
  });

  it('is made of lines whose every key is known, with nothing that people typed under it', () => {
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const keys = new Set(entries.flatMap((entry) => Object.keys(entry)));
    expect([...keys].filter((key) => ![...KEYS, ...KEYS_BESIDE].includes(key))).toEqual([]);
    const routes = new Set(entries.map(({ route }) => `${route ?? ''}`));
    expect([...routes].filter((route) => !/^[a-z0-9/:*.{}|[\]+()\\?<>_-]*$/i.test(route))).toEqual([]);
    expect(entries.filter(({ event }) => event === 'fault')).toEqual([]);
  });
});
