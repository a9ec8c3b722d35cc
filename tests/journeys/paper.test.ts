/** A pile of papers keyed in by the keyboard alone, counted in key presses; and without a script. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, goOnAs } from '../support/journey-browser.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

/** Rated questions and who-questions of the short form for a scheme without software. */
const ASKED = 15 + 4;
/** One for each question, and a few for whose paper it is and the button: 29 and 26 as this was written. */
const MOST_PRESSES = ASKED + 12;

async function atTheDesk(javaScriptEnabled: boolean): Promise<Page> {
  const context = await desk(stage.browser, stage.server, { javaScriptEnabled });
  await goOnAs(context, stage.server, stage.owner);
  const page = await context.newPage();
  await page.goto(`/assessments/${stage.invited.id}/paper`);
  return page;
}

/** A keyboard that counts. */
function keyboardOf(page: Page) {
  let presses = 0;
  const press = async (key: string): Promise<void> => {
    presses++;
    await page.keyboard.press(key);
  };
  const hasFocus = (selector: string): Promise<boolean> =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  const tabTo = async (selector: string): Promise<void> => {
    for (let stop = 0; stop < 40; stop++) {
      if (await hasFocus(selector)) return;
      await press('Tab');
    }
    throw new Error(`${selector} is not reached with Tab`);
  };
  return { press, tabTo, hasFocus, count: () => presses };
}

const marked = (page: Page): Promise<readonly string[]> =>
  page
    .locator('input[data-key]:checked')
    .evaluateAll((all) =>
      all.map((radio) => `${(radio as HTMLInputElement).name} ${(radio as HTMLInputElement).value}`),
    );

describe('the keyboard alone', () => {
  it('keys in paper after paper: one key a question, and a few between', async () => {
    const page = await atTheDesk(true);
    const first = keyboardOf(page);
    // Past the links at the top, as whoever works by keys goes.
    await first.tabTo('.nhsuk-skip-link');
    await first.press('Enter');
    await first.tabTo('input[name="organisation"]');
    await first.press('Space');
    await first.tabTo('input[data-key]');
    const names = await page
      .locator('[data-keyed]')
      .evaluateAll((all) =>
        all.map((one) => one.querySelector<HTMLInputElement>('input[data-key]')?.name ?? ''),
      );
    expect(names).toHaveLength(ASKED);
    for (const [index, name] of names.entries()) {
      expect(await first.hasFocus(`input[name="${name}"]`)).toBe(true);
      await first.press(index < 15 ? '12345dn'.charAt(index % 7) : index === 15 ? 'b' : '2');
    }
    const marks = await marked(page);
    expect(marks.slice(0, 7).map((mark) => mark.split(' ')[1])).toEqual(['1', '2', '3', '4', '5', 'd', 'n']);
    expect(marks).toHaveLength(ASKED);
    expect(await first.hasFocus('button[value="next"]')).toBe(true);
    await first.press('Enter');
    await page.getByText('1 paper has been keyed in so far').waitFor();
    expect(first.count()).toBeLessThanOrEqual(MOST_PRESSES);

    expect(await marked(page)).toEqual([]);
    const second = keyboardOf(page);
    expect(await page.locator('input[name="organisation"]:checked').count()).toBe(1);
    await second.tabTo('input[data-key]');
    for (let question = 0; question < ASKED; question++) await second.press(question < 15 ? '4' : '1');
    await second.press('Enter');
    await page.getByText('2 papers have been keyed in so far').waitFor();
    expect(second.count()).toBeLessThanOrEqual(MOST_PRESSES);
    await page.context().close();
  });

  it('opens what an answer asks for besides, takes a mark back, and Enter sends nothing half done', async () => {
    const page = await atTheDesk(true);
    const { press, tabTo, hasFocus } = keyboardOf(page);
    await tabTo('input[name="mark-need.case-for-change"]');
    await press('e');
    expect(await hasFocus('input[name="ticked-need.case-for-change"]')).toBe(true);
    await press('Tab');
    await press('Space');
    await tabTo('textarea[name="comment-need.case-for-change"]');
    await page.keyboard.type('1 in 5 said so');
    await tabTo('input[name="mark-need.priority"]');
    await press('5');
    await tabTo('input[name="mark-evidence.strength"]');
    await press('Enter');
    expect(await hasFocus('input[name="mark-evidence.alternatives"]')).toBe(true);
    expect(page.url()).toMatch(/\/paper$/);
    expect(await marked(page)).toEqual(['mark-need.case-for-change e', 'mark-need.priority 5']);
    await page.locator('input[name="mark-need.priority"]:checked').focus();
    await press('0');
    expect(await marked(page)).toEqual(['mark-need.case-for-change e', 'mark-need.priority 0']);
    expect(await page.locator('textarea[name="comment-need.case-for-change"]').inputValue()).toBe(
      '1 in 5 said so',
    );
    await page.context().close();
  });
});

it('without a script plain radios do, and what is wrong is said with everything kept', async () => {
  const page = await atTheDesk(false);
  await page.locator('input[name="mark-need.priority"][value="4"]').check();
  await page.getByRole('button', { name: 'Save and finish' }).click();
  await page.getByRole('link', { name: 'Choose an organisation.' }).click();
  await page.locator('input[name="organisation"]').nth(1).check();
  expect(await page.locator('input[name="mark-need.priority"][value="4"]').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Save and finish' }).click();
  await page.getByRole('heading', { name: 'The paper is keyed in', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Take this one back' }).click();
  await page.getByRole('heading', { name: 'The paper is taken back' }).waitFor();
  await page.context().close();
});
