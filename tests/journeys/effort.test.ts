/** How much the short form asks of a practised person on a phone: taps, swipes and pages, in seconds. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phone, tapOn } from '../support/journey-browser.ts';
import { wordsOf } from '../support/journey-forms.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';

/** Reading a question of some twenty words that one has met before, choosing, and touching the answer. */
const SECONDS_PER_ANSWER = 6;
/** Touching a button whose words one knows. */
const SECONDS_PER_TAP = 2;
/** Moving a screen on, with a fifth of it still in view. */
const SECONDS_PER_SWIPE = 1;
const SWIPE = 0.8;
/** A page over a mobile network on a bad day, and finding one's place in it. */
const SECONDS_PER_PAGE = 3;
const FOUR_MINUTES = 240;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

interface Effort {
  answers: number;
  taps: number;
  swipes: number;
  pages: number;
}

function countPages(page: Page, effort: Effort): void {
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest() && response.status() < 300;
    if (isPage) effort.pages += 1;
  });
}

/** From the top of the page to what is pressed next. */
async function countSwipes(page: Page, effort: Effort): Promise<void> {
  const screens = await page.evaluate(() => document.body.scrollHeight / window.innerHeight);
  effort.swipes += Math.ceil(Math.max(0, screens - 1) / SWIPE);
}

async function tapCounted(page: Page, effort: Effort, words: string): Promise<void> {
  await countSwipes(page, effort);
  effort.taps += 1;
  await tapOn(page, words);
}

it('takes a practised person less than four minutes from invitation to handing in', async () => {
  const { browser, server, invited } = stage;
  const context = await phone(browser, server);
  const page = await context.newPage();
  const effort: Effort = { answers: 0, taps: 0, swipes: 0, pages: 0 };
  countPages(page, effort);

  await page.goto(invited.link);
  await page.locator('input[name="organisation"]').first().tap();
  effort.taps += 1;
  await tapCounted(page, effort, 'Join');
  const told = /There are (\d+) questions/.exec(wordsOf(await page.locator('main').innerHTML()))?.[1];
  await tapCounted(page, effort, 'Start');
  while (/\/pages\/\d+$/.test(page.url())) {
    for (const question of await page.locator('[data-question]').all()) {
      await question.getByRole('radio').nth(1).tap();
      effort.answers += 1;
    }
    await tapCounted(page, effort, 'Save and continue');
  }
  expect(await page.getByText('Not answered', { exact: true }).count()).toBe(0);
  await tapCounted(page, effort, 'Hand in your answers');
  expect(page.url()).toMatch(/\/done$/);

  const seconds =
    effort.answers * SECONDS_PER_ANSWER +
    effort.taps * SECONDS_PER_TAP +
    effort.swipes * SECONDS_PER_SWIPE +
    effort.pages * SECONDS_PER_PAGE;
  expect(`${effort.answers}`).toBe(told);
  expect(effort.pages).toBeLessThanOrEqual(9);
  expect(seconds, JSON.stringify(effort)).toBeLessThan(FOUR_MINUTES);
  await context.close();
});
