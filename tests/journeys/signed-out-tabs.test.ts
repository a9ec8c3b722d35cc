/** Signing out in one tab of a browser: nothing of the account stays to be read in the others, and no word is lost. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { heading, press } from '../support/journey-browser.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const PASSWORD = 'gravel lantern otter';
const WORDS = 'Stroke pathway of the north';
const OUT = 'You are signed out';

const data = temporaryData();
let browser: Awaited<ReturnType<typeof startBrowser>>;
let server: RunningServer;
let administrator: Page;
let context: BrowserContext;

const fresh = () => browser.newContext({ baseURL: server.address, viewport: { width: 390, height: 844 } });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const wholeOf = (page: Page) => page.evaluate(() => document.title + document.documentElement.outerHTML);
const isOut = (page: Page) => page.getByRole('heading', { name: OUT }).waitFor();

/** Makes an account by an invitation into a team of its own. */
async function makeAccount(name: string): Promise<void> {
  await administrator.goto('/teams');
  await field(administrator, 'Name of the team').fill(`Team of ${name}`);
  await press(administrator, 'Make the team');
  await press(administrator, 'Invite someone');
  await field(administrator, 'Their name').fill(name);
  await field(administrator, 'Their email').fill(`${name.toLowerCase()}@example.org`);
  await administrator.getByRole('radio', { name: 'Owner' }).check();
  await press(administrator, 'Invite');
  await administrator.getByRole('heading', { name: 'Hand over this' }).waitFor();
  const link = ((await administrator.locator('#link').textContent()) ?? '').trim();
  const page = await (await fresh()).newPage();
  await page.goto(link);
  await field(page, 'New password').fill(PASSWORD);
  await field(page, 'Enter it again').fill(PASSWORD);
  await press(page, 'Make the account and join');
  await page.getByRole('heading', { name: `Team of ${name}` }).waitFor();
  await page.context().close();
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await field(page, 'Email').fill(`${name.toLowerCase()}@example.org`);
  await field(page, 'Password').fill(PASSWORD);
  await press(page, 'Sign in');
  await page.getByRole('heading', { name: 'Your assessments' }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/');
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
}

/** A tab of Bea's where she typed something, and one beside it that looks on. */
async function tabs(): Promise<{ readonly one: Page; readonly typed: Page; readonly looked: Page }> {
  const one = await context.newPage();
  await signIn(one, 'Bea');
  const [typed, looked] = [await context.newPage(), await context.newPage()];
  await typed.goto('/teams');
  await field(typed, 'Name of the team').fill(WORDS);
  await looked.goto('/account');
  return { one, typed, looked };
}

/** Gives the tab where words wait. The form is held up, too: on a busy machine it may leave after the network is back. */
async function signOutWithoutNetwork(): Promise<Page> {
  const { one, typed } = await tabs();
  await one.route('**/sign-out', (route) => route.abort('internetdisconnected'));
  await context.setOffline(true);
  await one.getByRole('button', { name: 'Sign out' }).click({ noWaitAfter: true });
  await isOut(typed);
  return typed;
}

beforeAll(async () => {
  browser = await startBrowser();
  server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  administrator = await (await fresh()).newPage();
  await administrator.goto(server.firstSignIn ?? '');
  await press(administrator, 'Sign in');
  await administrator.getByRole('heading', { name: 'Your assessments' }).waitFor();
  await makeAccount('Bea');
  await makeAccount('Cy');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  data.remove();
});
beforeEach(async () => {
  context = await fresh();
});
afterEach(() => context.close());

describe('signing out in one tab', () => {
  it('leaves nothing of the account in the others, neither shown nor in the document', async () => {
    const { one, typed, looked } = await tabs();
    expect(await wholeOf(looked)).toContain('bea@example.org');
    await signOut(one);
    for (const page of [typed, looked]) {
      await isOut(page);
      expect(await wholeOf(page)).not.toMatch(/Bea|bea@example|Team of|Stroke/);
    }
  });

  it('does so without a network', async () => {
    const { one, looked } = await tabs();
    await context.setOffline(true);
    await one.getByRole('button', { name: 'Sign out' }).click({ noWaitAfter: true });
    await isOut(looked);
    expect(await wholeOf(looked)).not.toContain('Bea');
  });

  it('keeps words that were typed until the same person has signed in', async () => {
    const { one, typed } = await tabs();
    await signOut(one);
    await isOut(typed);
    await signIn(one, 'Cy');
    expect(await heading(typed)).toBe(OUT);
    await signOut(one);
    const [again] = await Promise.all([context.waitForEvent('page'), typed.getByRole('link').click()]);
    await signIn(again, 'Bea');
    await field(typed, 'Name of the team').waitFor();
    expect(await field(typed, 'Name of the team').inputValue()).toBe(WORDS);
    await press(typed, 'Make the team');
    expect(await heading(typed)).toContain(WORDS);
  });

  it('warns before words that are kept go with the tab, and no longer once they stand there again', async () => {
    const { one, typed } = await tabs();
    const warned: string[] = [];
    typed.on('dialog', (dialog) => {
      warned.push(dialog.type());
      void dialog.dismiss();
    });
    await signOut(one);
    await isOut(typed);
    const reload = () => typed.evaluate(() => setTimeout(() => window.location.reload()));
    await reload();
    await expect.poll(() => warned).toEqual(['beforeunload']);
    expect(await typed.getByText('Do not close or reload the tab').count()).toBe(1);
    await signIn(one, 'Bea');
    await field(typed, 'Name of the team').waitFor();
    await press(typed, 'Make the team');
    await typed.getByRole('heading', { name: WORDS }).waitFor();
    expect(warned).toHaveLength(1);
  });

  it('is heard by people who cannot see it', async () => {
    const { one, looked } = await tabs();
    await signOut(one);
    await isOut(looked);
    expect(await looked.evaluate(() => document.activeElement?.textContent)).toBe(OUT);
  });

  it('that never reached the server is taken back where words wait, once there is a network', async () => {
    const typed = await signOutWithoutNetwork();
    await context.setOffline(false);
    await field(typed, 'Name of the team').waitFor();
    expect(await field(typed, 'Name of the team').inputValue()).toBe(WORDS);
  });

  it('asks again by itself when the first request after it does not get through', async () => {
    const typed = await signOutWithoutNetwork();
    let asked = 0;
    await typed.route('**/sign-in/here', (route) => {
      asked += 1;
      return asked === 1 ? route.abort() : route.continue();
    });
    await context.setOffline(false);
    await field(typed, 'Name of the team').waitFor();
    expect(asked).toBe(2);
  });

  it('keeps no password that was typed', async () => {
    const { one, looked } = await tabs();
    await looked.goto('/account/password');
    await field(looked, 'Your password now').fill(PASSWORD);
    await signOut(one);
    await isOut(looked);
    await signIn(one, 'Bea');
    await looked.getByRole('link', { name: 'Sign in' }).click();
    expect(await field(looked, 'Your password now').inputValue()).toBe('');
  });

  it('does nothing to pages of people who answer', async () => {
    const { one } = await tabs();
    const stranger = await context.newPage();
    await stranger.goto('/join');
    const before = await heading(stranger);
    await signOut(one);
    expect(await heading(stranger)).toBe(before);
  });
});

describe('a session that has ended', () => {
  it('takes the other tabs along as soon as one finds out', async () => {
    const { one, looked } = await tabs();
    await context.clearCookies();
    await one.goto('/account');
    await isOut(looked);
  });

  it('is found out by a page that the browser kept to go back to', async () => {
    const { looked } = await tabs();
    const comesBack = () =>
      looked.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await comesBack();
    await looked.waitForFunction(() => document.body.style.visibility === '');
    expect(await wholeOf(looked)).toContain('bea@example.org');
    await context.clearCookies();
    await comesBack();
    await isOut(looked);
    expect(await wholeOf(looked)).not.toContain('bea@example.org');
  });
});
