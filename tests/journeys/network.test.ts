/** A network that goes away in the middle of a page: answers wait, arrive afterwards, and are there once. */
import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinBy, phone, press } from '../support/journey-browser.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

interface Stored {
  readonly key: string;
  readonly said: string;
}

/** Every answer in the data file: each save is a row. */
function storedNow(): readonly Stored[] {
  const file = new Database(joinPath(stage.server.dataDir, 'sandpilot.sqlite'), { readonly: true });
  try {
    return file
      .prepare<[], Stored>(
        `select seat || ' ' || item || ' ' || sequence as key,
          item || ' ' || json_extract(answer, '$.rating') as said from answers`,
      )
      .all();
  } finally {
    file.close();
  }
}

/** What was stored since, as "question rating", in alphabetical order. */
function storedSince(before: readonly Stored[]): readonly string[] {
  const known = new Set(before.map(({ key }) => key));
  return storedNow()
    .filter(({ key }) => !known.has(key))
    .map(({ said }) => said)
    .sort();
}

async function atFirstPage(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await phone(stage.browser, stage.server);
  const page = await context.newPage();
  await joinBy(page, { path: stage.invited.link }, 'Bay council');
  await press(page, 'Start');
  await page.locator('[data-question]').first().waitFor();
  return { context, page };
}

async function questionsHere(page: Page): Promise<readonly string[]> {
  return page
    .locator('[data-question]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.question ?? ''));
}

function choose(page: Page, question: string, rating: number): Promise<void> {
  return page.locator(`input[name="answer-${question}"][value="${rating}"]`).check();
}

function says(page: Page, words: string | RegExp): Promise<void> {
  return page.locator('#status').getByText(words).waitFor();
}

/** Resolves when so many requests have failed. */
function failures(page: Page, count: number): Promise<void> {
  return new Promise((resolve) => {
    let failed = 0;
    page.on('requestfailed', () => {
      failed += 1;
      if (failed === count) resolve();
    });
  });
}

it('keeps answers given without a network, and sends each once when it is back', async () => {
  const { context, page } = await atFirstPage();
  const [first = '', second = '', third = ''] = await questionsHere(page);
  const before = storedNow();
  await choose(page, first, 1);
  await says(page, /^Saved /);

  await context.setOffline(true);
  // Each answer is tried and tried again: seconds pass until that many attempts have failed.
  const triedAgain = failures(page, 5);
  await choose(page, second, 2);
  await choose(page, third, -1);
  await says(page, 'Not saved: we will try again');
  await choose(page, second, -2);
  await triedAgain;
  expect(storedSince(before)).toEqual([`${first} 1`]);

  await context.setOffline(false);
  await says(page, /^Saved /);
  expect(storedSince(before)).toEqual([`${first} 1`, `${second} -2`, `${third} -1`].sort());
  await context.close();
});

it('stores an answer once when only the reply was lost', async () => {
  const { context, page } = await atFirstPage();
  const [first = ''] = await questionsHere(page);
  const before = storedNow();
  let lost = 0;
  await page.route('**/answers', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    // The server hears it; the phone never hears that.
    await route.fetch();
    return route.abort('connectionreset');
  });
  await choose(page, first, 2);
  await says(page, 'Not saved: we will try again');
  expect(storedSince(before)).toHaveLength(1);
  await says(page, /^Saved /);
  expect(storedSince(before)).toEqual([`${first} 2`]);
  await context.close();
});

it('brings back what was not saved when the page is opened again', async () => {
  const { context, page } = await atFirstPage();
  const [first = ''] = await questionsHere(page);
  const before = storedNow();
  await page.route('**/answers', (route) => route.abort('internetdisconnected'));
  page.on('dialog', (dialog) => dialog.accept());
  await choose(page, first, -2);
  await says(page, 'Not saved: we will try again');
  await page.reload();
  expect(await page.locator(`input[name="answer-${first}"][value="-2"]`).isChecked()).toBe(true);
  await page.unroute('**/answers');
  await says(page, /^Saved /);
  expect(storedSince(before)).toEqual([`${first} -2`]);
  await context.close();
});
