/** The whole app on a data file of its own, an open assessment in it, and browsers that keep their cookies. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnonymityMode, Setup } from '#core/assessment.ts';
import { type Assessment, beginAssessment } from '#core/life-cycle.ts';
import { closeAssessment, openAssessment } from '#core/life-cycle-opening.ts';
import { makePerson, type Person } from '#identity/people.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { spacingOf } from '#live/topics.ts';
import { createWatchers, timersOfMachine } from '#live/watchers.ts';
import { addAssessment, findAssessment, type Invitations, invitationsOf } from '#storage/assessments.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { findQuestionnaire, openLibrary } from '#storage/questionnaire-library.ts';
import { firstTeam } from '#storage/teams.ts';
import { assetPaths } from '#templates/layout/assets.ts';
import { createApp } from '#web/app.ts';
import type { Services } from '#web/opened.ts';
import hashes from '../../static/assets.json' with { type: 'json' };
import { agreed, chance, dataFolder, openTestStore } from './assessments.ts';
import { quickHashing } from './identity.ts';
import { makeReportsHere } from './reports-here.ts';

export const BASE_URL = 'http://localhost:3000';
const STATIC = fileURLToPath(new URL('../../static', import.meta.url));

export interface Web {
  readonly app: ReturnType<typeof createApp>;
  readonly services: Services;
  readonly owner: Person;
  /** Id of the team the owner owns. */
  readonly team: string;
  /** The data folder. */
  readonly folder: string;
  /** What the log has been told. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Moves the clock on. */
  readonly wait: (milliseconds: number) => void;
  /** A browser with no cookies yet. */
  readonly browser: () => Browser;
  /** A browser the owner has signed in on. */
  readonly ownerBrowser: () => Promise<Browser>;
}

export type Form = Readonly<Record<string, string | readonly string[]>>;

/** A browser: keeps cookies by name and path, follows nothing by itself. */
export interface Browser {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly post: (path: string, form?: Form, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly request: (method: string, path: string) => Promise<Response>;
  readonly cookies: Map<string, Cookie>;
}

export interface Cookie {
  readonly value: string;
  readonly path: string;
}

function matches(path: string, cookie: Cookie): boolean {
  return cookie.path === '/' || path === cookie.path || path.startsWith(`${cookie.path}/`);
}

/** What browsers ask of a name: with this prefix nothing but encrypted, for this host and all its pages. */
function isTaken(name: string, attributes: readonly string[]): boolean {
  if (!name.startsWith('__Host-')) return true;
  const isWide = attributes.some((one) => one.startsWith('Domain='));
  return attributes.includes('Path=/') && attributes.includes('Secure') && !isWide;
}

function keepCookies(response: Response, cookies: Map<string, Cookie>): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (!isTaken(name, attributes)) continue;
    const path = attributes.find((entry) => entry.startsWith('Path='))?.slice(5) ?? '/';
    const key = `${name} ${path}`;
    if (attributes.includes('Max-Age=0')) cookies.delete(key);
    else cookies.set(key, { value, path });
  }
}

/** The body of a form as a browser sends it. */
function bodyOf(form: Form): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  }
  return body.toString();
}

function makeBrowser(app: Web['app'], baseUrl: string): Browser {
  const cookies = new Map<string, Cookie>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(path, baseUrl);
    const sent = [...cookies].filter(([, cookie]) => matches(pathname, cookie));
    const headers = new Headers(init.headers);
    headers.set('host', new URL(baseUrl).host);
    if (sent.length > 0)
      headers.set('cookie', sent.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; '));
    const response = await app.request(path, { ...init, headers });
    keepCookies(response, cookies);
    return response;
  };
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        body: bodyOf(form),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: baseUrl, ...headers },
      }),
    request: (method, path) => send(path, { method, headers: { origin: baseUrl } }),
  };
}

type Making = Pick<Services, 'post'> &
  Pick<Services['identity'], 'provider' | 'isBreached'> & {
    /** Other than the one without encryption. */
    readonly baseUrl?: string;
  };

/** Makes the app with a clock that stands at a fixed moment until it is moved; `random` makes its ids and links. */
export async function makeWeb(
  start = '2027-01-11T10:42:00',
  random = chance,
  { post, baseUrl = BASE_URL, ...others }: Making = {},
): Promise<Web> {
  const folder = dataFolder();
  const store = await openTestStore(join(folder, 'sandpilot.sqlite'), 50, random);
  let time = new Date(start).getTime();
  const logged: Readonly<Record<string, unknown>>[] = [];
  const services: Services = {
    store,
    identity: {
      store,
      secret: 's'.repeat(40),
      now: () => new Date(time),
      random,
      hashing: quickHashing(),
      baseUrl,
      ...others,
    },
    post,
    baseUrl,
    library: openLibrary(join(folder, 'questionnaires')),
    site: { assets: assetPaths(hashes) },
    log: (entry) => logged.push(entry),
    watchers: createWatchers({ after: timersOfMachine, spacing: spacingOf }),
    reports: makeReportsHere(),
  };
  const app = createApp(services, { staticFolder: STATIC }, () => time);
  const owner = await makePerson(services.identity, { name: 'Ada Example' });
  const team = await firstTeam(store, owner, services.identity.now().toISOString());
  const browser = () => makeBrowser(app, baseUrl);
  return {
    app,
    services,
    owner,
    team: team.id,
    folder,
    logged,
    wait: (milliseconds) => {
      time += milliseconds;
    },
    browser,
    ownerBrowser: () => signInAs({ services, browser }, owner),
  };
}

/** Opens a link as a message has it. Gives the page it leads on to, whose address is without its token. */
export async function openLink(browser: Pick<Browser, 'get'>, link: string): Promise<string> {
  const led = await browser.get(link);
  if (led.status !== 303) throw new Error(`${link} answered ${led.status}`);
  return led.headers.get('location') ?? '';
}

/** Opens a link and sends the form of its page; gives what says that it is no good where it is none. */
export async function useLink(browser: Browser, link: string, form: Form = {}): Promise<Response> {
  const led = await browser.get(link);
  return led.status === 303 ? browser.post(led.headers.get('location') ?? '', form) : led;
}

/** A browser an owner has signed in on. */
export async function signInAs(
  { services, browser }: Pick<Web, 'services' | 'browser'>,
  owner: Person,
): Promise<Browser> {
  const signedIn = browser();
  await useLink(signedIn, `/sign-in/${await signInLink(services.identity, owner.id)}`);
  return signedIn;
}

const ORGANISATIONS: Setup['organisations'] = [
  { id: 'icb', name: 'Integrated care board', sector: 'health', expected: 4, required: true },
  { id: 'council', name: 'County council', sector: 'council', expected: 4, required: false },
  { id: 'alliance', name: 'Voluntary alliance', sector: 'voluntary-and-community', required: false },
  { id: 'gps', name: 'GP federation', sector: 'health', expected: 3, required: false },
];

export interface Opened {
  readonly id: string;
  readonly invitations: Invitations;
}

export interface Opening {
  readonly mode?: AnonymityMode;
  readonly allowOthers?: boolean;
  readonly setup?: Partial<Setup>;
  /** Another questionnaire of the library. */
  readonly of?: { readonly id: string; readonly version: string };
  /** Leaves it a draft. */
  readonly draft?: boolean;
}

/** An assessment of the shipped short form with four organisations, open unless asked otherwise. */
export async function openShortForm(web: Web, opening: Opening = {}): Promise<Opened> {
  const { store, library, identity } = web.services;
  const shortForm = { id: 'cfir-readiness-short', version: '1.1.0' };
  const chosen = findQuestionnaire(library, opening.of ?? shortForm);
  if (chosen === undefined) throw new Error('the questionnaire is not there');
  const { mode = 'by-organisation', allowOthers = true } = opening;
  const today = '2027-01-11';
  const by = { who: web.owner.id, at: identity.now().toISOString() };
  const added = await addAssessment(
    store,
    (id, joinCode): Assessment => {
      const begun = beginAssessment({
        id,
        team: web.team,
        joinCode,
        today,
        questionnaire: chosen.ref,
      });
      return {
        ...begun,
        allowOthers,
        setup: {
          ...begun.setup,
          title: 'GENIE in Morecambe Bay',
          scheme: {
            name: 'GENIE',
            what: 'Helps people map who supports them, and find more.',
            forWhom: 'Adults with long-term conditions',
            features: ['software'],
          },
          decision: { question: 'Fund GENIE for two years?', by: 'The partnership board', on: '2027-02-27' },
          dates: { answerBy: '2027-02-01' },
          organisations: ORGANISATIONS,
          mode,
          k: { attributed: 1, 'by-organisation': 3, anonymous: 5 }[mode],
          ...opening.setup,
        },
      };
    },
    by,
  );
  if (opening.draft !== true) {
    agreed(
      await changeAssessment(
        store,
        added.id,
        (current) => openAssessment(current, current.version, { chosen, today }),
        by,
      ),
    );
  }
  const invitations = await invitationsOf(store, added.id);
  if (invitations === undefined) throw new Error('the assessment is not there');
  return { id: added.id, invitations };
}

/** Closes an open assessment. */
export async function closeNow(web: Web, id: string): Promise<Assessment> {
  const by = { who: web.owner.id, at: web.services.identity.now().toISOString() };
  agreed(
    await changeAssessment(
      web.services.store,
      id,
      (current) => closeAssessment(current, current.version, '2027-02-02'),
      by,
    ),
  );
  const closed = await findAssessment(web.services.store, id);
  if (closed === undefined) throw new Error('the assessment is not there');
  return closed;
}

/** A person who has joined by the link for all. */
export async function joinAs(web: Web, opened: Opened, organisation = 'icb', role = ''): Promise<Browser> {
  const browser = web.browser();
  await browser.post(`/j/${opened.invitations.token}`, { organisation, role });
  return browser;
}

/** The value of a hidden or text field in a page, or undefined. */
export function fieldIn(html: string, name: string): string | undefined {
  const tag = html.match(new RegExp(`<input[^>]*name="${name.replaceAll('.', '\\.')}"[^>]*>`))?.[0];
  return tag?.match(/value="([^"]*)"/)?.[1];
}
