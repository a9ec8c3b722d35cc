/** Answering with the script: an answer is taken back, one that asks for more waits, one left behind is sent once. */
import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinBy, phone, press } from '../support/journey-browser.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

interface Row {
  readonly seat: string;
  readonly answer: string | null;
}

function rowsOf(item: string): readonly Row[] {
  const file = new Database(joinPath(stage.server.dataDir, 'sandpilot.sqlite'), { readonly: true });
  try {
    return file
      .prepare<[string], Row>('select seat, answer from answers where item = ? order by seat, sequence')
      .all(item);
  } finally {
    file.close();
  }
}

/** What a question was said, one after the other, at the seat that has been taken since. */
function saidSince(item: string, before: readonly Row[]): readonly (string | null)[] {
  const known = new Set(before.map(({ seat }) => seat));
  return rowsOf(item).flatMap(({ seat, answer }) => (known.has(seat) ? [] : [answer]));
}

async function seated(): Promise<Page> {
  const context = await phone(stage.browser, stage.server);
  const page = await context.newPage();
  await joinBy(page, { path: stage.invited.link }, 'Bay council');
  await press(page, 'Start');
  await page.waitForURL(/\/pages\/1$/);
  return page;
}

function questions(page: Page): Promise<readonly string[]> {
  return page
    .locator('[data-question]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.question ?? ''));
}

const saved = (page: Page) =>
  page
    .locator('#status')
    .getByText(/^Saved /)
    .waitFor();
const posts = (page: Page): string[] => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/answers')) sent.push(request.postData() ?? '');
  });
  return sent;
};

it('takes an answer back with one button that is there only when there is one', async () => {
  const page = await seated();
  const [first = ''] = await questions(page);
  const before = rowsOf(first);
  const card = page.locator(`[data-question="${first}"]`);
  const clear = card.getByRole('button', { name: 'Clear my answer to this question' });
  expect(await clear.isVisible()).toBe(false);
  await card.getByLabel('Another organisation knows').check();
  await card.locator(`input[name="held-${first}"]`).first().check();
  await saved(page);
  const cleared = page.waitForResponse(
    (response) =>
      response.url().endsWith('/answers') && !response.request().postData()?.includes(`answer-${first}=`),
  );
  await clear.click();
  expect((await cleared).status()).toBe(200);
  expect(saidSince(first, before).at(-1)).toBeNull();
  expect(await card.locator('input:checked').count()).toBe(0);
  expect([await clear.isVisible(), page.url().endsWith('/pages/1')]).toEqual([false, true]);
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(
    `answer-${first}`,
  );
  await page.reload();
  expect(await card.locator('input:checked').count()).toBe(0);
  await page.context().close();
});

/** The page's script is under way until it is let go, as on a slow line. */
async function holdScript(page: Page): Promise<() => void> {
  const arrives = Promise.withResolvers<void>();
  await page.route('**/answers*.js*', async (route) => {
    await arrives.promise;
    await route.continue();
  });
  return arrives.resolve;
}

const choose = (page: Page, item: string, rating: number) =>
  page.locator(`input[name="answer-${item}"][value="${rating}"]`).check();

it('saves what was answered before the script of the page has arrived', async () => {
  const context = await phone(stage.browser, stage.server);
  const page = await context.newPage();
  await joinBy(page, { path: stage.invited.link }, 'Bay council');
  const letGo = await holdScript(page);
  const sent = posts(page);
  await page.getByRole('button', { name: 'Start' }).click({ noWaitAfter: true });
  await page.locator('[data-question]').last().waitFor();
  const [first = '', second = ''] = await questions(page);
  const before = rowsOf(first);
  await choose(page, first, 1);
  await choose(page, first, 2);
  await choose(page, second, -1);
  expect(sent).toEqual([]);
  letGo();
  await saved(page);
  expect(sent).toHaveLength(2);
  expect(saidSince(first, before)).toEqual(['{"state":"rated","rating":2}']);
  await page.reload();
  const chosen = await page
    .locator('input:checked')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(chosen).toEqual(['2', '-1']);
  await context.close();
});

it('sends nothing of what it was served with', async () => {
  const page = await seated();
  const [first = '', second = '', third = ''] = await questions(page);
  const card = (item: string) => page.locator(`[data-question="${item}"]`);
  await card(first).getByLabel('Another organisation knows').check();
  await card(first).locator(`input[name="held-${first}"]`).first().check();
  await choose(page, second, 1);
  await card(second).getByText('Add a comment').click();
  await page
    .locator(`textarea[name="comment-${second}"]`)
    .fill('\nOne & "two"\r\n\n  <three>\t\u00e9\u2028four\n');
  await press(page, 'Save and continue');
  await page.waitForURL(/\/pages\/2$/);
  await page.goto(page.url().replace(/2$/, '1'));
  expect(await page.locator(`textarea[name="comment-${second}"]`).inputValue()).toContain('<three>');
  const sent = posts(page);
  await choose(page, third, 2);
  await saved(page);
  expect(sent.map((body) => new URLSearchParams(body).has(`version-${third}`))).toEqual([true]);

  await page.goto(page.url().replace(/1$/, '4'));
  const [who = '', other = ''] = await questions(page);
  await card(who).locator('input[value="shared"]').check();
  for (const index of [0, 1]) await card(who).locator(`input[name="shared-${who}"]`).nth(index).check();
  await saved(page);
  await page.reload();
  sent.splice(0);
  await card(other).locator('input[value="nobody-yet"]').check();
  await saved(page);
  expect(sent.map((body) => new URLSearchParams(body).has(`version-${other}`))).toEqual([true]);
  await page.context().close();
});

it('takes that for the newest answer where an earlier page left another to be sent', async () => {
  const page = await seated();
  const [first = '', second = ''] = await questions(page);
  const before = rowsOf(first);
  page.on('dialog', (dialog) => dialog.accept());
  await page.route('**/answers', (route) => route.abort('connectionreset'));
  await choose(page, first, 1);
  await choose(page, second, 1);
  await page.locator('#status').getByText('Not saved: we will try again').waitFor();
  const letGo = await holdScript(page);
  await page.reload({ waitUntil: 'commit' });
  await page.locator('[data-question]').last().waitFor();
  await page.unroute('**/answers');
  await choose(page, first, 2);
  letGo();
  await saved(page);
  expect(saidSince(first, before)).toEqual(['{"state":"rated","rating":1}', '{"state":"rated","rating":2}']);
  expect(await page.locator(`input[name="answer-${second}"][value="1"]`).isChecked()).toBe(true);
  await page.context().close();
});

it('waits until those who share it are ticked, and says what is missing to who goes on without', async () => {
  const page = await seated();
  await page.goto(page.url().replace(/\d+$/, '4'));
  const [first = '', second = ''] = await questions(page);
  const sent = posts(page);
  const before = rowsOf(first);
  await page.clock.install();
  await page.reload();
  const card = page.locator(`[data-question="${first}"]`);
  await card.locator('input[value="shared"]').check();
  await page.clock.runFor(10_000);
  await card.locator(`input[name="shared-${first}"]`).nth(0).check();
  await page.clock.runFor(10_000);
  expect(sent).toEqual([]);
  await card.locator(`input[name="shared-${first}"]`).nth(1).check();
  await page.clock.runFor(1000);
  await saved(page);
  expect(sent).toHaveLength(1);
  expect(saidSince(first, before)).toHaveLength(1);

  const again = page.waitForResponse((response) => response.url().endsWith('/answers'));
  await page.locator(`[data-question="${second}"] input[value="shared"]`).check();
  await card.locator('input[value="nobody-yet"]').check();
  await page.clock.runFor(1000);
  await (await again).finished();
  await page.locator('#status').getByText('Tick at least two organisations').waitFor();
  // The page's clock stands still: whatever waited for time to pass would wait for ever.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
  await press(page, 'Save and continue');
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await page.context().close();
});

it('sends an answer left behind by a reload as it was sent before, and a later one after it', async () => {
  const page = await seated();
  const [first = ''] = await questions(page);
  const before = rowsOf(first);
  const sent = posts(page);
  page.on('dialog', (dialog) => dialog.accept());
  // The server hears the first and cannot say so; the second never gets there.
  let heard = 0;
  await page.route('**/answers', async (route) => {
    heard += 1;
    if (heard === 1) await route.fetch();
    await route.abort('connectionreset');
  });
  await choose(page, first, 1);
  await page.locator('#status').getByText('Not saved: we will try again').waitFor();
  await choose(page, first, -2);
  await expect.poll(() => sent.at(-1)).toContain('=-2');
  const last = new URLSearchParams(sent.at(-1));
  page.on('framenavigated', () => sent.splice(0));
  await page.reload();
  await page.unroute('**/answers');
  await saved(page);
  const restored = new URLSearchParams(sent[0]);
  for (const field of ['_form', '_sequence', `answer-${first}`]) {
    expect([field, restored.get(field)]).toEqual([field, last.get(field)]);
  }
  expect(saidSince(first, before)).toEqual(['{"state":"rated","rating":1}', '{"state":"rated","rating":-2}']);
  await page.context().close();
});
