/** A whole workshop in real browsers: all screens, a room that is full, and everything that goes wrong on the way. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { close, draft, openDraft, signIn } from '../support/journey.ts';
import { putToSleep } from '../support/journey-browser.ts';
import { fileOf, reportWords } from '../support/journey-report.ts';
import {
  countsOf,
  deviceAt,
  endWorkshop,
  figuresOn,
  heardOn,
  hears,
  PROJECTOR,
  questionOn,
  says,
  startWorkshop,
  step,
  TABLET,
  turnOff,
  vote,
} from '../support/journey-workshop.ts';
import {
  addWithoutDevice,
  answerInSilence,
  answerInSilenceFor,
  comeIn,
  expectRevealed,
  joinByCode,
  LAST,
  NAMES,
  type Room,
  voteFor,
} from '../support/journey-workshop-room.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';

const FUNDING = 'funding.horizon';
const NOTE = {
  said: 'Two of us had not heard of the letter.',
  reason: 'The letter came in May and was read out.',
  minority: 'The residents want to see it first.',
};
const ACTION = {
  what: 'Send everyone the letter',
  who: 'Programme manager',
  day: '3',
  month: '5',
  year: '2031',
};
const DONE = `${ACTION.what} (${ACTION.who}, ${NAMES[0]}, by 3 May 2031)`;
/** What the phones press in each round, and what the facilitator enters for the one without. */
const FIRST = ['-2', '-1', '-1', '0', '-2', '1', '2', '1', '2', '-1', '-2'];
const AGAIN = ['1', '1', '1', '2', '1', '2', '2', '2', '2', '0', '-1', '0'];
const FOR_THEM = '0';
/** So many have voted when the power goes. */
const BEFORE_CUT = 5;

const data = temporaryData();
let browser: Browser;
/** The one that runs: after the power cut another one. */
let running: RunningServer;
beforeAll(async () => {
  browser = await startBrowser();
  running = await startServer({ program: inject('serverProgram'), dataDir: data.folder });
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  data.remove();
});

async function gather(): Promise<Room> {
  const server = running;
  const owner = await signIn(server);
  const invited = await openDraft(owner, await draft(owner));
  const tablet = await deviceAt(browser, '/', { server, options: TABLET, as: owner });
  const started = await startWorkshop(tablet, invited.id);
  const projector = await deviceAt(browser, started.room, { server, options: PROJECTOR });
  const observer = await deviceAt(browser, started.observer, { server });
  const people = await comeIn({ browser, server, invited });
  const room = { browser, server, owner, invited, started, tablet, projector, observer, people };
  await says(projector, '11 people are here');
  await addWithoutDevice(room);
  await says(projector, '12 people are here');
  return room;
}

async function silentMinutes(room: Room): Promise<void> {
  const { tablet, projector, observer, people } = room;
  await step(tablet, 'Begin the silent minutes', 'Silent minutes');
  await Promise.all([...people.map((person) => answerInSilence(room, person)), answerInSilenceFor(room)]);
  await says(projector, '12 of 12 have finished');
  await step(tablet, /^Show who leads/, 'Opening reveal');
  for (const looking of [projector, observer]) await says(looking, 'Contested');
  for (const { page } of people) await says(page, 'Who does what');
}

/** The power goes while people vote; what was acknowledged is there, and every screen comes back by itself. */
async function cutPower(room: Room): Promise<void> {
  const { server, people, tablet, projector, observer } = room;
  const screens = [tablet, projector, observer, ...people.map(({ page }) => page)];
  await server.kill();
  await Promise.all(screens.map((page) => hears(page, 'Connection lost. Reconnecting.')));
  const port = Number(new URL(server.address).port);
  running = await startServer({ program: inject('serverProgram'), dataDir: data.folder, port });
  room.server = running;
  await Promise.all(screens.map((page) => hears(page, 'The connection is back.')));
  for (const screen of [tablet, projector]) await says(screen, `${BEFORE_CUT} of 12 have answered`);
  for (const { page } of people.slice(0, BEFORE_CUT)) await says(page, /^Your answer counts/);
}

async function rateFirst(room: Room): Promise<void> {
  const { tablet, projector, people } = room;
  // What was contested in the opening comes first, as it was shown.
  await step(tablet, 'Next question', 'Revealed, round 1');
  await step(tablet, 'Next question', 'Question introduced');
  for (const { page } of people) await hears(page, 'A new question. Wait for the facilitator.');
  await step(tablet, 'Open the rating', 'Rating, round 2');
  for (const { page } of people) await hears(page, 'Answer now:');
  const pressing = people.map(
    ({ page }, index) =>
      () =>
        vote(page, FIRST[index] ?? ''),
  );
  await Promise.all(pressing.slice(0, BEFORE_CUT).map((press) => press()));
  await cutPower(room);
  await Promise.all(pressing.slice(BEFORE_CUT).map((press) => press()));
  for (const { page } of people) {
    const heard = await heardOn(page);
    expect(heard.filter((words) => words.startsWith('Your answer counts'))).toHaveLength(1);
  }
  await voteFor(room, FOR_THEM);
  await says(projector, '12 of 12 have answered');
  const asleep = people[3]?.page ?? tablet;
  const wake = await putToSleep(asleep);
  const asked: string[] = [];
  asleep.on('request', (request) => asked.push(request.url()));
  await step(tablet, /^Reveal: 12 of 12/, 'Revealed, round 2');
  await expectRevealed(room, asleep);
  expect(asked).toEqual([]);
  await wake();
  await says(asleep, 'Your answer:');
  // Beside beginning to listen again it asked for what it missed before anything else, by itself.
  const [first = ''] = asked.filter((url) => !new URL(url).pathname.endsWith('/events'));
  expect(new URL(first).searchParams.has('version')).toBe(true);
  expect((await figuresOn(tablet)).get('Everyone')).toEqual(countsOf([...FIRST, FOR_THEM]));
}

async function takeNotes({ tablet }: Room): Promise<void> {
  await tablet.getByLabel('What was said').fill(NOTE.said);
  await tablet.getByLabel('Why the room sees it so').fill(NOTE.reason);
  await tablet.getByLabel('What a minority holds').fill(NOTE.minority);
  await tablet.getByRole('button', { name: 'Save the note' }).click();
  await tablet.locator('form[action$="/record?over=1"]').waitFor();
  await tablet.getByLabel('What is to be done').fill(ACTION.what);
  await tablet.getByLabel('Who does it').fill(ACTION.who);
  await tablet.getByLabel('Organisation', { exact: true }).selectOption({ label: NAMES[0] ?? '' });
  for (const part of ['day', 'month', 'year'] as const)
    await tablet.locator(`[name="due[${part}]"]`).fill(ACTION[part]);
  await tablet.getByRole('button', { name: 'Add the action' }).click();
  await says(tablet, DONE);
}

/** The facilitator's browser goes; another one comes in by the recovery code and stands where it stood. */
async function changeTablets(room: Room): Promise<void> {
  await turnOff(room.tablet);
  room.tablet = await deviceAt(browser, '/facilitate', { server: room.server, options: TABLET });
  await room.tablet.getByLabel('recovery code').fill(room.started.recoveryCode.toLowerCase());
  await room.tablet.locator('main').getByRole('button').click();
  await room.tablet.waitForURL(`**${room.started.base}`);
}

async function rateAgain(room: Room): Promise<void> {
  const { people } = room;
  await step(room.tablet, 'Rate again', 'Rating, round 3');
  const latecomer = await joinByCode(room, LAST);
  expect(await questionOn(latecomer.page)).toBe(FUNDING);
  people.push(latecomer);
  await Promise.all(people.map(({ page }, index) => vote(page, AGAIN[index] ?? '')));
  await changeTablets(room);
  await says(room.tablet, '12 of 13 have answered');
  await voteFor(room, FOR_THEM);
  await step(room.tablet, /^Reveal: 13 of 13/, 'Revealed, round 3');
  await expectRevealed(room);
  expect((await figuresOn(room.tablet)).get('Everyone')).toEqual(countsOf([...AGAIN, FOR_THEM]));
}

/** The phones of one organisation fail: its four raise their hands. Gives the question and what was counted. */
async function rateByHands(room: Room): Promise<readonly [string, readonly string[]]> {
  const { tablet, people } = room;
  await step(tablet, 'Next question', 'Question introduced');
  await step(tablet, 'Open the rating', 'Rating, round 2');
  const pressing = people.filter(({ home }) => home !== LAST);
  await Promise.all(pressing.map(({ page }) => vote(page, '1')));
  const question = await questionOn(pressing[0]?.page ?? tablet);
  await tablet.getByRole('link', { name: 'Count hands instead' }).click();
  const hands = tablet
    .locator('fieldset')
    .filter({ hasText: NAMES[LAST] ?? '' })
    .locator('input');
  await hands.nth(0).fill('1');
  await hands.nth(4).fill('3');
  await tablet.getByRole('button', { name: 'Save the counts' }).click();
  await says(tablet, `Hands were counted: ${NAMES[LAST]}`);
  await step(tablet, /^Reveal: /, 'Revealed, round 2');
  await expectRevealed(room);
  const counts = countsOf([...pressing.map(() => '1'), '-2', '2', '2', '2']);
  expect((await figuresOn(tablet)).get('Everyone')).toEqual(counts);
  return [question, counts];
}

async function endForAll({ tablet, projector, observer, people }: Room): Promise<void> {
  await endWorkshop(tablet);
  for (const looking of [projector, observer]) await says(looking, 'Thank you');
  const readSummary = async (page: Page): Promise<void> => {
    await says(page, 'The workshop has ended');
    await page.getByRole('button', { name: 'What was said and agreed' }).click();
    await page.getByText(NOTE.reason).waitFor();
    await page.getByText(ACTION.what).first().waitFor();
  };
  await Promise.all(people.map(({ page }) => readSummary(page)));
}

/** How often each rating of a question counts in the results. */
async function countsIn({ owner, invited }: Room): Promise<ReadonlyMap<string, readonly string[]>> {
  const { html } = await fileOf(owner, `/assessments/${invited.id}/results.json`);
  const { items } = JSON.parse(html) as {
    readonly items: readonly { readonly id: string; readonly counts: readonly number[] | null }[];
  };
  return new Map(items.map(({ id, counts }) => [id, (counts ?? []).map(String)]));
}

async function reportOf({ owner, invited }: Room): Promise<string> {
  return await reportWords(owner, invited.id);
}

it('goes to its end with everything in the way, and nothing of it is lost', async () => {
  const room = await gather();
  await silentMinutes(room);
  await rateFirst(room);
  await takeNotes(room);
  await rateAgain(room);
  const [byHands, counted] = await rateByHands(room);
  await endForAll(room);

  await close(room.owner, room.invited.id);
  const counts = await countsIn(room);
  expect(counts.get(FUNDING)).toEqual(countsOf([...AGAIN, FOR_THEM]));
  expect(counts.get(byHands)).toEqual(counted);
  const report = await reportOf(room);
  const firstly = [-2, 2, -1, 1].flatMap((rating) => [rating, rating, rating]).map(String);
  for (const words of [
    ...Object.values(NOTE),
    DONE,
    '13 people were there. A facilitator answered for 1 of them',
    `Everyone, first ${countsOf(firstly).join(' ')}`,
    `Everyone, last ${countsOf([...AGAIN, FOR_THEM]).join(' ')}`,
    `Hands were counted for ${NAMES[LAST]} in round 2`,
  ])
    expect(report).toContain(words);
});
