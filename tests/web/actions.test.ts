/** Actions and strategies in the browser: added, changed, overdue, downloaded, and made from a strategy by one click. */
import { describe, expect, it } from 'vitest';
import { actionsFor } from '#storage/actions.ts';
import { validateHtml } from '../support/html.ts';
import { attachments, extractText } from '../support/pdf.ts';
import { alterExample, makeResultsWeb, type ResultsWeb, wordsOf } from '../support/results-web.ts';

const ASK = { what: 'Ask the board', who: 'Finance lead', organisation: 'icb' };
const DUE = { 'due[day]': '1', 'due[month]': '2', 'due[year]': '2027' };

function at(web: ResultsWeb, path = ''): string {
  return `/assessments/${web.example.id}${path}`;
}

function kept(web: ResultsWeb) {
  return actionsFor(web.store.db, web.example.id);
}

async function addOne(web: ResultsWeb, more: Readonly<Record<string, string>> = {}) {
  const answer = await web.post(at(web, '/actions/new'), { ...ASK, ...DUE, ...more });
  expect(answer.status).toBe(303);
  const [action] = await kept(web);
  if (action === undefined) throw new Error('nothing was added');
  return { answer, action, href: at(web, `/actions/${action.id}`) };
}

describe('the list of actions', () => {
  it('is empty at first and says what to do', async () => {
    const web = await makeResultsWeb();
    const html = await web.text(at(web, '/actions'));
    expect(validateHtml(html)).toEqual([]);
    expect(wordsOf(html)).toContain('No actions yet. Add what has to be done, with who does it and by when.');
    expect(html).not.toContain('<table');
  });

  it('has who does what by when and what it serves, and tells in words what is overdue', async () => {
    const web = await makeResultsWeb();
    await alterExample(web, { everyDay: true });
    await addOne(web, { gate: 'G2', item: 'funding.horizon' });
    const before = await web.text(at(web, '/actions'));
    expect(validateHtml(before)).toEqual([]);
    expect(wordsOf(before)).toContain('1 action, 1 open.');
    expect(wordsOf(before)).toMatch(
      /Ask the board Status Open Due 1 February 2027 Who Finance lead .* G2 Funding/,
    );
    await web.wait(22);
    const after = wordsOf(await web.text(at(web, '/actions')));
    expect(after).toContain('1 overdue on 2 February 2027');
    expect(after).toMatch(/Ask the board Status Overdue/);
  });

  it('is reached from the assessment, its results and the strategies', async () => {
    const web = await makeResultsWeb();
    for (const path of ['', '/results', '/strategies'])
      expect(await web.text(at(web, path))).toContain(`href="${at(web, '/actions')}"`);
  });

  it('is open from opening on, also after signing off; a draft has none', async () => {
    const web = await makeResultsWeb();
    for (const [state, status] of [
      ['draft', 409],
      ['open', 200],
      ['signed-off', 200],
    ] as const) {
      await alterExample(web, { state });
      expect((await web.get(at(web, '/actions'))).status).toBe(status);
    }
  });
});

describe('the form of an action', () => {
  it('begins with what the link says it serves', async () => {
    const web = await makeResultsWeb();
    const html = await web.text(at(web, '/actions/new?gate=G2&item=funding.horizon'));
    expect(validateHtml(html)).toEqual([]);
    expect(html).toMatch(/<option value="G2" selected/);
    expect(html).toMatch(/<option value="funding.horizon" selected/);
  });

  it('says everything that is wrong and keeps what was typed', async () => {
    const web = await makeResultsWeb();
    const answer = await web.post(at(web, '/actions/new'), { who: 'Ann', 'due[day]': '31' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(validateHtml(html)).toEqual([]);
    for (const field of ['what', 'due-day']) {
      expect(html).toContain(`href="#${field}"`);
      expect(html).toContain(`id="${field}"`);
    }
    expect(html).toContain('value="Ann"');
    expect(await kept(web)).toEqual([]);
  });

  it('sent twice adds one action', async () => {
    const web = await makeResultsWeb();
    const html = await web.text(at(web, '/actions/new'));
    const _form = /name="_form" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await addOne(web, { _form });
    await addOne(web, { _form });
    expect(await kept(web)).toHaveLength(1);
  });

  it('changes an action, and says so in the list', async () => {
    const web = await makeResultsWeb();
    const { href } = await addOne(web);
    const html = await web.text(href);
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('>Ask the board</textarea>');
    const saved = await web.post(href, { ...ASK, standing: 'done', version: '1' });
    expect(await web.text(saved.headers.get('location') ?? '')).toContain('Saved: Ask the board');
    expect(await kept(web)).toMatchObject([{ status: 'done', version: 2, due: null }]);
  });

  it('does not save over what someone else changed meanwhile, shows theirs and loses nothing', async () => {
    const web = await makeResultsWeb();
    const { href } = await addOne(web);
    await web.post(href, { ...ASK, who: 'Theirs', version: '1' });
    const late = await web.post(href, { ...ASK, who: 'Mine', version: '1' });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(validateHtml(html)).toEqual([]);
    expect(wordsOf(html)).toMatch(/Someone changed this action meanwhile.*Who does it Theirs/);
    expect(html).toContain('value="Mine"');
    expect(await kept(web)).toMatchObject([{ who: 'Theirs', version: 2 }]);
    expect(html).toContain('name="version" value="2"');
    await web.post(href, { ...ASK, who: 'Mine', version: '2' });
    expect(await kept(web)).toMatchObject([{ who: 'Mine', version: 3 }]);
  });

  it('has a page for an action that is not there', async () => {
    const web = await makeResultsWeb();
    expect((await web.get(at(web, '/actions/gone'))).status).toBe(404);
    expect((await web.post(at(web, '/actions/gone'), ASK)).status).toBe(404);
  });
});

describe('actions to take away', () => {
  it('come as a table, by ids and as a calendar', async () => {
    const web = await makeResultsWeb();
    await addOne(web);
    const csv = await web.get(at(web, '/actions.csv'));
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await csv.text()).toContain('Ask the board,Open,Finance lead,Integrated care board,2027-02-01');
    const json = await web.get(at(web, '/actions.json'));
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await json.json()).toMatchObject({
      format: 'sandpilot-actions-1',
      actions: [{ what: 'Ask the board', who: 'Finance lead', due: '2027-02-01', overdue: false }],
    });
    const calendar = await web.get(at(web, '/actions.ics'));
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await calendar.text()).toContain('DTSTART;VALUE=DATE:20270201');
  });

  it('stand in the report with what experts would try, and as its attachment', async () => {
    const web = await makeResultsWeb();
    await addOne(web, { gate: 'G2', what: 'Ask the board for year three' });
    const bytes = new Uint8Array(await (await web.get(at(web, '/report.pdf'))).arrayBuffer());
    const text = (await extractText(bytes)).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('Ask the board for year three');
    expect(text).toContain('Expert opinion, not proof');
    expect(text).toContain('no figure in the tables we may reproduce');
    const file = (await attachments(bytes)).find(({ name }) => name === 'actions.csv');
    expect(file?.content).toContain('Ask the board for year three');
  });
});

describe('strategies', () => {
  it('stand by question that stands in the way, with why, share, level and source', async () => {
    const web = await makeResultsWeb();
    const html = await web.text(at(web, '/strategies'));
    expect(validateHtml(html)).toEqual([]);
    const said = wordsOf(html);
    expect(said).toContain('Expert opinion, not proof');
    expect(said).toContain('no figure in the tables we may reproduce');
    expect(said).toContain('In the NHS (ours):');
    expect(said).toMatch(/published mapping|our reading of the renamed construct/);
  });

  it('become an action with one click, for the question and its gate, to be completed at once', async () => {
    const web = await makeResultsWeb();
    const html = await web.text(at(web, '/strategies'));
    const form = /<form method="post" action="[^"]+\/actions\/new">([\s\S]*?)<\/form>/.exec(html)?.[1] ?? '';
    const sent = Object.fromEntries(
      [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const answer = await web.post(at(web, '/actions/new'), sent);
    await web.post(at(web, '/actions/new'), sent);
    const actions = await kept(web);
    expect(actions).toMatchObject([{ source: 'strategy', strategy: Number(sent.strategy), item: sent.item }]);
    const own = await web.text(answer.headers.get('location') ?? '');
    expect(validateHtml(own)).toEqual([]);
    expect(wordsOf(own)).toContain('The action was added');
    expect(wordsOf(own)).toContain('Made from a strategy: "');
    expect(await web.text(at(web, '/strategies'))).toContain(
      `href="${at(web, `/actions/${actions[0]?.id}`)}"`,
    );
  });

  it('are shown once the assessment is closed, and not before', async () => {
    const web = await makeResultsWeb();
    await alterExample(web, { state: 'open' });
    expect((await web.get(at(web, '/strategies'))).status).toBe(403);
  });
});
