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
          item || ' ' || coalesce(json_extract(answer, '$.rating'), comment) as said from answers`,
      )
      .all();
  } finally {
    file.close();
  }
}

/** What was stored since, as "question rating" or "question comment", in alphabetical order. */
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
  await page.waitForURL(/\/pages\/1$/);
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

const SECOND = 1000;

/** A minute of the page's own clock, second by second, each as long as a request that fails takes. */
async function passMinute(page: Page): Promise<void> {
  for (let second = 0; second < 60; second++) {
    await page.clock.runFor(SECOND);
    await page.evaluate(() => fetch('/static/not-there').catch(() => undefined));
  }
}

/** What the page tries to send from now on. */
function attempts(page: Page): string[] {
  const tried: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/answers')) tried.push(request.postData() ?? '');
  });
  return tried;
}

async function nowIn(page: Page): Promise<number> {
  return page.evaluate(() => Date.now());
}

it.each<[string, (cut: BrowserContext, isCut: boolean) => Promise<void>]>([
  ['the phone has no network', (context, isCut) => context.setOffline(isCut)],
  [
    'the phone does not know that nothing gets through',
    async (context, isCut) => {
      if (isCut) await context.route('**', (route) => route.abort('connectionfailed'));
      else await context.unrouteAll();
    },
  ],
])('keeps answers given in a minute in which %s, and each arrives once', async (_, cut) => {
  const { context, page } = await atFirstPage();
  const [first = '', second = '', third = '', fourth = ''] = await questionsHere(page);
  const before = storedNow();
  await page.clock.install();
  await page.reload();
  await choose(page, first, 1);
  await page.clock.runFor(SECOND);
  await says(page, /^Saved /);

  const tried = attempts(page);
  await cut(context, true);
  const cutAt = await nowIn(page);
  await choose(page, second, 2);
  await choose(page, third, -1);
  await page.locator(`[data-question="${fourth}"]`).getByText('Add a comment').click();
  await page.locator(`textarea[name="comment-${fourth}"]`).fill('Typed in a tunnel');
  await page.clock.runFor(SECOND);
  await says(page, 'Not saved: we will try again');
  await choose(page, second, -2);
  await passMinute(page);
  expect(await nowIn(page)).toBeGreaterThanOrEqual(cutAt + 60 * SECOND);
  for (const question of [second, third, fourth]) {
    const times = tried.filter((sent) => sent.includes(`version-${question}=`)).length;
    expect([question, times > 2, times < 20]).toEqual([question, true, true]);
  }
  expect(storedSince(before)).toEqual([`${first} 1`]);

  await cut(context, false);
  await expect
    .poll(async () => {
      await page.clock.runFor(SECOND);
      return page.locator('#status').textContent();
    })
    .toMatch(/^Saved /);
  await passMinute(page);
  const all = [`${first} 1`, `${second} -2`, `${third} -1`, `${fourth} Typed in a tunnel`].sort();
  expect(storedSince(before)).toEqual(all);
  await press(page, 'Save and continue');
  await page.waitForURL(/\/pages\/2$/);
  expect(storedSince(before)).toEqual(all);
  await context.close();
});

it('stores an answer once when only the reply was lost', async () => {
  const { context, page } = await atFirstPage();
  const [first = ''] = await questionsHere(page);
  const before = storedNow();
  let lost = 0;
  const looked = Promise.withResolvers<void>();
  await page.route('**/answers', async (route) => {
    if (lost > 0) {
      await looked.promise;
      return route.continue();
    }
    lost += 1;
    // The server hears it; the phone never hears that.
    await route.fetch();
    return route.abort('connectionreset');
  });
  await choose(page, first, 2);
  await says(page, 'Not saved: we will try again');
  expect(storedSince(before)).toHaveLength(1);
  looked.resolve();
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
