/** The room screen and observers: what they see at every stage, and nothing once the assessment is closed. */
import { describe, expect, it } from 'vitest';
import {
  type Browser,
  closeNow,
  joinAs,
  makeWeb,
  type Opened,
  openLink,
  openShortForm,
} from '../support/web.ts';
import { type Facilitated, facilitate, voteFor } from '../support/workshop-web.ts';

const ITEM = 'need.priority';
const QUESTION = 'place among all the other work';
const PARTIAL = { 'HX-Request-Type': 'partial' };
const web = await makeWeb();

interface Looking {
  readonly opened: Opened;
  readonly workshop: Facilitated;
  readonly people: readonly Browser[];
  readonly ballot: string;
  readonly room: () => Promise<string>;
  readonly observer: () => Promise<string>;
}

/** A room of three people each of two organisations. */
async function look(): Promise<Looking> {
  const opened = await openShortForm(web);
  const workshop = await facilitate(web, opened, [ITEM]);
  const ballot = `/seat/${opened.id}/ballot`;
  const people: Browser[] = [];
  for (const organisation of ['icb', 'icb', 'icb', 'council', 'council', 'council']) {
    const person = await joinAs(web, opened, organisation);
    await person.get(ballot);
    people.push(person);
  }
  const read = async (path: string) => {
    const browser = web.browser();
    return (await browser.get(await openLink(browser, path))).text();
  };
  return {
    opened,
    workshop,
    people,
    ballot,
    room: () => read(`/room/${workshop.links.room}`),
    observer: () => read(`/observe/${workshop.links.observer}`),
  };
}

describe('the room screen', () => {
  it('shows how to join while people gather, in words that can be read out and as a picture', async () => {
    const { room, opened } = await look();
    const { code } = opened.invitations;
    const html = await room();
    expect(html).toContain('localhost:3000/join');
    expect(html).toContain(`${code.slice(0, 3)}-${code.slice(3)}`);
    expect(html).toContain('data:image/svg+xml');
    expect(html).toContain('6 people are here');
  });

  it('has nothing around the screen', async () => {
    const html = await (await look()).room();
    expect(html).not.toMatch(/<header|<footer/);
  });

  it('counts who has answered, by organisation, and shows the spread only at the reveal', async () => {
    const { room, workshop, people, ballot } = await look();
    await workshop.introduce(ITEM);
    expect(await room()).toContain(QUESTION);
    await workshop.rate();
    for (const person of people.slice(0, 4)) await person.post(ballot, voteFor(ITEM, '2'));
    const rating = await room();
    expect(rating).toContain('4 of 6 have answered');
    expect(rating).toContain('Integrated care board: 3 of 3');
    expect(rating).not.toContain('app-seen');
    await workshop.reveal();
    const revealed = await room();
    expect(revealed).toContain('app-seen--room');
    expect(revealed).not.toContain('have answered');
  });

  it('counts who has finished in the silent minutes, and the minutes gone', async () => {
    const { room, workshop } = await look();
    await workshop.silence();
    web.wait(4 * 60_000);
    const html = await room();
    expect(html).toContain('0 of 6 have finished');
    expect(html).toContain('<span data-minutes="4">4 minutes</span> of 10 gone');
  });

  it('shows who does what at the opening, says when it is paused, and thanks at the end', async () => {
    const { room, workshop, people, opened } = await look();
    const item = 'who.accountable';
    for (const [index, person] of people.entries()) {
      const fields = {
        _form: `form-of-${index}x`,
        [`version-${item}`]: '0',
        [`answer-${item}`]: 'organisation:icb',
      };
      await person.post(`/seat/${opened.id}/answers`, fields);
    }
    await workshop.opening();
    expect(await room()).toContain('Which organisation is accountable if this fails?');
    await workshop.pause();
    expect(await room()).toContain('Paused');
    await workshop.resume();
    await workshop.end();
    expect(await room()).toContain('What was said is at your private link.');
  });

  it('is read anew when someone answers or a facilitator moves, and not otherwise', async () => {
    const { workshop, people, ballot } = await look();
    await workshop.introduce(ITEM);
    await workshop.rate();
    const browser = web.browser();
    const address = await openLink(browser, `/room/${workshop.links.room}`);
    const part = await (await browser.get(address, PARTIAL)).text();
    expect(part).toMatch(/^<div id="screen"/);
    const version = part.match(/data-version="([^"]+)"/)?.[1];
    expect((await browser.get(`${address}?version=${version}`, PARTIAL)).status).toBe(204);
    await people[0]?.post(ballot, voteFor(ITEM, '1'));
    expect(await (await browser.get(`${address}?version=${version}`, PARTIAL)).text()).toContain(
      '1 of 6 have answered',
    );
  });
});

describe('an observer', () => {
  it('sees what the room sees, is counted nowhere, and is not asked to join', async () => {
    const { room, observer, workshop, people, ballot, opened } = await look();
    const { code } = opened.invitations;
    const ways = [code, `${code.slice(0, 3)}-${code.slice(3)}`, '/join'];
    const gathering = await room();
    expect(ways.filter((way) => gathering.includes(way))).toEqual(ways.slice(1));
    await workshop.introduce(ITEM);
    await workshop.rate();
    for (const person of people) await person.post(ballot, voteFor(ITEM, '1'));
    const rating = await observer();
    expect(rating).toContain('6 of 6 have answered');
    for (const way of ways) expect(rating).not.toContain(way);
    await workshop.reveal();
    expect(await observer()).toContain('app-seen--page');
  });
});

describe('a link of a workshop', () => {
  it('that nobody knows leads nowhere, and one kind is not the other', async () => {
    const { workshop } = await look();
    const browser = web.browser();
    const { room, observer } = workshop.links;
    for (const path of ['/room/x', '/observe/x', `/room/${observer}`, `/observe/${room}`, '/room/x/events'])
      expect((await browser.get(path)).status, path).toBe(404);
  });

  it('shows nothing once the assessment is closed', async () => {
    const { workshop, opened } = await look();
    await closeNow(web, opened.id);
    for (const path of [`/room/${workshop.links.room}`, `/observe/${workshop.links.observer}`]) {
      const looking = web.browser();
      const at = await openLink(looking, path);
      const answer = await looking.get(at, PARTIAL);
      const html = await answer.text();
      expect([answer.status, html.includes('This assessment is closed')]).toEqual([410, true]);
      expect(html).not.toContain('GENIE');
      expect((await looking.get(`${at}/events`)).status).toBe(410);
    }
  });
});
