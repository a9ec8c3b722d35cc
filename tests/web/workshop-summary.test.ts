/** What those who took part in a workshop read afterwards. */
import { expect, it } from 'vitest';
import { addAction, saveNote } from '#storage/workshop-notes.ts';
import { agreed } from '../support/assessments.ts';
import { closeNow, joinAs, makeWeb, openShortForm } from '../support/web.ts';
import { facilitate, voteFor } from '../support/workshop-web.ts';

const ITEM = 'need.priority';
const OTHER = 'need.case-for-change';
const web = await makeWeb();

/** A workshop of one person that was held and noted. */
async function held(mode: 'by-organisation' | 'anonymous' = 'by-organisation') {
  const opened = await openShortForm(web, { mode });
  const workshop = await facilitate(web, opened, [ITEM, OTHER]);
  const seat = `/seat/${opened.id}`;
  const ann = await joinAs(web, opened);
  await workshop.introduce(ITEM);
  await workshop.rate();
  await ann.post(`${seat}/ballot`, voteFor(ITEM, '1'));
  await workshop.reveal();
  const { store } = web.services;
  const note = { said: 'Everyone is busy.', reason: 'Winter pressures.', minority: 'One sees room in May.' };
  agreed(await saveNote(store, workshop.id, ITEM, { note, basedOn: 0 }));
  const action = {
    item: ITEM,
    what: 'Ask the board',
    who: 'Programme lead',
    organisation: 'icb',
    due: '2027-02-01',
    gate: null,
    status: 'open',
  } as const;
  await addAction(store, { assessment: opened.id, workshop: workshop.id }, '', action);
  return {
    opened,
    workshop,
    seat,
    ann,
    read: async (path = `${seat}/workshop`) => (await ann.get(path)).text(),
  };
}

it('tells what was shown, said and agreed, and what happens next', async () => {
  const { workshop, read } = await held();
  await workshop.end();
  const html = await read();
  for (const words of [
    'Everyone is busy.',
    'Winter pressures.',
    'One sees room in May.',
    'Ask the board',
    '(Programme lead, Integrated care board, by 1 February 2027)',
    '1 person was there',
    'Not talked about',
    'What happens next',
  ])
    expect(html).toContain(words);
});

it('is linked from the ballot and the own pages once the workshop has ended, and leads to the ballot before', async () => {
  const { workshop, seat, ann, read } = await held();
  expect((await ann.get(`${seat}/workshop`)).headers.get('location')).toBe(`${seat}/ballot`);
  expect(await read(seat)).not.toContain(`href="${seat}/workshop"`);
  await workshop.end();
  expect(await read(`${seat}/ballot`)).toContain(`href="${seat}/workshop"`);
  expect(await read(seat)).toContain(`href="${seat}/workshop"`);
});

it('is for those who took part: who was in no workshop is neither led there nor let in', async () => {
  const opened = await openShortForm(web, {});
  const seat = `/seat/${opened.id}`;
  const away = await joinAs(web, opened);
  const first = await facilitate(web, opened, [ITEM]);
  const note = { said: 'Only for the room.', reason: '', minority: '' };
  agreed(await saveNote(web.services.store, first.id, ITEM, { note, basedOn: 0 }));
  await first.end();
  const isTurnedAway = async () => {
    expect(await (await away.get(seat)).text()).not.toContain(`href="${seat}/workshop"`);
    expect((await away.get(`${seat}/workshop`)).headers.get('location')).toBe(seat);
  };
  await isTurnedAway();
  // Neither while another goes on.
  await facilitate(web, opened, [OTHER]);
  await isTurnedAway();
});

it('of a workshop one was in stays within reach while another runs without one', async () => {
  const { opened, workshop, seat, ann, read } = await held();
  await workshop.end();
  const second = await facilitate(web, opened, [OTHER]);
  expect(await read(seat)).toContain(`href="${seat}/workshop"`);
  expect(await (await ann.get(`${seat}/workshop`)).text()).toContain('Everyone is busy.');
  await second.end();
});

it('is there after closing, and in an anonymous assessment no link leads to it any more', async () => {
  const { opened, seat, read } = await held();
  await closeNow(web, opened.id);
  expect(await read(seat)).toContain(`href="${seat}/workshop"`);
  expect(await read()).toContain('Everyone is busy.');
  const anonymous = await held('anonymous');
  await closeNow(web, anonymous.opened.id);
  expect((await anonymous.ann.get(`${anonymous.seat}/workshop`)).status).toBe(410);
});

it('is for those who took part alone', async () => {
  const { opened, workshop, seat } = await held();
  await workshop.end();
  const late = await joinAs(web, opened);
  expect((await late.get(`${seat}/workshop`)).headers.get('location')).toBe(seat);
  expect(await (await late.get(seat)).text()).not.toContain(`href="${seat}/workshop"`);
  expect((await web.browser().get(`${seat}/workshop`)).status).toBe(401);
});
