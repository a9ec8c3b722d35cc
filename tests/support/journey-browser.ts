/** What people do on the way through an assessment, done in a real browser as they would do it. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type Choosing, type Invited, ORGANISATIONS, readInvitations, SCHEME } from './journey.ts';
import { wordsOf } from './journey-forms.ts';
import type { Visitor } from './journey-visitor.ts';
import type { RunningServer } from './server.ts';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

/** A phone held upright. */
export function phone(
  browser: Browser,
  server: RunningServer,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({ ...PHONE, baseURL: server.address, ...options });
}

/** A desk's wide screen. */
export function desk(
  browser: Browser,
  server: Pick<RunningServer, 'address'>,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: server.address, ...options });
}

/** Goes on in the browser as the visitor: the same cookies. */
export async function goOnAs(
  context: BrowserContext,
  server: Pick<RunningServer, 'address'>,
  visitor: Visitor,
): Promise<void> {
  const domain = new URL(server.address).hostname;
  await context.addCookies(
    visitor.cookies().map((cookie) => ({ ...cookie, domain, httpOnly: true, sameSite: 'Lax' as const })),
  );
}

/**
 * A phone that is put away: nothing on the page runs and nothing reaches it. Gives what wakes it. (The browser
 * that tests use shows every page, so it freezes none by `Page.setWebLifecycleState`.)
 */
export async function putToSleep(page: Page): Promise<() => Promise<void>> {
  const context = page.context();
  const script = await context.newCDPSession(page);
  await script.send('Debugger.enable');
  await script.send('Debugger.pause');
  await context.setOffline(true);
  return async () => {
    await context.setOffline(false);
    await script.send('Debugger.disable');
    await script.detach();
  };
}

/** What the words of a button or a link lead to. */
function buttonOrLink(page: Page, words: string): Locator {
  const main = page.locator('main');
  return main
    .getByRole('button', { name: words, exact: true })
    .or(main.getByRole('link', { name: words, exact: true }))
    .first();
}

/** Taps a button or a link by its words, and waits for the page behind it. */
export async function tapOn(page: Page, words: string): Promise<void> {
  const here = page.url();
  await buttonOrLink(page, words).tap();
  await page.waitForURL((url) => url.href !== here);
}

/**
 * Presses a button or follows a link by its words. A page that opens is there as a whole afterwards: whoever reads
 * it at once reads all of it, and its script runs.
 */
export async function press(page: Page, words: string): Promise<void> {
  await buttonOrLink(page, words).click();
  await page.waitForLoadState();
}

/** The words of the page's first heading. */
export async function heading(page: Page): Promise<string> {
  return wordsOf(await page.locator('h1').first().innerHTML());
}

/** Joins by a link or the code, for an organisation unless the link is an organisation's own. */
export async function joinBy(
  page: Page,
  invited: { readonly path?: string; readonly code?: string },
  organisation?: string,
): Promise<void> {
  if (invited.code !== undefined) {
    await page.goto('/join');
    await page.getByLabel('Enter your code').fill(invited.code);
    await press(page, 'Continue');
  } else await page.goto(invited.path ?? '');
  if (organisation !== undefined) await page.getByLabel(organisation, { exact: true }).check();
  await press(page, 'Join');
  await page.waitForURL(/\/welcome$/);
}

/** Chooses an answer for every question of the page. */
async function answerHere(page: Page, choosing: Choosing): Promise<void> {
  for (const question of await page.locator('[data-question]').all()) {
    const id = (await question.getAttribute('data-question')) ?? '';
    const radios = question.locator(`input[name="answer-${id}"]`);
    const choices = await radios.evaluateAll((all) => all.map((radio) => (radio as HTMLInputElement).value));
    await question.locator(`input[name="answer-${id}"][value="${choosing(id, choices)}"]`).check();
  }
}

/** Answers every page from the first, checks and submits. */
export async function answerAndSubmit(page: Page, choosing: Choosing): Promise<void> {
  await press(page, 'Start');
  await page.waitForURL(/\/pages\/\d+$/);
  while (/\/pages\/\d+/.test(page.url())) {
    await answerHere(page, choosing);
    const here = page.url();
    await press(page, 'Save and continue');
    await page.waitForURL((url) => url.href !== here);
  }
  await press(page, 'Hand in your answers');
  await page.waitForURL(/\/done$/);
}

/** Signs in by the printed link. */
export async function signInAt(page: Page, server: RunningServer): Promise<void> {
  await page.goto(server.firstSignIn ?? '');
  await press(page, 'Sign in');
  await page.getByRole('heading', { name: 'Your assessments' }).waitFor();
}

/** Makes an assessment with four organisations, page by page, and opens it. */
export async function makeAndOpen(page: Page): Promise<Invited> {
  const next = () => press(page, 'Save and continue');
  await press(page, 'Start a new assessment');
  await page.getByLabel('Name of the scheme').fill(SCHEME);
  await page.getByLabel('What does it do? (optional)').fill('Helps people find what helps them.');
  await next();
  await page.getByLabel('Where does the money come from? (optional)').fill('Two years, then unknown.');
  await next();
  await page.getByLabel('The question to be decided').fill('Should we start in April?');
  await page.getByLabel('Who decides? (optional)').fill('The partnership board');
  await next();
  await page.getByRole('radio', { name: /short form/i }).check();
  await next();
  for (const [row, organisation] of ORGANISATIONS.entries()) {
    const name = page.locator(`[name="organisation-${row}-name"]`);
    if ((await name.count()) === 0) await press(page, 'Add another organisation');
    await name.fill(organisation.name);
    await page.locator(`[name="organisation-${row}-sector"]`).selectOption(organisation.sector);
    await page.locator(`[name="organisation-${row}-expected"]`).fill(organisation.expected);
    if ('required' in organisation) await page.locator(`[name="organisation-${row}-required"]`).check();
  }
  await page.locator('[name="allow-others"][value="yes"]').check();
  await next();
  await page.getByRole('heading', { name: 'By when should people answer?' }).waitFor();
  await next();
  await page.getByRole('heading', { name: 'What are people told about their answers?' }).waitFor();
  await next();
  await page.getByRole('heading', { name: 'What this design can show' }).waitFor();
  await press(page, 'Open the assessment');
  await page.waitForURL(/\/assessments\/[^/]+\?opened/);
  const id = /\/assessments\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  await press(page, 'Invitations and reminders');
  await page.getByRole('heading', { name: 'For everyone' }).waitFor();
  return readInvitations(await page.content(), id);
}
