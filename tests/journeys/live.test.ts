/** Screens stay current on real lines: open ones, buffered ones, cut ones, and with no script at all. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { desk, putToSleep } from '../support/journey-browser.ts';
import { type LiveApp, startLiveApp } from '../support/live-app.tsx';
import { bufferingProxy, cuttingProxy } from '../support/proxies.ts';

let browser: Browser;
let app: LiveApp;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  app = await startLiveApp({ heading: 'Waiting' });
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await app.stop();
});

/** What the page has complained of: the console, scripts and styles that were held back. */
const complaints: string[] = [];

async function look(at: { readonly address: string }, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await desk(browser, at, options);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/screen');
  return page;
}

/** As soon as its stream has brought the first event. */
async function lookLive(at: { readonly address: string }): Promise<Page> {
  const watching = app.watchers().count('moves');
  const page = await look(at);
  await expect.poll(() => app.watchers().count('moves')).toBeGreaterThan(watching);
  return page;
}

/** Milliseconds until the page shows it. */
async function untilShown(page: Page, heading: string, timeout: number): Promise<number> {
  const started = performance.now();
  await page.getByRole('heading', { name: heading, exact: true }).waitFor({ timeout });
  return performance.now() - started;
}

/** Collects the words of every status region from now on. */
async function listenTo(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const region of document.querySelectorAll('[role="status"]')) {
      new MutationObserver(() => {
        if (region.textContent) heard.push(region.textContent);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  return () => page.evaluate(() => (window as unknown as { readonly heard: string[] }).heard);
}

it('shows a change within a second, does not scroll for it, and reads nothing while nothing changes', async () => {
  app.show({ heading: 'Long', lines: 200 });
  const page = await lookLive(app);
  await page.evaluate(() => window.scrollTo(0, 1500));
  expect(app.parts).toEqual([]);
  for (const heading of ['Question 1', 'Revealed', 'Question 2']) {
    app.show({ heading, lines: 200 });
    expect(await untilShown(page, heading, 1000)).toBeLessThan(1000);
  }
  expect(app.parts).toEqual([200, 200, 200]);
  expect(await page.evaluate(() => window.scrollY)).toBe(1500);
  expect(await page.getByText('Show the latest').count()).toBe(0);
  expect(complaints.splice(0)).toEqual([]);
});

it('keeps what someone has begun while the question is the same, and replaces it with the next', async () => {
  app.show({ heading: 'Question 1', keep: 'q1' });
  const page = await lookLive(app);
  const text = page.getByLabel('What was said');
  await page.getByText('More').click();
  await page.getByLabel('Agreed').check();
  await text.pressSequentially('Half a sen');
  app.show({ heading: 'Question 1, 3 have answered', keep: 'q1' });
  await untilShown(page, 'Question 1, 3 have answered', 1000);
  await text.pressSequentially('tence');
  expect(await text.inputValue()).toBe('Half a sentence');
  expect(await page.getByLabel('Agreed').isChecked()).toBe(true);
  expect(await page.locator('details').getAttribute('open')).not.toBeNull();
  // The move is based on what is shown now.
  expect(await page.locator('[name="version"]').inputValue()).toBe('3');
  expect(await text.evaluate((field) => field === document.activeElement)).toBe(true);

  await page.getByLabel('Agreed').focus();
  app.show({ heading: 'Question 1, 4 have answered', keep: 'q1', said: 'Written elsewhere' });
  await untilShown(page, 'Question 1, 4 have answered', 1000);
  expect(await text.inputValue()).toBe('Half a sentence');

  app.show({ heading: 'Question 2', keep: 'q2' });
  await untilShown(page, 'Question 2', 1000);
  expect(await text.inputValue()).toBe('');
  expect(await page.getByLabel('Agreed').isChecked()).toBe(false);
});

it('leaves the focus where it is, and takes it to the heading when its place is gone', async () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
  app.show({ heading: 'Question 1', keep: 'q1', buttons: ['reveal', 'skip'] });
  const page = await lookLive(app);
  await page.locator('#skip').focus();
  app.show({ heading: 'Question 1 again', keep: 'q1', buttons: ['back', 'reveal', 'skip'] });
  await untilShown(page, 'Question 1 again', 1000);
  expect(await focused(page)).toBe('skip');
  app.show({ heading: 'Question 2', keep: 'q2', buttons: ['reveal', 'skip'] });
  await untilShown(page, 'Question 2', 1000);
  expect(await focused(page)).toBe('skip');
  app.show({ heading: 'The end', keep: 'end', buttons: [] });
  await untilShown(page, 'The end', 1000);
  expect(await focused(page)).toBe('The end');
  app.show({ heading: 'The very end', keep: 'end', buttons: [] });
  await untilShown(page, 'The very end', 1000);
  expect(await focused(page)).toBe('The very end');
});

it('announces what there is to say once, when it changes', async () => {
  app.show({ heading: 'Question 1', say: 'Question 1' });
  const page = await lookLive(app);
  const heard = await listenTo(page);
  app.show({ heading: 'One has answered', say: 'Question 1' });
  await untilShown(page, 'One has answered', 1000);
  app.show({ heading: 'Revealed', say: 'The answers are shown' });
  await untilShown(page, 'Revealed', 1000);
  app.show({ heading: 'Still revealed', say: 'The answers are shown' });
  await untilShown(page, 'Still revealed', 1000);
  expect(await heard()).toEqual(['The answers are shown']);
});

it('goes where the room has gone', async () => {
  const page = await lookLive(app);
  app.show({ heading: 'Not here', go: '/elsewhere' });
  await page.waitForURL('**/elsewhere', { timeout: 1000 });
});

it('goes along once the answer just given has arrived', async () => {
  app.show({ heading: 'Question 1', keep: 'q1', asks: true });
  const page = await lookLive(app);
  await page.getByLabel('It helps').check();
  app.show({ heading: 'Not here', go: '/elsewhere' });
  await page.waitForURL('**/elsewhere', { timeout: 3000 });
  expect(app.saved).toEqual(['2']);
});

it('saves answers in a form that came with a later screen', async () => {
  const page = await lookLive(app);
  app.show({ heading: 'Question 1', asks: true });
  await untilShown(page, 'Question 1', 1000);
  await page.getByLabel('It helps').check();
  await expect.poll(() => app.saved, { timeout: 3000 }).toEqual(['2']);
});

it('is current at once when a page that slept wakes', async () => {
  const page = await lookLive(app);
  const wake = await putToSleep(page);
  app.show({ heading: 'Missed' });
  await wake();
  expect(await untilShown(page, 'Missed', 2000)).toBeLessThan(1000);
});

it('listens to nothing while nobody looks, and is current at once when somebody does', async () => {
  const page = await lookLive(app);
  const setHidden = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
      const value = isHidden ? 'hidden' : 'visible';
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await setHidden(true);
  await expect.poll(() => app.watchers().count('moves')).toBe(0);
  app.show({ heading: 'Missed' });
  await setHidden(false);
  expect(await untilShown(page, 'Missed', 1000)).toBeLessThan(500);
  await expect.poll(() => app.watchers().count('moves'), { timeout: 2000 }).toBe(1);
});

it('says once that the connection is lost, and once that it is back', async () => {
  const page = await lookLive(app);
  const heard = await listenTo(page);
  const note = page.getByText('Reconnecting');
  await app.stop();
  await note.waitFor({ timeout: 5000 });
  app.show({ heading: 'Meanwhile' });
  await app.start();
  await note.waitFor({ state: 'detached', timeout: 5000 });
  await untilShown(page, 'Meanwhile', 5000);
  await expect.poll(() => app.watchers().count('moves'), { timeout: 12_000 }).toBe(1);
  expect(await heard()).toEqual(['Connection lost. Reconnecting.', 'The connection is back.']);
  complaints.splice(0);
});

it('has a button in place of all this where there is no script', async () => {
  const page = await look(app, { javaScriptEnabled: false });
  app.show({ heading: 'Question 1' });
  await page.getByRole('button', { name: 'Show the latest' }).click();
  await untilShown(page, 'Question 1', 1000);
});

/** As long as a line that lets nothing through may hold a screen back. */
const BEHIND = 12_000;
const CUT_AFTER = 15_000;

it('is at most twelve seconds behind when a proxy holds streams back or hangs up', async () => {
  const [buffering, cutting] = [
    await bufferingProxy(app.address),
    await cuttingProxy(app.address, CUT_AFTER),
  ];
  const [held, cut] = [await look(buffering), await look(cutting)];
  const started = performance.now();
  const behind: number[] = [];
  for (let change = 1; performance.now() - started < CUT_AFTER + 1000; change++) {
    app.show({ heading: `Change ${change}` });
    const shown = [held, cut].map((page) => untilShown(page, `Change ${change}`, BEHIND));
    behind.push(...(await Promise.all(shown)));
  }
  expect(Math.max(...behind)).toBeLessThan(BEHIND);
  expect(await held.getByText('Reconnecting').count()).toBe(0);
  await Promise.all([buffering.stop(), cutting.stop()]);
  complaints.splice(0);
});
