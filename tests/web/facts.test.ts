/** Facts in the browser: seen by gate, recorded with every field, refused without losing anything. */
import { describe, expect, it } from 'vitest';
import { typedFact, typedFrom } from '#core/fact-form.ts';
import { readFactForm } from '#core/fact-form-read.ts';
import { factHistory, factsOf } from '#storage/facts-store.ts';
import { validateHtml } from '../support/html.ts';
import { alterExample, makeResultsWeb, type ResultsWeb, wordsOf } from '../support/results-web.ts';

const TODAY = '2027-01-11';

const IN_PLACE = {
  version: '1',
  standing: 'in-place',
  title: 'DPIA 4.2',
  link: 'https://example.org/dpia',
  'date-day': '4',
  'date-month': '1',
  'date-year': '2027',
  'expiry-day': '31',
  'expiry-month': '12',
  'expiry-year': '2027',
  owner: 'Data protection officer',
  note: 'Signed by both',
  'recorded-person': 'Information governance officer',
  'recorded-organisation': 'trust',
};

function at(web: ResultsWeb, path = ''): string {
  return `/assessments/${web.example.id}/facts${path}`;
}

async function current(web: ResultsWeb, fact: string) {
  return (await factsOf(web.store.db, web.example.id)).get(fact);
}

describe('the facts of an assessment', () => {
  it('stand by gate with state, evidence, owner and due date', async () => {
    const web = await makeResultsWeb(TODAY);
    const html = await web.text(at(web));
    expect(validateHtml(html)).toEqual([]);
    const said = wordsOf(html);
    expect(said).toContain('G2 Funding horizon');
    expect(said).toContain('Offer letter from the transformation fund');
    expect(said).toContain('Expires 31 December 2026');
    expect(said).toContain('Data protection officer, hospital trust');
    expect(said).toContain('22 January 2027');
    expect(said).toContain('Nothing recorded.');
    expect(html).toContain(`href="${at(web, '/impact-assessment')}"`);
    expect(html).toContain('href="https://example.org/genie/referral-page" rel="noreferrer"');
    expect(said).toContain('With these facts the verdict is Not ready yet');
  });

  it('say no verdict while people answer', async () => {
    const web = await makeResultsWeb(TODAY);
    for (const state of ['draft', 'open'] as const) {
      await alterExample(web, { state });
      const response = await web.get(at(web));
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain('the verdict is');
    }
  });

  it('are judged on the day they are looked at, unless the assessment has a day of its own', async () => {
    const web = await makeResultsWeb('2027-01-14');
    expect(await web.text(at(web))).toContain('Dates are judged on 11 January 2027.');
    await alterExample(web, { everyDay: true });
    expect(await web.text(at(web))).toContain('Dates are judged on 14 January 2027.');
    await web.wait(10);
    expect(await web.text(at(web))).toContain('Dates are judged on 24 January 2027.');
  });

  it('are for the owner alone', async () => {
    const web = await makeResultsWeb(TODAY);
    for (const path of ['', '/impact-assessment']) {
      expect((await web.get(at(web, path), 'stranger')).status).toBe(401);
      expect((await web.get(at(web, path), 'other-owner')).status).toBe(404);
    }
  });

  it('can be recorded once it is signed off: what was signed is kept beside', async () => {
    const web = await makeResultsWeb(TODAY);
    await alterExample(web, { state: 'signed-off' });
    expect((await web.get(at(web, '/impact-assessment'))).status).toBe(200);
    expect((await web.post(at(web, '/impact-assessment'), { ...IN_PLACE, version: '1' })).status).toBe(303);
    expect((await current(web, 'impact-assessment'))?.version).toBe(2);
  });
});

describe('the form of a fact', () => {
  it('shows everything that is recorded, and what counts as evidence', async () => {
    const web = await makeResultsWeb(TODAY);
    const html = await web.text(at(web, '/procurement-route'));
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('The yearly licence costs less than the amount');
    expect(html).toMatch(/value="not-needed"[^>]*checked/);
    expect(html).toMatch(/name="confirmed-person"[^>]*value="Finance lead"/);
    expect(html).toContain('What counts as evidence');
    expect(wordsOf(html)).toContain('What was recorded before');
  });

  it('has a page for a fact that no gate asks for', async () => {
    const web = await makeResultsWeb(TODAY);
    expect((await web.get(at(web, '/the-moon'))).status).toBe(404);
    expect((await web.post(at(web, '/the-moon'), IN_PLACE)).status).toBe(404);
  });

  it('records a fact, says so, and keeps what stood before', async () => {
    const web = await makeResultsWeb(TODAY);
    const response = await web.post(at(web, '/impact-assessment'), IN_PLACE);
    expect(response.status).toBe(303);
    const onwards = response.headers.get('location') ?? '';
    expect(onwards).toBe(at(web, '?recorded=impact-assessment'));
    const html = await web.text(onwards);
    expect(validateHtml(html)).toEqual([]);
    expect(wordsOf(html)).toContain('Recorded: ');
    expect((await current(web, 'impact-assessment'))?.fact).toEqual({
      id: 'impact-assessment',
      status: 'in-place',
      title: 'DPIA 4.2',
      link: 'https://example.org/dpia',
      date: '2027-01-04',
      expiry: '2027-12-31',
      owner: 'Data protection officer',
      note: 'Signed by both',
      recordedBy: { person: 'Information governance officer', organisation: 'trust' },
    });
    expect(await factHistory(web.store, web.example.id, 'impact-assessment')).toHaveLength(2);
  });

  it('moves the results of a closed assessment without asking anyone again', async () => {
    const web = await makeResultsWeb(TODAY);
    const results = `/assessments/${web.example.id}/results/how/gate/G2`;
    expect(wordsOf(await web.text(results))).toContain('Deciding gate: not met.');
    const inPlace = { standing: 'in-place', version: '1', file: 'letter.pdf' };
    expect((await web.post(at(web, '/funding-letter'), inPlace)).status).toBe(303);
    expect((await web.post(at(web, '/voluntary-sector-costs'), inPlace)).status).toBe(303);
    expect(wordsOf(await web.text(results))).toContain('Deciding gate: contested.');
  });

  it('records the same thing sent twice once', async () => {
    const web = await makeResultsWeb(TODAY);
    await web.post(at(web, '/impact-assessment'), IN_PLACE);
    expect((await web.post(at(web, '/impact-assessment'), IN_PLACE)).status).toBe(303);
    expect((await current(web, 'impact-assessment'))?.version).toBe(2);
  });

  it('does not save over what someone else recorded meanwhile, and loses nothing', async () => {
    const web = await makeResultsWeb(TODAY);
    await web.post(at(web, '/impact-assessment'), IN_PLACE);
    const mine = { ...IN_PLACE, title: 'My title', version: '1' };
    const response = await web.post(at(web, '/impact-assessment'), mine);
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(validateHtml(html)).toEqual([]);
    expect(wordsOf(html)).toContain('Someone recorded this fact meanwhile');
    expect(wordsOf(html)).toContain('DPIA 4.2');
    expect(html).toContain('value="My title"');
    expect(html).toContain('name="version" value="2"');
    expect((await current(web, 'impact-assessment'))?.fact.title).toBe('DPIA 4.2');
    expect((await web.post(at(web, '/impact-assessment'), { ...mine, version: '2' })).status).toBe(303);
    expect((await current(web, 'impact-assessment'))?.fact.title).toBe('My title');
  });

  it('says everything that is wrong at once and keeps what was typed', async () => {
    const web = await makeResultsWeb(TODAY);
    const response = await web.post(at(web, '/impact-assessment'), {
      ...IN_PLACE,
      link: 'javascript:alert(1)',
      'expiry-day': '31',
      'expiry-month': '2',
      'due-day': '1',
      'recorded-organisation': '',
      title: '<b>Bold</b>',
    });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('<title>Error: ');
    for (const field of ['link', 'expiry-day', 'due-day', 'recorded-organisation']) {
      expect(html).toContain(`href="#${field}"`);
      expect(html).toContain(`id="${field}"`);
    }
    expect(html).toContain('value="&lt;b&gt;Bold&lt;/b&gt;"');
    expect(html).toContain('value="javascript:alert(1)"');
    expect((await current(web, 'impact-assessment'))?.version).toBe(1);
  });

  it('asks where it stands, and why something is not needed', async () => {
    const web = await makeResultsWeb(TODAY);
    const none = await web.post(at(web, '/impact-assessment'), { version: '1' });
    expect(none.status).toBe(422);
    const html = await none.text();
    expect(html).toContain('href="#standing"');
    expect(html).toContain('id="standing"');
    const bare = await web.post(at(web, '/impact-assessment'), { version: '1', standing: 'not-needed' });
    expect(wordsOf(await bare.text())).toContain('Say why it is not needed');
  });
});

describe('reading the form', () => {
  const organisations = [{ id: 'icb', name: 'ICB', sector: 'health', required: false }];
  const read = (fields: Readonly<Record<string, string>>) =>
    readFactForm(
      'f',
      typedFact((name) => fields[name] ?? ''),
      organisations,
    );

  it('leaves out what belongs to another status', () => {
    const fields = { standing: 'in-progress', reason: 'why', 'date-day': 'x', 'confirmed-person': 'me' };
    expect(read(fields)).toEqual({ ok: true, fact: { id: 'f', status: 'in-progress' } });
  });

  it('shows a recorded fact as it was typed', () => {
    const fact = { id: 'f', status: 'in-progress', due: '2027-03-09', owner: 'Ada' } as const;
    const typed = typedFrom(fact);
    expect(typed.dates.due).toEqual({ day: '9', month: '3', year: '2027' });
    expect(readFactForm('f', typed, organisations)).toEqual({ ok: true, fact });
  });

  it('takes no year of two figures and no text beyond its length', () => {
    const due = { 'due-day': '1', 'due-month': '2', 'due-year': '27' };
    expect(read({ standing: 'in-progress', ...due })).toMatchObject({ problems: [{ field: 'due-day' }] });
    expect(read({ standing: 'in-progress', note: 'x'.repeat(2001) })).toMatchObject({
      problems: [{ field: 'note' }],
    });
  });
});
