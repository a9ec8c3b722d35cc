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

function shows(page: Page, heading: string): Promise<void> {
  return page.getByRole('heading', { name: heading, exact: true }).waitFor();
}

/** The page shows it because the one stream said so, not because it asked by itself. How soon is in the benchmark. */
async function isToldOf(page: Page, heading: string): Promise<void> {
  await shows(page, heading);
  expect(app.streams()).toBe(1);
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

it('shows a change as soon as it is told, does not scroll for it, and reads nothing while nothing changes', async () => {
  app.show({ heading: 'Long', lines: 200 });
  const page = await lookLive(app);
  await page.evaluate(() => window.scrollTo(0, 1500));
  expect(app.parts).toEqual([]);
  for (const heading of ['Question 1', 'Revealed', 'Question 2']) {
    app.show({ heading, lines: 200 });
    await isToldOf(page, heading);
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
  await isToldOf(page, 'Question 1, 3 have answered');
  await text.pressSequentially('tence');
  expect(await text.inputValue()).toBe('Half a sentence');
  expect(await page.getByLabel('Agreed').isChecked()).toBe(true);
  expect(await page.locator('details').getAttribute('open')).not.toBeNull();
  // The move is based on what is shown now.
  expect(await page.locator('[name="version"]').inputValue()).toBe('3');
  expect(await text.evaluate((field) => field === document.activeElement)).toBe(true);

  await page.getByLabel('Agreed').focus();
  app.show({ heading: 'Question 1, 4 have answered', keep: 'q1', said: 'Written elsewhere' });
  await isToldOf(page, 'Question 1, 4 have answered');
  expect(await text.inputValue()).toBe('Half a sentence');

  app.show({ heading: 'Question 2', keep: 'q2' });
  await isToldOf(page, 'Question 2');
  expect(await text.inputValue()).toBe('');
  expect(await page.getByLabel('Agreed').isChecked()).toBe(false);
});

it('leaves the focus where it is, and takes it to the heading when its place is gone', async () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
  app.show({ heading: 'Question 1', keep: 'q1', buttons: ['reveal', 'skip'] });
  const page = await lookLive(app);
  await page.locator('#skip').focus();
  app.show({ heading: 'Question 1 again', keep: 'q1', buttons: ['back', 'reveal', 'skip'] });
  await isToldOf(page, 'Question 1 again');
  expect(await focused(page)).toBe('skip');
  app.show({ heading: 'Question 2', keep: 'q2', buttons: ['reveal', 'skip'] });
  await isToldOf(page, 'Question 2');
  expect(await focused(page)).toBe('skip');
  app.show({ heading: 'The end', keep: 'end', buttons: [] });
  await isToldOf(page, 'The end');
  expect(await focused(page)).toBe('The end');
  app.show({ heading: 'The very end', keep: 'end', buttons: [] });
  await isToldOf(page, 'The very end');
  expect(await focused(page)).toBe('The very end');
});

it('announces what there is to say once, when it changes', async () => {
  app.show({ heading: 'Question 1', say: 'Question 1' });
  const page = await lookLive(app);
  const heard = await listenTo(page);
  app.show({ heading: 'One has answered', say: 'Question 1' });
  await isToldOf(page, 'One has answered');
  app.show({ heading: 'Revealed', say: 'The answers are shown' });
  await isToldOf(page, 'Revealed');
  app.show({ heading: 'Still revealed', say: 'The answers are shown' });
  await isToldOf(page, 'Still revealed');
  expect(await heard()).toEqual(['The answers are shown']);
});

it('goes where the room has gone', async () => {
  const page = await lookLive(app);
  app.show({ heading: 'Not here', go: '/elsewhere' });
  await page.waitForURL('**/elsewhere');
  expect(app.streams()).toBe(1);
});

it('goes along once the answer just given has arrived', async () => {
  app.show({ heading: 'Question 1', keep: 'q1', asks: true });
  const page = await lookLive(app);
  await page.getByLabel('It helps').check();
  app.show({ heading: 'Not here', go: '/elsewhere' });
  await page.waitForURL('**/elsewhere');
  expect([app.saved, app.streams()]).toEqual([['2'], 1]);
});

it('saves answers in a form that came with a later screen', async () => {
  const page = await lookLive(app);
  app.show({ heading: 'Question 1', asks: true });
  await isToldOf(page, 'Question 1');
  await page.getByLabel('It helps').check();
  await expect.poll(() => app.saved).toEqual(['2']);
});

it('is current at once when a page that slept wakes', async () => {
  const page = await lookLive(app);
  const wake = await putToSleep(page);
  app.show({ heading: 'Missed' });
  await wake();
  await isToldOf(page, 'Missed');
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
  await shows(page, 'Missed');
  await expect.poll(() => app.watchers().count('moves')).toBe(1);
  expect([app.parts[0], app.streams()]).toEqual([200, 2]);
});

it('says once that the connection is lost, and once that it is back', async () => {
  const page = await lookLive(app);
  const heard = await listenTo(page);
  const note = page.getByText('Reconnecting');
  await app.stop();
  await note.waitFor();
  app.show({ heading: 'Meanwhile' });
  await app.start();
  await note.waitFor({ state: 'detached' });
  await shows(page, 'Meanwhile');
  await expect.poll(() => app.watchers().count('moves')).toBe(1);
  expect(await heard()).toEqual(['Connection lost. Reconnecting.', 'The connection is back.']);
  complaints.splice(0);
});

it('has a button in place of all this where there is no script', async () => {
  const page = await look(app, { javaScriptEnabled: false });
  app.show({ heading: 'Question 1' });
  await page.getByRole('button', { name: 'Show the latest' }).click();
  await shows(page, 'Question 1');
});

/** Old enough that a screen behind it has heard its stream before. */
const CUT_AFTER = 5000;

// How far behind that is, is the line's: tests/templates/live-line.test.ts holds its clock in the hand.
it('comes to show every change when a proxy holds streams back or hangs up, and speaks of no lost line', async () => {
  const [buffering, cutting] = [
    await bufferingProxy(app.address),
    await cuttingProxy(app.address, CUT_AFTER),
  ];
  const [held, cut] = [await look(buffering), await look(cutting)];
  for (let change = 1; change <= 3 || cutting.cuts() === 0; change++) {
    app.show({ heading: `Change ${change}` });
    await Promise.all([held, cut].map((page) => shows(page, `Change ${change}`)));
  }
  await held.getByText('Reconnecting').waitFor({ state: 'detached' });
  await Promise.all([buffering.stop(), cutting.stop()]);
  complaints.splice(0);
});
