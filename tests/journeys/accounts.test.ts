/** An owner from invitation to being locked out and back in, and their assessments handed over when they leave. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { appCode } from '../support/identity.ts';
import { heading, press } from '../support/journey-browser.ts';
import { findings, type State, sendWrong } from '../support/journey-findings.ts';
import { focusNow, skipToContent, tabTo } from '../support/journey-keyboard.ts';
import { letterLink } from '../support/letter-links.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const PASSWORD = 'gravel lantern otter';
const NEXT = 'river pencil cobalt';

const data = temporaryData();
let browser: Awaited<ReturnType<typeof startBrowser>>;
let server: RunningServer;
let administrator: Page;

function fresh(javaScriptEnabled: boolean): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: server.address,
    viewport: { width: 390, height: 844 },
    javaScriptEnabled,
  });
}

beforeAll(async () => {
  browser = await startBrowser();
  server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  administrator = await (await fresh(true)).newPage();
  await administrator.goto(server.firstSignIn ?? '');
  await press(administrator, 'Sign in');
  await administrator.getByRole('heading', { name: 'Your assessments' }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  data.remove();
});

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function choosePassword(page: Page, password: string, button: string): Promise<void> {
  await field(page, 'New password').fill(password);
  await field(page, 'Enter it again').fill(password);
  await press(page, button);
}

/** The link that the administrator is shown to hand over. */
async function handedOver(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Hand over this' }).waitFor();
  return ((await page.locator('#link').textContent()) ?? '').trim();
}

/** A team with one owner invited into it. Gives the link. */
async function invite(name: string, email: string): Promise<string> {
  const page = administrator;
  await page.goto('/teams');
  await field(page, 'Name of the team').fill(`Team of ${name}`);
  await press(page, 'Make the team');
  await press(page, 'Invite someone');
  await field(page, 'Their name').fill(name);
  await field(page, 'Their email').fill(email);
  await page.getByRole('radio', { name: 'Owner' }).check();
  await press(page, 'Invite');
  const link = await handedOver(page);
  // The administrator has no part in it.
  await press(page, 'Back to the team');
  return link;
}

async function setFactor(page: Page): Promise<string> {
  await page.goto('/account/second-factor');
  await field(page, 'Your password').fill(PASSWORD);
  await press(page, 'Go on');
  const secret = ((await page.locator('.app-key').textContent()) ?? '').replace(/\s/g, '');
  await field(page, 'Code').fill(appCode(secret, -1));
  await press(page, 'Switch it on');
  await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
  return secret;
}

async function signInAt(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await field(page, 'Email').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

/** A quarter of an hour and more since a person signed in. */
function letTimePass(name: string): void {
  const file = new Database(join(data.folder, 'sandpilot.sqlite'));
  const sessions = 'person = (select id from people where name = ?)';
  file.prepare(`update sessions set asked_at = ? where ${sessions}`).run('2026-11-01T09:00:00.000Z', name);
  file.close();
}

/** From the list of people, to the page of one. */
async function openPerson(name: string): Promise<void> {
  await administrator.goto('/administration');
  await administrator.getByRole('link', { name, exact: true }).click();
}

describe.each([
  ['with JavaScript', true, 'Bea'],
  ['without JavaScript', false, 'Cy'],
] as const)('an owner %s', (_, script, name) => {
  const email = `${name.toLowerCase()}@example.org`;

  it('is invited, sets a password and a second factor, and signs in with a code', async () => {
    const link = await invite(name, email);
    const page = await (await fresh(script)).newPage();
    await page.goto(link);
    await choosePassword(page, PASSWORD, 'Make the account and join');
    expect(await heading(page)).toContain(`Team of ${name}`);
    await page.goto('/');
    await press(page, 'Start a new assessment');
    await field(page, 'Name of the scheme').fill(`Scheme of ${name}`);
    await press(page, 'Save and continue');
    const secret = await setFactor(page);

    const other = await (await fresh(script)).newPage();
    await other.goto('/account/sessions');
    await press(other, 'Sign in');
    await field(other, 'Email').fill(email);
    await field(other, 'Password').fill(PASSWORD);
    await press(other, 'Sign in');
    expect(await heading(other)).toBe('Enter the code of your app');
    await field(other, 'Code').fill(appCode(secret));
    await press(other, 'Sign in');
    expect(await heading(other)).toBe('Where you are signed in');
  });

  it('who lost laptop and phone is let back in by an administrator', async () => {
    await openPerson(name);
    await press(administrator, 'Sign them out everywhere');
    await press(administrator, 'Take the second factor away');
    await press(administrator, 'Make a sign-in link');
    const link = await handedOver(administrator);
    const page = await (await fresh(script)).newPage();
    await page.goto(link);
    await press(page, 'Sign in');
    expect(await heading(page)).toBe('Your assessments');
    expect(await page.getByRole('link', { name: `Scheme of ${name}` }).count()).toBe(1);
    await page.goto('/account/password');
    await field(page, 'Your password now').fill(PASSWORD);
    await choosePassword(page, NEXT, 'Save');
    await signInAt(await (await fresh(script)).newPage(), email, NEXT);
  });

  it('who leaves has their assessments handed over to someone else', async () => {
    const page = administrator;
    await page.goto('/teams');
    await page.getByRole('link', { name: `Open Team of ${name}` }).click();
    await press(page, 'Leave the team');
    await page.getByRole('checkbox').check();
    await press(page, 'Leave the team');
    await openPerson(name);
    await page.getByRole('checkbox').check();
    await press(page, 'Close the account');
    await page.getByText('The account is closed').waitFor();
    await page.goto('/administration/people/new');
    await field(page, 'Name').fill(`Heir of ${name}`);
    await press(page, 'Add them');
    const link = await handedOver(page);
    await page.goto('/administration');
    await page
      .getByRole('link', { name: `Team of ${name}` })
      .first()
      .click();
    await field(page, 'New owner').selectOption({ label: `Heir of ${name}` });
    await press(page, 'Make them an owner');
    await page.getByText('The team has a new owner').waitFor();
    expect(await page.content()).not.toContain(`Scheme of ${name}`);
    const heir = await (await fresh(script)).newPage();
    await heir.goto(link);
    await press(heir, 'Sign in');
    await heir.getByRole('link', { name: `Scheme of ${name}` }).click();
    expect(await heading(heir)).toContain(`Scheme of ${name}`);
  });
});

it('signs in with a code by keyboard alone', async () => {
  const owner = await (await fresh(true)).newPage();
  await owner.goto(await invite('Dot', 'dot@example.org'));
  await choosePassword(owner, PASSWORD, 'Make the account and join');
  const secret = await setFactor(owner);
  const page = await (await fresh(true)).newPage();
  await page.goto('/sign-in');
  await skipToContent(page);
  await tabTo(page, '#email');
  await page.keyboard.type('dot@example.org');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.matches('.nhsuk-error-summary'));
  await tabTo(page, '.nhsuk-error-summary a');
  await page.keyboard.press('Enter');
  expect((await focusNow(page, '#password')).isThere).toBe(true);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in\/code$/);
  await skipToContent(page);
  await tabTo(page, '#code');
  await page.keyboard.type(appCode(secret));
  await tabTo(page, 'main form button');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your assessments' }).waitFor();
});

it('signs in again by keyboard alone before adding somebody, and comes back to that', async () => {
  await administrator.goto('/administration/people/new');
  await field(administrator, 'Name').fill('Dee');
  await administrator.getByLabel('Email').fill('dee@example.org');
  await administrator.getByRole('checkbox').check();
  await press(administrator, 'Add them');
  const link = await handedOver(administrator);
  const context = await fresh(true);
  const page = await context.newPage();
  await page.goto(link);
  await press(page, 'Sign in');
  await page.goto('/account/password');
  await choosePassword(page, PASSWORD, 'Save');
  await page.getByText('Your password was saved').waitFor();
  letTimePass('Dee');
  await page.goto('/administration/people/new');
  expect(await heading(page)).toBe('Sign in again first');
  await skipToContent(page);
  await tabTo(page, '#password');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Add someone' }).waitFor();
  letTimePass('Dee');
  const state = { name: 'sign in again', path: '/administration/people/new' };
  expect(await findings({ server }, context, [state])).toEqual({});
});

it('has pages without fault where forms are wrong and things are shown once', async () => {
  const link = await invite('Eve', 'eve@example.org');
  const stage = { server, browser };
  const stranger: readonly State[] = [
    { name: 'sign-in left empty', path: '/sign-in', act: (page) => sendWrong(page, 'Sign in') },
    { name: 'no letters', path: '/sign-in/link' },
    { name: 'no letters for a new password', path: '/sign-in/forgotten' },
    { name: 'sign in by a link', path: letterLink(data.folder, 'sign-in') },
    {
      name: 'reset',
      path: letterLink(data.folder, 'reset'),
      act: (page) => sendWrong(page, 'Set the password'),
    },
    { name: 'confirm an email', path: letterLink(data.folder, 'email') },
    { name: 'no such link for a new password', path: '/sign-in/reset/x' },
    { name: 'sign in first', path: '/teams' },
    { name: 'invited', path: link },
    {
      name: 'invited, wrong',
      path: link,
      act: (page) => sendWrong(page, 'Make the account and join'),
    },
    {
      name: 'second factor, its codes, and the account with both',
      path: link,
      act: async (page) => {
        await choosePassword(page, PASSWORD, 'Make the account and join');
        // Going on before it is there would be one more page that was not loaded.
        await page.getByRole('heading', { name: 'Team of Eve' }).waitFor();
        await setFactor(page);
      },
    },
    { name: 'account', path: '/account' },
    { name: 'new codes', path: '/account/recovery-codes' },
    { name: 'remove', path: '/account/second-factor/remove', act: (page) => sendWrong(page, 'Remove it') },
    { name: 'close', path: '/account/close', act: (page) => sendWrong(page, 'Close my account') },
    { name: 'not for administrators', path: '/administration' },
    {
      name: 'code',
      path: '/sign-in',
      act: async (page) => {
        await signInAt(page, 'eve@example.org', PASSWORD);
        await sendWrong(page, 'Sign in');
      },
    },
    { name: 'recovery code', path: '/sign-in/recovery-code', act: (page) => sendWrong(page, 'Sign in') },
  ];
  expect(await findings(stage, await fresh(true), stranger)).toEqual({});
  const cookies = await administrator.context().cookies();
  const context = await fresh(true);
  await context.addCookies(cookies);
  const states: readonly State[] = [
    { name: 'team left empty', path: '/teams', act: (page) => sendWrong(page, 'Make the team') },
    {
      name: 'person added',
      path: '/administration/people/new',
      act: async (page) => {
        await sendWrong(page, 'Add them');
        await field(page, 'Name').fill('Fay');
        await press(page, 'Add them');
        await handedOver(page);
      },
    },
    {
      name: 'person',
      path: '/administration',
      act: async (page) => {
        await page.getByRole('link', { name: 'Fay', exact: true }).click();
        await sendWrong(page, 'Close the account');
      },
    },
    { name: 'settings', path: '/administration/settings', act: (page) => press(page, 'Save') },
    {
      name: 'sent by somebody who signed in long ago',
      path: '/administration/people/new',
      act: async (page) => {
        await field(page, 'Name').fill('Gil');
        letTimePass('First owner');
        await press(page, 'Add them');
        await page.getByText('Gil').waitFor();
      },
    },
    {
      name: 'person, to somebody who signed in long ago',
      path: '/administration',
      act: (page) => page.getByRole('link', { name: 'Fay', exact: true }).click(),
    },
    { name: 'sign in again, by a link alone', path: '/administration/settings' },
  ];
  expect(await findings(stage, context, states)).toEqual({});
});
