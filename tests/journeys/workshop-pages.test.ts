/** Every screen of a workshop in every state: accessible, valid, quiet, from its own host, and at any width. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contextOf, sendWrong } from '../support/journey-findings.ts';
import { watchPage } from '../support/journey-page-check.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';
import type { Visitor } from '../support/journey-visitor.ts';
import { endWorkshop, vote } from '../support/journey-workshop.ts';
import { answerSilently, enter, type Held, hold, voteByForm } from '../support/journey-workshop-forms.ts';

const BACKING = 'leadership.backing';

let stage: Stage;
let held: Held;
let people: readonly Visitor[];
let owner: BrowserContext;
let participant: BrowserContext;
/** In the room, and has answered nothing beforehand. */
let newcomer: BrowserContext;
beforeAll(async () => {
  stage = await setStage();
  held = await hold(stage, []);
  people = await Promise.all([0, 0, 0, 1, 1, 1].map((home) => enter(stage, held, home)));
  owner = await contextOf(stage, stage.owner);
  participant = await contextOf(stage, people[0]);
  newcomer = await contextOf(stage, await enter(stage, held, 2));
});
afterAll(() => stage?.clear());

type Looked = readonly [
  name: string,
  context: BrowserContext,
  path: string,
  act?: (page: Page) => Promise<void>,
];

/** What is wrong with one page; it has a tab of its own, so that no stream is cut by the next. */
async function problemsOf([, context, path, act]: Looked): Promise<readonly string[]> {
  const page = await context.newPage();
  const { check } = watchPage(page, new URL(stage.server.address).host);
  await page.goto(path);
  await act?.(page);
  const problems = await check();
  await page.close();
  return problems;
}

/** What is wrong with these pages now, by name; each browser goes through its own. */
async function look(looked: readonly Looked[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  const browsers = Map.groupBy(looked, ([, context]) => context);
  const goThrough = async (own: readonly Looked[]): Promise<void> => {
    for (const one of own) {
      const problems = await problemsOf(one);
      if (problems.length > 0) found[one[0]] = problems;
    }
  };
  await Promise.all([...browsers.values()].map(goThrough));
  return found;
}

/** The screens that follow the room. */
function screens(): readonly Looked[] {
  return [
    ['facilitator', owner, held.base],
    ['room', newcomer, held.room],
    ['observer', newcomer, held.observer],
    ['ballot', participant, held.ballot],
  ];
}

it('while people come in, before and after a code is entered', async () => {
  const start = `/assessments/${stage.invited.id}/workshop`;
  const around: readonly Looked[] = [
    ['start', owner, start],
    [
      'no minutes',
      owner,
      start,
      async (page) => {
        await page.getByLabel('How many minutes are there?').fill('0');
        await sendWrong(page, 'Start the workshop');
      },
    ],
    ['started', owner, start, (page) => page.getByRole('button', { name: 'Start the workshop' }).click()],
    ['runs already', owner, start],
    ['recovery', participant, '/facilitate'],
    [
      'no such code',
      participant,
      '/facilitate',
      async (page) => {
        await page.getByLabel('recovery code').fill('ABC');
        await page.locator('main').getByRole('button').click();
        await page.locator('.nhsuk-error-summary').waitFor();
      },
    ],
    ['joining', participant, held.invited.link],
    ['not a facilitator', participant, held.base],
    ['no such room', participant, '/room/not-a-link'],
    ['a screen not opened here', participant, '/room/opened/not-a-link'],
    ['before the end', owner, `${held.base}/end`],
  ];
  expect(await look([...screens(), ...around])).toEqual({});
});

/** Someone without a device, with the page that shows their link once. */
const addPerson = async (page: Page): Promise<void> => {
  await page.getByLabel('What do you call them?').fill('front row');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Add the person' }).click();
  await page.getByRole('heading', { name: 'Private link of front row' }).waitFor();
};
const answerFor = (page: Page) => page.getByRole('link', { name: 'Answer for front row' }).click();

it('in the silent minutes and at the opening', async () => {
  await held.move('silent');
  const behalf = `${held.base}/behalf`;
  const around: readonly Looked[] = [
    ['nobody without a device', owner, behalf],
    ['person without a name', owner, behalf, (page) => sendWrong(page, 'Add the person')],
    ['person added', owner, behalf, addPerson],
    ['person listed', owner, behalf],
    ['all for them', owner, behalf, answerFor],
    ['questions in silence', participant, `/seat/${held.invited.id}/pages/1`],
  ];
  expect(await look([...screens(), ...around])).toEqual({});
  for (const [index, person] of people.entries())
    await answerSilently(person, held.invited.id, (question, choices) =>
      choices.includes('1')
        ? `${(index % 4) - 1}`
        : (choices[question === 'who.pays-after' ? index % 2 : 0] ?? ''),
    );
  await held.move('opening');
  expect(await look(screens())).toEqual({});
});

it('while a question is introduced and rated', async () => {
  await held.move('agenda', { kind: 'add', item: BACKING });
  await held.move('introduce', { item: BACKING });
  expect(await look(screens())).toEqual({});
  await held.move('rate');
  const around: readonly Looked[] = [
    [
      'nothing chosen',
      newcomer,
      held.ballot,
      async (page) => {
        await page.locator('#vote button.nhsuk-button').click();
        await page.locator('.nhsuk-error-summary').waitFor();
      },
    ],
    [
      'voted',
      participant,
      held.ballot,
      async (page) => {
        await vote(page, '1');
      },
    ],
    ['one for them', owner, `${held.base}/behalf`, answerFor],
    ['hands', owner, `${held.base}/tally`],
    ['no hands', owner, `${held.base}/tally`, (page) => sendWrong(page, 'Save the counts')],
  ];
  expect(await look([...screens(), ...around])).toEqual({});
});

it('while it is revealed, noted and paused', async () => {
  for (const person of people.slice(1)) await voteByForm(person, held, '-1');
  await held.move('reveal');
  await held.move('record?over=0', { reason: 'The letter came.', minority: 'Not everyone has read it.' });
  await held.move('action', { what: 'Send the letter', who: 'Manager' });
  const notes = `${held.base}/notes/${BACKING}`;
  const around: readonly Looked[] = [
    ['notes', owner, notes],
    ['no action', owner, notes, (page) => sendWrong(page, 'Add the action')],
  ];
  expect(await look([...screens(), ...around])).toEqual({});
  await held.move('pause');
  expect(await look(screens())).toEqual({});
});

it('once it has ended', async () => {
  const page = await owner.newPage();
  await page.goto(held.base);
  await endWorkshop(page);
  await page.close();
  const around: readonly Looked[] = [
    ['summary', participant, `/seat/${held.invited.id}/workshop`],
    ['another', owner, `/assessments/${held.invited.id}/workshop`],
  ];
  expect(await look([...screens(), ...around])).toEqual({});
});
