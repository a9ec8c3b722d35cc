/** One person's answers taken out by an owner: only by the link the person shows, and never once nobody can tell. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { makePerson } from '#identity/people.ts';
import { newSeatLink, seatKey } from '#identity/seats.ts';
import { responsesOf, saveAnswers } from '#storage/answers-store.ts';
import { listAudit } from '#storage/audit.ts';
import { addMember } from '#storage/members.ts';
import { joinAssessment } from '#storage/seats.ts';
import { agreed } from '../support/assessments.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, closeNow, makeWeb, openShortForm, signInAs } from '../support/web.ts';

const web = await makeWeb();
const { store, identity } = web.services;
const AT = '2027-01-11T10:00:00.000Z';
let owner: Browser;

beforeAll(async () => {
  owner = await web.ownerBrowser();
});

interface Held {
  readonly id: string;
  /** Private links of the people, as tokens. */
  readonly tokens: readonly string[];
}

async function answered(mode: AnonymityMode, isClosed = false): Promise<Held> {
  const { id } = await openShortForm(web, { mode });
  const tokens: string[] = [];
  for (const organisation of ['icb', 'icb', 'icb', 'icb', 'icb', 'council']) {
    const { token, key } = newSeatLink(identity);
    const request = { organisation };
    agreed(await joinAssessment(store, { assessment: id }, { key, request, at: AT }));
    const sent = { item: 'need.priority', answer: { state: 'rated', rating: 1 }, basedOn: 0 } as const;
    agreed(await saveAnswers(store, key, [sent]));
    tokens.push(token);
  }
  if (isClosed) await closeNow(web, id);
  return { id, tokens };
}

const people = async ({ id }: Held) => (await responsesOf(store.db, id)).length;
const ask = (held: Held, link: string, told = 'yes') =>
  owner.post(`/assessments/${held.id}/withdrawal`, { 'private-link': link, told });

describe('a person who asks an owner to take out their answers', () => {
  it.each(['attributed', 'by-organisation'] as const)(
    'is helped while open and once closed (%s)',
    async (mode) => {
      for (const isClosed of [false, true]) {
        const held = await answered(mode, isClosed);
        const [first = '', second = ''] = held.tokens;
        expect((await ask(held, `http://localhost:3000/s/${first}`)).status).toBe(303);
        expect((await ask(held, ` ${second} `)).status).toBe(303);
        expect(await people(held)).toBe(4);
        expect((await web.browser().get(`/s/${first}`)).status).toBe(404);
        const again = await ask(held, first);
        const html = await again.text();
        expect([again.status, validateHtml(html), html.includes(first)]).toEqual([422, [], false]);
        const lines = (await listAudit(store, held.id)).filter(({ action }) => action === 'seat-withdrawn');
        expect(lines).toHaveLength(2);
      }
    },
  );

  it('changes the results that were worked out before', async () => {
    const held = await answered('attributed', true);
    const results = async () =>
      (await owner.get(`/assessments/${held.id}/results.json`)).json() as Promise<{ answered?: unknown }>;
    const before = JSON.stringify(await results());
    await ask(held, held.tokens[0] ?? '');
    expect(JSON.stringify(await results())).not.toBe(before);
  });

  it('is told first that others can compare, once results are there', async () => {
    const held = await answered('by-organisation', true);
    expect((await ask(held, held.tokens[0] ?? '', '')).status).toBe(422);
    expect(await people(held)).toBe(6);
  });

  it('leaves nothing of theirs in the data file', async () => {
    const held = await answered('by-organisation');
    const key = seatKey(identity, held.tokens[0] ?? '') ?? '';
    const comment = 'wordsthataretakenout';
    const answer = { state: 'rated', rating: -1 } as const;
    agreed(await saveAnswers(store, key, [{ item: 'need.priority', answer, comment, basedOn: 1 }]));
    const files = () => readdirSync(web.folder).filter((name) => name.startsWith('sandpilot.sqlite'));
    const isThere = () =>
      files().some((name) => readFileSync(join(web.folder, name)).includes(Buffer.from(comment)));
    expect(isThere()).toBe(true);
    await ask(held, held.tokens[0] ?? '');
    expect(isThere()).toBe(false);
  });

  it('is helped by owners alone', async () => {
    const held = await answered('by-organisation');
    const facilitator = await makePerson(identity, { name: 'Fay' });
    agreed(await addMember(store, { team: web.team, person: facilitator.id, role: 'facilitator' }, AT));
    const form = { link: held.tokens[0] ?? '', told: 'yes' };
    const browser = await signInAs(web, facilitator);
    expect((await browser.post(`/assessments/${held.id}/withdrawal`, form)).status).toBe(403);
    expect(await people(held)).toBe(6);
  });

  it('is not helped with a link of another assessment, or with none', async () => {
    const held = await answered('by-organisation');
    const other = await answered('by-organisation');
    for (const link of [other.tokens[0] ?? '', '', 'nonsense', 'http://localhost:3000/s/short'])
      expect((await ask(held, link)).status).toBe(422);
    expect([await people(held), await people(other)]).toEqual([6, 6]);
  });

  it('is helped in an anonymous assessment while open, without a time; after closing the page says why nobody can', async () => {
    const held = await answered('anonymous');
    expect((await ask(held, held.tokens[0] ?? '')).status).toBe(303);
    const line = (await listAudit(store, held.id)).find(({ action }) => action === 'seat-withdrawn');
    expect(line?.at).toBeNull();
    await closeNow(web, held.id);
    const page = await (await owner.get(`/assessments/${held.id}/withdrawal`)).text();
    expect([
      validateHtml(page),
      page.includes('the keys that led from a person'),
      page.includes('<input'),
    ]).toEqual([[], true, false]);
    expect((await ask(held, held.tokens[1] ?? '')).status).toBe(409);
    expect(await people(held)).toBe(5);
  });
});

describe('a person who asks what is kept about them', () => {
  it('takes all of it away by their private link: every version, comment and who gave it, and no key', async () => {
    const { id } = await openShortForm(web, { mode: 'attributed' });
    const { token, key } = newSeatLink(identity);
    const request = { organisation: 'icb', name: 'Grace' };
    agreed(await joinAssessment(store, { assessment: id }, { key, request, at: AT }));
    const sent = { item: 'need.priority', answer: { state: 'rated', rating: 1 } } as const;
    agreed(await saveAnswers(store, key, [{ ...sent, basedOn: 0, comment: 'First thought' }]));
    const changed = { ...sent, answer: { state: 'rated', rating: -1 }, basedOn: 1 } as const;
    agreed(await saveAnswers(store, key, [{ ...changed, comment: 'Second thought' }]));
    const phone = web.browser();
    await phone.get(`/s/${token}`);
    const answer = await phone.get(`/seat/${id}/copy?format=json`);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      seat: { organisation: 'icb', name: 'Grace', entered: 'online' },
      answers: [{ comment: 'First thought' }, { comment: 'Second thought' }],
    });
    expect([text.includes(key), text.includes(token)]).toEqual([false, false]);
    expect((await web.browser().get(`/seat/${id}/copy?format=json`)).status).toBe(401);
  });
});
