/** Pages that turn a form away for its origin, its size or their number are as good as every other page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from '../support/journey.ts';
import { press } from '../support/journey-browser.ts';
import { contextOf, findings, type State, sendWrong } from '../support/journey-findings.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';
import { type Visitor, visit } from '../support/journey-visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

/** Sends a form as a page of another site would. */
async function sendFromElsewhere(page: Page, path: string): Promise<void> {
  const action = new URL(path, stage.server.address).href;
  await page.goto('about:blank');
  await page.setContent(`<form method="post" action="${action}"><button>Send</button></form>`);
  await page.getByRole('button').click();
  await page.waitForURL(action);
}

/** Puts a comment there at once: typed, a long one would take minutes, and the script would save it. */
async function writeComment(page: Page, words: string): Promise<void> {
  await page
    .locator('textarea')
    .first()
    .evaluate((field, text) => {
      (field as HTMLTextAreaElement).value = text;
    }, words);
}

/** Enters so many wrong codes that all codes rest for a while. */
async function wearOutCodes(): Promise<void> {
  const guesser = visit(stage.server.address);
  const letters = [...'CDFGHJKMNP'];
  const codes = letters.flatMap((one) => letters.map((other) => `CCC${one}${other}C`));
  for (const code of codes) {
    const { status } = await guesser.post('/join', new URLSearchParams({ code }));
    if (status === 429) return;
  }
  throw new Error('wrong codes can be tried for ever');
}

/** Does it when all codes rest; they rest for seconds only, so again until it was in time. */
async function whileCodesRest(act: () => Promise<number | undefined>): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await wearOutCodes();
    if ((await act()) === 429) return;
  }
  throw new Error('wrong codes can be tried for ever');
}

/** Enters one more wrong code; gives the status of the answer. */
async function enterWrong(page: Page): Promise<number> {
  await page.goto('/join');
  await page.getByLabel('Enter your code').fill('CDF-GHJ');
  const sent = page.waitForResponse((one) => one.request().method() === 'POST');
  const [answer] = await Promise.all([sent, sendWrong(page, 'Continue')]);
  return answer.status();
}

/** Sends as the script of another device does, again and again, while something is done. */
async function besides<T>(person: Visitor, seat: string, act: () => Promise<T>): Promise<T> {
  const again = () => person.post(`${seat}/answers`, new URLSearchParams(), 'application/json');
  for (let sent = 0; (await again()).status !== 429; sent++)
    if (sent > 2000) throw new Error('a seat can send for ever');
  let isOver = false;
  const sending = (async () => {
    while (!isOver) await again();
  })();
  try {
    return await act();
  } finally {
    isOver = true;
    await sending;
  }
}

/** Sends a seat's form in the browser when that is too much; what a seat may send comes back by the moment. */
async function sendOneTooMany(page: Page, person: Visitor, seat: string): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await page.goto(`${seat}/pages/1`);
    await writeComment(page, 'wordwithoutend'.repeat(20));
    const status = await besides(person, seat, async () => {
      const answer = page.waitForResponse((one) => one.request().method() === 'POST');
      await press(page, 'Save and continue');
      return (await answer).status();
    });
    if (status === 429) return;
    // It was taken after all, and leads on: the next turn must not cut that off.
    await page.waitForURL((url) => !url.pathname.endsWith('/pages/1'));
  }
  throw new Error('a seat can send for ever');
}

describe('the pages that turn a form away', () => {
  it('from another site, too large, or one of too many', async () => {
    const busy = await join(stage.server, stage.invited.link, 3);
    const seat = `/seat/${stage.invited.id}`;
    const answers = `${seat}/pages/1`;
    const said = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
    const states: readonly State[] = [
      {
        name: 'from another site',
        path: '/',
        act: async (page) => {
          await sendFromElsewhere(page, '/join');
          await said(page, 'This form came from another site');
        },
      },
      {
        name: 'too large',
        path: answers,
        act: async (page) => {
          await writeComment(page, 'long '.repeat(60_000));
          await press(page, 'Save and continue');
          await said(page, 'That was too much at once');
        },
      },
      {
        name: 'too many from one seat',
        path: answers,
        act: async (page) => {
          await sendOneTooMany(page, busy, seat);
          await said(page, 'That was a lot at once');
        },
      },
      {
        name: 'too many wrong codes',
        path: '/join',
        act: async (page) => {
          await whileCodesRest(() => enterWrong(page));
          await said(page, 'There is a problem');
          await page.getByRole('link', { name: 'Many wrong codes were tried' }).waitFor();
        },
      },
      {
        name: 'too many wrong codes, in the address',
        path: '/join/code/CDFGHJ',
        act: async (page) => {
          await whileCodesRest(async () => (await page.goto('/join/code/CDFGHJ'))?.status());
          await said(page, 'Wait a moment');
        },
      },
    ];
    expect(await findings(stage, await contextOf(stage, busy), states)).toEqual({});
  });
});
