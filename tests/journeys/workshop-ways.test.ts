/** A workshop on the ways that are narrow: no script, a keyboard alone, proxies in between, and by oneself for practice. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { close, draft, openDraft } from '../support/journey.ts';
import { tabTo } from '../support/journey-keyboard.ts';
import { reportWords } from '../support/journey-report.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';
import {
  addQuestion,
  countsOf,
  deviceAt,
  endWorkshop,
  figuresOn,
  PHONE,
  PROJECTOR,
  says,
  startWorkshop,
  step,
  TABLET,
  vote,
} from '../support/journey-workshop.ts';
import { enter, type Held, hold, voteByForm } from '../support/journey-workshop-forms.ts';
import { bufferingProxy, cuttingProxy } from '../support/proxies.ts';

const FUNDING = 'funding.horizon';
const BACKING = 'leadership.backing';
const REASON = 'The offer letter was read out.';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.clear());

/** The text of the report's PDF. */
async function reportOf(assessment: string): Promise<string> {
  return await reportWords(stage.owner, assessment);
}

/** A screen without script is as it was until someone asks for the latest. */
async function showLatest(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Show the latest' }).click();
  await says(page, words);
}

async function withoutScript(): Promise<void> {
  const { browser, server, owner } = stage;
  const plain = { javaScriptEnabled: false };
  const invited = await openDraft(owner, await draft(owner));
  const tablet = await deviceAt(browser, '/', { server, options: { ...TABLET, ...plain }, as: owner });
  const { base, room } = await startWorkshop(tablet, invited.id);
  const projector = await deviceAt(browser, room, { server, options: { ...PROJECTOR, ...plain } });
  await addQuestion(tablet, /outlook for money/);
  const held = { invited, base, ballot: `/seat/${invited.id}/ballot` } as Held;
  const others = await Promise.all([0, 1, 1].map((home) => enter(stage, held, home)));
  const phone = await deviceAt(browser, '/join', { server, options: { ...PHONE, ...plain } });
  await phone.getByLabel('Enter your code').fill(invited.code);
  await phone.getByRole('button', { name: 'Continue' }).click();
  await phone.getByRole('radio').first().check();
  await phone.getByRole('button', { name: 'Join', exact: true }).click();
  await says(phone, 'You are in');
  await showLatest(projector, '4 people are here');

  const rounds = [
    { round: 1, first: 'Introduce the first question', said: ['-2', '-1', '1', '2'] },
    { round: 2, first: 'Rate again', said: ['1', '1', '1', '2'] },
  ];
  for (const { round, first, said } of rounds) {
    if (round === 1) await step(tablet, first, 'Question introduced');
    await step(tablet, round === 1 ? 'Open the rating' : first, `Rating, round ${round}`);
    await showLatest(phone, 'Send my answer');
    await vote(phone, said[0] ?? '');
    for (const [index, person] of others.entries()) await voteByForm(person, held, said[index + 1] ?? '');
    await showLatest(tablet, '4 of 4 have answered');
    await showLatest(projector, '4 of 4 have answered');
    await step(tablet, /^Reveal: 4 of 4/, `Revealed, round ${round}`);
    await showLatest(phone, 'Your answer:');
    await projector.getByRole('button', { name: 'Show the latest' }).click();
    await projector.locator('#seen').waitFor();
    expect((await figuresOn(tablet)).get('Everyone')).toEqual(countsOf(said));
  }
  await tablet.getByLabel('Why the room sees it so').fill(REASON);
  await tablet.getByRole('button', { name: 'Save the note' }).click();
  await endWorkshop(tablet);
  await showLatest(projector, 'Thank you');
  await showLatest(phone, 'The workshop has ended');
  await phone.getByRole('button', { name: 'What was said and agreed' }).click();
  await phone.getByText(REASON).waitFor();
  await close(owner, invited.id);
  expect(await reportOf(invited.id)).toContain(REASON);
}

/** Old enough that a screen behind it has heard its stream before. */
const CUT_AFTER = 5000;

/** One place behind a proxy: someone who votes, the room, the facilitator. */
async function placeBehind(proxy: { readonly address: string }, held: Held, home: number) {
  const { browser, owner } = stage;
  const person = await enter(stage, held, home);
  const at = (path: string, as?: typeof person) =>
    deviceAt(browser, path, { server: proxy, ...(as && { as }) });
  return {
    phone: await at(held.ballot, person),
    room: await at(held.room),
    tablet: await at(held.base, owner),
  };
}

async function behindProxies(): Promise<void> {
  const { address } = stage.server;
  const held = await hold(stage, [FUNDING]);
  const third = await enter(stage, held, 2);
  const cutting = await cuttingProxy(address, CUT_AFTER);
  const proxies = [await bufferingProxy(address), cutting];
  const places = await Promise.all(proxies.map((proxy, home) => placeBehind(proxy, held, home)));
  /** Everyone's screens, nobody asking for the latest. */
  const all = (look: (place: (typeof places)[number]) => readonly (readonly [Page, string])[]) =>
    Promise.all(places.flatMap(look).map(([page, words]) => says(page, words)));
  const [buffered, cut] = places;
  if (buffered === undefined || cut === undefined) throw new Error('there are two proxies');

  await held.move('next');
  const rounds = ['1', '-1'];
  for (const [index, answer] of rounds.entries()) {
    await held.move('rate');
    await all(({ phone }) => [[phone, 'Send my answer']]);
    await vote(buffered.phone, answer);
    await vote(cut.phone, answer);
    await voteByForm(third, held, answer);
    await all(({ room, tablet }) => [room, tablet].map((page) => [page, '3 of 3 have answered'] as const));
    const presser = index === 0 ? cut.tablet : buffered.tablet;
    await step(presser, /^Reveal: 3 of 3/, `Revealed, round ${index + 1}`);
    await all(({ phone, room, tablet }) => [
      [phone, 'Your answer:'],
      [room, index === 0 ? 'Too few to label' : 'Since round 1'],
      [tablet, `Revealed, round ${index + 1}`],
    ]);
    expect((await figuresOn(presser)).get('Everyone')).toEqual(countsOf([answer, answer, answer]));
    // The next round finds screens whose line was cut.
    await vi.waitUntil(() => cutting.cuts() > 0, { timeout: 60_000 });
  }
  for (const proxy of proxies) await proxy.stop();
}

async function withKeyboard(): Promise<void> {
  const { browser, server, owner } = stage;
  const held = await hold(stage, [BACKING]);
  const people = await Promise.all([0, 1, 2].map((home) => enter(stage, held, home)));
  const tablet = await deviceAt(browser, held.base, { server, as: owner });
  const [first, ...rest] = people;
  const phone = await deviceAt(browser, held.ballot, { server, ...(first && { as: first }) });
  const go = async (selector: string, phase: string): Promise<void> => {
    await tabTo(tablet, selector);
    await tablet.keyboard.press('Enter');
    await tablet.locator('.app-standing').getByText(phase, { exact: true }).waitFor();
  };
  await go('.app-main-step button', 'Question introduced');
  await go('.app-main-step button', 'Rating, round 1');
  for (const person of rest) await voteByForm(person, held, '1');

  await says(phone, 'Send my answer');
  await tabTo(phone, '#vote input[type="radio"]');
  await phone.keyboard.press('Space');
  await phone.keyboard.press('ArrowDown');
  await tabTo(phone, '#vote button.nhsuk-button');
  await phone.keyboard.press('Enter');
  await says(phone, /^Your answer counts/);
  expect(await phone.evaluate(() => document.activeElement?.closest('#screen') !== null)).toBe(true);

  await says(tablet, '3 of 3 have answered');
  await go('.app-main-step button', 'Revealed, round 1');
  await tabTo(tablet, 'textarea[name="reason"]');
  await tablet.keyboard.type(REASON);
  await tabTo(tablet, 'form[action*="/record"] button');
  await tablet.keyboard.press('Enter');
  await tablet.locator('form[action$="/record?over=1"]').waitFor();
  expect(await tablet.locator('textarea[name="reason"]').inputValue()).toBe(REASON);
}

async function byOneself(): Promise<void> {
  const { browser, server, owner, invited } = stage;
  const tablet = await deviceAt(browser, `/assessments/${invited.id}/workshop`, {
    server,
    options: TABLET,
    as: owner,
  });
  await tablet.getByRole('button', { name: 'Practise with simulated people' }).click();
  await says(tablet, '12 people are in');
  await addQuestion(tablet, /outlook for money/);
  await step(tablet, 'Introduce the first question', 'Question introduced');
  await step(tablet, 'Open the rating', 'Rating, round 1');
  // A few of them do not rate: so many have answered that enough of them have.
  await says(tablet, /(?:9|1\d) of 12 have answered/);
  await step(tablet, /^Reveal: /, 'Revealed, round 1');
  const counts = (await figuresOn(tablet)).get('Everyone') ?? [];
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBeGreaterThanOrEqual(3);
  await tablet.goto('/');
  await tablet.getByRole('button', { name: 'Remove the practice' }).click();
  await tablet.getByRole('button', { name: 'Remove the practice' }).waitFor({ state: 'detached' });
}

describe.concurrent('a workshop is held', () => {
  it('without script, by forms and a button for the latest', withoutScript);
  it('behind a proxy that holds streams back and one that hangs up', behindProxies);
  it('with a keyboard alone, by the facilitator and by who votes', withKeyboard);
  it('with simulated people, for practice', byOneself);
});
