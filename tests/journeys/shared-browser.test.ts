/** A ballot left open in a browser where the next person sits by now, when the room moves on: nothing is sent as theirs. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goOnAs, phone } from '../support/journey-browser.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';
import { says } from '../support/journey-workshop.ts';
import { enter, hold, voteByForm } from '../support/journey-workshop-forms.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

it('is refused, though its question was read with the seat of the next person', async () => {
  const held = await hold(stage, ['funding.horizon']);
  const [first, second] = [await enter(stage, held, 0), await enter(stage, held, 1)];
  const context = await phone(stage.browser, stage.server);
  await goOnAs(context, stage.server, first);
  const page = await context.newPage();
  await page.goto(held.ballot);
  await goOnAs(context, stage.server, second);
  await held.move('next');
  await held.move('rate');
  await says(page, 'Send my answer');
  await voteByForm(second, held, '2');
  await page.locator('#vote input[type="radio"][value="-2"]').check();
  await page.locator('#vote').getByRole('button', { name: 'Send my answer' }).click();
  await page.getByRole('heading', { name: 'Someone else answers in this browser now' }).waitFor();
  expect((await second.get(held.ballot)).html).toContain('Your answer counts: Strongly helps.');
  await context.close();
});
