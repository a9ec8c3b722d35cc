/** Where everyone who signs in needs a second factor, who has none is nobody here until it is set up. */
import type { MiddlewareHandler } from 'hono';
import type { Reader } from '#storage/database.ts';
import { changeSetting, findSetting } from '#storage/settings.ts';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { because } from './refused-words.ts';
import { onwards, problem } from './reply.tsx';
import { typedIn } from './turned-away.ts';

const SETTING_UP = '/account/second-factor';
/** What is theirs all the same: setting it up, their sessions, signing out, and what is said about their data. */
const THEIRS = [
  ...[SETTING_UP, `${SETTING_UP}/confirm`, '/account/sessions'],
  ...['/sign-in', '/sign-out', '/privacy', '/data-protection'],
];
/** Pages that anyone may ask for, and that are others for people with an account. */
const OTHERS_TO_PEOPLE = /^\/(invited\/.*)?$/;

/** Whether everyone who signs in here needs a second factor. */
export async function isDemanded(services: Pick<Services, 'store'>): Promise<boolean> {
  return (await findSetting(services.store, 'second-factor-demanded')) === 'yes';
}

export async function changeDemand(reader: Reader, demanded: boolean): Promise<void> {
  await changeSetting(reader, 'second-factor-demanded', demanded ? 'yes' : 'no');
}

/** To setting it up; with what was typed, so that nothing of it is lost. */
async function leadThere(c: Request, services: Services): Promise<Response> {
  because(c, 'second-factor');
  if (c.req.method !== 'POST') return onwards(c, SETTING_UP);
  return problem(c, services, 403, {
    title: 'Set up a second factor first',
    sentences: [
      'Everyone who signs in here needs a second factor, and you have none yet. Nothing was saved.',
      'Set it up, then come back and send this again.',
    ],
    onwards: { href: SETTING_UP, text: 'Set up a second factor' },
    sent: await typedIn(c, services),
  });
}

/**
 * Leads whoever is signed in without a second factor to setting it up, where it is demanded. No page finds the
 * person, so that none can forget to ask: what strangers may see is shown as to strangers, the rest leads on.
 */
export function secondFactorFirst(services: Services): MiddlewareHandler<Travelling> {
  return async (c, next) => {
    const person = c.get('person');
    const hasTo = person !== undefined && !person.secondFactor && (await isDemanded(services));
    const { path } = c.req;
    if (!hasTo || THEIRS.includes(path) || path.startsWith('/sign-in/')) return next();
    if (OTHERS_TO_PEOPLE.test(path)) return leadThere(c, services);
    c.set('person', undefined);
    await next();
    c.set('person', person);
    // Pages for people with an account ask strangers to sign in.
    if (c.res.status === 401) c.res = await leadThere(c, services);
    return undefined;
  };
}
