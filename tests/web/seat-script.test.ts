/** Saving answer by answer, as the script of the pages does: what is replied, and what is kept. */
import { describe, expect, it } from 'vitest';
import { storedBy } from '../support/seat.ts';
import {
  type Browser,
  closeNow,
  type Form,
  fieldIn,
  joinAs,
  makeWeb,
  openShortForm,
} from '../support/web.ts';

const web = await makeWeb();
const opened = await openShortForm(web);
const seat = `/seat/${opened.id}`;
const ITEM = 'need.case-for-change';
const FORM = 'page-shown-once';

const stored = (browser: Browser) => storedBy(web, browser, opened.id);

interface Sent {
  readonly rating?: string;
  readonly version?: number;
  readonly sequence: number;
  readonly form?: string;
  readonly more?: Form;
}

async function send(browser: Browser, { rating, version = 0, sequence, form = FORM, more = {} }: Sent) {
  const reply = await browser.post(
    `${seat}/answers`,
    {
      ...(rating === undefined ? {} : { [`answer-${ITEM}`]: rating }),
      [`version-${ITEM}`]: `${version}`,
      _form: form,
      _sequence: `${sequence}`,
      ...more,
    },
    { accept: 'application/json' },
  );
  return { status: reply.status, body: (await reply.json()) as Readonly<Record<string, unknown>> };
}

describe('an answer sent by the script', () => {
  it('is saved, with its version and the time where the server runs', async () => {
    const browser = await joinAs(web, opened);
    expect(await send(browser, { rating: '1', sequence: 1 })).toEqual({
      status: 200,
      body: { ok: true, version: '1', saved: '10:42' },
    });
    const next = await send(browser, { rating: '2', version: 1, sequence: 2 });
    expect(next.body).toMatchObject({ ok: true, version: '2' });
  });

  it('makes the same rows as the form', async () => {
    const [script, plain] = [await joinAs(web, opened), await joinAs(web, opened)];
    const fields = {
      [`answer-${ITEM}`]: 'held-elsewhere',
      [`held-${ITEM}`]: ['gps'],
      [`comment-${ITEM}`]: 'Ask them',
      [`evidence-${ITEM}`]: 'told',
    };
    await send(script, { sequence: 1, more: fields });
    await plain.post(`${seat}/pages/1`, { [`version-${ITEM}`]: '0', _form: 'another-page', ...fields });
    expect(await stored(script)).toEqual(await stored(plain));
    expect((await stored(plain)).size).toBe(1);
  });

  it('that comes again when the reply was lost is ok and is stored once', async () => {
    const browser = await joinAs(web, opened);
    await send(browser, { rating: '1', sequence: 1 });
    const again = await send(browser, { rating: '1', sequence: 1 });
    expect(again.body).toMatchObject({ ok: true, version: '1' });
    // Also with nothing but the words to tell.
    expect((await send(browser, { rating: '1', sequence: 9, form: 'other-page' })).body).toMatchObject({
      ok: true,
    });
    expect((await stored(browser)).get(ITEM)?.sequence).toBe(1);
  });

  it('after one whose reply was lost is taken, although its version is older', async () => {
    const browser = await joinAs(web, opened);
    await send(browser, { rating: '1', sequence: 1 });
    const next = await send(browser, { rating: '-1', version: 0, sequence: 2 });
    expect(next).toMatchObject({ status: 200, body: { ok: true, version: '2' } });
  });

  it('that was overtaken by a later one of its page is refused', async () => {
    const browser = await joinAs(web, opened);
    await send(browser, { rating: '2', sequence: 5 });
    expect((await send(browser, { rating: '1', version: 0, sequence: 4 })).status).toBe(409);
  });

  it('over what another page saved is refused with what stands', async () => {
    const browser = await joinAs(web, opened);
    await send(browser, { rating: '1', sequence: 1, form: 'the-other-tab' });
    const late = await send(browser, { rating: '2', version: 0, sequence: 7 });
    expect(late).toMatchObject({
      status: 409,
      body: { ok: false, reload: true, version: '1', current: { answer: { state: 'rated', rating: 1 } } },
    });
    // A replay of what the other tab has changed since is no success either.
    await send(browser, { rating: '-2', version: 1, sequence: 8 });
    expect((await send(browser, { rating: '1', sequence: 1, form: 'the-other-tab' })).status).toBe(409);
  });

  it('is followed by the page itself without a conflict', async () => {
    const browser = await joinAs(web, opened);
    await send(browser, { rating: '1', sequence: 1 });
    const reply = await browser.post(`${seat}/pages/1`, {
      [`version-${ITEM}`]: '0',
      [`answer-${ITEM}`]: '2',
      _form: FORM,
    });
    expect(reply.status).toBe(303);
    expect((await stored(browser)).get(ITEM)).toMatchObject({ sequence: 2, answer: { rating: 2 } });
  });

  it('is not saved as of somebody else who sits at this browser by now', async () => {
    const [before, now] = [await joinAs(web, opened), await joinAs(web, opened)];
    const mark = fieldIn(await (await before.get(`${seat}/pages/1`)).text(), '_seat') ?? '';
    expect(mark).toMatch(/^[0-9a-f]{32}$/);
    const reply = await send(now, { rating: '1', sequence: 1, more: { _seat: mark } });
    // Kept by the tab: opening the own link again is what it is told, and then it is taken.
    expect(reply).toMatchObject({ status: 403, body: { ok: false, keep: true } });
    const fields = { [`answer-${ITEM}`]: '1', [`comment-${ITEM}`]: 'Mine', [`version-${ITEM}`]: '0' };
    const page = await now.post(`${seat}/pages/1`, { ...fields, _form: 'another', _seat: mark });
    expect(page.status).toBe(409);
    expect(await page.text()).toContain('Mine');
    expect((await stored(now)).size).toBe(0);
    expect((await send(before, { rating: '1', sequence: 1, more: { _seat: mark } })).status).toBe(200);
  });

  it('that does not fit is refused in a sentence', async () => {
    const browser = await joinAs(web, opened);
    for (const rating of ['3', 'shared', 'nobody-yet'])
      expect(await send(browser, { rating, sequence: 1 })).toMatchObject({
        status: 422,
        body: { ok: false },
      });
    const unknown = await browser.post(`${seat}/answers`, { 'version-nothing': '0', 'answer-nothing': '1' });
    expect(unknown.status).toBe(422);
    expect((await browser.post(`${seat}/answers`, {})).status).toBe(422);
  });

  it('finds no seat, a closed assessment or a hurry said in JSON', async () => {
    const nobody = await send(web.browser(), { rating: '1', sequence: 1 });
    expect(nobody).toMatchObject({ status: 401, body: { ok: false, keep: true } });
    const over = await openShortForm(web);
    const browser = await joinAs(web, over);
    await closeNow(web, over.id);
    const late = await browser.post(`/seat/${over.id}/answers`, { [`version-${ITEM}`]: '0' });
    expect([late.status, late.headers.get('content-type')]).toEqual([410, 'application/json']);
    const quick = await joinAs(web, opened);
    for (let index = 0; index < 240; index++) await send(quick, { rating: '1', sequence: index + 1 });
    expect((await send(quick, { rating: '1', sequence: 999 })).status).toBe(429);
  });

  it('is nothing that can be looked at', async () => {
    const browser = await joinAs(web, opened);
    expect((await browser.get(`${seat}/answers`)).headers.get('location')).toBe(seat);
    expect((await browser.request('PUT', `${seat}/answers`)).status).toBe(405);
  });
});
