/** Answers that wait in a tab for the network: read by nobody who comes to it later, and gone when they arrived. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { join } from '../support/journey.ts';
import { goOnAs, phone } from '../support/journey-browser.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';

const WORDS = 'Nobody told the wards';
const WEEK = 7 * 24 * 3_600_000;

let stage: Stage;
let context: BrowserContext;
let page: Page;
let path: string;

beforeAll(async () => {
  stage = await setStage();
  path = `/seat/${stage.invited.id}/pages/1`;
});
afterAll(() => stage?.clear());
beforeEach(async () => {
  context = await phone(stage.browser, stage.server);
  await goOnAs(context, stage.server, await join(stage.server, stage.invited.link, 1));
  page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(path);
});
afterEach(() => context.close());

const firstQuestion = () => page.locator('[data-question]').first();
const comment = () => firstQuestion().locator('textarea[name^="comment-"]');
const kept = () => page.evaluate(() => Object.entries(sessionStorage).map((entry) => entry.join(' ')));
const says = (words: string | RegExp) => page.locator('#status').getByText(words).waitFor();

/** Writes a comment that gets no further than this tab. */
async function writeInVain(): Promise<void> {
  await page.route('**/answers', (route) => route.abort('internetdisconnected'));
  await firstQuestion().getByText('Add a comment').click();
  await comment().fill(WORDS);
  await comment().blur();
  await says('Not saved: we will try again');
}

it('are sealed, and go once they have arrived', async () => {
  await writeInVain();
  const [entry = '', ...more] = await kept();
  expect(more).toEqual([]);
  expect(entry).toMatch(/^sandpilot:answers:[0-9a-f]{32}:\/seat\/[^ ]+ \d+ [A-Za-z0-9+/=]+$/);
  const sealed = entry.split(' ').at(-1) ?? '';
  for (const said of [entry, Buffer.from(sealed, 'base64').toString('latin1')])
    expect(said).not.toMatch(/Nobody|wards|comment|rating/);
  const key = await page.locator('form[data-unsent]').getAttribute('data-unsent');
  expect(entry).not.toContain(key?.slice(0, 32));
  await page.unroute('**/answers');
  await says(/^Saved /);
  expect(await kept()).toEqual([]);
});

it('come back on the same seat, also what was chosen the moment before', async () => {
  await writeInVain();
  const choice = firstQuestion().locator('input[type="radio"]').nth(1);
  await choice.check();
  await page.reload();
  await says('Not saved: we will try again');
  expect([await comment().inputValue(), await choice.isChecked()]).toEqual([WORDS, true]);
});

it('are neither shown nor sent to who sits in another seat at the same tab', async () => {
  await writeInVain();
  await goOnAs(context, stage.server, await join(stage.server, stage.invited.link, 2));
  // The tab of before still tries, now with the cookie of the other.
  await page.unroute('**/answers');
  await says('Someone else answers in this browser now');
  await page.goto(path);
  expect(await comment().inputValue()).toBe('');
  expect(await kept()).toEqual([]);
});

describe('refused because the browser has another seat by now, or none', () => {
  /** The private link of who sits at the page. */
  async function ownLink(): Promise<string> {
    await page.goto(`/seat/${stage.invited.id}/link`);
    const [link = ''] = /\/s\/[\w-]{22}/.exec(await page.content()) ?? [];
    await page.goto(path);
    return link;
  }
  const another = async () => goOnAs(context, stage.server, await join(stage.server, stage.invited.link, 2));
  const nobody = () => context.clearCookies();

  it.each([
    ['another', another, 'Someone else answers in this browser now'],
    ['none', nobody, 'Open your private link first'],
  ])('stay, and are saved once the own link is opened there: %s', async (_, become, refusal) => {
    const link = await ownLink();
    await writeInVain();
    await become();
    await page.unroute('**/answers');
    await says(refusal);
    expect(await kept()).toHaveLength(1);
    await page.goto(link);
    await page.goto(path);
    await expect.poll(kept).toEqual([]);
    await page.reload();
    expect(await comment().inputValue()).toBe(WORDS);
  });

  it('are saved by the tab itself when the own link was opened in another and it comes to sight', async () => {
    const link = await ownLink();
    await writeInVain();
    await another();
    await page.unroute('**/answers');
    await says('Someone else answers in this browser now');
    await (await context.newPage()).goto(link);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await says(/^Saved /);
    expect(await kept()).toEqual([]);
  });
});

it('are taken over once from a tab of before they were sealed, and saved', async () => {
  const [id, form] = [
    (await firstQuestion().getAttribute('data-question')) ?? '',
    await page.locator('[name=_form]').inputValue(),
  ];
  const fields = new URLSearchParams({ [`answer-${id}`]: '1', [`comment-${id}`]: WORDS }).toString();
  const before = { [id]: { fields, version: '0', form, sequence: 1 } };
  const elsewhere = `sandpilot:answers:${path.replace(/1$/, '2')}`;
  await page.evaluate(
    ([names, text]) => {
      for (const name of names) sessionStorage.setItem(name, text);
    },
    [[`sandpilot:answers:${path}`, elsewhere], JSON.stringify(before)] as const,
  );
  await page.reload();
  await says(/^Saved /);
  expect((await kept()).map((entry) => entry.split(' ')[0])).toEqual([elsewhere]);
  await page.reload();
  expect(await comment().inputValue()).toBe(WORDS);
});

it('go after a week', async () => {
  await writeInVain();
  await page.evaluate((week) => {
    for (const [name, value] of Object.entries(sessionStorage)) {
      const [at, sealed] = `${value}`.split(' ');
      sessionStorage.setItem(name, `${Number(at) - week} ${sealed}`);
    }
  }, WEEK);
  await page.reload();
  expect(await comment().inputValue()).toBe('');
  expect(await kept()).toEqual([]);
});
