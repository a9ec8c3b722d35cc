/** A bundle somebody made up: it forges no line of the trail here, no day of deletion, and no report signed off here. */
import { expect, it } from 'vitest';
import { AUDIT_ACTIONS, OF_ASSESSMENTS, READING } from '#core/audit-actions.ts';
import { exportAssessment } from '#storage/bundle-export.ts';
import { importAssessment } from '#storage/bundle-import.ts';
import { altered } from '../support/bundles.ts';
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
