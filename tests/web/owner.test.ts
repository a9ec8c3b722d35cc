/** An owner's way: from nothing to an open assessment, what is refused on it, and who is missing. */
import { describe, expect, it } from 'vitest';
import { findAssessment } from '#storage/assessments.ts';
import { validateHtml } from '../support/html.ts';
import {
  DRAFT,
  fillDraft,
  openNew,
  press,
  seatSomeone,
  send,
  startDraft,
  versionAt,
} from '../support/owner-web.ts';
import { makeWeb } from '../support/web.ts';

const web = await makeWeb();
const browser = await web.ownerBrowser();
const read = async (path: string): Promise<string> => (await browser.get(path)).text();
const idOf = (base: string): string => base.replace('/assessments/', '');
const kept = async (base: string) => findAssessment(web.services.store, idOf(base));

describe('a new assessment', () => {
  it('goes from nothing to open, each page leading to the next', async () => {
    expect(await read('/')).toContain('You have no assessments of your own yet');
    const base = await startDraft(browser);
    const visited: string[] = [];
    let at = `${base}/scheme`;
    for (const [page, form] of DRAFT) {
      expect(at).toBe(`${base}/${page}`);
      const saved = await send(browser, at, form);
      expect(saved.status).toBe(303);
      visited.push(page);
      at = saved.headers.get('location') ?? '';
    }
    expect(at).toBe(`${base}/check`);
    const check = await read(at);
    expect(check).toContain('Fund GENIE for two years?');
    expect(check).toContain('31 March 2028');
    expect(check).not.toContain('Before it can open');
    expect(check).toContain('Ready with conditions');
    expect(check).toContain('If everyone expected answers: Integrated care board and County council.');
    const opened = await press(browser, at, `${base}/open`);
    expect(opened.headers.get('location')).toBe(`${base}?opened`);
    const page = await read(`${base}?opened`);
    expect(page).toContain('The assessment is open');
    expect(page).toContain('0 of 9 expected answered. Answer by 25 January 2027: 14 days left.');
    expect(await kept(base)).toMatchObject({
      state: 'open',
      setup: { title: 'GENIE', mode: 'by-organisation', k: 3, scheme: { features: ['software'] } },
    });
    expect(await read('/')).toContain('0 of 9 expected answered');
  });

  it('can be begun with two weeks to answer, the short form, and three empty rows', async () => {
    const base = await startDraft(browser);
    expect(await read(`${base}/answer-by`)).toMatch(/name="answer-by\[day\]"[^>]*value="25"/);
    expect(await read(`${base}/questionnaire`)).toMatch(
      /value="cfir-readiness-short@1\.1\.0" checked|checked[^>]*value="cfir-readiness-short@1\.1\.0"/,
    );
    expect(await read(`${base}/organisations`)).toContain('Organisation 3');
    expect(await read(base)).toContain('Missing');
  });

  it('says everything that is missing when it is to open, with a link to each page', async () => {
    const base = await startDraft(browser);
    const refused = await press(browser, `${base}/check`, `${base}/open`);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    const links = [...html.matchAll(/<li>\s*<a href="[^"]*\/([a-z-]+)\?after=check">([^<]+)</g)];
    expect(links.map(([, page, text]) => `${page}: ${text}`)).toEqual([
      'scheme: Enter the name of the scheme',
      'decision: Enter what is to be decided',
      'organisations: Name at least one organisation',
      'answer-by: Enter the date to answer by',
    ]);
    expect((await kept(base))?.state).toBe('draft');
  });

  it('that waited too long has to be given a later date', async () => {
    const late = await makeWeb('2027-01-11T10:00:00');
    const owner = await late.ownerBrowser();
    const base = await fillDraft(owner);
    late.wait(21 * 86_400_000);
    const later = await late.ownerBrowser();
    const html = await (await press(later, `${base}/check`, `${base}/open`)).text();
    expect(html).toContain('Enter a later date to answer by');
  });

  it('keeps everything entered when something is wrong', async () => {
    const base = await startDraft(browser);
    const refused = await send(browser, `${base}/money`, {
      funding: 'From the <b>place</b> budget',
      'funding-ends[day]': '31',
      'funding-ends[month]': '2',
      'funding-ends[year]': '2028',
    });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('<title>Error: What money is there? - Sandpilot</title>');
    expect(html).toContain('href="#funding-ends-day"');
    expect(html).toContain('The date the money ends must be a real date');
    expect(html).toContain('From the &lt;b&gt;place&lt;/b&gt; budget');
    expect(html).toMatch(/name="funding-ends\[month\]"[^>]*value="2"/);
  });

  it('takes another row, and gives one up, without a script and without losing the others', async () => {
    const base = await startDraft(browser);
    const rows = {
      'organisation-0-name': 'First',
      'organisation-1-name': 'Second',
      'organisation-1-sector': 'council',
      'allow-others': 'no',
    };
    const more = await (await send(browser, `${base}/organisations`, { ...rows, do: 'add' })).text();
    expect(more).toContain('name="organisation-2-name"');
    expect(more).toContain('value="Second"');
    const fewer = await (await send(browser, `${base}/organisations`, { ...rows, do: 'remove-0' })).text();
    expect(fewer).not.toContain('value="First"');
    expect(fewer).toContain('value="Second"');
  });

  it('marks in the right row what is wrong with an organisation', async () => {
    const base = await startDraft(browser);
    const refused = await send(browser, `${base}/organisations`, {
      'organisation-0-name': '',
      'organisation-1-name': 'Council',
      'organisation-1-sector': 'council',
      'organisation-1-expected': '5000',
      'organisation-2-name': 'Council',
      'organisation-2-sector': 'council',
      'allow-others': 'no',
    });
    expect(await refused.text()).toContain('href="#organisation-1-expected"');
    const twice = await send(browser, `${base}/organisations`, {
      'organisation-1-name': 'Council',
      'organisation-1-sector': 'council',
      'organisation-2-name': 'Council',
      'organisation-2-sector': 'council',
      'allow-others': 'no',
    });
    expect(await twice.text()).toContain('href="#organisation-2-name"');
    expect(await (await send(browser, `${base}/organisations`, {})).text()).toContain(
      'Name at least one organisation',
    );
  });

  it('has lines of its own, and goes back to those of the questionnaire', async () => {
    const base = await fillDraft(browser);
    await send(browser, `${base}/thresholds`, { gate: '70', themeLow: '40', themeReady: '60' });
    expect((await kept(base))?.setup.thresholds).toEqual({ gate: 70 });
    const crossed = await send(browser, `${base}/thresholds`, { themeLow: '80', themeReady: '60' });
    expect(crossed.status).toBe(422);
    await send(browser, `${base}/thresholds`, { gate: '70', do: 'reset' });
    expect((await kept(base))?.setup.thresholds).toEqual({});
  });

  it('warns when Ready would be rare', async () => {
    const base = await fillDraft(browser);
    await send(browser, `${base}/thresholds`, { themeReady: '95', gate: '95' });
    expect(await read(`${base}/check`)).toContain('This design would rarely say Ready');
  });
});

describe('a page that is out of date', () => {
  it('changes nothing, and shows what was entered, until it is saved again', async () => {
    const base = await fillDraft(browser);
    const old = await versionAt(browser, `${base}/scheme`);
    await send(browser, `${base}/scheme`, { name: 'GENIE for all' });
    const stale = await browser.post(`${base}/scheme`, { name: 'Mine instead', version: old });
    expect(stale.status).toBe(409);
    const html = await stale.text();
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('Someone changed the assessment meanwhile');
    expect(html).toContain('value="Mine instead"');
    expect(html).toMatch(
      /what is there now.*<dt[^>]*>\s*Scheme\s*<\/dt>\s*<dd[^>]*>\s*GENIE for all\s*<\/dd>/s,
    );
    expect((await kept(base))?.setup.scheme.name).toBe('GENIE for all');
    const version = html.match(/name="version" value="(\d+)"/)?.[1] ?? '';
    expect((await browser.post(`${base}/scheme`, { name: 'Mine instead', version })).status).toBe(303);
  });

  it('stays out of date when something else on it is wrong too', async () => {
    const base = await fillDraft(browser);
    const old = await versionAt(browser, `${base}/scheme`);
    await send(browser, `${base}/scheme`, { name: 'GENIE for all' });
    const wrong = await (await browser.post(`${base}/scheme`, { name: '', version: old })).text();
    expect(wrong).toContain(`name="version" value="${old}"`);
  });

  it('does not open, close or delete', async () => {
    const base = await fillDraft(browser);
    for (const verb of ['open', 'delete']) {
      const stale = await browser.post(`${base}/${verb}`, { version: '1' });
      expect(stale.status).toBe(409);
    }
    await press(browser, `${base}/check`, `${base}/open`);
    expect((await browser.post(`${base}/close`)).status).toBe(409);
    expect((await kept(base))?.state).toBe('open');
  });
});

describe('who is missing', () => {
  it('is told by organisation in people, and never what they said', async () => {
    const base = await openNew(browser);
    const id = idOf(base);
    const [icb = '', council = ''] = (await kept(base))?.setup.organisations.map((each) => each.id) ?? [];
    await seatSomeone(web, id, { key: 'a', organisation: icb, comment: 'Nobody in finance believes in it' });
    await seatSomeone(web, id, { key: 'b', organisation: icb });
    await seatSomeone(web, id, { key: 'c', organisation: council, comment: 'Our board is against' });
    const html = await read(base);
    const cells = [...html.matchAll(/<tr class="nhsuk-table__row" role="row">([\s\S]*?)<\/tr>/g)].map(
      ([, row = '']) =>
        row
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
    );
    expect(cells.find((row) => row.includes('Integrated'))).toMatch(
      /Joined 2 .*1 of 5 .*Handed in 0 Missing 4 /,
    );
    expect(cells.find((row) => row.includes('County'))).toMatch(/Joined 1 .*1 of 4 .*Handed in 0 Missing 3 /);
    expect(html).toContain('2 of 9 expected answered');
    for (const page of ['', '/invitations', '/close', '/delete', '/organisation', '/answer-by']) {
      const said = await read(`${base}${page}`);
      expect(said).not.toContain('finance');
      expect(said).not.toContain('against');
    }
    expect((await browser.get(`${base}/results`)).status).toBe(403);
  });
});

describe('every page of an owner', () => {
  it('is valid HTML, in every state', async () => {
    const draft = await startDraft(browser);
    const full = await fillDraft(browser);
    const open = await openNew(browser);
    const closed = await openNew(browser);
    await press(browser, `${closed}/close`, `${closed}/close`);
    const [organisation] = (await kept(open))?.setup.organisations ?? [];
    const questions = [...DRAFT.map(([page]) => page), 'options', 'thresholds', 'check', 'delete'];
    const paths = [
      '/',
      draft,
      full,
      ...questions.flatMap((page) => [`${draft}/${page}`, `${full}/${page}?after=check`]),
      ...['?opened', '/invitations', '/organisation', '/answer-by', '/close', '/delete'].map(
        (page) => `${open}${page}`,
      ),
      `${open}/expected/${organisation?.id}`,
      closed,
      `${closed}/delete`,
    ];
    for (const path of paths) {
      const response = await browser.get(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect([path, validateHtml(await response.text())]).toEqual([path, []]);
    }
  });
});
