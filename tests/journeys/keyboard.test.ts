/** A participant with a keyboard and nothing else: joins, answers, hands in, and always sees where they are. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, heading } from '../support/journey-browser.ts';
import { wordsOf } from '../support/journey-forms.ts';
import { focusNow, skipToContent, tabTo } from '../support/journey-keyboard.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

async function follow(page: Page, to: RegExp): Promise<void> {
  await page.keyboard.press('Enter');
  await page.waitForURL(to);
}

it('takes a participant from the invitation to handing in', async () => {
  const { browser, server, invited } = stage;
  const context = await desk(browser, server);
  const page = await context.newPage();
  await page.goto(invited.link);

  await skipToContent(page);
  await tabTo(page, 'form[method="post"] button');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.matches('.nhsuk-error-summary'));
  expect(await heading(page)).toContain('ready to start');
  await tabTo(page, '.nhsuk-error-summary a');
  await page.keyboard.press('Enter');
  expect(await focusNow(page, '#organisation')).toMatchObject({ isThere: true, isShown: true });

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'main form button');
  await follow(page, /\/welcome$/);
  await skipToContent(page);
  await tabTo(page, 'a[href$="/pages/1"]');
  await follow(page, /\/pages\/1$/);

  await skipToContent(page);
  const questions = await page
    .locator('[data-question]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.question ?? ''));
  expect(questions.length).toBeGreaterThan(2);
  for (const question of questions) {
    await tabTo(page, `input[name="answer-${question}"]`);
    await page.keyboard.press('Space');
    // Arrow keys walk through the radios, and each step is a choice.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
  }
  await page
    .getByRole('status')
    .getByText(/^Saved \d\d:\d\d$/)
    .waitFor();
  expect(page.url()).toMatch(/\/pages\/1#main-content$/);
  await tabTo(page, 'button[value="next"]');
  await follow(page, /\/pages\/2$/);

  await tabTo(page, '.nhsuk-back-link, .nhsuk-back-link a');
  await follow(page, /\/seat\/[^/]+$/);
  await tabTo(page, 'a[href$="/check"]');
  await follow(page, /\/check$/);
  const answers = wordsOf(await page.locator('.nhsuk-summary-list').first().innerHTML());
  expect(answers.match(/Helps/gi)?.length).toBeGreaterThanOrEqual(questions.length);
  await tabTo(page, 'form[action$="/submit"] button');
  await follow(page, /\/done$/);
  expect(await heading(page)).toBe('Your answers are handed in');
  await context.close();
});
