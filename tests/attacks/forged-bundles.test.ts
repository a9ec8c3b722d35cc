/** A bundle somebody made up: it forges no line of the trail here, no day of deletion, and no report signed off here. */
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS, OF_ASSESSMENTS, READING } from '#core/audit-actions.ts';
import { exportAssessment } from '#storage/bundle-export.ts';
import { importAssessment } from '#storage/bundle-import.ts';
import { hashOfBytes } from '#storage/file-folder.ts';
import { altered } from '../support/bundles.ts';
import { wordsOf } from '../support/results-web.ts';
import { sendFiles } from '../support/uploads.ts';
import { closeNow, makeWeb, openShortForm, type Web } from '../support/web.ts';

const AT = '2027-02-03T09:00:00.000Z';

/** A closed assessment of another installation, as a bundle. */
async function bundle(): Promise<Uint8Array> {
  const elsewhere = await makeWeb();
  const { id } = await openShortForm(elsewhere);
  await closeNow(elsewhere, id);
  const exported = await exportAssessment(elsewhere.services.store, { assessment: id, names: true });
  if (!exported.ok) throw new Error(exported.problem);
  return exported.bytes;
}

async function bringIn({ services, owner, team }: Web, bytes: Uint8Array) {
  const importing = { bytes, team, asCopy: true, seesAll: false };
  return await importAssessment(services.store, importing, { who: owner.id, at: AT });
}

const forgedLine = (line: object) => (text: string) =>
  `${text}${JSON.stringify({ place: 99, at: AT, who: 'system', action: 'created', what: 'Forged.', ...line })}\n`;

it('speaks in the trail as somebody elsewhere, whoever it names, the one who brings it in included', async () => {
  const [bytes, here] = [await bundle(), await makeWeb()];
  const names = ['system', 'participant', 'lead', 'facilitator', 'stranger', here.owner.id, 'elsewhere'];
  const forged = altered(bytes, 'tables/audit.jsonl', (text) =>
    names.reduce((lines, who) => forgedLine({ who })(lines), text),
  );
  expect(await bringIn(here, forged)).toMatchObject({ ok: true });
  const lines = await here.services.store.db
    .selectFrom('audit')
    .select('who')
    .where('what', '=', 'Forged.')
    .execute();
  expect(lines.map(({ who }) => who)).toEqual(names.map(() => 'elsewhere'));
});

it('brings no line of the installation, and none that administrators read word for word', async () => {
  const [bytes, here] = [await bundle(), await makeWeb()];
  const others = Object.keys(AUDIT_ACTIONS).filter((action) => !OF_ASSESSMENTS.some((of) => of === action));
  expect(others).toEqual(
    expect.arrayContaining(['backup-made', 'administrator-made', 'restored', ...READING]),
  );
  for (const action of others) {
    const forged = altered(bytes, 'tables/audit.jsonl', forgedLine({ action }));
    expect([action, await bringIn(here, forged)]).toMatchObject([
      action,
      { ok: false, problem: expect.stringMatching(/audit\.jsonl/) },
    ]);
  }
});

it('cannot have happened later than it is brought in, which would put off its deletion', async () => {
  const [bytes, here] = [await bundle(), await makeWeb()];
  const late = altered(bytes, 'tables/audit.jsonl', forgedLine({ at: '9999-01-01T00:00:00.000Z' }));
  const closedLate = altered(bytes, 'tables/assessments.jsonl', (text) =>
    text.replace(/\\"closed\\":\\"[\d-]+\\"/, '\\"closed\\":\\"9999-01-01\\"'),
  );
  for (const forged of [late, closedLate])
    expect(await bringIn(here, forged)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/9999-01-01.*later than today/),
    });
});

it('may be a day ahead, as where it is later already; one from further ahead says from when on it is taken', async () => {
  const [bytes, here] = [await bundle(), await makeWeb()];
  const ahead = (...days: readonly string[]) =>
    altered(bytes, 'tables/audit.jsonl', (text) =>
      days.reduce((lines, day) => forgedLine({ at: `${day}T00:30:00.000Z` })(lines), text),
    );
  expect(await bringIn(here, ahead('2027-02-05', '2027-02-06', '2027-02-04'))).toEqual({
    ok: false,
    problem:
      'Something in it is said to have happened on 2027-02-06, later than today. Bring it in from 2027-02-05 on; if that is today already, the clock of this server is behind.',
  });
  expect(await bringIn(here, ahead('2027-02-04'))).toMatchObject({ ok: true });
});

const PDF = Buffer.from('%PDF-1.7\nReady, they say.');
const SNAPSHOT = {
  ...{ number: 1, hash: 'c'.repeat(64), file_hash: hashOfBytes(PDF), day: '2027-02-01' },
  ...{ signed: '{}', stand: '{}', page_one: '[]', results: '{}', at: '2027-02-02T23:00:00.000Z' },
};

const withSnapshot = (bytes: Uint8Array) =>
  altered(
    bytes,
    'tables/snapshots.jsonl',
    () => `${JSON.stringify({ ...SNAPSHOT, who: 'ada', report: PDF.toString('base64') })}\n`,
  );

describe('a report that came in with an assessment', () => {
  it('is known as brought in, when and by whom, and never as signed off here', async () => {
    const here = await makeWeb();
    expect(await bringIn(here, withSnapshot(await bundle()))).toMatchObject({ ok: true });
    const file = new File([PDF], 'report.pdf');
    const said = wordsOf(await (await sendFiles(here, here.browser(), '/verify', { file })).text());
    expect(said).toContain('brought in from another installation on 3 February 2027, by Ada Example');
    expect(said).toContain('Your copy is the same, byte for byte');
    expect(said).not.toContain('It was signed off here');
    const byHash = await here.browser().post('/verify', { hash: SNAPSHOT.hash });
    expect(wordsOf(await byHash.text())).toContain('brought in from another installation');
  });

  it('does not take the place of one that was signed off here, whatever it prints', async () => {
    const here = await makeWeb();
    const { id } = await openShortForm(here);
    const own = { ...SNAPSHOT, assessment: id, file_hash: 'd'.repeat(64), at: '2027-01-20T09:00:00.000Z' };
    await here.services.store.db
      .insertInto('snapshots')
      .values({
        ...own,
        day: '2027-01-20',
        who: here.owner.id,
        report: PDF,
        mark: 'made-here',
        brought_on: null,
        brought_by: null,
      })
      .execute();
    expect(await bringIn(here, withSnapshot(await bundle()))).toMatchObject({ ok: true });
    const said = await here.browser().post('/verify', { hash: SNAPSHOT.hash });
    expect(wordsOf(await said.text())).toContain('It was signed off here on 20 January 2027');
  });
});
