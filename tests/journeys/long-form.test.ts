/** The long form with both modules, answered on a phone from the invitation to checking what was said. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draft, openDraft } from '../support/journey.ts';
import { phone, tapOn } from '../support/journey-browser.ts';
import { wordsOf } from '../support/journey-forms.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

/** Answers every question of a page, the later ones that an answer opens included; gives how many. */
async function answerPage(page: Page): Promise<number> {
  const questions = page.locator('[data-question]');
  const count = await questions.count();
  for (let at = 0; at < count; at++) await questions.nth(at).getByRole('radio').nth(3).tap();
  return count;
}

it('asks everything once, at most six questions a page, and shows all of it to be checked', async () => {
  const { browser, server, owner } = stage;
  const id = await draft(owner, 'by-organisation', {
    questionnaire: 'cfir-readiness@1.0.0',
    module: ['digital-scheme@1.0.0', 'social-prescribing@1.0.0'],
    'feature-0': 'software',
  });
  const { link } = await openDraft(owner, id);
  const context = await phone(browser, server);
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('input[name="organisation"]').first().tap();
  await tapOn(page, 'Join');
  const said = wordsOf(await page.locator('main').innerHTML());
  const told = Number(/There are (\d+) questions/.exec(said)?.[1]);
  expect(told).toBeGreaterThanOrEqual(66);
  await tapOn(page, 'Start');

  let answered = 0;
  while (/\/pages\/\d+/.test(page.url())) {
    const count = await answerPage(page);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(6);
    answered += count;
    await tapOn(page, 'Save and continue');
  }
  // A question that hangs on an earlier answer is asked on a page of its own turn, or together with it.
  expect(page.url()).toMatch(/\/check$/);
  expect(answered).toBeGreaterThanOrEqual(told);
  expect(await page.getByText('Not answered', { exact: true }).count()).toBe(0);
  const checked = wordsOf(await page.locator('main').innerHTML());
  for (const theme of [
    'Need and priority',
    'Plan, delivery and learning',
    'Software and the people who use it',
    'Social prescribing',
  ])
    expect(checked).toContain(theme);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width).toBeLessThanOrEqual(0);
  await context.close();
});
