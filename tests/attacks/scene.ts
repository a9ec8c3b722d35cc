/** What attackers meet: assessments at every moment in a busy installation, a workshop, and someone of every kind signed in. */
import type { AnonymityMode } from '#core/assessment.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { type Browser, makeWeb, type Opened, openShortForm, useLink, type Web } from '../support/web.ts';
import { type Facilitated, facilitate } from '../support/workshop-web.ts';
import { MOMENTS_NOW } from '../web/who-sees-what-routes.ts';
import { type Accounts, makeAccounts, type Staged, stage } from '../web/who-sees-what-stage.ts';
import type { ViewerNow } from '../web/who-sees-what-viewers.ts';

export interface Scene {
  readonly web: Web;
  readonly accounts: Accounts;
  /** A draft, an open one, a closed and a signed one, full of marks. */
  readonly staged: readonly Staged[];
  /** Open, with a workshop in it. */
  readonly held: Opened;
  readonly workshop: Facilitated;
}

/** Everything there is to be attacked. */
export async function makeScene(
  mode: AnonymityMode = 'by-organisation',
  random?: (bytes: number) => Uint8Array,
): Promise<Scene> {
  const web = await makeWeb(undefined, random);
  const held = await openShortForm(web);
  const accounts = await makeAccounts(web);
  const staged: Staged[] = [];
  for (const moment of MOMENTS_NOW)
    staged.push(await stage(web, held, accounts, { mode, moment, number: staged.length }));
  const workshop = await facilitate(web, held, ['need.priority']);
  return { web, accounts, staged, held, workshop };
}

/** Signs everyone with an account in again, on the browsers they have: among what is sent are ways out. */
export async function signInAgain({ web, accounts, staged }: Scene): Promise<void> {
  const { identity } = web.services;
  for (const { browsers } of staged) {
    for (const [name, browser] of Object.entries(browsers)) {
      const person = Object.entries(accounts).find(([viewer]) => viewer === name)?.[1];
      if (person === undefined) continue;
      browser.cookies.clear();
      await useLink(browser, `/sign-in/${await signInLink(identity, person.id)}`);
    }
  }
}

/** The cookies of a browser as its requests would bring them, whatever the path. */
export function cookiesOf(browser: Browser): string {
  return [...browser.cookies].map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ');
}

/** Every address there is, as the app names it, with its method. */
export function routesOf({
  app,
}: Pick<Web, 'app'>): readonly { readonly method: string; readonly path: string }[] {
  const named = app.routes.filter(({ method }) => method === 'GET' || method === 'POST');
  return [...new Set(named.map(({ method, path }) => `${method} ${path}`))].map((name) => {
    const [method = '', path = ''] = name.split(' ');
    return { method, path };
  });
}

/** Those who hold nothing of the assessments: whatever they send, they hear nothing of what was entered. */
export const OUTSIDERS = [
  'stranger',
  'other-owner',
  'administrator',
  'participant-elsewhere',
  'withdrawn',
] as const satisfies readonly ViewerNow[];
