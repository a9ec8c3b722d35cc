/** A room full of people in four organisations: how they come in, answer in silence, and how one is answered for. */
import type { Browser, Page } from 'playwright-core';
import { type Choosing, type Invited, join, ORGANISATIONS } from './journey.ts';
import type { Visitor } from './journey-visitor.ts';
import { deviceAt, hears, PHONE, type Started, says } from './journey-workshop.ts';
import { answerSilently } from './journey-workshop-forms.ts';
import type { RunningServer } from './server.ts';

export const NAMES = ORGANISATIONS.map(({ name }) => name);
/** The place of the organisation whose people are without devices, come late and raise their hands. */
export const LAST = NAMES.length - 1;
const LABEL = 'front row, left';
/** How many there are before the doors close: three of each organisation, two of the last. */
const EARLY = 11;

export interface Person {
  readonly page: Page;
  /** The place of their organisation. */
  readonly home: number;
  /** Where they answer without looking at a page. */
  readonly visitor?: Visitor;
}

/** All screens of a workshop. */
export interface Room {
  readonly browser: Browser;
  server: RunningServer;
  readonly owner: Visitor;
  readonly invited: Invited;
  readonly started: Started;
  tablet: Page;
  readonly projector: Page;
  readonly observer: Page;
  readonly people: Person[];
}

export type Door = Pick<Room, 'browser' | 'server' | 'invited'>;

/** By the code that is read out. */
export async function joinByCode({ browser, server, invited }: Door, home: number): Promise<Person> {
  const page = await deviceAt(browser, '/join', { server, options: PHONE });
  await page.getByLabel('Enter your code').fill(invited.code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel(NAMES[home] ?? '', { exact: true }).check();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.waitForURL(/\/ballot$/);
  return { page, home };
}

/** The first by the code; of the others only the ballot is looked at, so that many find room on one machine. */
export async function comeIn(door: Door): Promise<Person[]> {
  const { browser, server, invited } = door;
  const people: Person[] = [await joinByCode(door, 0)];
  for (let index = 1; index < EARLY; index++) {
    const home = index % NAMES.length;
    const visitor = await join(server, invited.link, home);
    const at = { server, options: PHONE, as: visitor };
    people.push({ page: await deviceAt(browser, `/seat/${invited.id}/ballot`, at), home, visitor });
  }
  return people;
}

/** Says of the money what the organisation holds and of all else that it helps; the first two say that they lead. */
function holding(home: number): Choosing {
  return (question, choices) => {
    if (!choices.includes('1')) return choices[question === 'who.accountable' ? home % 2 : 0] ?? '';
    return question === 'funding.horizon' ? (['-2', '2', '-1', '1'][home] ?? '0') : '1';
  };
}

async function chooseAll(page: Page, choosing: Choosing): Promise<void> {
  for (const question of await page.locator('[data-question]').all()) {
    const id = (await question.getAttribute('data-question')) ?? '';
    const radios = question.locator(`input[name="answer-${id}"]`);
    const choices = await radios.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await question.locator(`input[name="answer-${id}"][value="${choosing(id, choices)}"]`).check();
  }
}

async function answerOnPhone({ page, home }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Go to your questions' }).click();
  await page.waitForURL(/\/pages\/\d+$/);
  while (/\/pages\/\d+/.test(page.url())) {
    await chooseAll(page, holding(home));
    const here = page.url();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.waitForURL((url) => url.href !== here);
  }
  await says(page, 'You have answered every question');
}

/** Answers what the silent minutes ask: on the phone, or the same by forms. */
export async function answerInSilence({ invited }: Room, person: Person): Promise<void> {
  const { visitor, home } = person;
  if (visitor === undefined) await answerOnPhone(person);
  else await answerSilently(visitor, invited.id, holding(home));
}

/** Someone of the last organisation, who has no device, gets a place. */
export async function addWithoutDevice({ tablet, started }: Room): Promise<void> {
  await tablet.getByRole('link', { name: /eople without a device/ }).click();
  await tablet.getByLabel('What do you call them?').fill(LABEL);
  await tablet.getByLabel(NAMES[LAST] ?? '', { exact: true }).check();
  await tablet.getByRole('button', { name: 'Add the person' }).click();
  await tablet.getByRole('heading', { name: `Private link of ${LABEL}` }).waitFor();
  await tablet.goto(started.base);
}

/** Answers for them what is asked now, and comes back to the workshop. */
async function answerFor({ tablet, started }: Room, choosing: Choosing): Promise<void> {
  await tablet.goto(`${started.base}/behalf`);
  await tablet.getByRole('link', { name: `Answer for ${LABEL}` }).click();
  await tablet.locator('#answers').waitFor();
  await tablet.waitForLoadState();
  await chooseAll(tablet, choosing);
  await tablet.getByRole('button', { name: 'Save for them' }).click();
  await tablet.getByText('The answer is saved and counts.').waitFor();
  await tablet.goto(started.base);
}

export function voteFor(room: Room, answer: string): Promise<void> {
  return answerFor(room, () => answer);
}

export function answerInSilenceFor(room: Room): Promise<void> {
  return answerFor(room, holding(LAST));
}

/** Everyone but who sleeps sees the reveal and hears of it, each in their own words. */
export async function expectRevealed(
  { tablet, projector, observer, people }: Room,
  asleep?: Page,
): Promise<void> {
  const label = (await tablet.locator('#seen h2').textContent()) ?? '';
  for (const looking of [projector, observer]) {
    await looking.locator('#seen').getByRole('heading', { name: label }).waitFor();
    await hears(looking, 'Revealed: ');
  }
  for (const { page } of people.filter((person) => person.page !== asleep)) {
    await says(page, 'Your answer:');
    await hears(page, `Revealed: ${label}`);
  }
}
