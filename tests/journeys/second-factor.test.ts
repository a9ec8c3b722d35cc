/** An administrator without a second factor makes one the rule, and is led to their own, without script. */
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { appCode } from '../support/identity.ts';
import { heading, press } from '../support/journey-browser.ts';
import { findings } from '../support/journey-findings.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const data = temporaryData();
let browser: Awaited<ReturnType<typeof startBrowser>>;
let server: RunningServer;

beforeAll(async () => {
  browser = await startBrowser();
  server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  data.remove();
});

/** A tab with script where this one is, for what a page is held against. */
async function same(context: BrowserContext): Promise<BrowserContext> {
  return browser.newContext({ baseURL: server.address, storageState: await context.storageState() });
}

it('leads to setting it up, gives back what was typed, and lets them go on', async () => {
  const phone = { width: 390, height: 844 };
  const context = await browser.newContext({
    baseURL: server.address,
    viewport: phone,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(server.firstSignIn ?? '');
  await press(page, 'Sign in');
  const meanwhile = await context.newPage();
  await meanwhile.goto('/teams');
  await meanwhile.getByLabel('Name of the team').fill('Winter team');

  await page.goto('/administration/settings');
  expect(await findings({ server }, await same(context), [state('/administration/settings')])).toEqual({});
  await page.getByLabel('Everyone who signs in here needs a second factor').check();
  await press(page, 'Save who needs a second factor');
  expect(await heading(page)).toBe('Set up a second factor');
  expect(await page.getByText('Your other pages open once yours is set up').count()).toBe(1);
  await press(meanwhile, 'Make the team');
  expect(await heading(meanwhile)).toBe('Set up a second factor first');
  expect(await meanwhile.locator('main').textContent()).toContain('Winter team');
  const turned = {
    ...state('/account/second-factor'),
    name: 'what was sent',
    act: async (tab: typeof page) => {
      await tab.evaluate(() => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: '/teams' });
        form.append(Object.assign(document.createElement('input'), { name: 'name', value: 'Winter team' }));
        document.body.append(form);
        form.submit();
      });
      await tab.getByRole('heading', { name: 'Set up a second factor first' }).waitFor();
    },
  };
  expect(await findings({ server }, await same(context), [state('/'), turned])).toEqual({});

  await press(page, 'Go on');
  const secret = ((await page.locator('.app-key').textContent()) ?? '').replace(/\s/g, '');
  await page.getByLabel('Code', { exact: true }).fill(appCode(secret, -1));
  await press(page, 'Switch it on');
  await press(page, 'I have kept them');
  expect(await heading(page)).toBe('Your account');
  expect(await page.getByRole('link', { name: 'Remove' }).count()).toBe(0);
  await page.goto('/account/second-factor/remove');
  expect(await heading(page)).toBe('Your second factor stays');
  const kept = [state('/account'), state('/account/second-factor/remove')];
  expect(await findings({ server }, await same(context), kept)).toEqual({});
  await page.goto('/administration/settings');
  expect(await page.getByLabel('Everyone who signs in here needs a second factor').isChecked()).toBe(true);
});

function state(path: string) {
  return { name: path, path };
}
