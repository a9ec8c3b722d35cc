/** A facilitator takes a workshop from its start to its end by plain forms, and is told when others have moved on. */
import { describe, expect, it } from 'vitest';
import { movesOf } from '#live/topics.ts';
import { listAudit } from '#storage/audit.ts';
import { findWorkshop } from '#storage/workshops.ts';
import { comeTo, rates, type StartedWorkshop, startAt, step, stepOf } from '../support/facilitating.ts';
import { validateHtml } from '../support/html.ts';
import { press, seatSomeone } from '../support/owner-web.ts';
import { type Browser, fieldIn, makeWeb, type Opened, openShortForm } from '../support/web.ts';

const ITEM = 'need.priority';
const PEOPLE = ['ann', 'bob', 'cyd', 'dan'];

const web = await makeWeb();
const owner = await web.ownerBrowser();
const { store } = web.services;
const textOf = async (browser: Browser, path: string): Promise<string> => (await browser.get(path)).text();

async function begun(): Promise<StartedWorkshop & { readonly opened: Opened }> {
  const opened = await openShortForm(web);
  return { opened, ...(await startAt(owner, opened.id)) };
}

/** With a question on the agenda, introduced, and four people in the room. */
async function withQuestion() {
  const workshop = await begun();
  for (const key of PEOPLE) await comeTo(web, workshop.opened, workshop.id, { key: `${key}${workshop.id}` });
  await step(owner, workshop.base, 'agenda', { kind: 'add', item: ITEM });
  await step(owner, workshop.base, 'next');
  return workshop;
}

describe('before a workshop', () => {
  it('says what will happen when nobody has answered, and how many have to', async () => {
    const { id } = await openShortForm(web);
    const html = await textOf(owner, `/assessments/${id}/workshop`);
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('For 10 silent minutes everyone answers');
    expect(html).toContain('At least 3 people have to answer before anything can be shown');
  });

  it('shows the agenda proposed for the minutes there are, with why, and what does not fit', async () => {
    const { id } = await openShortForm(web);
    for (const key of PEOPLE)
      await seatSomeone(web, id, { key: `${key}-${id}`, organisation: 'icb', comment: 'No time.' });
    const html = await textOf(owner, `/assessments/${id}/workshop?minutes=30`);
    expect(validateHtml(html)).toEqual([]);
    expect(html).toContain('What the answers so far put first');
    expect(html).toContain('Partners do not yet name one organisation');
    expect(html).toContain('What does not fit');
    expect(html).not.toContain('No time.');
  });

  it.each(['5', '900', 'soon'])('asks again when there are %s minutes', async (minutes) => {
    const { id } = await openShortForm(web);
    const sent = await owner.post(`/assessments/${id}/workshop`, { minutes });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain('The minutes are a whole number from 15 to 240.');
    expect(fieldIn(html, 'minutes')).toBe(minutes);
  });

  it('leads to the workshop that is running', async () => {
    const { opened, base } = await begun();
    expect(await textOf(owner, `/assessments/${opened.id}/workshop`)).toContain(`href="${base}"`);
    const again = await owner.post(`/assessments/${opened.id}/workshop`, { minutes: '60' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain(`href="${base}"`);
  });
});

describe('a workshop', () => {
  it('goes from gathering to its end without script, and every screen is valid', async () => {
    const { base, opened, id } = await begun();
    for (const key of PEOPLE) await comeTo(web, opened, id, { key: `${key}${id}` });
    const ways: readonly (readonly [move: string, says: string, form?: Record<string, string>])[] = [
      ['silent', '4 people are in'],
      ['opening', '0 of 4 have finished'],
      ['agenda', 'Who does what, as people see it', { kind: 'add', item: ITEM }],
      ['introduce', 'Added by a facilitator', { item: ITEM }],
      ['rate', 'Question introduced'],
      ['reveal', 'Reveal: 0 of 4 have answered'],
      ['rate', 'Revealed, round 1'],
      ['reveal', 'Rating, round 2'],
      ['pause', 'Revealed, round 2'],
      ['resume', 'The workshop is paused'],
    ];
    for (const [move, says, form] of ways) {
      const html = await textOf(owner, base);
      expect(validateHtml(html), move).toEqual([]);
      expect(html).toContain(says);
      if (says.startsWith('Reveal: 0')) for (const key of PEOPLE) await rates(web, `${key}${id}`, ITEM, 1);
      expect((await step(owner, base, move, form)).status, move).toBe(303);
    }
    const ask = await textOf(owner, `${base}/end`);
    expect(validateHtml(ask)).toEqual([]);
    await owner.post(`${base}/end`, { version: fieldIn(ask, 'version') ?? '', _form: 'ending-it' });
    const ended = await textOf(owner, base);
    expect(validateHtml(ended)).toEqual([]);
    expect(ended).toContain('The workshop has ended');
    expect(ended).toContain('with 4 people');
    expect(ended).toContain('Start another workshop');
  });

  it('tells who has answered and nothing of what, until it is revealed', async () => {
    const { base, id } = await withQuestion();
    await step(owner, base, 'rate');
    for (const key of PEOPLE) await rates(web, `${key}${id}`, ITEM, -2);
    const before = await textOf(owner, base);
    expect(before).toContain('Reveal: 4 of 4 have answered');
    expect(before).not.toContain('gave a rating');
    await step(owner, base, 'reveal');
    expect(await textOf(owner, base)).toContain('4 people gave a rating');
  });

  it('answers a page that reads itself anew with the screen alone, or with nothing when it has not changed', async () => {
    const { base, opened, id } = await begun();
    const partial = { 'HX-Request-Type': 'partial' };
    const part = await (await owner.get(base, partial)).text();
    expect(part).toMatch(/^<div id="screen"/);
    const version = /data-version="([^"]*)"/.exec(part)?.[1] ?? '';
    expect((await owner.get(`${base}?version=${version}`, partial)).status).toBe(204);
    await comeTo(web, opened, id, { key: `late${id}` });
    expect((await owner.get(`${base}?version=${version}`, partial)).status).toBe(200);
  });

  it('refuses a step of a page that is out of date, and says what others did', async () => {
    const { base, id } = await withQuestion();
    const old = await stepOf(owner, base);
    await step(owner, base, 'rate');
    const sent = await owner.post(`${base}/skip`, { ...old, _form: 'another-page' });
    expect(sent.status).toBe(409);
    const html = await sent.text();
    expect(html).toContain('The workshop has moved on');
    expect(html).toContain('was opened');
    expect(html).toContain(`href="${base}"`);
    expect((await findWorkshop(store.db, id))?.now.at).toBe('rating');
  });

  it('takes a form that is sent twice as one step', async () => {
    const { base, id } = await withQuestion();
    const form = await stepOf(owner, base);
    const twice = [await owner.post(`${base}/rate`, form), await owner.post(`${base}/rate`, form)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await findWorkshop(store.db, id))?.version).toBe(4);
  });

  it('takes another button of the same page for another step', async () => {
    const { base } = await withQuestion();
    const form = await stepOf(owner, base);
    await owner.post(`${base}/rate`, form);
    expect((await owner.post(`${base}/skip`, form)).status).toBe(409);
  });

  it('reorders, drops and adds questions of the agenda', async () => {
    const { base, id } = await begun();
    const add = async (item: string) => step(owner, base, 'agenda', { kind: 'add', item });
    await add(ITEM);
    await add('need.case-for-change');
    await step(owner, base, 'agenda', { kind: 'raise', item: 'need.case-for-change' });
    const order = async () => (await findWorkshop(store.db, id))?.agenda.map(({ item }) => item);
    expect(await order()).toEqual(['need.case-for-change', ITEM]);
    await step(owner, base, 'agenda', { kind: 'drop', item: 'need.case-for-change' });
    expect(await order()).toEqual([ITEM]);
  });

  it('lets in people of other organisations, and no longer', async () => {
    const opened = await openShortForm(web, { allowOthers: false });
    const { base } = await startAt(owner, opened.id);
    expect(await textOf(owner, base)).toContain('Let in people from other organisations');
    await owner.post(`${base}/let-in`, { others: 'yes' });
    expect(await textOf(owner, base)).toContain('Let in invited organisations only');
    expect(await textOf(owner, `/j/${opened.invitations.token}`)).toContain('Another organisation');
  });

  it('ends when its assessment is closed, and its screens are told', async () => {
    const { base, opened, id } = await withQuestion();
    await step(owner, base, 'rate');
    let woken = 0;
    web.services.watchers.watch(movesOf(id), () => {
      woken += 1;
    });
    await press(owner, `/assessments/${opened.id}/close`, `/assessments/${opened.id}/close`);
    expect(woken).toBe(1);
    const html = await textOf(owner, base);
    expect(html).toContain('The workshop has ended');
    expect(html).toContain('Go to the results');
    expect((await step(owner, base, 'reveal')).status).toBe(409);
  });
});

describe('the audit list', () => {
  it('says that a workshop was started', async () => {
    const { opened } = await begun();
    const lines = await listAudit(store, opened.id);
    expect(lines.at(-1)?.what).toBe('A workshop of 60 minutes was started.');
  });
});
