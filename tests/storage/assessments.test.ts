/** Assessments in the data file: kept as they are, changed one at a time, with a line for every change. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deleteAssessment, repeatAssessment } from '#core/life-cycle.ts';
import { setThresholds } from '#core/life-cycle-draft.ts';
import { closeAssessment, openAssessment } from '#core/life-cycle-opening.ts';
import { addOrganisation, changeExpected } from '#core/life-cycle-organisations.ts';
import {
  addAssessment,
  findAssessment,
  invitationsOf,
  listAssessments,
  listSeries,
} from '#storage/assessments.ts';
import { listAudit } from '#storage/audit.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { changeSetting, findSetting } from '#storage/settings.ts';
import {
  addOpen,
  agreed,
  dataFolder,
  OWNER,
  openTestStore,
  readyDraft,
  refusalOf,
  sampleChoice,
  TEAM,
  TODAY,
} from '../support/assessments.ts';
import { putInTeam } from '../support/teams.ts';

const chosen = sampleChoice();
const draft = readyDraft(chosen);
const file = join(dataFolder(), 'sandpilot.db');
const store = await openTestStore(file);
const addDraft = () =>
  addAssessment(store, (id, joinCode) => ({ ...draft, id, series: id, joinCode }), OWNER);

describe('an assessment', () => {
  it('comes back as it was kept', async () => {
    const added = await addDraft();
    expect(await findAssessment(store, added.id)).toEqual(added);
    expect(await findAssessment(store, 'moon')).toBeUndefined();
    expect(await listAssessments(store, OWNER.who)).toEqual([]);
    await putInTeam(store, { person: OWNER.who, team: TEAM });
    expect((await listAssessments(store, OWNER.who)).map(({ id }) => id)).toContain(added.id);
    expect(await listAssessments(store, 'someone else')).toEqual([]);
  });

  it('has a code and links of its own, which stay when it changes', async () => {
    const { id } = await addDraft();
    const before = await invitationsOf(store, id);
    expect(before?.code).toMatch(/^[CDFGHJKMNPQRTVWXY3479]{6}$/);
    expect(before?.organisations.map((each) => each.id)).toEqual(['icb', 'charity']);
    await changeAssessment(store, id, (it) => changeExpected(it, it.version, 'icb', 9), OWNER);
    expect(await invitationsOf(store, id)).toEqual(before);
    const tokens = [before?.token, ...(before?.organisations ?? []).map((each) => each.token)];
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{22}$/);
    expect(await invitationsOf(store, 'moon')).toBeUndefined();
  });

  it('changes with a line that says who, when and what', async () => {
    const { id } = await addDraft();
    const club = { name: 'Club', sector: 'other', required: false };
    const at = '2027-01-12T10:00:00.000Z';
    const changed = await changeAssessment(store, id, (it) => addOrganisation(it, it.version, club), {
      who: 'owner-1',
      at,
    });
    expect(agreed(changed).after).toEqual([{ kind: 'wake', assessment: id }]);
    expect(agreed(changed).assessment).toEqual(await findAssessment(store, id));
    expect(await listAudit(store, id)).toEqual([
      { at: OWNER.at, who: 'owner-1', action: 'created', what: 'A draft was made.' },
      { at, who: 'owner-1', action: 'organisation-added', what: 'Club was added.' },
    ]);
  });

  it('changed or deleted by another program on the same file is not remembered as it was', async () => {
    const { id } = await addDraft();
    await findAssessment(store, id);
    const other = await openTestStore(file);
    await changeAssessment(other, id, (it) => changeExpected(it, it.version, 'icb', 7), OWNER);
    const [icb] = (await findAssessment(store, id))?.setup.organisations ?? [];
    expect(icb?.expected).toBe(7);
    await changeAssessment(other, id, (it) => deleteAssessment(it, it.version), OWNER);
    expect(await findAssessment(store, id)).toBeUndefined();
    await other.close();
  });

  it('that is refused a change stays as it is, without a line', async () => {
    const { id } = await addDraft();
    const outcome = await changeAssessment(
      store,
      id,
      (it) => setThresholds(it, it.version, { gate: 200 }),
      OWNER,
    );
    expect(refusalOf(outcome)).toBe('invalid');
    expect((await findAssessment(store, id))?.version).toBe(1);
    expect(await listAudit(store, id)).toHaveLength(1);
    const nowhere = await changeAssessment(store, 'moon', (it) => deleteAssessment(it, it.version), OWNER);
    expect(refusalOf(nowhere)).toBe('not-found');
  });

  it('changed by two at once on the same page is changed by one, and the other hears', async () => {
    const { id, version } = await addDraft();
    const outcomes = await Promise.all(
      [5, 6, 7].map((expected) =>
        changeAssessment(store, id, (it) => changeExpected(it, version, 'icb', expected), OWNER),
      ),
    );
    expect(outcomes.map(refusalOf)).toEqual(['done', 'changed-meanwhile', 'changed-meanwhile']);
    expect((await findAssessment(store, id))?.setup.organisations[0]?.expected).toBe(5);
  });

  it('keeps the exact questionnaire it opened with', async () => {
    const { id } = await addOpen(store, chosen);
    const found = await findAssessment(store, id);
    const frozen = await frozenQuestionnaire(store, found?.questionnaire?.hash ?? '');
    expect(frozen).toEqual(chosen);
    expect(await frozenQuestionnaire(store, 'moon')).toBeUndefined();
  });

  it('that opened is not opened again by a second click', async () => {
    const { id, version } = await addDraft();
    const click = () =>
      changeAssessment(store, id, (it) => openAssessment(it, version, { chosen, today: TODAY }), OWNER);
    expect((await Promise.all([click(), click()])).map(refusalOf)).toEqual(['done', 'wrong-state']);
  });

  it('is repeated in its series', async () => {
    const { id } = await addOpen(store, chosen);
    const closing = await changeAssessment(store, id, (it) => closeAssessment(it, it.version, TODAY), OWNER);
    const closed = agreed(closing).assessment;
    const beginning = { team: TEAM, today: '2028-01-11', questionnaire: null };
    const repeat = await addAssessment(
      store,
      (fresh, joinCode) => agreed(repeatAssessment(closed, { ...beginning, id: fresh, joinCode })),
      OWNER,
    );
    expect((await listSeries(store, id)).map((each) => each.id)).toEqual([id, repeat.id]);
    expect(await listAudit(store, repeat.id)).toMatchObject([{ action: 'repeated' }]);
  });

  it('that is deleted leaves its audit list and nothing else', async () => {
    const { id } = await addOpen(store, chosen);
    await changeAssessment(store, id, (it) => deleteAssessment(it, it.version), OWNER);
    expect(await findAssessment(store, id)).toBeUndefined();
    expect(await invitationsOf(store, id)).toBeUndefined();
    const rows = await store.db
      .selectFrom('organisations')
      .selectAll()
      .where('assessment', '=', id)
      .execute();
    expect(rows).toEqual([]);
    expect((await listAudit(store, id)).at(-1)).toMatchObject({ action: 'deleted' });
  });
});

describe('a setting', () => {
  it('is remembered, and the last one counts', async () => {
    expect(await findSetting(store, 'example-seeded')).toBeUndefined();
    await changeSetting(store.db, 'example-seeded', 'once');
    await changeSetting(store.db, 'example-seeded', 'twice');
    expect(await findSetting(store, 'example-seeded')).toBe('twice');
  });
});
