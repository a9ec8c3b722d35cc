/** Facts in the data file: every recording kept, the last one counting. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fact } from '#core/facts.ts';
import { listAudit } from '#storage/audit.ts';
import { changeFact, factHistory, factsOf } from '#storage/facts-store.ts';
import {
  addOpen,
  agreed,
  dataFolder,
  OWNER,
  openTestStore,
  refusalOf,
  sampleChoice,
} from '../support/assessments.ts';

const chosen = sampleChoice();
const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));
const { id } = await addOpen(store, chosen);
const started: Fact = { id: 'letter', status: 'in-progress', owner: 'Director', due: '2027-02-01' };
const signed: Fact = { id: 'letter', status: 'in-place', link: 'https://example.org/letter' };
const record = (fact: Fact, basedOn: number) =>
  changeFact(store, id, { fact, basedOn, questionnaire: chosen.questionnaire }, OWNER);

describe('a fact', () => {
  it('is recorded again and again, each time kept with who and when, and logged', async () => {
    expect(agreed(await record(started, 0))).toMatchObject({
      version: 1,
      after: [{ kind: 'wake', assessment: id }],
    });
    expect(agreed(await record(signed, 1)).version).toBe(2);
    expect((await factsOf(store.db, id)).get('letter')).toEqual({ fact: signed, version: 2 });
    expect(await factHistory(store, id, 'letter')).toEqual([
      { fact: started, version: 1, ...OWNER },
      { fact: signed, version: 2, ...OWNER },
    ]);
    const lines = (await listAudit(store, id)).filter(({ action }) => action === 'fact-recorded');
    expect(lines.map(({ what }) => what)).toEqual(['letter: in-progress.', 'letter: in-place.']);
  });

  it('sent twice is recorded once, and one that is late hears what stands', async () => {
    agreed(await record(signed, 1));
    expect(await factHistory(store, id, 'letter')).toHaveLength(2);
    expect(await record(started, 1)).toMatchObject({
      refusal: { kind: 'fact-changed-meanwhile', current: signed, version: 2 },
    });
    const nowhere = changeFact(
      store,
      'moon',
      { fact: signed, basedOn: 0, questionnaire: chosen.questionnaire },
      OWNER,
    );
    expect(refusalOf(await nowhere)).toBe('not-found');
    expect(await factHistory(store, id, 'moon')).toEqual([]);
  });
});
