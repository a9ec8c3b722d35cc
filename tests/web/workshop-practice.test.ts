/** Practising: one button gives a facilitator a private copy with simulated people, and the original stays as it was. */
import { expect, it } from 'vitest';
import type { Assessment } from '#core/life-cycle.ts';
import { isPractice, PRACTICE } from '#core/practice.ts';
import { makePerson } from '#identity/people.ts';
import { responsesOf } from '#storage/answers-store.ts';
import { findAssessment, listAssessments } from '#storage/assessments.ts';
import { addMember } from '#storage/members.ts';
import { runningWorkshop } from '#storage/workshops.ts';
import { agreed } from '../support/assessments.ts';
import { press, seatSomeone } from '../support/owner-web.ts';
import { makeWeb, openShortForm, signInAs } from '../support/web.ts';

const web = await makeWeb();
const { store } = web.services;
/** Where simulated people would be sent. */
const sent: [joinCode: string, people: number][] = [];
Object.assign(web.services, { rehearse: (code: string, people: number) => sent.push([code, people]) });

/** The practice copies the owner has now. */
async function copies(): Promise<readonly Assessment[]> {
  return (await listAssessments(store, web.owner.id)).filter(isPractice);
}

async function workshopsOf(assessment: string): Promise<number> {
  return (await runningWorkshop(store.db, assessment)) === undefined ? 0 : 1;
}

it('makes a marked, open copy without answers, with a workshop and people on their way, and leaves the original alone', async () => {
  const original = await openShortForm(web);
  await seatSomeone(web, original.id, { key: 'ann', organisation: 'icb', comment: 'Between us.' });
  const before = [await findAssessment(store, original.id), await responsesOf(store.db, original.id)];
  const owner = await web.ownerBrowser();
  const start = await (await owner.get(`/assessments/${original.id}/workshop`)).text();
  expect(start).toContain(`action="/assessments/${original.id}/practise"`);
  const pressed = await owner.post(`/assessments/${original.id}/practise`);
  const [copy, ...others] = await copies();
  if (copy === undefined) throw new Error('there is no copy');
  const workshop = await runningWorkshop(store.db, copy.id);
  expect(others).toEqual([]);
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `/workshops/${workshop?.id}`]);
  expect([copy.state, copy.setup.scheme.name]).toEqual(['open', 'Practice: GENIE']);
  expect(await responsesOf(store.db, copy.id)).toEqual([]);
  expect(sent).toEqual([[copy.joinCode, 12]]);
  expect(await (await owner.get(`/workshops/${workshop?.id}`)).text()).toContain(PRACTICE);
  expect([await findAssessment(store, original.id), await responsesOf(store.db, original.id)]).toEqual(
    before,
  );
  expect(await workshopsOf(original.id)).toBe(0);
});

it('takes the copy away with one click, and nothing else', async () => {
  const owner = await web.ownerBrowser();
  const [copy] = await copies();
  const all = await listAssessments(store, web.owner.id);
  expect(await (await owner.get('/')).text()).toContain('Remove the practice');
  await press(owner, '/', `/assessments/${copy?.id}/remove-example`);
  expect(await listAssessments(store, web.owner.id)).toEqual(all.filter(({ id }) => id !== copy?.id));
  expect(await workshopsOf(copy?.id ?? '')).toBe(0);
});

it('is refused for a draft, and for what belongs to someone else', async () => {
  const draft = await openShortForm(web, { draft: true });
  const original = await openShortForm(web);
  const owner = await web.ownerBrowser();
  const stranger = await signInAs(web, await makePerson(web.services.identity, { name: 'Bo Other' }));
  const people = sent.length;
  expect((await owner.post(`/assessments/${draft.id}/practise`)).status).toBe(409);
  expect((await stranger.post(`/assessments/${original.id}/practise`)).status).toBe(404);
  expect((await web.browser().post(`/assessments/${original.id}/practise`)).status).toBe(401);
  expect([await copies(), sent.length]).toEqual([[], people]);
});

it('is cleared up by the facilitator of the team who practised, and the worked example is not', async () => {
  const original = await openShortForm(web);
  const person = await makePerson(web.services.identity, { name: 'Fay Facilitator' });
  const at = web.services.identity.now().toISOString();
  agreed(await addMember(store, { team: web.team, person: person.id, role: 'facilitator' }, at));
  const facilitator = await signInAs(web, person);
  expect((await facilitator.post(`/assessments/${original.id}/practise`)).status).toBe(303);
  const [copy] = await copies();
  expect(await (await facilitator.get('/')).text()).toContain('Remove the practice');
  expect((await facilitator.post(`/assessments/${original.id}/remove-example`)).status).toBe(403);
  expect((await facilitator.post(`/assessments/${copy?.id}/remove-example`)).status).toBe(303);
  expect(await copies()).toEqual([]);
});
