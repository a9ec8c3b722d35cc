/** What people do in a workshop, each before a screen of their own in a real browser. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { goOnAs } from './journey-browser.ts';
import { wordsOf } from './journey-forms.ts';
import type { Visitor } from './journey-visitor.ts';
import type { RunningServer } from './server.ts';

export const TABLET: BrowserContextOptions = { viewport: { width: 820, height: 1180 }, hasTouch: true };
export const PROJECTOR: BrowserContextOptions = { viewport: { width: 1280, height: 720 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Runs in every page from its beginning: keeps the words of its status regions as they come. */
function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  document.addEventListener('DOMContentLoaded', () => {
    for (const region of document.querySelectorAll('[role="status"]')) {
      new MutationObserver(() => {
        if (region.textContent) heard.push(region.textContent);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
}

/** What the page has announced since it was loaded. */
export function heardOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { readonly heard: string[] }).heard);
}

/** Waits until the page has announced it. */
export async function hears(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => (window as unknown as { readonly heard: string[] }).heard.some((one) => one.includes(wanted)),
    words,
  );
}

interface Before {
  readonly server: Pick<RunningServer, 'address'>;
  readonly options?: BrowserContextOptions;
  /** Whose cookies the browser has. */
  readonly as?: Visitor;
}

/** A device of its own at an address. */
export async function deviceAt(browser: Browser, path: string, before: Before): Promise<Page> {
  const { server, options = {}, as } = before;
  const context: BrowserContext = await browser.newContext({ baseURL: server.address, ...options });
  if (as !== undefined) await goOnAs(context, server, as);
  if (options.javaScriptEnabled !== false) await context.addInitScript(listen);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Turns the device off. */
export function turnOff(page: Page): Promise<void> {
  return page.context().close();
}

/** Waits for it; what the page says instead is told where it does not come. */
async function comes(page: Page, awaited: Locator): Promise<void> {
  try {
    await awaited.first().waitFor();
  } catch (cause) {
    const there = wordsOf(await page.locator('main').innerHTML());
    throw new Error(`${awaited} does not come; there is: ${there}`, { cause });
  }
}

/** Waits until the screen says it. */
export function says(page: Page, words: string | RegExp): Promise<void> {
  return comes(page, page.locator('#screen').getByText(words));
}

/** Takes a step of the workshop and waits until the facilitator's screen stands there. */
export async function step(page: Page, button: string | RegExp, phase: string): Promise<void> {
  const isExact = typeof button === 'string';
  await page.locator('main').getByRole('button', { name: button, exact: isExact }).first().click();
  await comes(page, page.locator('.app-standing').getByText(phase, { exact: true }));
  // What stands below is there too.
  await page.waitForLoadState();
}

/** Chooses an answer on a ballot, sends it and waits for the acknowledgement. */
export async function vote(page: Page, answer: string): Promise<void> {
  await page.locator(`#vote input[type="radio"][value="${answer}"]`).check();
  await page
    .locator('#vote')
    .getByRole('button', { name: /^(Send|Change) my answer$/ })
    .click();
  await says(page, /^Your answer counts/);
}

/** The id of the question on a ballot. */
export function questionOn(page: Page): Promise<string> {
  return page.locator('#vote input[name="item"]').inputValue();
}

/** The figures of a reveal as its table has them: row heading -> cells. */
export async function figuresOn(page: Page): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await page.locator('#screen #seen-table').first().locator('tr').all();
  const cells = await Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
  return new Map(cells.map(([head = '', ...rest]) => [wordsOf(head), rest.map(wordsOf)]));
}

/** How often each rating from the lowest was given. */
export function countsOf(ratings: readonly string[]): readonly string[] {
  return ['-2', '-1', '0', '1', '2'].map((rating) => `${ratings.filter((one) => one === rating).length}`);
}

/** Puts a question on the agenda, by the words it is asked in. */
export async function addQuestion(page: Page, question: string | RegExp): Promise<void> {
  const options = page.locator('#agenda-item option');
  if (!(await page.locator('#agenda-item').isVisible())) await page.locator('#agenda > summary').click();
  const wanted = await options.filter({ hasText: question }).first().getAttribute('value');
  await page.locator('#agenda-item').selectOption(wanted ?? '');
  await page.getByRole('button', { name: 'Add to the agenda' }).click();
  await page.getByText('Added by a facilitator').first().waitFor({ state: 'attached' });
  await page.waitForLoadState();
}

export interface Started {
  /** The path of the facilitator's screen. */
  readonly base: string;
  readonly recoveryCode: string;
  /** Paths of the screens that others look at. */
  readonly room: string;
  readonly observer: string;
}

/** Starts a workshop from the assessment's page, writes the code down and goes to the facilitator's screen. */
export async function startWorkshop(page: Page, assessment: string): Promise<Started> {
  await page.goto(`/assessments/${assessment}/workshop`);
  await page.getByRole('button', { name: 'Start the workshop' }).click();
  const recoveryCode = (await page.locator('.app-recovery-code').textContent())?.trim() ?? '';
  await page.getByRole('button', { name: 'Go to the workshop' }).click();
  await page.waitForURL(/\/workshops\/[^/]+$/);
  const pathOf = async (id: string) => new URL((await page.locator(`${id} a`).textContent()) ?? '').pathname;
  return {
    base: new URL(page.url()).pathname,
    recoveryCode,
    room: await pathOf('#link-room'),
    observer: await pathOf('#link-observer'),
  };
}

/** Ends the workshop from the facilitator's screen. */
export async function endWorkshop(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: 'End the workshop' })
    .or(page.getByRole('button', { name: 'End the workshop' }))
    .first()
    .click();
  await page.waitForURL(/\/end$/);
  await page.getByRole('button', { name: 'End the workshop' }).click();
  await says(page, 'The workshop has ended');
}
