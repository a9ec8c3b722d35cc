/** The ballot: what a participant sees of a workshop at every stage, and what becomes of every vote. */
import { expect, it } from 'vitest';
import { facilitate, voteFor } from '../support/facilitated.ts';
import { storedBy } from '../support/seat.ts';
import { joinAs, makeWeb, openShortForm } from '../support/web.ts';

const ITEM = 'need.priority';
const web = await makeWeb();

it('goes from waiting to answering to the reveal, and the answer counts', async () => {
  const opened = await openShortForm(web);
  const workshop = await facilitate(web, opened, [ITEM]);
  const ann = await joinAs(web, opened);
  const ballot = `/seat/${opened.id}/ballot`;
  expect(await (await ann.get(ballot)).text()).toContain('You are in');
  await workshop.introduce(ITEM);
  expect(await (await ann.get(ballot)).text()).toContain('The facilitator tells what it is about');
  await workshop.rate();
  expect(await (await ann.get(ballot)).text()).toContain('Send my answer');
  const voted = await ann.post(ballot, voteFor(ITEM, '1'));
  expect([voted.status, voted.headers.get('location')]).toEqual([303, ballot]);
  const counted = await (await ann.get(ballot)).text();
  expect(counted).toContain('Your answer counts: ');
  expect(counted).toContain('Change my answer');
  expect((await storedBy(web, ann, opened.id)).get(ITEM)).toMatchObject({ round: 1, answer: { rating: 1 } });
  await workshop.reveal();
  expect(await (await ann.get(ballot)).text()).toContain('Your answer: ');
  await workshop.end();
  expect(await (await ann.get(ballot)).text()).toContain('The workshop has ended');
});
