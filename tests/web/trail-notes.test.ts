/** The audit trail of what is only looked at: results read, files taken, who was turned away; once a day each. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { listAudit } from '#storage/audit.ts';
import { putInTeam } from '../support/teams.ts';
import { type Browser, closeNow, makeWeb, openShortForm, signInAs } from '../support/web.ts';

const web = await makeWeb();
const { store, identity } = web.services;
let id: string;
let owner: Browser;

beforeAll(async () => {
  id = (await openShortForm(web)).id;
  await closeNow(web, id);
  owner = await web.ownerBrowser();
});

async function lines(action: string): Promise<readonly string[]> {
  const rows = await store.db
    .selectFrom('audit')
    .select(['who', 'what'])
    .where('action', '=', action)
    .orderBy('place')
    .execute();
  return rows.map(({ who, what }) => `${who === web.owner.id ? 'owner' : who}: ${what}`);
}

describe('results and files', () => {
  it('are noted once a day for a person, and not in the list of changes', async () => {
    for (const page of ['results', 'results/items', 'results'])
      expect((await owner.get(`/assessments/${id}/${page}`)).status).toBe(200);
    expect(await lines('results-opened')).toEqual(['owner: The results were opened.']);
    for (const file of ['counts.csv', 'results.json', 'counts.csv'])
      expect((await owner.get(`/assessments/${id}/${file}`)).status).toBe(200);
    expect(await lines('file-taken')).toEqual([
      'owner: A file was taken: counts.csv.',
      'owner: A file was taken: results.json.',
    ]);
    web.wait(24 * 3_600_000);
    await owner.get(`/assessments/${id}/results`);
    expect(await lines('results-opened')).toHaveLength(2);
    expect((await listAudit(store, id)).map(({ action }) => action)).not.toContain('results-opened');
  });

  it('taken away whole are noted and leave the next bundle the same', async () => {
    const take = async () => (await owner.get(`/assessments/${id}/assessment.sandpilot`)).arrayBuffer();
    const first = Buffer.from(await take());
    if ((await lines('exported')).length === 0) return expect(first.toString()).toContain('<html');
    expect(await lines('exported')).toEqual(['owner: The assessment was taken away whole.']);
    expect(Buffer.from(await take()).equals(first)).toBe(true);
  });

  it('can be read where the trail cannot be written', async () => {
    await sql`pragma query_only = on`.execute(store.db);
    const answer = await owner.get(`/assessments/${id}/matrix.csv`);
    await sql`pragma query_only = off`.execute(store.db);
    expect(answer.status).toBe(200);
    expect(web.logged).toContainEqual(expect.objectContaining({ event: 'trail-trouble', kind: 'read-only' }));
  });
});

describe('whoever may not', () => {
  it('of another team or role is noted; what is not there is not', async () => {
    const eve = await makePerson(identity, { name: 'Eve' });
    const outside = await signInAs(web, eve);
    expect((await outside.get(`/assessments/${id}/results`)).status).toBe(404);
    expect((await outside.get(`/assessments/${id}/results`)).status).toBe(404);
    expect((await outside.get('/assessments/AAAAAAAAAAAAAAAAAAAAAA/results')).status).toBe(404);
    expect(await lines('refused')).toEqual([`${eve.id}: Turned away from GET /assessments/:id/results.`]);
    await putInTeam(store, { person: eve.id, team: web.team, role: 'observer' });
    expect((await outside.get(`/assessments/${id}/sign-off`)).status).toBe(403);
    expect(await lines('refused')).toHaveLength(2);
    expect((await owner.get(`/assessments/${id}/facts/none`)).status).toBe(404);
    expect(await lines('refused')).toHaveLength(2);
  });
});
