/** Assessments of several teams: the list by team, where a new one goes, and one given to another team. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makePerson, type Person } from '#identity/people.ts';
import { addOwnAction } from '#storage/actions.ts';
import { findAssessment } from '#storage/assessments.ts';
import { addMember, leaveTeam } from '#storage/members.ts';
import { makeTeam, type Team } from '#storage/teams.ts';
import { agreed } from '../support/assessments.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, closeNow, makeWeb, openShortForm, signInAs } from '../support/web.ts';
import { makeAccounts } from './who-sees-what-stage.ts';

const web = await makeWeb();
const { store, identity } = web.services;
const AT = '2027-01-11T09:00:00.000Z';

let grace: Person;
let hers: Team;
let browser: Browser;
let opened: string;

beforeAll(async () => {
  opened = (await openShortForm(web, { setup: { title: 'Of the first team' } })).id;
  grace = await makePerson(identity, { name: 'Grace' });
  hers = agreed(await makeTeam(store, { name: 'Second <team>', owner: grace.id }, { who: grace.id, at: AT }));
  browser = await signInAs(web, grace);
});

async function read(path: string, as = browser): Promise<string> {
  const html = await (await as.get(path)).text();
  expect(validateHtml(html)).toEqual([]);
  return html;
}

describe('someone in no team', () => {
  it('is told to make one, and begins nothing before', async () => {
    const alone = await signInAs(web, await makePerson(identity, { name: 'Alone' }));
    const html = await read('/', alone);
    expect(html).toContain('You are in no team yet');
    expect(html).not.toContain('Start a new assessment');
    const begun = await alone.post('/assessments');
    expect([begun.status, (await begun.text()).includes('You own no team yet')]).toEqual([409, true]);
    expect((await alone.get('/assessments/import')).status).toBe(409);
  });
});

describe('someone in two teams', () => {
  beforeAll(async () => {
    agreed(await addMember(store, { team: web.team, person: grace.id, role: 'facilitator' }, AT));
  });

  it('has the list by team, and begins where they are owner', async () => {
    const html = await read('/');
    expect(html).toContain('>Ada Example&#39;s team</a></h2>');
    expect(html).toContain('You are a facilitator in this team.');
    expect(html).toContain('Of the first team');
    expect(html.match(/Start a new assessment/g)).toHaveLength(1);
    expect(html).toContain(`name="team" value="${hers.id}"`);
  });

  it.each([
    ['chosen', () => ({ team: hers.id })],
    ['not chosen, being the only one', () => ({})],
  ])('begins in the team they own, %s', async (_, form) => {
    const begun = await browser.post('/assessments', form());
    const id = begun.headers.get('location')?.split('/')[2] ?? '';
    expect((await findAssessment(store, id))?.team).toBe(hers.id);
  });

  it('begins nothing in a team where they are no owner, or that is not theirs', async () => {
    for (const team of [web.team, 'no-team'])
      expect((await browser.post('/assessments', { team })).status).toBe(422);
  });

  it('is asked which team a bundle is for, once they own two', async () => {
    expect(await read('/assessments/import')).not.toContain('name="team"');
    const third = agreed(
      await makeTeam(store, { name: 'Third', owner: grace.id }, { who: grace.id, at: AT }),
    );
    const html = await read('/assessments/import');
    expect(html).toContain(`<option value="${third.id}">Third</option>`);
    expect((await browser.post('/assessments', {})).status).toBe(422);
    agreed(await addMember(store, { team: third.id, person: web.owner.id, role: 'owner' }, AT));
    agreed(await leaveTeam(store, { team: third.id, person: grace.id }, { who: grace.id, at: AT }));
  });

  it('who is a facilitator is told who may do what they may not', async () => {
    const refused = await browser.get(`/assessments/${opened}/close`);
    const html = await refused.text();
    expect([refused.status, html.includes('This is done by an owner of the team.')]).toEqual([403, true]);
    expect(validateHtml(html)).toEqual([]);
  });
});

describe('an assessment given to another team', () => {
  it('can go only where its owner owns a team too', async () => {
    const owner = await web.ownerBrowser();
    const html = await read(`/assessments/${opened}/move`, owner);
    expect(html).toContain('It belongs to Ada Example&#39;s team.');
    expect(html).not.toContain('Second &lt;team&gt;');
    expect((await owner.post(`/assessments/${opened}/move`, { team: hers.id })).status).toBe(404);
  });

  it('is seen by that team alone from here on', async () => {
    agreed(await addMember(store, { team: hers.id, person: web.owner.id, role: 'owner' }, AT));
    agreed(await leaveTeam(store, { team: web.team, person: grace.id }, { who: grace.id, at: AT }));
    expect((await browser.get(`/assessments/${opened}`)).status).toBe(404);
    const owner = await web.ownerBrowser();
    expect(await read(`/assessments/${opened}/move`, owner)).toContain('Second &lt;team&gt;');
    const none = await owner.post(`/assessments/${opened}/move`, {});
    expect([none.status, (await none.text()).includes('Choose the team it is for')]).toEqual([422, true]);
    const moved = await owner.post(`/assessments/${opened}/move`, { team: hers.id });
    expect(moved.headers.get('location')).toBe(`/assessments/${opened}`);
    expect(await read(`/assessments/${opened}`)).toContain('Of the first team');
  });
});

describe('an observer', () => {
  it('reads the actions, and takes them away, once the results can be read and not before', async () => {
    const { id } = await openShortForm(web);
    const observer = await signInAs(web, (await makeAccounts(web)).observer);
    const said = {
      what: 'Ask the board',
      who: 'Finance lead',
      organisation: null,
      due: '2027-02-01',
      status: 'open',
    } as const;
    const action = { ...said, item: null, gate: null, source: 'results', strategy: null } as const;
    const by = { who: web.owner.id, at: AT };
    agreed(await addOwnAction(store, id, '', action, by));
    const paths = ['', '.csv', '.json', '.ics'].map((kind) => `/assessments/${id}/actions${kind}`);
    for (const path of paths) {
      const answer = await observer.get(path);
      expect([answer.status, (await answer.text()).includes('Ask the board')], path).toEqual([403, false]);
    }
    await closeNow(web, id);
    for (const path of paths) {
      const answer = await observer.get(path);
      expect([answer.status, (await answer.text()).includes('Ask the board')], path).toEqual([200, true]);
    }
  });
});
