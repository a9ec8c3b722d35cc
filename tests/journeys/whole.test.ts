/** The whole way: from the printed sign-in link, over 12 people on phones, to the verdict read in the PDF. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { answerAll, type Choosing, type Invited, join, ORGANISATIONS } from '../support/journey.ts';
import {
  answerAndSubmit,
  desk,
  heading,
  joinBy,
  makeAndOpen,
  phone,
  press,
  signInAt,
} from '../support/journey-browser.ts';
import { wordsOf } from '../support/journey-forms.ts';
import { extractText } from '../support/pdf.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const COMMENT = 'The grant ends in March and nobody has said what comes then.';
const EVIDENCE = 'Offer letter of the partnership fund';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** All find that most things help, and none that the money does; without paper most gates stay unknown. */
const choosing: Choosing = (question, choices) => {
  if (question === 'funding.horizon') return '-2';
  return choices.includes('1') ? '1' : (choices[0] ?? '');
};

/** Nine of the twelve send the same forms without a browser: what is different in one, three people show. */
async function nineAnswer(server: RunningServer, { id, link }: Invited): Promise<void> {
  for (const place of [0, 0, 1, 1, 2, 2, 2, 3, 3]) {
    const last = await answerAll(await join(server, link, place), id, choosing);
    expect(wordsOf(last.html)).toContain('Your answers are handed in');
  }
}

async function answerOnPhone(
  server: RunningServer,
  javaScriptEnabled: boolean,
  enter: (page: Page) => Promise<void>,
  before: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  const context = await phone(browser, server, { javaScriptEnabled });
  const page = await context.newPage();
  await enter(page);
  await before(page);
  await answerAndSubmit(page, choosing);
  expect(await heading(page)).toBe('Your answers are handed in');
  await context.close();
}

/** Comments on the money first, on the page it is asked on, and comes back to the start. */
async function comment(page: Page): Promise<void> {
  const start = page.url();
  await press(page, 'Start');
  await page.waitForURL(/\/pages\/1$/);
  while ((await page.locator('[data-question="funding.horizon"]').count()) === 0)
    await press(page, 'Save and continue');
  const question = page.locator('[data-question="funding.horizon"]');
  await question.getByText('Add a comment').click();
  await question.getByLabel('What makes you say that?').fill(COMMENT);
  const here = page.url();
  await press(page, 'Save and continue');
  await page.waitForURL((url) => url.href !== here);
  await page.goto(start);
}

async function recordFact(owner: Page): Promise<void> {
  await press(owner, 'Facts');
  await owner
    .locator('#fact-funding-letter, .nhsuk-card')
    .filter({ hasText: 'Letter or budget line' })
    .getByRole('link', { name: /^Record/ })
    .first()
    .click();
  await owner.getByLabel('In place').check();
  await owner.getByLabel('What is it called?').fill(EVIDENCE);
  await owner.getByLabel('Link', { exact: true }).fill('https://example.org/offer-letter');
  await press(owner, 'Record');
  await owner.getByText(/^Recorded: /).waitFor();
}

async function missingIn(owner: Page, organisation: string): Promise<string> {
  const row = owner.getByRole('row').filter({ hasText: organisation });
  return wordsOf(await row.innerHTML());
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('an assessment %s', (_, javaScriptEnabled) => {
  it('goes from the printed link to the verdict in the PDF', async () => {
    const data = temporaryData();
    const server = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
    const office = await desk(browser, server, { javaScriptEnabled });
    const owner = await office.newPage();
    const [first, second, , last] = ORGANISATIONS.map(({ name }) => name);

    await signInAt(owner, server);
    const invited = await makeAndOpen(owner);
    await nineAnswer(server, invited);
    await answerOnPhone(server, javaScriptEnabled, (page) => joinBy(page, { code: invited.code }, first));
    const [, ownLink = ''] = invited.organisationLinks;
    await answerOnPhone(server, javaScriptEnabled, (page) => joinBy(page, { path: ownLink }), comment);

    await owner.goto(`/assessments/${invited.id}`);
    expect(await missingIn(owner, `${last}`)).toContain('Missing 1');
    expect(await missingIn(owner, `${second}`)).toContain('Missing Nobody');
    expect(wordsOf(await owner.content())).toContain('11 of 12');
    expect(await owner.content()).not.toContain(COMMENT);
    await answerOnPhone(server, javaScriptEnabled, (page) => joinBy(page, { path: invited.link }, last));
    await owner.reload();
    expect(await missingIn(owner, `${last}`)).toContain('Missing Nobody');

    await press(owner, 'Close the assessment');
    await press(owner, 'Close the assessment');
    await owner.getByText('Closed on').waitFor();
    await press(owner, 'Read the results');
    const verdict = owner.locator('.app-verdict').first();
    expect(wordsOf(await verdict.innerHTML())).toContain('Not enough evidence');
    await owner.goto(`/assessments/${invited.id}`);
    await recordFact(owner);

    await owner.goto(`/assessments/${invited.id}/results`);
    const headline = wordsOf(await verdict.locator('.nhsuk-heading-l').innerHTML());
    const downloading = owner.waitForEvent('download');
    await owner.getByRole('link', { name: 'Download the report (PDF)' }).first().click();
    const download = await downloading;
    const pages = await extractText(new Uint8Array(await readFile(await download.path())));
    const text = pages.join(' ').replace(/\s+/g, ' ');
    expect(pages[0]?.replace(/\s+/g, ' ')).toContain(headline);
    expect(headline).toContain('Not enough evidence');
    expect(text).toContain(COMMENT);
    expect(text).toContain(EVIDENCE);
    expect(text).toContain('Should we start in April?');

    await office.close();
    expect(await server.stop()).toBe(0);
    data.remove();
  });
});
