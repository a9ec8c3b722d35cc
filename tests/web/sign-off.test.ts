/** Right of reply, sign-off, snapshots, the check of a report and the decision, as people meet them. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { leadTokensOf } from '#storage/statements.ts';
import { seatSomeone } from '../support/owner-web.ts';
import { wordsOf } from '../support/results-web.ts';
import { SIGNATURE, shownAt, signOffAs } from '../support/sign-off.ts';
import {
  BASE_URL,
  type Browser,
  closeNow,
  joinAs,
  makeWeb,
  type Opening,
  openLink,
  openShortForm,
  signInAs,
  useLink,
  type Web,
} from '../support/web.ts';

async function stage(opening: Opening = {}) {
  const web = await makeWeb();
  const opened = await openShortForm(web, opening);
  const { id } = opened;
  const participant = await joinAs(web, opened);
  for (let person = 0; person < 6; person++)
    await seatSomeone(web, id, { key: `k${person}`, organisation: 'icb', comment: 'Ask Priya Nair.' });
  const owner = await web.ownerBrowser();
  const [lead] = await leadTokensOf(web.services.store.db, id);
  return { web, id, owner, participant, lead: `/lead/${lead?.token}`, base: `/assessments/${id}` };
}

async function closedStage(opening: Opening = {}) {
  const staged = await stage(opening);
  await closeNow(staged.web, staged.id);
  return staged;
}

async function wordsAt(browser: Browser, path: string): Promise<string> {
  return wordsOf(await (await browser.get(path)).text());
}

const STATEMENT = {
  statement: 'We were asked late.\n<b>Twice.</b>',
  name: 'Jo Lead',
  role: 'Chief',
  version: '0',
};

describe('the right of reply', () => {
  it('begins with how far the organisation is, and no statement is taken before closing', async () => {
    const { web, lead, id } = await stage();
    const browser = web.browser();
    const page = await openLink(browser, lead);
    expect(await wordsAt(browser, page)).toContain('6 of 4 expected answered');
    const early = await browser.post(page, STATEMENT);
    expect(early.status).toBe(409);
    expect(wordsOf(await early.text())).toContain('We were asked late.');
    expect((await browser.get(`${page}/results`)).status).toBe(409);
    await closeNow(web, id);
    expect((await browser.get(`${page}/results`)).status).toBe(200);
  });

  it('is shown unedited to everyone who reads the results, and keeps every version', async () => {
    const { web, lead, owner, base } = await closedStage();
    const browser = web.browser();
    const page = await openLink(browser, lead);
    expect((await browser.post(page, STATEMENT)).status).toBe(303);
    const html = await (await owner.get(`${base}/results`)).text();
    expect(html).toContain('We were asked late.\n&lt;b&gt;Twice.&lt;/b&gt;');
    const second = { ...STATEMENT, statement: 'We agree now.', version: '1' };
    expect((await browser.post(page, second)).status).toBe(303);
    const words = await wordsAt(browser, page);
    expect(words).toContain('We agree now.');
    expect(words).toContain('We were asked late.');
    expect(await wordsAt(owner, `${base}/results`)).not.toContain('We were asked late.');
  });

  it('loses nothing that was typed when someone else wrote meanwhile, or something is missing', async () => {
    const { web, lead } = await closedStage();
    const browser = web.browser();
    const page = await openLink(browser, lead);
    await browser.post(page, STATEMENT);
    const meanwhile = await browser.post(page, { ...STATEMENT, statement: 'Mine instead.' });
    expect(meanwhile.status).toBe(409);
    expect(wordsOf(await meanwhile.text())).toContain('Mine instead.');
    const nameless = await browser.post(page, { ...STATEMENT, name: '', version: '1' });
    expect(nameless.status).toBe(422);
    expect(await nameless.text()).toContain('We were asked late.');
  });

  it('ends with the sign-off', async () => {
    const { web, lead, owner, id } = await closedStage();
    await signOffAs(owner, id);
    const late = await useLink(web.browser(), lead, STATEMENT);
    expect(late.status).toBe(409);
    expect(wordsOf(await late.text())).toContain('We were asked late.');
  });
});

describe('signing off', () => {
  it('shows what may be personal in comments, and keeps what was typed when something is missing', async () => {
    const { owner, id, base } = await closedStage();
    expect(await wordsAt(owner, `${base}/sign-off`)).toContain('Priya Nair (may be a name)');
    const refused = await signOffAs(owner, id, { 'comments-read': '' });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('value="Nadia Ferris"');
    expect((await owner.get(`${base}/snapshots`)).status).toBe(409);
  });

  it('is refused, and nothing kept, when anything changed since the page was shown', async () => {
    const { web, owner, id, base, lead } = await closedStage();
    const shown = await shownAt(owner, id);
    await useLink(web.browser(), lead, STATEMENT);
    const behind = await owner.post(`${base}/sign-off`, { ...SIGNATURE, ...shown });
    expect(behind.status).toBe(409);
    expect(await behind.text()).toContain('value="Nadia Ferris"');
    expect((await owner.get(`${base}/snapshots`)).status).toBe(409);
    expect((await signOffAs(owner, id)).status).toBe(303);
  });

  it('makes one snapshot of a form that is sent twice, also at the same time', async () => {
    const { owner, id, base } = await closedStage();
    const form = { ...SIGNATURE, ...(await shownAt(owner, id)) };
    const both = await Promise.all([
      owner.post(`${base}/sign-off`, form),
      owner.post(`${base}/sign-off`, form),
    ]);
    const again = await owner.post(`${base}/sign-off`, form);
    for (const answer of [...both, again]) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`${base}/snapshots?signed`);
    }
    expect(await wordsAt(owner, `${base}/snapshots`)).not.toContain('Snapshot 2');
    // Someone else who signs on the same page did not sign yet.
    const other = await owner.post(`${base}/sign-off`, { ...form, name: 'Someone Else' });
    expect(other.status).toBe(409);
  });

  it('keeps the report byte for byte, whatever is recorded later; a new snapshot says what changed', async () => {
    const { web, owner, id, base } = await closedStage();
    await signOffAs(owner, id);
    const first = Buffer.from(await (await owner.get(`${base}/report.pdf`)).arrayBuffer());
    const fact = { standing: 'in-place', link: 'https://example.org/letter', version: '0' };
    expect((await owner.post(`${base}/facts/funding-letter`, fact)).status).toBe(303);
    web.wait(24 * 3_600_000);
    const later = Buffer.from(await (await owner.get(`${base}/report.pdf`)).arrayBuffer());
    expect(later.equals(first)).toBe(true);
    const now = Buffer.from(await (await owner.get(`${base}/report-now.pdf`)).arrayBuffer());
    expect(now.equals(first)).toBe(false);
    expect((await signOffAs(owner, id)).status).toBe(303);
    expect(await wordsAt(owner, `${base}/snapshots`)).toMatch(
      /Changed since the one before Fact ".*": was unknown, is (met|claimed)\./,
    );
    const kept = Buffer.from(await (await owner.get(`${base}/snapshots/1.pdf`)).arrayBuffer());
    expect(kept.equals(first)).toBe(true);
  });
});

describe('the check of a report', () => {
  async function upload(web: Web, bytes: Uint8Array): Promise<string> {
    const boundary = 'xxBOUNDARYxx';
    const body = Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="r.pdf"\r\n\r\n`),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': `${body.length}`,
      origin: BASE_URL,
      host: new URL(BASE_URL).host,
    };
    return wordsOf(await (await web.app.request('/verify', { method: 'POST', body, headers })).text());
  }

  it('knows the unchanged file and its hash, tells of a newer one, and nothing of the content', async () => {
    const { web, owner, id, base } = await closedStage();
    await signOffAs(owner, id);
    const pdf = new Uint8Array(await (await owner.get(`${base}/report.pdf`)).arrayBuffer());
    const stranger = web.browser();
    const known = await upload(web, pdf);
    expect(known).toContain('This is the unchanged report of snapshot 1');
    expect(known).toContain('There is no newer snapshot');
    expect(known).not.toContain('GENIE');
    const hash = /[0-9a-f]{64}/.exec(await wordsAt(owner, `${base}/snapshots`))?.[0] ?? '';
    const short = hash.slice(0, 12);
    const byHash = wordsOf(
      await (await stranger.post('/verify', { hash: ` ${short.toUpperCase()} ` })).text(),
    );
    expect(byHash).toContain('This hash belongs to snapshot 1');
    await signOffAs(owner, id);
    expect(await upload(web, pdf)).toContain('There is a newer snapshot');
  });

  it('knows no file with a byte changed, none that is not signed, and no other hash', async () => {
    const { web, owner, id, base } = await closedStage();
    const unsigned = new Uint8Array(await (await owner.get(`${base}/report.pdf`)).arrayBuffer());
    await signOffAs(owner, id);
    const changed = new Uint8Array(await (await owner.get(`${base}/report.pdf`)).arrayBuffer());
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    const stranger = web.browser();
    for (const file of [changed, unsigned, new Uint8Array([1])])
      expect(await upload(web, file)).toContain('not a report that was signed off here');
    const other = createHash('sha256').update('other').digest('hex');
    expect(wordsOf(await (await stranger.post('/verify', { hash: other })).text())).toContain(
      'No report with this hash was signed off here',
    );
    expect((await stranger.post('/verify', { hash: 'abc' })).status).toBe(422);
    expect(await upload(web, new Uint8Array())).toContain('Choose the file to check');
  });
});

describe('the decision taken', () => {
  const DECISION = {
    choice: 'adopt-with-conditions',
    what: 'For one year.',
    by: 'The partnership board',
    why: 'The letter is signed.',
    'on[day]': '11',
    'on[month]': '1',
    'on[year]': '2027',
    version: '0',
  };

  it('is recorded after sign-off alone, and read by participants at their private link with page 1', async () => {
    const { owner, id, base, participant } = await closedStage();
    const early = await owner.post(`${base}/decision-taken`, DECISION);
    expect(early.status).toBe(409);
    expect(wordsOf(await early.text())).toContain('The letter is signed.');
    expect((await participant.get(`/seat/${id}/outcome`)).status).toBe(303);
    await signOffAs(owner, id);
    expect((await owner.post(`${base}/decision-taken`, DECISION)).status).toBe(303);
    expect(await wordsAt(owner, `${base}/results`)).toContain('Adopt with conditions');
    expect(await (await participant.get(`/seat/${id}`)).text()).toContain(`/seat/${id}/outcome`);
    const read = await wordsAt(participant, `/seat/${id}/outcome`);
    for (const word of [
      'Adopt with conditions',
      'For one year.',
      '11 January 2030',
      'Fund GENIE for two years?',
    ])
      expect(read).toContain(word);
  });

  it('is not at private links where these are cut, and the owner is told so', async () => {
    const { owner, id, base, participant } = await closedStage({ mode: 'anonymous' });
    await signOffAs(owner, id);
    expect((await participant.get(`/seat/${id}/outcome`)).status).toBe(410);
    expect(await wordsAt(owner, `${base}/decision-taken`)).toContain('lead nowhere any more');
  });

  it('is no other owner’s business', async () => {
    const { web, owner, id, base } = await closedStage();
    await signOffAs(owner, id);
    const other = await signInAs(web, await makePerson(web.services.identity, { name: 'Someone Else' }));
    for (const page of ['sign-off', 'snapshots', 'snapshots/1.pdf', 'decision-taken', 'statements'])
      expect((await other.get(`${base}/${page}`)).status).toBe(404);
  });
});
