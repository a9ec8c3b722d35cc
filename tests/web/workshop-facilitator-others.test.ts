/** What facilitators write down, and whom they answer for: kept, marked, and never lost to each other. */
import { describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { seatKey } from '#identity/seats.ts';
import { actionsOf } from '#storage/actions.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { listAudit } from '#storage/audit.ts';
import { listRounds, talliesOf } from '#storage/rounds.ts';
import { noteOf } from '#storage/workshop-notes.ts';
import { comeTo, rates, startAt, step } from '../support/facilitating.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, type Form, fieldIn, makeWeb, openShortForm } from '../support/web.ts';

const ITEM = 'need.priority';
const WHO = 'who.accountable';

const web = await makeWeb();
const owner = await web.ownerBrowser();
const { store, identity } = web.services;
const textOf = async (browser: Browser, path: string): Promise<string> => (await browser.get(path)).text();

/** With a question being rated. */
async function rating(item = ITEM, mode: AnonymityMode = 'by-organisation') {
  const opened = await openShortForm(web, { mode });
  const workshop = await startAt(owner, opened.id);
  await step(owner, workshop.base, 'agenda', { kind: 'add', item });
  await step(owner, workshop.base, 'next');
  await step(owner, workshop.base, 'rate');
  return { opened, ...workshop };
}

describe('a note', () => {
  it('is saved by itself and stands on the screen', async () => {
    const { base, id } = await rating();
    const sent = await owner.post(`${base}/record?over=0`, {
      item: ITEM,
      said: 'No time',
      reason: 'Winter',
      minority: '',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, base]);
    expect(await noteOf(store.db, id, ITEM)).toMatchObject({ said: 'No time', reason: 'Winter', version: 1 });
    expect(await textOf(owner, base)).toContain('No time</textarea>');
  });

  it("written over another facilitator's shows both, and takes the second once it is saved again", async () => {
    const { base, id } = await rating();
    await owner.post(`${base}/record?over=0`, { item: ITEM, said: 'First words' });
    const sent = await owner.post(`${base}/record?over=0`, { item: ITEM, said: 'Second words' });
    expect(sent.status).toBe(409);
    const html = await sent.text();
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('First words');
    expect(html).toContain('Second words</textarea>');
    const to = /action="([^"]*record[^"]*)"/.exec(html)?.[1] ?? '';
    expect((await owner.post(to, { item: ITEM, said: 'Both words' })).status).toBe(303);
    expect((await noteOf(store.db, id, ITEM)).said).toBe('Both words');
  });

  it('that is too long comes back whole, with what to do', async () => {
    const { base } = await rating();
    const said = 'x'.repeat(2001);
    const sent = await owner.post(`${base}/record?over=0`, { item: ITEM, said });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain(said);
    expect(html).toContain('2000 characters or fewer');
  });

  it('can be written after the end, and no more once the assessment is closed', async () => {
    const { base, opened } = await rating();
    await step(owner, base, 'end');
    expect((await owner.post(`${base}/record?over=0`, { item: ITEM, said: 'Late' })).status).toBe(303);
    const page = `/assessments/${opened.id}/close`;
    await owner.post(page, { version: fieldIn(await textOf(owner, page), 'version') ?? '' });
    const sent = await owner.post(`${base}/record?over=1`, { item: ITEM, said: 'Too late' });
    expect(sent.status).toBe(409);
    expect(await sent.text()).toContain('Too late');
  });
});

describe('an action', () => {
  it('is added once however often its form is sent, and can be taken off', async () => {
    const { base, id } = await rating();
    const form = {
      item: ITEM,
      _form: 'form-of-the-action',
      what: 'Write to the council',
      who: 'J Smith',
      organisation: 'council',
      'due[day]': '3',
      'due[month]': '3',
      'due[year]': '2027',
    };
    await owner.post(`${base}/action`, form);
    await owner.post(`${base}/action`, form);
    const actions = await actionsOf(store.db, id);
    expect(actions).toMatchObject([
      { what: 'Write to the council', organisation: 'council', due: '2027-03-03' },
    ]);
    expect(await textOf(owner, base)).toContain(
      'Write to the council (J Smith, County council, by 3 March 2027)',
    );
    await owner.post(`${base}/remove-action`, { item: ITEM, action: actions[0]?.id ?? '' });
    expect(await actionsOf(store.db, id)).toEqual([]);
  });

  it('says what is wrong with it and keeps what was typed', async () => {
    const { base } = await rating();
    const sent = await owner.post(`${base}/action`, {
      item: ITEM,
      what: '',
      who: 'J Smith',
      'due[day]': '40',
    });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('Enter what is to be done');
    expect(fieldIn(html, 'who')).toBe('J Smith');
  });
});

describe('someone without a device', () => {
  async function added(base: string, form: Form = {}) {
    const token = fieldIn(await textOf(owner, `${base}/behalf`), '_form') ?? '';
    const sent = await owner.post(`${base}/behalf`, {
      _form: token,
      label: 'Front row, left',
      organisation: 'icb',
      role: '',
      ...form,
    });
    const html = await sent.text();
    const answer = /href="([^"]*\/behalf\/[^"]+)"/.exec(html)?.[1] ?? '';
    return { html, token, answer, key: seatKey(identity, token) ?? '' };
  }

  it('gets a seat with a private link that is shown once, and is answered for on it', async () => {
    const { base, opened } = await rating();
    const { html, token, answer, key } = await added(base);
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain(`/s/${token}`);
    const form = await textOf(owner, answer);
    expect(validateHtml(form)).toEqual([]);
    const sent = await owner.post(answer, {
      _form: fieldIn(form, '_form') ?? '',
      round: '1',
      [`version-${ITEM}`]: fieldIn(form, `version-${ITEM}`) ?? '',
      [`answer-${ITEM}`]: '-1',
    });
    expect(sent.headers.get('location')).toBe(`${base}/behalf?told=saved`);
    expect((await answersOfSeat(store, key)).get(ITEM)).toMatchObject({ answer: { rating: -1 }, round: 1 });
    const rows = await store.db.selectFrom('answers').select('behalf').where('seat', '=', key).execute();
    expect(rows).toEqual([{ behalf: 1 }]);
    const list = await textOf(owner, `${base}/behalf`);
    expect(validateHtml(list)).toEqual([]);
    expect(list).toContain('Answered.');
    expect(list).not.toContain(token);
    const told = (await listAudit(store, opened.id)).map(({ action }) => action);
    expect(told).toEqual(expect.arrayContaining(['person-answered-for', 'answered-on-behalf']));
  });

  it('is one person however often the form is sent', async () => {
    const { base, id } = await rating();
    const { token } = await added(base);
    await owner.post(`${base}/behalf`, {
      _form: token,
      label: 'Front row, left',
      organisation: 'icb',
      role: '',
    });
    const rows = await store.db.selectFrom('helped').selectAll().where('workshop', '=', id).execute();
    expect(rows).toHaveLength(1);
  });

  it('can change what was entered for them at their private link, and is not overwritten unseen', async () => {
    const { base, opened } = await rating();
    const { token, answer, key } = await added(base);
    const stale = fieldIn(await textOf(owner, answer), `version-${ITEM}`) ?? '';
    const phone = web.browser();
    expect((await phone.get(`/s/${token}`)).headers.get('location')).toContain(`/seat/${opened.id}`);
    await rates(web, key, ITEM, 2);
    const sent = await owner.post(answer, {
      _form: 'form-of-answer',
      [`version-${ITEM}`]: stale,
      [`answer-${ITEM}`]: '-2',
    });
    expect(sent.status).toBe(409);
    expect(await sent.text()).toContain('This answer was changed meanwhile');
    expect((await answersOfSeat(store, key)).get(ITEM)).toMatchObject({ answer: { rating: 2 } });
  });

  it('shows nothing of what was said for them before', async () => {
    const { base } = await rating();
    const { answer, key } = await added(base);
    await rates(web, key, ITEM, 2);
    expect(await textOf(owner, answer)).not.toContain('checked');
  });

  it('is answered for in the silent minutes too, and counts as finished', async () => {
    const opened = await openShortForm(web);
    const { base } = await startAt(owner, opened.id);
    await step(owner, base, 'silent');
    const { answer } = await added(base);
    const form = await textOf(owner, answer);
    const items = [...form.matchAll(/name="version-([^"]+)"/g)].map(([, item = '']) => item);
    expect(items.length).toBeGreaterThan(10);
    const versions = items.map((item) => [`version-${item}`, '0']);
    const answers = items.map((item) => [`answer-${item}`, 'dont-know']);
    await owner.post(answer, Object.fromEntries([['_form', 'form-of-answers'], ...versions, ...answers]));
    expect(await textOf(owner, base)).toContain('1 of 1 have finished');
  });

  it('may be someone who sits there by name, when answers are attributed', async () => {
    const { base, opened, id } = await rating(ITEM, 'attributed');
    await comeTo(web, opened, id, { key: 'seat-of-eve', name: 'Eve Example' });
    expect(await textOf(owner, `${base}/behalf`)).toContain('Eve Example');
    await owner.post(`${base}/behalf-by-name`, { name: 'Eve Example' });
    const answer = /href="([^"]*\/behalf\/[^"]+)"/.exec(await textOf(owner, `${base}/behalf`))?.[1] ?? '';
    await owner.post(answer, { _form: 'form-of-answer', [`version-${ITEM}`]: '0', [`answer-${ITEM}`]: '1' });
    expect((await answersOfSeat(store, 'seat-of-eve')).get(ITEM)).toMatchObject({ answer: { rating: 1 } });
  });

  it('is never answered for by name where names are not kept', async () => {
    const { base } = await rating();
    expect((await owner.post(`${base}/behalf-by-name`, { name: 'Eve Example' })).status).toBe(404);
  });

  it('has to be called something, and sit somewhere', async () => {
    const { base } = await rating();
    const sent = await owner.post(`${base}/behalf`, { label: '', organisation: 'icb', role: '' });
    expect(sent.status).toBe(422);
    expect(await sent.text()).toContain('Enter what you call them.');
    const nowhere = await owner.post(`${base}/behalf`, { label: 'Left', organisation: '', role: '' });
    expect(nowhere.status).toBe(422);
    expect(validateHtml(await nowhere.text())).toEqual([]);
  });
});

describe('hands', () => {
  const hands = (organisation: string, counts: readonly number[]): Form =>
    Object.fromEntries(counts.map((count, answer) => [`hands-${answer}-${organisation}`, `${count}`]));

  it('are counted by organisation, marked, and seen at the reveal', async () => {
    const { base, opened } = await rating();
    const page = await textOf(owner, `${base}/tally`);
    expect(validateHtml(page)).toEqual([]);
    const form = {
      item: ITEM,
      round: '1',
      ...hands('icb', [3, 1, 0, 0, 0, 1, 0]),
      ...hands('council', [0, 0, 0, 0, 4, 0, 0]),
    };
    expect((await owner.post(`${base}/tally`, form)).status).toBe(303);
    const screen = await textOf(owner, base);
    expect(screen).toContain('Hands were counted: County council, Integrated care board.');
    expect(screen).toContain('Reveal: 9 of 9 have answered');
    expect(await textOf(owner, `${base}/tally`)).not.toContain('value="3"');
    await step(owner, base, 'reveal');
    const [round] = await listRounds(store.db, opened.id);
    expect(round?.seen).toMatchObject({ item: { n: 8, dontKnow: 1, counts: [3, 1, 0, 0, 4] } });
    expect((await listAudit(store, opened.id)).map(({ action }) => action)).toContain('hands-counted');
  });

  it('can be counted again, and taken back', async () => {
    const { base, opened } = await rating();
    await owner.post(`${base}/tally`, { item: ITEM, round: '1', ...hands('icb', [3]) });
    await owner.post(`${base}/tally`, { item: ITEM, round: '1', ...hands('icb', [0, 4]) });
    expect(await talliesOf(store.db, opened.id)).toMatchObject([{ counts: [0, 4, 0, 0, 0] }]);
    await owner.post(`${base}/tally`, { item: ITEM, round: '1', 'take-back': 'icb' });
    expect(await talliesOf(store.db, opened.id)).toEqual([]);
  });

  it.each(['-1', '2.5', 'many', '201'])('of "%s" are asked for again', async (count) => {
    const { base, opened } = await rating();
    const sent = await owner.post(`${base}/tally`, { item: ITEM, round: '1', 'hands-0-icb': count });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(validateHtml(html)).toEqual([]);
    expect(fieldIn(html, 'hands-0-icb')).toBe(count);
    expect(await talliesOf(store.db, opened.id)).toEqual([]);
  });

  it('come too late once the room has seen the answers, and are given back', async () => {
    const { base, opened } = await rating();
    await step(owner, base, 'reveal');
    const sent = await owner.post(`${base}/tally`, { item: ITEM, round: '1', ...hands('icb', [3]) });
    expect(sent.status).toBe(409);
    expect(await sent.text()).toContain('Integrated care board: ');
    expect(await talliesOf(store.db, opened.id)).toEqual([]);
  });

  it('are not counted for a question that is answered with an organisation', async () => {
    const { base } = await rating(WHO);
    const html = await textOf(owner, `${base}/tally`);
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('Enter the answers person by person instead');
  });
});
