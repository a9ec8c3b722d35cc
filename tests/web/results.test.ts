/** Results pages: everything published is there, as disclosed, and leads to how it was worked out. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { LABEL_WORDS, STATE_WORDS, sayHeadline } from '#core/wording.ts';
import { responsesOf } from '#storage/answers-store.ts';
import { publishedOf } from '#web/judged.ts';
import { fileName } from '#web/results-files.ts';
import { validateHtml } from '../support/html.ts';
import { isText, readPages, textOf } from '../support/pdf-text.ts';
import { alterExample, makeResultsWeb, wordsOf } from '../support/results-web.ts';

const web = await makeResultsWeb();
const base = `/assessments/${web.example.id}`;
const { results, questionnaire } = await publishedOf(web.store, web.example, '2027-01-11');
const PAGES = [
  'results',
  'results/items',
  'results/gates',
  'results/matrix',
  'results/how/verdict',
  'results/how/runs/all',
  'results/how/agenda/all',
];
const WORKINGS = [
  ...results.themes.map(({ id }) => `results/how/theme/${id}`),
  ...results.items.map(({ id }) => `results/how/item/${id}`),
  ...results.gates.map(({ id }) => `results/how/gate/${id}`),
  ...results.who.map(({ id }) => `results/how/who/${id}`),
  ...results.matrix.cfir2022.map(({ construct }) => `results/how/construct/${construct}`),
  ...results.matrix.cfir2009.map(({ construct }) => `results/how/older-construct/${construct}`),
];
const FILES = [
  ...['report.pdf', 'report.docx', 'summary.pdf', 'scores.xlsx', 'data.zip'],
  ...['results.json', 'counts.csv', 'matrix.csv'],
];

const words = async (path: string): Promise<string> => wordsOf(await web.text(`${base}/${path}`));

async function pdfText(bytes: ArrayBuffer): Promise<string> {
  const pages = await readPages(new Uint8Array(bytes));
  return pages.map((items) => items.filter(isText).map(textOf).join('')).join('\n');
}

describe('the results page of the worked example', () => {
  it('says the verdict, the rules that fired and what would have to change', async () => {
    const said = await words('results');
    expect(said).toContain(sayHeadline(results));
    expect(said).toContain('What would have to change');
    expect(said).toContain('The deciding gate "Funding horizon" is not met.');
    expect(said).toContain('Director of partnerships, integrated care board, due 18 December 2026');
    expect(said).toContain(
      'The best still possible, if everything now unknown turned out well, is "Not ready yet".',
    );
    expect(said).toContain('This is readiness to implement on the day above, not effect');
    expect(said).toContain('Illustration');
  });

  it('sets belief against paper for every gate, state in words', async () => {
    const html = await web.text(`${base}/results`);
    for (const gate of results.gates) {
      const row =
        html
          .split('<tr')
          .slice(1)
          .find((part) => part.includes(`/how/gate/${gate.id}"`)) ?? '';
      expect(wordsOf(row)).toContain(STATE_WORDS[gate.state]);
    }
  });

  it('shows themes by organisation as picture, summary and table', async () => {
    const html = await web.text(`${base}/results`);
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby/);
    const said = wordsOf(html);
    for (const theme of results.themes)
      expect(said).toContain(questionnaire.themes.find(({ id }) => id === theme.id)?.title);
    expect(said).toContain('Scores from 0 to 100 by theme and organisation');
    expect(said).toContain('Each letter is an organisation');
  });

  it('says who says which organisation, who answered and who is missing', async () => {
    const said = await words('results');
    expect(said).toContain('Which organisation is accountable if this fails?');
    expect(said).toContain('Named by others, but not by itself');
    expect(said).toContain('People who gave ratings, by organisation');
    expect(said).toContain('fewer than expected');
    expect(said).toContain('shown together as "Other organisations"');
  });

  it('says where partners differ and what nobody knows', async () => {
    const said = await words('results');
    expect(said).toContain('Where partners differ');
    expect(said).toContain('What nobody knows');
    expect(said).toContain('Gate G11 Plan and evaluation is unknown.');
  });

  it('leads from every theme, gate, who-question and rule to how it was worked out', async () => {
    const html = await web.text(`${base}/results`);
    for (const { id } of results.themes) expect(html).toContain(`${base}/results/how/theme/${id}"`);
    for (const { id } of results.gates) expect(html).toContain(`${base}/results/how/gate/${id}"`);
    for (const { id } of results.who) expect(html).toContain(`${base}/results/how/who/${id}"`);
    expect(html).toContain(`${base}/results/how/verdict"`);
  });
});

describe('the other pages of results', () => {
  it('show every item with its label, answers and comments', async () => {
    const html = await web.text(`${base}/results/items`);
    const said = wordsOf(html);
    for (const item of results.items) {
      expect(html).toContain(`id="item-${item.id}"`);
      expect(html).toContain(`${base}/results/how/item/${item.id}"`);
      if (item.label !== null) expect(said).toContain(LABEL_WORDS[item.label]);
    }
    const { comments } = results;
    expect(comments.length).toBeGreaterThan(0);
    expect(html.match(/<blockquote/g)?.length).toBe(
      comments.filter(({ item }) => results.items.some(({ id }) => id === item)).length,
    );
  });

  it('show every gate with its facts', async () => {
    const said = await words('results/gates');
    expect(said).toContain('Offer letter from the transformation fund');
    expect(said).toContain('G5 Information governance: contested');
    expect(said).toContain('A director of the integrated care board and one of the trust were asked.');
  });

  it('are valid documents without script or style of their own', async () => {
    for (const path of [...PAGES, ...WORKINGS]) {
      const response = await web.get(`${base}/${path}`);
      expect(response.status, path).toBe(200);
      const html = await response.text();
      expect(validateHtml(html), path).toEqual([]);
      expect(html, path).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    }
  });

  it('link to nothing of these results that is not there', async () => {
    const links = new Set<string>();
    for (const path of PAGES) {
      const html = await web.text(`${base}/${path}`);
      for (const [, href = ''] of html.matchAll(/href="([^"#]*)/g))
        if (href.startsWith(`${base}/results`)) links.add(href);
    }
    expect(links.size).toBeGreaterThan(40);
    for (const href of links) expect((await web.get(href)).status, href).toBe(200);
  });

  it('lead to parts of pages that are there', async () => {
    const pages = new Map<string, string>();
    for (const path of [...PAGES, 'results/how/gate/G1', `results/how/theme/${results.themes[0]?.id}`]) {
      const html = await web.text(`${base}/${path}`);
      for (const [, href = '', part = ''] of html.matchAll(/href="([^"#]*)#([^"]+)"/g)) {
        const target = href === '' ? `${base}/${path}` : href;
        const there = pages.get(target) ?? (await web.text(target));
        pages.set(target, there);
        if (part !== 'main-content') expect(there, `${path} to ${part}`).toContain(`id="${part}"`);
      }
    }
  });
});

describe('how a figure was worked out', () => {
  it('puts the published scores of a theme into the mean', async () => {
    const theme = results.themes.find(({ id }) => id === 'funding');
    const said = await words('results/how/theme/funding');
    const scores = theme?.organisations.map(({ score }) => score) ?? [];
    const sum = scores.reduce<number>((total, score) => total + (score ?? 0), 0);
    expect(said).toContain(`${scores.slice(0, -1).join(', ')} and ${scores.at(-1)}`);
    expect(said).toContain(`the sum ${sum} divided by ${scores.length} is`);
    expect(said).toContain(`shown as ${theme?.score}.`);
    expect(said).toContain('Below 40: not ready yet');
  });

  it('tries the rules of a label in their order', async () => {
    const said = await words('results/how/item/evidence.strength');
    expect(said).toContain(
      'At least a third on either side: split 50 % say it helps, 39 % that it is a barrier Yes',
    );
    expect(said).toContain('Label: Split.');
    expect(said).toContain('/ 18 = 1.06 rating points');
  });

  it('says why each fact has its state', async () => {
    const said = await words('results/how/gate/G1');
    expect(said).toContain('not met (in progress, but it was due on 18 December 2026)');
    expect(said).toContain('Score below 60: not met score 17 Yes');
  });

  it('holds the shares of a who-question against the lines', async () => {
    const said = await words('results/how/who/who.accountable');
    expect(said).toContain('Nobody yet has a third or more: not met');
    expect(said).toContain('State: contested.');
  });

  it('has a page for what is not there', async () => {
    for (const path of [
      'theme/nothing',
      'item/nothing',
      'gate/G99',
      'who/nobody',
      'moon/1',
      'construct/X.Y',
      'runs/one',
      'agenda/one',
    ])
      expect((await web.get(`${base}/results/how/${path}`)).status, path).toBe(404);
  });
});

describe('downloads', () => {
  it.each([
    ['report.docx', 'word/document.xml', 'Not ready yet'],
    ['scores.xlsx', 'xl/workbook.xml', 'Theme groups'],
    ['data.zip', 'codebook.csv', 'results.json,verdict,one of'],
  ])('give %s, packed, with %s in it', async (name, part, words) => {
    const response = await web.get(`${base}/${name}`);
    expect(response.headers.get('content-disposition')).toContain(`genie-in-morecambe-bay-${name}`);
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(strFromU8(parts[part] ?? new Uint8Array())).toContain(words);
  });

  it('give the summary of the example on one page', async () => {
    const pages = await readPages(new Uint8Array(await (await web.get(`${base}/summary.pdf`)).arrayBuffer()));
    expect(pages).toHaveLength(1);
  });

  it('give the report as a file whose text holds the verdict', async () => {
    const response = await web.get(`${base}/report.pdf`);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="genie-in-morecambe-bay-report.pdf"',
    );
    const text = await pdfText(await response.arrayBuffer());
    expect(text).toContain('Not ready yet');
    expect(text).toContain('Should the partners start GENIE in all 14 practices from March 2027?');
  });

  it('give the data that the report carries', async () => {
    const json = await web.get(`${base}/results.json`);
    expect(json.headers.get('content-disposition')).toContain('genie-in-morecambe-bay-results.json');
    expect(await json.json()).toMatchObject({ format: 'sandpilot-results-1', verdict: 'not-ready-yet' });
    const csv = await web.get(`${base}/counts.csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await csv.text()).toMatch(/^item,organisation,n,/);
  });

  it('have names that every system takes', () => {
    expect(fileName('Überblick: "GENIE"\r\n/../x', 'report.pdf')).toBe('u-berblick-genie-x-report.pdf');
    expect(fileName('日本', 'report.pdf')).toBe('assessment-report.pdf');
  });
});

describe('who may see results', () => {
  it('is the owner alone', async () => {
    for (const path of [...PAGES, ...FILES]) {
      expect((await web.get(`${base}/${path}`, 'stranger')).status, path).toBe(401);
      expect((await web.get(`${base}/${path}`, 'other-owner')).status, path).toBe(404);
    }
  });

  it('is nobody while people answer', async () => {
    for (const state of ['draft', 'open'] as const) {
      await alterExample(web, { state });
      for (const path of [...PAGES, ...WORKINGS.slice(0, 3), ...FILES]) {
        const response = await web.get(`${base}/${path}`);
        expect(response.status, `${state} ${path}`).toBe(403);
        const said = wordsOf(await response.text());
        expect(said).toContain('until then nobody sees what others say');
        expect(said).not.toContain('Not ready yet');
      }
    }
    await alterExample(web, { state: 'closed' });
  });

  it('never leads to results of an assessment that is not closed', async () => {
    await expect(publishedOf(web.store, { ...web.example, state: 'open' }, '2027-01-11')).rejects.toThrow(
      'not closed',
    );
  });
});

describe('what is not published', () => {
  it('is on no page: no person, no role, no organisation too small to show', async () => {
    const responses = await responsesOf(web.store.db, web.example.id);
    const people = new Set(responses.map(({ person }) => person));
    const roles = questionnaire.roles.map(({ title }) => title);
    for (const path of [...PAGES.filter((known) => known !== 'results/gates'), ...WORKINGS]) {
      const said = await words(path);
      for (const person of people) expect(said, path).not.toMatch(new RegExp(`\\b${person}\\b`));
      for (const role of roles) expect(said, path).not.toContain(`, ${role},`);
    }
    const files = (await web.text(`${base}/results.json`)) + (await web.text(`${base}/counts.csv`));
    for (const person of people) expect(files).not.toContain(`"${person}"`);
    for (const small of results.disclosure.pool)
      expect(await words('results')).not.toContain(`${small} scores`);
  });
});
