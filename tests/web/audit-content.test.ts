/** Nothing that was answered, said, sent or kept secret is in the audit trail; and every action of its list is written somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#core/audit-actions.ts';
import { makePerson } from '#identity/people.ts';
import { newSeatLink } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { checkAudit } from '#storage/audit-check.ts';
import { attachFile, removeFile } from '#storage/fact-attachments.ts';
import { joinAssessment } from '#storage/seats.ts';
import { agreed } from '../support/assessments.ts';
import { closeNow, makeWeb, openShortForm, signInAs } from '../support/web.ts';

/** Files that list actions without writing them. */
const LISTS = ['src/core/audit-actions.ts'];

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file))
    .filter((file) => !LISTS.includes(file));
}

describe('the closed list of what the trail can tell', () => {
  it('has nothing that no part of the program writes', () => {
    const text = sources('src')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unwritten = Object.keys(AUDIT_ACTIONS).filter((action) => !text.includes(`'${action}'`));
    expect(unwritten).toEqual([]);
  });
});

describe('the trail of an assessment from beginning to end', () => {
  const SECRETS = {
    password: 'violet-lantern-ferry-oatmeal',
    email: 'grace.hopper@example.org',
    comment: 'Nobody-told-the-wards',
    person: 'Wilhelmina Participant',
    organisationContact: 'rating-of-minus-two',
  };

  it('is whole, and holds no answer, comment, name of a participant or a file, link, key, password or email', async () => {
    const web = await makeWeb();
    const { store, identity } = web.services;
    const { id, invitations } = await openShortForm(web, { mode: 'attributed' });
    const keys: string[] = [];
    for (const organisation of ['icb', 'icb', 'council']) {
      const { token, key } = newSeatLink(identity);
      const request = { organisation, name: SECRETS.person };
      agreed(
        await joinAssessment(store, { assessment: id }, { key, request, at: '2027-01-11T10:00:00.000Z' }),
      );
      const answer = { state: 'rated', rating: -2 } as const;
      agreed(
        await saveAnswers(store, key, [
          { item: 'need.priority', answer, basedOn: 0, comment: SECRETS.comment },
        ]),
      );
      keys.push(token, key);
    }
    const owner = await web.ownerBrowser();
    const account = { email: SECRETS.email, password: '', next: SECRETS.password, again: SECRETS.password };
    await owner.post('/account/email', account);
    await owner.post('/account/password', account);
    for (const page of ['invitations', 'statements']) await owner.get(`/assessments/${id}/${page}`);
    await owner.post(`/assessments/${id}/withdrawal`, { link: keys.at(-2) ?? '' });
    const fact = 'funding-letter';
    const bytes = Buffer.from('%PDF-1.7\nThe letter.');
    const file = { assessment: id, fact, name: `${SECRETS.person}.pdf`, bytes };
    const by = { who: web.owner.id, at: '2027-01-11T10:00:00.000Z' };
    const attached = await attachFile(store, file, by);
    if (!attached.ok) throw new Error('the file was not attached');
    await removeFile(store, { assessment: id, fact, file: attached.file.id }, by);
    await closeNow(web, id);
    for (const page of ['results', 'results/items', 'report.docx', 'data.zip', 'assessment.sandpilot'])
      await owner.get(`/assessments/${id}/${page}`);
    const outside = await signInAs(
      web,
      await makePerson(identity, { name: 'Eve', email: 'eve@example.org' }),
    );
    for (const page of ['results', 'report.pdf', 'delete']) await outside.get(`/assessments/${id}/${page}`);
    await web.browser().post('/sign-in', { email: SECRETS.email, password: SECRETS.password });

    const lines = await store.db.selectFrom('audit').select(['at', 'who', 'action', 'what']).execute();
    const text = JSON.stringify(lines);
    const seen = new Set(lines.map(({ action }) => action));
    for (const action of [
      'signed-in',
      'opened',
      'closed',
      'results-opened',
      'file-taken',
      'exported',
      'refused',
    ])
      expect(seen, action).toContain(action);
    const { joinToken, joinCode } = invitations as unknown as Record<string, string | undefined>;
    // Whose browser it is stands in one of them, and is no secret.
    const cookies = [...owner.cookies.values()]
      .flatMap(({ value }) => decodeURIComponent(value).split('.'))
      .filter((part) => part !== web.owner.id && part.length > 20);
    const secrets = [...Object.values(SECRETS), ...keys, ...cookies, joinToken, joinCode, 'eve@example.org'];
    for (const secret of secrets)
      if (secret !== undefined && secret.length > 5) expect(text).not.toContain(secret);
    expect((await checkAudit(store.db, store.auditKey)).broken).toBeUndefined();
  });
});
