/** The audit trail as administrators look through it and take it away, and nobody else. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { addAudits, type NewAuditLine } from '#storage/audit.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, makeWeb, signInAs } from '../support/web.ts';

const web = await makeWeb();
const { store, identity } = web.services;
let admin: Browser;
let grace: string;

beforeAll(async () => {
  const person = await makePerson(identity, { name: 'Grace <b>', administrator: true });
  grace = person.id;
  admin = await signInAs(web, person);
  const lines = Array.from({ length: 230 }, (_, number): NewAuditLine => {
    const at = new Date(2027, 0, 1 + Math.floor(number / 24), number % 24).toISOString();
    return {
      at,
      who: grace,
      assessment: null,
      action: 'fact-recorded',
      what: `Fact ${number} was recorded.`,
    };
  });
  const timeless = {
    ...{ at: null, who: 'participant', assessment: null, what: '=Hospice was added.' },
    action: 'organisation-added-by-participant',
  } as const;
  await addAudits(store, store.db, [...lines, timeless]);
});

async function read(path: string): Promise<string> {
  const answer = await admin.get(path);
  const html = await answer.text();
  expect([answer.status, validateHtml(html)]).toEqual([path.includes('nonsense') ? 422 : 200, []]);
  return html;
}

const facts = (html: string) => html.match(/Fact \d+ was recorded/g)?.length ?? 0;

describe('the audit trail in the browser', () => {
  it('shows a hundred lines at a time, the latest first', async () => {
    const first = await read('/administration/audit?action=fact-recorded');
    expect([facts(first), first.includes('Fact 229'), first.includes('230 lines')]).toEqual([
      100,
      true,
      true,
    ]);
    expect(first).toContain('action=fact-recorded&amp;page=2');
    expect(facts(await read('/administration/audit?action=fact-recorded&page=3'))).toBe(30);
    expect(facts(await read('/administration/audit?action=fact-recorded&page=900'))).toBe(30);
  });

  it('shows a day, both ends included, of the clock of the server', async () => {
    const day = await read('/administration/audit?from=2027-01-02&to=2027-01-02');
    expect([facts(day), day.includes('Fact 24 '), day.includes('Fact 47 ')]).toEqual([24, true, true]);
  });

  it('shows what one person did, and those without a time without one', async () => {
    expect(await read('/administration/audit?who=nobody')).toContain('0 lines');
    const joined = await read('/administration/audit?who=participant');
    expect(joined).toContain('Time not kept');
    expect(await read('/administration/audit')).toContain('Grace &lt;b&gt;');
  });

  it('tells of an assessment that something was done, and not what', async () => {
    const at = '2027-03-01T09:00:00.000Z';
    const line = {
      at,
      who: grace,
      assessment: 'one',
      action: 'file-attached',
      what: 'Secret plan.pdf',
    } as const;
    await addAudits(store, store.db, [
      line,
      { ...line, action: 'file-taken', what: 'A file was taken: data.zip.' },
    ]);
    const told = [
      await read('/administration/audit?from=2027-03-01&to=2027-03-01'),
      await (await admin.get('/administration/audit.csv?from=2027-03-01')).text(),
      await (await admin.get('/administration/audit.json?from=2027-03-01')).text(),
    ];
    for (const text of told) {
      expect(text).not.toContain('Secret plan');
      expect(text).toContain('File attached.');
      expect(text).toContain('A file was taken: data.zip.');
    }
  });

  it('says what is wrong with a day, and takes no action it does not know', async () => {
    const wrong = await read('/administration/audit?from=nonsense&to=2999-01-01');
    expect(wrong).toContain('Write the day as year');
    // What is shown and offered is what could be read of it, and no file is another than was asked for.
    expect(wrong).toContain('href="/administration/audit.csv?to=2999-01-01"');
    expect((await admin.get('/administration/audit.csv?from=nonsense')).status).toBe(422);
    expect((await admin.get('/administration/audit?action=constructor')).status).toBe(200);
  });

  it('is taken away as files, of which a line is written and nothing is a formula', async () => {
    const csv = await (await admin.get('/administration/audit.csv?who=participant')).text();
    expect(csv).toContain("'=Hospice was added.");
    const json = await (await admin.get('/administration/audit.json?action=fact-recorded')).json();
    expect(json).toHaveLength(230);
    expect(await read('/administration/audit?action=trail-taken')).toContain('230 lines, as JSON');
  });

  it('is for nobody but administrators', async () => {
    const owner = await web.ownerBrowser();
    for (const path of ['audit', 'audit.csv', 'audit.json'])
      expect((await owner.get(`/administration/${path}`)).status).toBe(403);
    expect((await web.browser().get('/administration/audit')).status).toBe(401);
  });
});
