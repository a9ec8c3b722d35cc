/** Answering without script: one form a page, each answer saved by itself, nothing lost and nothing leaked. */
import { describe, expect, it } from 'vitest';
import { hiddenFields, privatePath, storedBy } from '../support/seat.ts';
import { type Browser, type Form, fieldIn, joinAs, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const seat = `/seat/${opened.id}`;
const CHANGE = 'need.case-for-change';
const PRIORITY = 'need.priority';

const stored = (browser: Browser) => storedBy(web, browser, opened.id);

async function save(browser: Browser, form: Form, page = 1): Promise<Response> {
  const address = `${seat}/pages/${page}`;
  return browser.post(address, { ...(await hiddenFields(browser, address)), ...form });
}

describe('a page of questions', () => {
  it('has six questions at most, with help, reasons, anchors and every way to answer', async () => {
    const browser = await joinAs(web, opened);
    const html = await (await browser.get(`${seat}/pages/1`)).text();
    expect(html.match(/data-question=/g)).toHaveLength(6);
    for (const words of ['Strong barrier', 'Strongly helps', 'I do not know', 'This does not apply here'])
      expect(html).toContain(words);
    expect(html).toContain('Why we ask this');
    expect(html).toContain('Do not name patients or colleagues.');
    expect(html).toContain(`data-save-url="${seat}/answers"`);
    expect(html).not.toContain('Sign out');
  });

  it('saves every kind of answer and goes on to the next', async () => {
    const browser = await joinAs(web, opened);
    const reply = await save(browser, {
      [`answer-${CHANGE}`]: '-2',
      [`comment-${CHANGE}`]: 'Two lines\r\nof words',
      [`evidence-${CHANGE}`]: 'document',
      [`answer-${PRIORITY}`]: 'held-elsewhere',
      [`held-${PRIORITY}`]: ['council', 'gps'],
      'answer-evidence.strength': 'dont-know',
      'answer-evidence.alternatives': 'not-applicable',
    });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `${seat}/pages/2`]);
    const answers = await stored(browser);
    expect(answers.get(CHANGE)).toEqual({
      item: CHANGE,
      round: 1,
      sequence: 1,
      answer: { state: 'rated', rating: -2 },
      comment: 'Two lines\nof words',
      evidence: 'document',
    });
    expect(answers.get(PRIORITY)?.answer).toEqual({
      state: 'held-elsewhere',
      organisations: ['council', 'gps'],
    });
    expect(answers.size).toBe(4);
    expect(await (await browser.get(seat)).text()).toContain('4 of 20 answered');
  });

  it('takes who-questions, shared ones with two organisations at least', async () => {
    const browser = await joinAs(web, opened);
    const html = await (await browser.get(`${seat}/pages/4`)).text();
    const [first = '', second = '', third = ''] = [...html.matchAll(/data-question="([^"]+)"/g)].map(
      ([, id = '']) => id,
    );
    const reply = await save(
      browser,
      {
        [`answer-${first}`]: 'shared',
        [`shared-${first}`]: ['icb'],
        [`answer-${second}`]: 'organisation:council',
        [`shared-${third}`]: ['icb', 'gps'],
      },
      4,
    );
    const page = await reply.text();
    expect(reply.status).toBe(422);
    expect(page).toContain(`href="#answer-${first}"`);
    expect(page).toContain('Tick at least two organisations');
    const answers = await stored(browser);
    expect(answers.get(first)).toBeUndefined();
    expect(answers.get(second)?.answer).toEqual({ state: 'organisations', organisations: ['council'] });
    // Ticked without the choice that opens it.
    expect(answers.get(third)?.answer).toEqual({ state: 'organisations', organisations: ['icb', 'gps'] });
  });

  it('keeps what does not fit in its fields, saves the rest and says what to do', async () => {
    const browser = await joinAs(web, opened);
    const reply = await save(browser, {
      [`answer-${CHANGE}`]: '1',
      [`comment-${CHANGE}`]: 'x'.repeat(5001),
      [`answer-${PRIORITY}`]: '7',
      'answer-evidence.strength': '2',
    });
    const html = await reply.text();
    expect(reply.status).toBe(422);
    expect(html).toContain('Error: ');
    expect(html).toContain('x'.repeat(5001));
    expect(html).toContain('Shorten the comment');
    expect(html).toContain('Choose one of the answers shown.');
    expect([...(await stored(browser)).keys()]).toEqual(['evidence.strength']);
  });

  it('shows words as words', async () => {
    const browser = await joinAs(web, opened);
    await save(browser, {
      [`answer-${CHANGE}`]: '1',
      [`comment-${CHANGE}`]: '</textarea><script>alert(1)</script>',
    });
    for (const page of ['/pages/1', '/check', '/copy']) {
      const html = await (await browser.get(`${seat}${page}`)).text();
      expect(html).not.toContain('<script>alert');
      expect(html).toContain('&lt;script&gt;alert');
    }
  });

  it('sent twice is saved once, and sent again after going back is the same person changing their mind', async () => {
    const browser = await joinAs(web, opened);
    const page = await hiddenFields(browser, `${seat}/pages/1`);
    const send = (rating: string) =>
      browser.post(`${seat}/pages/1`, { ...page, [`answer-${CHANGE}`]: rating });
    await Promise.all([send('1'), send('1')]);
    expect((await stored(browser)).get(CHANGE)?.sequence).toBe(1);
    expect((await send('2')).status).toBe(303);
    expect((await stored(browser)).get(CHANGE)).toMatchObject({
      sequence: 2,
      answer: { state: 'rated', rating: 2 },
    });
  });

  it('never overwrites what another device said: it shows both and saves the rest', async () => {
    const phone = await joinAs(web, opened);
    const welcome = await (await phone.get(`${seat}/welcome`)).text();
    const link = privatePath(welcome);
    const laptop = web.browser();
    expect((await laptop.get(link)).headers.get('location')).toBe(seat);
    const old = await hiddenFields(laptop, `${seat}/pages/1`);
    await save(phone, { [`answer-${CHANGE}`]: '-1', [`comment-${CHANGE}`]: 'from the phone' });
    const stale = { ...old, [`answer-${CHANGE}`]: '2', [`answer-${PRIORITY}`]: '1' };
    const reply = await laptop.post(`${seat}/pages/1`, stale);
    const html = await reply.text();
    expect(reply.status).toBe(409);
    expect(html).toContain('from the phone');
    expect(html).toMatch(/<strong>Barrier<\/strong>/);
    expect(html).toMatch(/value="2"[^>]*checked/);
    const after = await stored(phone);
    expect([after.get(CHANGE)?.answer, after.get(PRIORITY)?.answer]).toEqual([
      { state: 'rated', rating: -1 },
      { state: 'rated', rating: 1 },
    ]);
    // Saved again from the page that shows both, it counts.
    const version = { [`version-${CHANGE}`]: fieldIn(html, `version-${CHANGE}`) ?? '' };
    const again = { ...stale, ...version, _form: fieldIn(html, '_form') ?? '' };
    await laptop.post(`${seat}/pages/1`, { ...again, [`version-${PRIORITY}`]: '1' });
    expect((await stored(phone)).get(CHANGE)?.answer).toEqual({ state: 'rated', rating: 2 });
  });

  it('takes an answer back, and what else was typed on the page is saved', async () => {
    const browser = await joinAs(web, opened);
    const given = {
      [`answer-${CHANGE}`]: '1',
      [`comment-${CHANGE}`]: 'Keep this',
      [`answer-${PRIORITY}`]: '2',
    };
    await save(browser, given);
    const reply = await save(browser, { ...given, [`answer-${PRIORITY}`]: '-1', clear: CHANGE });
    expect(reply.headers.get('location')).toBe(`${seat}/pages/1#question-${CHANGE}`);
    const answers = await stored(browser);
    expect(answers.get(CHANGE)).toEqual({
      item: CHANGE,
      round: 1,
      sequence: 2,
      answer: null,
      comment: 'Keep this',
    });
    expect(answers.get(PRIORITY)?.answer).toEqual({ state: 'rated', rating: -1 });
    expect(await (await browser.get(seat)).text()).toContain('1 of 20 answered');
    const html = await (await browser.get(`${seat}/pages/1`)).text();
    expect(html).not.toMatch(new RegExp(`name="answer-${CHANGE}"[^>]*checked`));
    const fromCheck = await save(browser, { clear: PRIORITY, from: 'check' });
    expect(fromCheck.headers.get('location')).toBe(`${seat}/pages/1?from=check#question-${PRIORITY}`);
    const nothing = await save(browser, { clear: 'https://elsewhere.example' });
    expect(nothing.headers.get('location')).toBe(`${seat}/pages/2`);
  });

  it('takes back organisations that hold or share it with the answer', async () => {
    const browser = await joinAs(web, opened);
    const given = { [`answer-${PRIORITY}`]: 'held-elsewhere', [`held-${PRIORITY}`]: ['council'] };
    await save(browser, given);
    await save(browser, { ...given, clear: PRIORITY });
    expect((await stored(browser)).get(PRIORITY)).toEqual({
      item: PRIORITY,
      round: 1,
      sequence: 2,
      answer: null,
    });
  });

  it('takes back how someone knows, and the comment', async () => {
    const browser = await joinAs(web, opened);
    const given = {
      [`answer-${CHANGE}`]: '1',
      [`comment-${CHANGE}`]: 'Seen it',
      [`evidence-${CHANGE}`]: 'told',
    };
    await save(browser, given);
    const html = await (await browser.get(`${seat}/pages/1`)).text();
    expect(html).toContain('I would rather not say');
    await save(browser, { ...given, [`comment-${CHANGE}`]: '', [`evidence-${CHANGE}`]: 'not-said' });
    expect((await stored(browser)).get(CHANGE)).toEqual({
      item: CHANGE,
      round: 1,
      sequence: 2,
      answer: { state: 'rated', rating: 1 },
    });
  });

  it('sends nothing but the page itself when Enter is pressed in a field', async () => {
    const browser = await joinAs(web, opened);
    const html = await (await browser.get(`${seat}/pages/1`)).text();
    const form = html.slice(html.indexOf('data-answers'));
    const [first = ''] = form.match(/<button[^>]*>/) ?? [];
    expect(first).toContain('name="go"');
    expect(form.match(/name="clear"/g)).toHaveLength(6);
  });

  it('leads back to the answers to check when it came from there', async () => {
    const browser = await joinAs(web, opened);
    const html = await (await browser.get(`${seat}/pages/2?from=check`)).text();
    expect(fieldIn(html, 'from')).toBe('check');
    const reply = await save(browser, { from: 'check' }, 2);
    expect(reply.headers.get('location')).toBe(`${seat}/check`);
    expect((await save(browser, { go: 'stay' }, 2)).headers.get('location')).toBe(`${seat}/pages/2`);
    expect((await save(browser, {}, 4)).headers.get('location')).toBe(`${seat}/check`);
  });

  it('that does not exist, and items of other pages, are refused', async () => {
    const browser = await joinAs(web, opened);
    expect((await browser.get(`${seat}/pages/9`)).status).toBe(404);
    expect((await browser.get(`${seat}/pages/01`)).status).toBe(404);
    await browser.post(`${seat}/pages/2`, { [`version-${CHANGE}`]: '0', [`answer-${CHANGE}`]: '1' });
    expect((await stored(browser)).size).toBe(0);
  });
});
