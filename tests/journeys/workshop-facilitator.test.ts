/** The facilitator's pages in a browser: every state is accessible and valid, and what someone types outlives the room. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { draft, type Invited, join, openDraft, signIn } from '../support/journey.ts';
import { desk, goOnAs, press } from '../support/journey-browser.ts';
import { watchPage } from '../support/journey-page-check.ts';
import type { Visitor } from '../support/journey-visitor.ts';
import { addQuestion, deviceAt, says, startWorkshop, step, TABLET } from '../support/journey-workshop.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

/** Any that is rated. */
const QUESTION = /^How /;

const data = temporaryData();
let browser: Browser;
let server: RunningServer;
let owner: Visitor;

beforeAll(async () => {
  browser = await startBrowser();
  server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
  owner = await signIn(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  data.remove();
});

async function opened(): Promise<Invited> {
  return openDraft(owner, await draft(owner));
}

function tablet(path: string): Promise<Page> {
  return deviceAt(browser, path, { server, options: TABLET, as: owner });
}

/** Twelve people come to their ballots. */
async function fill(invited: Invited): Promise<readonly Visitor[]> {
  return Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const person = await join(server, invited.link, index % 4);
      await person.get(`/seat/${invited.id}/ballot`);
      return person;
    }),
  );
}

/** Everyone sends what stands on their ballot with an answer put in. */
async function voteAll(people: readonly Visitor[], { id }: Invited): Promise<void> {
  const path = `/seat/${id}/ballot`;
  for (const [index, person] of people.entries()) {
    const { html } = await person.get(path);
    const form = /<form id="vote"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]));
    fields.set(`answer-${fields.get('item')}`, `${(index % 4) - 1}`);
    await person.post(path, fields);
  }
}

it('every state is accessible, valid and fits, with whole pages and parts read anew', async () => {
  const invited = await opened();
  const context = await desk(browser, server);
  await goOnAs(context, server, owner);
  const page = await context.newPage();
  const { check } = watchPage(page, new URL(server.address).host);
  const found: Record<string, readonly string[]> = {};
  const look = async (state: string): Promise<void> => {
    // A stream, and a reading under way, end with their page.
    const wrong = (await check()).filter((one) => !/^not loaded: \S+\/workshops\//.test(one));
    if (wrong.length > 0) found[state] = wrong;
  };
  await page.goto(`/assessments/${invited.id}/workshop`);
  await look('start');
  await page.getByLabel('How many minutes are there?').fill('5');
  await press(page, 'Start the workshop');
  await page.locator('.nhsuk-error-summary').waitFor();
  await look('start refused');
  const { base } = await startWorkshop(page, invited.id);
  await look('gathering');
  const people = await fill(invited);
  await step(page, 'Begin the silent minutes', 'Silent minutes');
  await look('silent');
  await step(page, /^Show who leads/, 'Opening reveal');
  await look('opening');
  await addQuestion(page, QUESTION);
  await page.locator('#agenda > summary').click();
  await look('agenda');
  await step(page, /^Introduce now ?: How /, 'Question introduced');
  await look('introduced');
  await step(page, 'Open the rating', 'Rating, round 1');
  await voteAll(people, invited);
  await page.goto(base);
  await look('rating');
  for (const [link, name] of [
    ['Answer for people without a device', 'behalf'],
    ['Count hands instead', 'tally'],
  ] as const) {
    await page.getByRole('link', { name: link }).click();
    await look(name);
    await page.goto(base);
  }
  await page.goto(`${base}/behalf`);
  await press(page, 'Add the person');
  await page.locator('.nhsuk-error-summary').waitFor();
  await look('behalf refused');
  await page.getByLabel('What do you call them?').fill('Front row');
  await page.getByRole('radio').first().check();
  await press(page, 'Add the person');
  await page.getByText('It is shown only now').waitFor();
  await look('private link');
  await page.getByRole('button', { name: 'Answer for them now' }).click();
  await look('answer for');
  await page.goto(base);
  await step(page, /^Reveal/, 'Revealed, round 1');
  await look('revealed');
  await step(page, 'Rate again', 'Rating, round 2');
  await voteAll(people, invited);
  await step(page, /^Reveal/, 'Revealed, round 2');
  await look('revealed again');
  await step(page, 'Pause', 'Paused');
  await look('paused');
  await page.goto(`${base}/end`);
  await look('end?');
  await press(page, 'End the workshop');
  await says(page, 'The workshop has ended');
  await look('ended');
  await page.goto(`/facilitate`);
  await press(page, 'Continue');
  await page.locator('.nhsuk-error-summary').waitFor();
  await look('code refused');
  expect(found).toEqual({});
  await context.close();
});

it('a note that is being written stays while votes come in, and is saved from where it stands', async () => {
  const invited = await opened();
  const page = await tablet('/');
  await startWorkshop(page, invited.id);
  const people = await fill(invited);
  await addQuestion(page, QUESTION);
  await step(page, 'Introduce the first question', 'Question introduced');
  await step(page, 'Open the rating', 'Rating, round 1');
  await page.locator('#notes > summary').click();
  const said = page.getByLabel('What was said');
  await said.fill('The letter was not known');
  await voteAll(people, invited);
  await says(page, '12 of 12 have answered');
  expect(await said.inputValue()).toBe('The letter was not known');
  expect(await page.locator('#notes').getAttribute('open')).not.toBeNull();
  await page.getByRole('button', { name: 'Save the note' }).click();
  await page.waitForLoadState();
  await page.locator('#notes > summary').click();
  expect(await page.getByLabel('What was said').inputValue()).toBe('The letter was not known');
  await page.context().close();
});

it('a note begun on a question that another facilitator leaves waits above the screen, and is saved to its question', async () => {
  const invited = await opened();
  const page = await tablet('/');
  const { base } = await startWorkshop(page, invited.id);
  await addQuestion(page, QUESTION);
  await addQuestion(page, QUESTION);
  await step(page, 'Introduce the first question', 'Question introduced');
  await page.locator('#notes > summary').click();
  const first = await page.locator('h1').textContent();
  await page.getByLabel('What was said').fill('Half a sentence');
  const other = await tablet(base);
  await step(other, 'Skip', 'Question introduced');
  const aside = page.locator('.app-left-behind');
  await aside.waitFor();
  expect(await aside.textContent()).toContain('and the room has moved on');
  expect(await page.locator('h1').textContent()).not.toBe(first);
  expect(await aside.getByLabel('What was said').inputValue()).toBe('Half a sentence');
  await aside.getByRole('button', { name: 'Save the note' }).click();
  await page.waitForURL(/\/notes\//);
  expect(await page.getByLabel('What was said').inputValue()).toBe('Half a sentence');
  await other.context().close();
  await page.context().close();
});

it('another facilitator saves a note meanwhile: what is being written is refused with both texts', async () => {
  const invited = await opened();
  const page = await tablet('/');
  const { base } = await startWorkshop(page, invited.id);
  await addQuestion(page, QUESTION);
  await step(page, 'Introduce the first question', 'Question introduced');
  const other = await tablet(base);
  await page.locator('#notes > summary').click();
  await page.getByLabel('What was said').fill('Mine');
  const before = await page.locator('#screen').getAttribute('data-version');
  await other.locator('#notes > summary').click();
  await other.getByLabel('What was said').fill('Theirs');
  await other.getByRole('button', { name: 'Save the note' }).click();
  await other.waitForLoadState();
  // The screen has read itself anew, and keeps what is typed.
  await page.waitForFunction((old) => document.getElementById('screen')?.dataset.version !== old, before);
  expect(await page.getByLabel('What was said').inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Save the note' }).click();
  await page.getByText('Another facilitator wrote about this question meanwhile').waitFor();
  expect(await page.locator('main').textContent()).toContain('Theirs');
  expect(await page.getByLabel('What was said').inputValue()).toBe('Mine');
  await other.context().close();
  await page.context().close();
});

it('minutes go on by themselves, and everything is within reach of a keyboard', async () => {
  const invited = await opened();
  const page = await tablet('/');
  const { base } = await startWorkshop(page, invited.id);
  await page.clock.install();
  await page.goto(base);
  await page.clock.fastForward('02:10');
  await page.getByText('2 minutes of 75 gone').waitFor();
  await page.clock.resume();
  await page.keyboard.press('Tab');
  for (let press = 0; press < 20; press++) {
    const at = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (at === 'Begin the silent minutes') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.locator('.app-standing').getByText('Silent minutes', { exact: true }).waitFor();
  await page.context().close();
});

it('goes through without script', async () => {
  const invited = await opened();
  const page = await deviceAt(browser, '/', {
    server,
    as: owner,
    options: { ...TABLET, javaScriptEnabled: false },
  });
  await startWorkshop(page, invited.id);
  await step(page, 'Begin the silent minutes', 'Silent minutes');
  await step(page, /^Show who leads/, 'Opening reveal');
  await addQuestion(page, QUESTION);
  await page.locator('#agenda > summary').click();
  await step(page, /^Introduce now ?: How /, 'Question introduced');
  await step(page, 'Open the rating', 'Rating, round 1');
  await voteAll(await fill(invited), invited);
  await page.getByRole('button', { name: 'Show the latest' }).click();
  await says(page, '12 of 12 have answered');
  await step(page, /^Reveal/, 'Revealed, round 1');
  await page.getByLabel('What was said').fill('Said without script');
  await page.getByRole('button', { name: 'Save the note' }).click();
  expect(await page.getByLabel('What was said').inputValue()).toBe('Said without script');
  await page.context().close();
});
