/** What is told of a workshop afterwards: on the results pages, in the report and in the data it carries. */
import { beforeAll, describe, expect, it } from 'vitest';
import { holdWorkshop, MINORITY, REASON } from '../support/held-workshop.ts';
import { validateHtml } from '../support/html.ts';
import { type AttachedFile, attachments, extractText } from '../support/pdf.ts';
import { makeResultsWeb, wordsOf } from '../support/results-web.ts';
import { closeNow, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const owner = await web.ownerBrowser();
const { id, seats } = await holdWorkshop(web);
const pageOf = async (path: string) => await (await owner.get(`/assessments/${id}/${path}`)).text();
const words = async (path: string) => wordsOf(await pageOf(path));
const bytes = new Uint8Array(await (await owner.get(`/assessments/${id}/report.pdf`)).arrayBuffer());
const plain = (text: string) => text.replace(/\s+/g, ' ');

describe('the results page', () => {
  let said = '';
  beforeAll(async () => {
    said = await words('results');
  });

  it('tells when the workshop was, how many were there and for how many someone else answered', () => {
    expect(said).toContain('held on 11 January 2027 and planned for 75 minutes. 12 people were there.');
    expect(said).toContain('A facilitator answered for 1 of them');
  });

  it('shows the first and the last round, what was said, why, and what a minority holds', () => {
    expect(said).toContain('It was "Split" and is now "Agreed: in place".');
    expect(said).toContain('Everyone, first 3 3 2 2 2 Everyone, last 0 1 1 5 5');
    expect(said).toContain('County council, first 1 0 1 1 0 County council, last 0 0 0 1 2');
    expect(said).toContain(REASON);
    expect(said).toContain(MINORITY);
  });

  it('says why rows of a later round need not add up to what everyone said', () => {
    expect(said).toContain('earlier answers until at least 3 of its people answer differently');
    // All three now say 2: they differ from before in one answer alone.
    expect(said).toContain('Voluntary alliance, first 0 0 0 1 2 Voluntary alliance, last 0 0 0 1 2');
  });

  it('shows answers given beforehand as the first round of a question rated once in the room', () => {
    expect(said).toContain('Everyone, first 0 12 0 0 0 Everyone, last 0 2 5 5 0');
  });

  it('says for whom hands were counted', () => {
    expect(said).toContain('Hands were counted for County council in round 1.');
    expect(said).toContain('County council 2 1 0 0 0');
  });

  it('lists what was left out, and every action with who, for whom and by when', () => {
    expect(said).toMatch(/Not talked about.*\(skipped\).*2 actions, 2 open/);
    expect(said).toMatch(/affect putting this scheme in place here\? \(not reached\)/);
    expect(said).toContain(
      'Send everyone the minute 4.1 Programme manager Integrated care board 15 February 2027',
    );
    expect(said).toContain('Ask finance for year three 5.1 - - -');
  });

  it('is valid HTML, and so are the items, where each question says what the workshop made of it', async () => {
    for (const path of ['results', 'results/items'])
      expect(await validateHtml(await pageOf(path)), path).toEqual([]);
    expect(await words('results/items')).toContain(
      `Workshop of 11 January 2027. At first "Split", after the discussion "Agreed: in place". Reason: ${REASON}`,
    );
  });
});

describe('the report', () => {
  it('has a chapter on the workshop with the same rounds, reasons and actions', async () => {
    const text = plain((await extractText(bytes)).join(' '));
    expect(text).toContain('What the workshop said');
    for (const part of [REASON, MINORITY, '2 actions, 2 open', 'Ask finance for year three'])
      expect(text).toContain(part);
  });

  it('carries the record as data, without anyone in it', async () => {
    const files: readonly AttachedFile[] = await attachments(bytes);
    const record = files.find(({ name }) => name === 'workshops.json');
    const data: unknown = JSON.parse(record?.content ?? 'null');
    expect(data).toMatchObject({
      format: 'sandpilot-workshops-1',
      workshops: [{ heldOn: '2027-01-11', minutes: 75, present: 12, onBehalf: 1 }],
    });
    expect(record?.content).toContain(REASON);
    for (const secret of [...seats, 'Dr Patel', 'P001', 'tally:'])
      expect(record?.content).not.toContain(secret);
  });
});

describe('an attributed workshop', () => {
  it('shows what people of every organisation say now', async () => {
    const named = await holdWorkshop(web, 'attributed');
    const said = wordsOf(await (await owner.get(`/assessments/${named.id}/results`)).text());
    expect(said).toContain('Voluntary alliance, first 0 0 0 1 2 Voluntary alliance, last 0 0 0 0 3');
    expect(said).not.toContain('answer differently');
  });
});

describe('without a workshop', () => {
  it('nothing speaks of one: neither in an assessment of answers alone nor in the worked example', async () => {
    const { id: other } = await openShortForm(web);
    await closeNow(web, other);
    const silent = wordsOf(await (await owner.get(`/assessments/${other}/results`)).text());
    expect(silent).not.toMatch(/workshops? (said|of)/i);
    const example = await makeResultsWeb();
    const base = `/assessments/${example.example.id}`;
    expect(wordsOf(await example.text(`${base}/results`))).not.toMatch(/workshops? (said|of)/i);
    const report = new Uint8Array(await (await example.get(`${base}/report.pdf`)).arrayBuffer());
    expect((await attachments(report)).map(({ name }) => name)).not.toContain('workshops.json');
  });
});
