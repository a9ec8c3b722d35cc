/** From closing to what participants read: a lead replies, an owner withholds a name, signs once, and a copy is verified. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTESTATION_IDS } from '#core/sign-off.ts';
import { answerAll, answered, join, rating } from '../support/journey.ts';
import { goOnAs, heading, phone, press } from '../support/journey-browser.ts';
import { wordsOf } from '../support/journey-forms.ts';
import { type Stage, setStage } from '../support/journey-stage.ts';
import type { Visitor } from '../support/journey-visitor.ts';
import { extractText } from '../support/pdf.ts';

const NAMED = 'Ask Priya Nair about the money.';
const HARMLESS = 'The board has said yes twice.';
const STATEMENT = 'We joined late and agree with most of this.';
const WITHHELD = '1 comment was withheld because it could identify someone.';

/** Answers everything, with a comment on the first question. */
async function answerWith(stage: Stage, place: number, comment: string): Promise<Visitor> {
  const { server, invited } = stage;
  const person = await join(server, invited.link, place);
  const first = `/seat/${invited.id}/pages/1`;
  const sent = answered(await person.get(first), first, rating(1));
  const [question = ''] = [...sent.keys()].flatMap((name) => /^comment-(.+)$/.exec(name)?.[1] ?? []);
  sent.set(`comment-${question}`, comment);
  await person.post(first, sent);
  await answerAll(person, invited.id, rating(1));
  return person;
}

async function wordsAt(page: Page): Promise<string> {
  return wordsOf(await page.content());
}

async function fillDay(page: Page, legend: string, [day, month, year]: readonly string[]): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(day ?? '');
  await group.getByLabel('Month').fill(month ?? '');
  await group.getByLabel('Year').fill(year ?? '');
}

async function reply(lead: Page, link: string): Promise<void> {
  await lead.goto(link);
  expect(await wordsAt(lead)).toContain('Who sees it');
  await lead.getByLabel('Statement', { exact: true }).fill(STATEMENT);
  await lead.getByLabel('Your name').fill('Jo Lead');
  await lead.getByLabel('Your role').fill('Chief executive');
  await press(lead, 'Make the statement');
  await lead.getByText('The statement is saved').waitFor();
}

async function addAction(owner: Page, base: string): Promise<void> {
  await owner.goto(`${base}/actions/new`);
  await owner.getByLabel('What is to be done').fill('Ask the fund for a letter');
  await press(owner, 'Add the action');
  await owner.waitForURL(/\/actions(\?|$|#)/);
}

async function withholdTheName(owner: Page, base: string): Promise<void> {
  await owner.goto(`${base}/sign-off`);
  const before = await wordsAt(owner);
  expect(before).toContain('Ask the fund for a letter');
  expect(before).toContain('Priya Nair (may be a name)');
  await owner.getByLabel(`Withhold this: ${NAMED}`).check();
  await press(owner, 'Withhold what is ticked');
  await owner.getByText('What is withheld was changed').waitFor();
  const after = await wordsAt(owner);
  expect(after).not.toContain('Priya');
  expect(after).toContain('withheld on');
}

/** Presses twice, as people do who are not sure that they hit it. */
async function sign(owner: Page): Promise<void> {
  await owner.getByLabel(/I have read them for personal details/).check();
  for (const box of await owner.locator('[name="attest"]').all()) await box.check();
  await owner.getByLabel('Name of who signs').fill('Nadia Ferris');
  await owner.getByLabel('Role', { exact: true }).fill('Programme director');
  await fillDay(owner, 'Review by', ['11', '1', '2040']);
  expect(await owner.locator('[name="attest"]:checked').count()).toBe(ATTESTATION_IDS.length);
  await owner.getByRole('button', { name: 'Sign off', exact: true }).dblclick();
  await owner.getByText('Signed off. The snapshot is kept.').waitFor();
  expect(await owner.getByRole('heading', { name: /^Snapshot \d/ }).count()).toBe(1);
}

async function download(owner: Page): Promise<string> {
  const downloading = owner.waitForEvent('download');
  await owner.getByRole('link', { name: 'Download the report of snapshot 1 (PDF)' }).click();
  return await (await downloading).path();
}

async function verify(stranger: Page, file: string): Promise<void> {
  await stranger.goto('/verify');
  await stranger.getByLabel('The report (PDF)').setInputFiles(file);
  await press(stranger, 'Check the file');
  await stranger.getByText('This is the unchanged report of snapshot 1').waitFor();
}

async function decide(owner: Page, base: string): Promise<void> {
  await owner.goto(`${base}/decision-taken`);
  await owner.getByLabel('Adopt with conditions').check();
  await owner.getByLabel('Who took it?').fill('The partnership board');
  await fillDay(owner, 'When?', ['11', '1', '2026']);
  await owner.getByLabel('Why?').fill('The letter is on its way.');
  await press(owner, 'Record the decision');
  await owner.waitForURL(/\/results/);
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('signing off on a phone %s', (_, javaScriptEnabled) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    await stage?.clear();
  });

  async function tabOf(visitor?: Visitor): Promise<Page> {
    const context = await phone(stage.browser, stage.server, { javaScriptEnabled });
    if (visitor !== undefined) await goOnAs(context, stage.server, visitor);
    return await context.newPage();
  }

  it('goes from closing to what participants read of it', async () => {
    const base = `/assessments/${stage.invited.id}`;
    const participant = await answerWith(stage, 0, NAMED);
    for (const place of [0, 0, 1, 1, 1, 2, 2, 2]) await answerWith(stage, place, HARMLESS);
    const owner = await tabOf(stage.owner);
    await owner.goto(`${base}/close`);
    await press(owner, 'Close the assessment');
    await owner.getByText('Closed on').waitFor();

    await owner.goto(`${base}/statements`);
    const link = /\/lead\/[\w-]+/.exec(await owner.content())?.[0] ?? '';
    const lead = await tabOf();
    await reply(lead, link);
    await addAction(owner, base);
    await withholdTheName(owner, base);
    await sign(owner);

    const file = await download(owner);
    const report = wordsOf((await extractText(new Uint8Array(await readFile(file)))).join(' '));
    for (const said of [STATEMENT, HARMLESS, WITHHELD]) expect(report).toContain(said);
    expect(report).not.toContain('Priya');
    await verify(await tabOf(), file);
    await decide(owner, base);

    await lead.goto(`${link}/results`);
    const results = await wordsAt(lead);
    for (const said of ['Ask the fund for a letter', WITHHELD]) expect(results).toContain(said);
    expect(results).not.toContain('Priya');
    const person = await tabOf(participant);
    await person.goto(`/seat/${stage.invited.id}`);
    await press(person, 'What came of it: the result on one page, and what was decided');
    await person.waitForURL(/\/outcome$/);
    expect(await heading(person)).toContain('What came of it');
    expect(await wordsAt(person)).toContain('Adopt with conditions');
  });
});
