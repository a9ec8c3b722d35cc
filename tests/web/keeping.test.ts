/** How long assessments are kept: set, told, announced by page and letter, and deleted with all that belongs to it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { setEmail } from '#identity/emails.ts';
import { closePerson, makePerson, type Person } from '#identity/people.ts';
import type { Letter } from '#mail/post.ts';
import { findAssessment } from '#storage/assessments.ts';
import { layFile, placeFile } from '#storage/file-folder.ts';
import { addMember } from '#storage/members.ts';
import { reviewOnce } from '#web/keeping-review.ts';
import { agreed } from '../support/assessments.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, closeNow, makeWeb, openShortForm, signInAs } from '../support/web.ts';

const DAY = 24 * 3_600_000;
const web = await makeWeb('2027-02-02T10:42:00');
const { store, identity } = web.services;
const letters: Letter[] = [];
let forgotten = 0;
const services = {
  ...web.services,
  reports: {
    ...web.services.reports,
    forget: () => {
      forgotten += 1;
    },
  },
  post: {
    send: async (letter: Letter) => {
      letters.push(letter);
      return 'sent' as const;
    },
    close: () => undefined,
  },
};
let owner: Browser;
let admin: Browser;
let administrator: Person;
let closed: string;
let open: string;

beforeAll(async () => {
  closed = (await openShortForm(web, { setup: { title: 'Over' } })).id;
  open = (await openShortForm(web, { setup: { title: 'Going on' } })).id;
  await closeNow(web, closed);
  owner = await web.ownerBrowser();
  administrator = await makePerson(identity, { name: 'Grace', administrator: true });
  admin = await signInAs(web, administrator);
  await setEmail(identity, web.owner.id, 'ada@example.org');
});

async function read(path: string, browser = owner, status = 200): Promise<string> {
  const answer = await browser.get(path);
  const html = await answer.text();
  expect([path, answer.status, validateHtml(html)]).toEqual([path, status, []]);
  return html;
}

/** Signed in anew, as nobody stays signed in for so long. */
async function wait(days: number): Promise<void> {
  web.wait(days * DAY);
  owner = await web.ownerBrowser();
}

describe('how long an assessment is kept', () => {
  it('is for ever until somebody says otherwise', async () => {
    expect(await read(`/assessments/${closed}`)).not.toContain('eleted with all');
    await reviewOnce(services);
    expect(await read(`/assessments/${closed}/retention`)).toContain('until somebody deletes them');
  });

  it('is set by administrators for all, in whole months', async () => {
    for (const months of ['0', '1.5', 'two', '999'])
      expect((await admin.post('/administration/retention', { months })).status).toBe(422);
    expect((await owner.post('/administration/retention', { months: '1' })).status).toBe(403);
    expect((await admin.post('/administration/retention', { months: '12' })).status).toBe(303);
    expect(await read('/administration/retention?saved', admin)).toContain('value="12"');
    expect(await read(`/assessments/${closed}`)).toContain('Kept until 2 February 2028');
    expect(await read(`/assessments/${open}/retention`)).toContain(
      'While it is open it is counted from the last day to answer',
    );
  });

  it('is set shorter by an owner for one, and not longer', async () => {
    const path = `/assessments/${closed}/retention`;
    const longer = await owner.post(path, { months: '13' });
    expect([longer.status, (await longer.text()).includes('no assessment longer than 12 months')]).toEqual([
      422,
      true,
    ]);
    expect((await owner.post(path, { months: '2' })).status).toBe(303);
    expect(await read(path)).toContain('Kept until 2 April 2027');
  });

  it('is announced thirty days before: to the team on page and list, to owners by letter, once', async () => {
    await wait(28);
    await reviewOnce(services);
    expect(letters).toEqual([]);
    await wait(1);
    await reviewOnce(services);
    await reviewOnce(services);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ to: 'ada@example.org', subject: 'An assessment will be deleted' });
    expect(letters[0]?.text).toContain('On 2 April 2027');
    expect(letters[0]?.text).toContain(`/assessments/${closed}`);
    expect(await read(`/assessments/${closed}`)).toContain('This will be deleted');
    expect(await read('/')).toContain('On 2 April 2027 it is deleted with all that belongs to it.');
  });

  it('is longer again where an owner says so in time, and then announced anew', async () => {
    const path = `/assessments/${closed}/retention`;
    await owner.post(path, { months: '4' });
    await reviewOnce(services);
    expect(await read('/')).not.toContain('is deleted with all');
    await owner.post(path, { months: '2' });
    await reviewOnce(services);
    expect(letters).toHaveLength(2);
  });

  it('ends after the whole warning, with rows and files; its lines in the trail and what is open stay', async () => {
    const laid = await layFile(store, Buffer.from('A business case.'));
    placeFile(store, laid);
    await store.db
      .insertInto('fact_files')
      .values({
        ...{ id: 'file', assessment: closed, fact: 'x', name: 'case.pdf', type: 'pdf', size: 16 },
        ...{ hash: laid.hash, at: '2027-01-11T09:00:00.000Z', who: web.owner.id },
      })
      .execute();
    await wait(29);
    await reviewOnce(services);
    expect(await findAssessment(store, closed)).toBeDefined();
    await wait(1);
    await reviewOnce(services);
    expect(await findAssessment(store, closed)).toBeUndefined();
    expect(forgotten).toBe(1);
    expect(await findAssessment(store, open)).toBeDefined();
    const folder = join(web.folder, 'files');
    expect(existsSync(folder) ? readdirSync(folder) : []).not.toContain(laid.hash);
    for (const table of ['seats', 'answers', 'facts', 'fact_files', 'keeping'] as const)
      expect(await store.db.selectFrom(table).selectAll().where('assessment', '=', closed).execute()).toEqual(
        [],
      );
    const lines = await store.db
      .selectFrom('audit')
      .select('action')
      .where('assessment', '=', closed)
      .execute();
    expect(lines.map(({ action }) => action)).toContain('retention-deleted');
    await read(`/assessments/${closed}`, owner, 404);
  });

  it('is counted for one left open from its last day for answering, with the whole warning', async () => {
    const { id } = await openShortForm(web, {
      setup: { title: 'Left open', dates: { answerBy: '2027-09-01' } },
    });
    await owner.post(`/assessments/${id}/retention`, { months: '1' });
    letters.length = 0;
    const told: string[] = [];
    const today = () => identity.now().toISOString().slice(0, 10);
    while ((await findAssessment(store, id)) !== undefined) {
      await wait(1);
      await reviewOnce(services);
      if (letters.some(({ text }) => text.includes(`/assessments/${id}`))) told.push(today());
      if (today() !== '2027-09-20') continue;
      const said =
        'On 1 October 2027 it is deleted with all that belongs to it, unless somebody answers before.';
      for (const path of ['/', `/assessments/${id}`, `/assessments/${id}/retention`])
        expect([path, (await read(path)).includes(said)]).toEqual([path, true]);
    }
    expect(letters.find(({ text }) => text.includes(`/assessments/${id}`))?.text).toContain(
      'On 1 October 2027 it is deleted with all that belongs to it, unless somebody answers before',
    );
    expect(told[0]).toBe('2027-09-01');
    expect(letters.filter(({ text }) => text.includes(`/assessments/${id}`))).toHaveLength(1);
    expect(today()).toBe('2027-10-01');
  });

  it('is never longer than all of the installation, also where that was set later', async () => {
    const { id } = await openShortForm(web, { draft: true });
    await owner.post(`/assessments/${id}/retention`, { months: '11' });
    const kept = async () => /Kept until ([^<.]*)/.exec(await read(`/assessments/${id}/retention`))?.[1];
    const before = await kept();
    admin = await signInAs(web, administrator);
    expect((await admin.post('/administration/retention', { months: '3' })).status).toBe(303);
    expect([before === undefined, (await kept()) === before]).toEqual([false, false]);
  });

  it('is announced to owners who can sign in, and to nobody else', async () => {
    const { id } = await openShortForm(web, { setup: { title: 'Told' } });
    await closeNow(web, id);
    const at = identity.now().toISOString();
    const others = { closed: 'owner', facilitator: 'facilitator', observer: 'observer' } as const;
    for (const [name, role] of Object.entries(others)) {
      const { id: person } = await makePerson(identity, { name, email: `${name}@example.org` });
      agreed(await addMember(store, { team: web.team, person, role }, at));
      if (name === 'closed') await closePerson(identity, person);
    }
    letters.length = 0;
    await reviewOnce(services);
    expect(letters.length).toBeGreaterThan(0);
    expect(new Set(letters.map(({ to }) => to))).toEqual(new Set(['ada@example.org']));
    // Its time was over long ago; whoever is told of it now has the whole warning.
    await wait(29);
    await reviewOnce(services);
    expect(await findAssessment(store, id)).toBeDefined();
    await wait(1);
    await reviewOnce(services);
    expect(await findAssessment(store, id)).toBeUndefined();
  });

  it('is not asked of who may not delete it', async () => {
    const outside = await makePerson(identity, { name: 'Eve' });
    const { id } = await openShortForm(web);
    const path = `/assessments/${id}/retention`;
    expect((await (await signInAs(web, outside)).post(path, { months: '1' })).status).toBe(404);
    const at = identity.now().toISOString();
    agreed(await addMember(store, { team: web.team, person: outside.id, role: 'facilitator' }, at));
    expect((await (await signInAs(web, outside)).post(path, { months: '1' })).status).toBe(403);
  });
});
