/** The ballot: what a participant sees of a workshop at every stage, and what becomes of every vote. */
import { describe, expect, it } from 'vitest';
import { heldIn, seatCookie } from '../support/cookies.ts';
import { storedBy } from '../support/seat.ts';
import {
  type Browser,
  closeNow,
  fieldIn,
  joinAs,
  makeWeb,
  type Opened,
  openShortForm,
} from '../support/web.ts';
import { type Facilitated, facilitate, voteFor } from '../support/workshop-web.ts';

const ITEM = 'need.priority';
const OTHER = 'need.case-for-change';
const WHO = 'who.accountable';
const PARTIAL = { 'HX-Request-Type': 'partial' };
const web = await makeWeb();

interface Room {
  readonly opened: Opened;
  readonly workshop: Facilitated;
  readonly ballot: string;
  readonly join: (role?: string) => Promise<Browser>;
}

async function room(items: readonly string[] = [ITEM, OTHER]): Promise<Room> {
  const opened = await openShortForm(web);
  const workshop = await facilitate(web, opened, items);
  const ballot = `/seat/${opened.id}/ballot`;
  return { opened, workshop, ballot, join: (role = '') => joinAs(web, opened, 'icb', role) };
}

/** A room that rates the first item. */
async function rating(items?: readonly string[]): Promise<Room & { readonly ann: Browser }> {
  const made = await room(items);
  await made.workshop.introduce((items ?? [ITEM])[0] ?? ITEM);
  await made.workshop.rate();
  return { ...made, ann: await made.join() };
}

async function read(browser: Browser, path: string): Promise<string> {
  return (await browser.get(path)).text();
}

async function standing(browser: Browser, { opened }: Room, item = ITEM) {
  return (await storedBy(web, browser, opened.id)).get(item);
}

describe('a ballot', () => {
  it('goes from waiting to answering to the reveal, and the answer counts', async () => {
    const { workshop, ballot, join, ...rest } = await room();
    const ann = await join();
    expect(await read(ann, ballot)).toContain('You are in');
    await workshop.introduce(ITEM);
    expect(await read(ann, ballot)).toContain('The facilitator tells what it is about');
    await workshop.rate();
    expect(await read(ann, ballot)).toContain('Send my answer');
    const voted = await ann.post(ballot, voteFor(ITEM, '1'));
    expect([voted.status, voted.headers.get('location')]).toEqual([303, ballot]);
    const counted = await read(ann, ballot);
    expect(counted).toContain('Your answer counts: Helps.');
    expect(counted).toContain('Change my answer');
    expect(await standing(ann, { workshop, ballot, join, ...rest })).toMatchObject({ round: 1 });
    await workshop.reveal();
    expect(await read(ann, ballot)).toContain('Your answer: <strong>Helps</strong>');
    await workshop.next();
    await workshop.next();
    expect(await read(ann, ballot)).toContain('There is nothing to answer at the moment');
    await workshop.end();
    expect(await read(ann, ballot)).toContain('The workshop has ended');
  });

  it('says so while no workshop runs, and leads to the own pages', async () => {
    const opened = await openShortForm(web);
    const ann = await joinAs(web, opened);
    const html = await read(ann, `/seat/${opened.id}/ballot`);
    expect(html).toContain('No workshop is running now');
    expect(html).toContain(`href="/seat/${opened.id}"`);
  });

  it('shows who does what at the opening reveal', async () => {
    const { workshop, ballot, join, opened } = await room();
    const ann = await join();
    await ann.post(`/seat/${opened.id}/answers`, {
      _form: 'form-of-ann',
      [`version-${WHO}`]: '0',
      [`answer-${WHO}`]: 'organisation:council',
    });
    await workshop.opening();
    expect(await read(ann, ballot)).toContain('Which organisation is accountable if this fails?');
  });

  it('lets people answer who-questions too', async () => {
    const made = await rating([WHO]);
    await made.ann.post(made.ballot, voteFor(WHO, 'organisation:council'));
    expect(await read(made.ann, made.ballot)).toContain('Your answer counts: County council.');
  });

  it('keeps the earlier answer ready to be sent as it is', async () => {
    const made = await room();
    const { workshop, ballot, opened } = made;
    const ann = await made.join();
    const fields = { _form: 'form-of-ann', [`version-${ITEM}`]: '0', [`answer-${ITEM}`]: '-1' };
    await ann.post(`/seat/${opened.id}/answers`, fields);
    await workshop.introduce(ITEM);
    await workshop.rate();
    const html = await read(ann, ballot);
    expect(html).toMatch(/value="-1"[^>]*checked/);
    expect(html).not.toContain('Your answer counts');
    await ann.post(ballot, voteFor(ITEM, '-1', { round: '2', [`version-${ITEM}`]: '1' }));
    expect(await read(ann, ballot)).toContain('Your answer counts: Barrier.');
    expect(await standing(ann, made)).toMatchObject({ round: 2, sequence: 2 });
  });

  it('answers a page that has it already with nothing, and one that has not with its part', async () => {
    const { ann, ballot, workshop } = await rating();
    const part = await ann.get(ballot, PARTIAL);
    const html = await part.text();
    expect(html).toMatch(/^<div id="screen"/);
    const version = html.match(/data-version="([^"]+)"/)?.[1] ?? '';
    const again = await ann.get(`${ballot}?version=${version}`, PARTIAL);
    expect([again.status, await again.text()]).toEqual([204, '']);
    await workshop.pause();
    const paused = await ann.get(`${ballot}?version=${version}`, PARTIAL);
    expect(await paused.text()).toContain('data-workshop="paused"');
  });

  it('enters the workshop by being opened, once', async () => {
    const { ann, ballot, workshop } = await rating();
    const { db } = web.services.store;
    const there = () => db.selectFrom('seats').select('key').where('workshop', '=', workshop.id).execute();
    expect(await there()).toHaveLength(0);
    await ann.get(ballot);
    await ann.get(ballot);
    expect(await there()).toHaveLength(1);
  });
});

describe('a vote', () => {
  it('sent by the script comes back as the screen, and says that it counts', async () => {
    const { ann, ballot } = await rating();
    const voted = await ann.post(ballot, voteFor(ITEM, '2'), PARTIAL);
    const html = await voted.text();
    expect(voted.status).toBe(200);
    expect(html).toMatch(/^<div id="screen"[^>]*data-say="Your answer counts: Strongly helps."/);
  });

  it('sent twice counts once, and changed before the reveal counts as changed', async () => {
    const made = await rating();
    const vote = () => made.ann.post(made.ballot, voteFor(ITEM, '2'));
    await Promise.all([vote(), vote()]);
    expect(await standing(made.ann, made)).toMatchObject({ sequence: 1, answer: { rating: 2 } });
    await made.ann.post(made.ballot, voteFor(ITEM, '-2', { [`version-${ITEM}`]: '1', _form: 'second-form' }));
    expect(await standing(made.ann, made)).toMatchObject({ sequence: 2, answer: { rating: -2 } });
  });

  it('that comes after the reveal is saved, and told not to be in what the room saw', async () => {
    const made = await rating();
    const { ann, ballot, workshop } = made;
    await (await made.join()).post(ballot, voteFor(ITEM, '0'));
    await workshop.reveal();
    const voted = await ann.post(ballot, voteFor(ITEM, '1'));
    expect(voted.headers.get('location')).toBe(`${ballot}?told=late`);
    expect(await read(ann, `${ballot}?told=late`)).toContain('The answers had been shown already.');
    expect(await standing(ann, made)).toMatchObject({ round: 2, answer: { rating: 1 } });
  });

  it('sent again after the reveal is not a second one', async () => {
    const made = await rating();
    await made.ann.post(made.ballot, voteFor(ITEM, '1'));
    await made.workshop.reveal();
    const again = await made.ann.post(made.ballot, voteFor(ITEM, '1'));
    expect(again.headers.get('location')).toBe(made.ballot);
    expect(await standing(made.ann, made)).toMatchObject({ round: 1, sequence: 1 });
  });

  it('of a page that slept through a reveal counts in the round that is rated now', async () => {
    const made = await rating();
    const { ann, ballot, workshop } = made;
    await (await made.join()).post(ballot, voteFor(ITEM, '0'));
    await workshop.reveal();
    await workshop.rate();
    const voted = await ann.post(ballot, voteFor(ITEM, '1'));
    expect(voted.headers.get('location')).toBe(`${ballot}?told=again`);
    expect(await read(ann, ballot)).toContain('Your answer counts: Helps.');
  });

  it('for a question the room has left, or while it rests, or after the end, is saved and told', async () => {
    const made = await rating();
    const { ann, ballot, workshop } = made;
    await workshop.pause();
    expect((await ann.post(ballot, voteFor(ITEM, '1'))).headers.get('location')).toBe(ballot);
    expect(await read(ann, ballot)).toContain('The workshop is paused');
    await workshop.resume();
    await workshop.introduce(OTHER);
    const changed = voteFor(ITEM, '2', { [`version-${ITEM}`]: '1' });
    expect((await ann.post(ballot, changed)).headers.get('location')).toBe(`${ballot}?told=moved`);
    await workshop.end();
    const late = voteFor(ITEM, '0', { [`version-${ITEM}`]: '2' });
    expect((await ann.post(ballot, late)).headers.get('location')).toBe(`${ballot}?told=over`);
    expect(await standing(ann, made)).toMatchObject({ sequence: 3, answer: { rating: 0 } });
  });

  it('without an answer is asked for one and keeps the comment', async () => {
    const made = await rating();
    const vote = voteFor(ITEM, '', { [`comment-${ITEM}`]: 'Half a thought' });
    const refused = await made.ann.post(made.ballot, vote);
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toContain('Choose an answer. If you do not know, say so.');
    expect(html).toContain('Half a thought');
    expect(await standing(made.ann, made)).toBeUndefined();
  });

  it('over what another device said shows both, and sent again it counts', async () => {
    const made = await rating();
    const { ann, ballot, opened } = made;
    const elsewhere = { _form: 'form-elsewhere', [`version-${ITEM}`]: '0', [`answer-${ITEM}`]: '-2' };
    await ann.post(`/seat/${opened.id}/answers`, elsewhere);
    const refused = await ann.post(ballot, voteFor(ITEM, '2'));
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(html).toContain('On another page or device this was answered meanwhile');
    expect(html).toMatch(/value="2"[^>]*checked/);
    const version = fieldIn(html, `version-${ITEM}`) ?? '';
    await ann.post(ballot, voteFor(ITEM, '2', { [`version-${ITEM}`]: version }));
    expect(await standing(ann, made)).toMatchObject({ answer: { rating: 2 } });
  });

  it('taken back is told, and no longer counts', async () => {
    const made = await rating();
    await made.ann.post(made.ballot, voteFor(ITEM, '2'));
    const cleared = voteFor(ITEM, '2', { [`version-${ITEM}`]: '1', clear: ITEM });
    expect((await made.ann.post(made.ballot, cleared)).headers.get('location')).toBe(
      `${made.ballot}?told=back`,
    );
    expect(await read(made.ann, made.ballot)).not.toContain('Your answer counts');
  });

  it('of someone whose seat is unknown, or after closing, comes back with every word', async () => {
    const { ballot, opened, ann } = await rating();
    const vote = voteFor(ITEM, '1', { [`comment-${ITEM}`]: 'Not to be lost' });
    const stranger = await web.browser().post(ballot, vote);
    const turnedAway = await stranger.text();
    expect([stranger.status, turnedAway.includes('Not to be lost')]).toEqual([401, true]);
    expect(turnedAway).not.toContain('Round: 1');
    await closeNow(web, opened.id);
    const closed = await ann.post(ballot, vote, PARTIAL);
    expect([closed.status, closed.headers.get('HX-Retarget')]).toEqual([410, '#main-content']);
    expect(await closed.text()).toContain('Not to be lost');
  });

  it('on a question for another role is taken, and the page says whose it is', async () => {
    const item = 'leadership.team-managers';
    const opened = await openShortForm(web, { of: { id: 'cfir-readiness', version: '1.0.0' } });
    const workshop = await facilitate(web, opened, [item]);
    await workshop.introduce(item);
    await workshop.rate();
    const ballot = `/seat/${opened.id}/ballot`;
    const resident = await joinAs(web, opened, 'icb', 'resident');
    expect(await read(resident, ballot)).toContain('This question is not for your role.');
    expect(await read(await joinAs(web, opened, 'icb', 'manager'), ballot)).not.toContain(
      'not for your role',
    );
    await resident.post(ballot, voteFor(item, '1'));
    expect(await read(resident, ballot)).toContain('Your answer counts');
  });
});

describe('the silent minutes', () => {
  it("ask the short form on the seat's pages, and the pages go to the ballot when the room moves on", async () => {
    const { workshop, ballot, join, opened } = await room();
    const ann = await join();
    await ann.get(ballot);
    await workshop.silence();
    expect(await read(ann, ballot)).toContain(`/seat/${opened.id}/pages/1`);
    const page = `/seat/${opened.id}/pages/1`;
    const version = (await read(ann, page)).match(/data-version="([^"]+)"/)?.[1] ?? '';
    expect((await ann.get(`${page}?version=${version}`, PARTIAL)).status).toBe(204);
    await workshop.opening();
    expect(await read(ann, page)).toContain('See what the room is doing');
    const moved = await (await ann.get(`${page}?version=${version}`, PARTIAL)).text();
    expect(moved).toContain(`data-go="${ballot}"`);
  });
});

describe('joining while a workshop runs', () => {
  it('leads straight to the ballot: by the form, the link, the code, and the private link', async () => {
    const { opened, ballot, workshop } = await room();
    const ann = web.browser();
    const { token, code } = opened.invitations;
    const joined = await ann.post(`/j/${token}`, { organisation: 'icb' });
    expect(joined.headers.get('location')).toBe(ballot);
    expect((await ann.get(`/j/${token}`)).headers.get('location')).toBe(ballot);
    expect((await ann.get(`/join/code/${code}`)).headers.get('location')).toBe(ballot);
    expect((await ann.get(`/join/code/${code}?as=someone-else`)).status).toBe(200);
    const seat = heldIn(web, ann, seatCookie(opened.id));
    expect((await web.browser().get(`/s/${seat}`)).headers.get('location')).toBe(ballot);
    await workshop.end();
    expect((await ann.get(`/j/${token}`)).status).toBe(200);
  });

  it('is not a circle for who withdrew elsewhere', async () => {
    const { opened, ballot } = await room();
    const ann = await joinAs(web, opened);
    const other = web.browser();
    for (const [key, cookie] of ann.cookies) other.cookies.set(key, cookie);
    await other.post(`/seat/${opened.id}/withdraw`);
    expect((await ann.get(ballot)).status).toBe(404);
    expect((await ann.get(`/join/code/${opened.invitations.code}`)).status).toBe(200);
  });
});
