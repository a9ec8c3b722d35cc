/** The questionnaires that are installed: seen by owners as the folder is now, and used through the whole product. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftInstrument } from '#core/instrument.ts';
import { draftComments } from '#core/instrument-advice.ts';
import { newSeatLink } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { findEntry } from '#storage/questionnaire-library.ts';
import { questionnaireText } from '#storage/questionnaire-text.ts';
import { joinAssessment } from '#storage/seats.ts';
import { SAMPLE } from '../storage/sample-files.ts';
import { agreed } from '../support/assessments.ts';
import { validateHtml } from '../support/html.ts';
import { DRAFT, fillDraft, press, send } from '../support/owner-web.ts';
import { extractText } from '../support/pdf.ts';
import { wordsOf } from '../support/results-web.ts';
import { closeNow, joinAs, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const owner = await web.ownerBrowser();
const folder = join(web.folder, 'questionnaires');
mkdirSync(folder);

const install = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const page = async (path: string): Promise<string> => (await owner.get(path)).text();
const words = async (path: string): Promise<string> => wordsOf(await page(path));

/** An instrument with its own words for the five points, a reversed item and no anchors. */
function ownInstrument(): string {
  const rows = [
    ['Statement', 'Reverse scored', 'Help'],
    ['Our team has time for this.', 'no', 'Think of the last month.'],
    ['People here leave often.', 'yes', ''],
  ];
  const sheet = {
    name: '',
    merged: [],
    problems: [],
    rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  };
  const drafted = draftInstrument([sheet], {
    title: 'Team climate',
    id: undefined,
    labels: ['Never true', 'Seldom true', 'Sometimes true', 'Often true', 'Always true'],
    name: '',
    constructs: new Set(),
  });
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.problems));
  return questionnaireText(drafted.questionnaire, draftComments(drafted.questionnaire));
}

describe('the page of questionnaires', () => {
  it('shows what comes with the program, each in full', async () => {
    const list = await page('/questionnaires');
    expect(validateHtml(list)).toEqual([]);
    const addresses = [...list.matchAll(/href="(\/questionnaires\/[^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.length).toBe(web.services.library.entries.length);
    for (const address of addresses) expect(validateHtml(await page(address)), address).toEqual([]);
    const [, id = '', version = ''] = /questionnaires\/([^/]+)\/([^/]+)$/.exec(addresses[0] ?? '') ?? [];
    const entry = findEntry(web.services.library, { id, version });
    const shown = await words(addresses[0] ?? '');
    for (const theme of entry?.questionnaire.themes ?? []) {
      for (const { question, anchors, why = '', source = '' } of theme.items)
        for (const text of [question, anchors?.barrier ?? '', anchors?.facilitator ?? '', why, source])
          expect(shown).toContain(wordsOf(text));
    }
  });

  it('sees a file as soon as it is there, and names what is wrong with another by name and place', async () => {
    install('sample.yaml', SAMPLE);
    install('broken.yaml', SAMPLE.replace('[IV.R.A]', '[X]').replace('1.0.0', '2.0.0'));
    const list = await page('/questionnaires');
    expect(validateHtml(list)).toEqual([]);
    expect(wordsOf(list)).toContain('Installed here: sample.yaml');
    expect(wordsOf(list)).toMatch(
      /Files that cannot be used.*broken\.yaml.*Line 22, column 22: "X" is not a CFIR 2022 code/,
    );
    expect(list).not.toContain(web.folder);
    const shown = await words('/questionnaires/sample/1.0.0');
    expect(shown).toContain('Asked of Manager');
    expect(shown).toContain('Only if the scheme has this: Uses software and “How does who leads');
    expect(shown).toContain('was answered Strong barrier, Barrier or I do not know.');
    expect(shown).toContain('Letter. Evidence: A signed letter.');
    install('broken.yaml', SAMPLE.replace('1.0.0', '2.0.0'));
    expect(await words('/questionnaires')).not.toContain('Files that cannot be used');
    expect((await owner.get('/questionnaires/sample/2.0.0')).status).toBe(200);
    rmSync(join(folder, 'broken.yaml'));
    expect((await owner.get('/questionnaires/sample/2.0.0')).status).toBe(404);
  });

  it('tells an open draft when its file is gone, and what has opened keeps its own', async () => {
    install('gone.yaml', SAMPLE.replace('id: sample', 'id: gone'));
    const choosing = DRAFT.map(([name, form]) =>
      name === 'questionnaire' ? ([name, { questionnaire: 'gone@1.0.0' }] as const) : ([name, form] as const),
    );
    const draft = await fillDraft(owner, choosing);
    const opened = await fillDraft(owner, choosing);
    expect(await words(`${draft}/check`)).not.toContain('no longer in the library');
    await press(owner, `${opened}/check`, `${opened}/open`);
    rmSync(join(folder, 'gone.yaml'));
    expect(await words(`${draft}/check`)).toContain('the one chosen is no longer in the library');
    const join_ = /\/j\/[\w-]+/.exec(await page(`${opened}/invitations`))?.[0] ?? '';
    expect((await web.browser().get(join_)).status).toBe(200);
    await send(owner, `${draft}/questionnaire`, { questionnaire: 'sample@1.0.0' });
    expect(await words(`${draft}/check`)).not.toContain('no longer in the library');
  });
});

it('says before opening which gate a feature that was not ticked leaves out', async () => {
  const draft = await fillDraft(owner);
  const choice = { questionnaire: 'cfir-readiness-short@1.1.0', module: ['digital-scheme@1.0.0'] };
  await send(owner, `${draft}/questionnaire`, choice);
  const leftOut =
    'Gates left out G6 Digital assurance: counts only if the scheme has "Uses software or an app"';
  expect(await words(`${draft}/check`)).toContain(leftOut);
  // Each questionnaire in the list has boxes of its own; those of the others are not read.
  const boxes = (await page(`${draft}/questionnaire`)).matchAll(/name="(feature-\d+)"/g);
  const ticked = Object.fromEntries([...boxes].map(([, name = '']) => [name, 'software']));
  await send(owner, `${draft}/questionnaire`, { ...choice, ...ticked });
  expect(await words(`${draft}/check`)).toContain('The scheme has Uses software or an app');
  expect(await words(`${draft}/check`)).not.toContain('Gates left out');
});

it('in another language is marked as such, word by word, on a page that is not', async () => {
  install('cymraeg.yaml', SAMPLE.replace('id: sample', 'id: cymraeg').replace('en-GB', 'cy'));
  const opened = await openShortForm(web, {
    of: { id: 'cymraeg', version: '1.0.0' },
    setup: { scheme: { name: 'GENIE', features: [] } },
  });
  const asked = await (await (await joinAs(web, opened)).get(`/seat/${opened.id}/pages/1`)).text();
  expect(asked).toContain('<html lang="en">');
  expect(asked).toContain('<span lang="cy">Nobody can name the lead.</span>');
  expect(asked).toContain('<span lang="cy">How does who leads this scheme');
  expect(asked).toContain('<span lang="cy">Strong barrier</span>');
  expect(await validateHtml(asked)).toEqual([]);
  const short = await openShortForm(web);
  const first = await (await (await joinAs(web, short)).get(`/seat/${short.id}/pages/1`)).text();
  expect(first).not.toContain('<span lang');
  expect(wordsOf(first)).toMatch(/Why we ask this .* Source: Damschroder and Lowery 2013/);
});

describe('an instrument with five points of its own', () => {
  it('keeps its words from the first question to the report', async () => {
    install('climate.yaml', ownInstrument());
    const list = await page('/questionnaires');
    expect(validateHtml(list)).toEqual([]);
    expect(wordsOf(list)).toMatch(/Worth a look.*climate\.yaml: 5 things.*still to be filled in/);
    const { store, identity } = web.services;
    const opened = await openShortForm(web, {
      of: { id: 'team-climate', version: '0.1.0' },
      setup: { scheme: { name: 'GENIE', features: [] } },
    });
    const person = await joinAs(web, opened);
    const asked = wordsOf(await (await person.get(`/seat/${opened.id}/pages/1`)).text());
    expect(asked).toContain('Never true Seldom true Sometimes true Often true Always true');
    expect(asked).not.toContain('barrier');
    for (const organisation of ['icb', 'icb', 'icb', 'council', 'council', 'council', 'council']) {
      const { key } = newSeatLink(identity);
      const at = identity.now().toISOString();
      agreed(await joinAssessment(store, { assessment: opened.id }, { key, request: { organisation }, at }));
      const saves = [
        ['questions.team-time', 1],
        ['questions.leave-often', 2],
      ] as const;
      agreed(
        await saveAnswers(
          store,
          key,
          saves.map(([item, rating]) => ({ item, basedOn: 0, answer: { state: 'rated', rating } as const })),
        ),
      );
    }
    await closeNow(web, opened.id);
    const results = `/assessments/${opened.id}`;
    const chosen = [
      '0 never true, 0 seldom true, 0 sometimes true, 7 often true, 0 always true.',
      // Reversed: everyone chose "always true", which stands at the barrier's end.
      '7 always true, 0 often true, 0 sometimes true, 0 seldom true, 0 never true. It is worded the other way round',
    ];
    const shown = await words(`${results}/results/items`);
    for (const text of chosen) expect(shown).toContain(text);
    const pdf = await owner.get(`${results}/report.pdf`);
    const set = (await extractText(new Uint8Array(await pdf.arrayBuffer()))).join(' ').replace(/\s+/g, ' ');
    for (const text of chosen) expect(set).toContain(text);
    expect(`${shown} ${set}`).not.toMatch(/strongly helps/i);
    // The data hold the counts as scored, and say so of each item.
    const csv = await (await owner.get(`${results}/counts.csv`)).text();
    expect(csv).toMatch(/^item,.*,turned-round$/m);
    expect(csv).toMatch(/^questions\.leave-often,everyone,7,7,0,0,0,0,.*,yes$/m);
    expect(csv).toMatch(/^questions\.team-time,everyone,7,0,0,0,7,0,.*,no$/m);
    const json = await (await owner.get(`${results}/results.json`)).json();
    expect(json).toMatchObject({ questionnaire: { turnedRound: ['questions.leave-often'] } });
  });
});
