/** Files are searched for viruses before they are kept: what is found, or could not be searched, is not. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportAssessment } from '#storage/bundle-export.ts';
import { attachFile, listFiles } from '#storage/fact-attachments.ts';
import { hashOfBytes } from '#storage/file-folder.ts';
import { makeSearch } from '#viruses/clamd.ts';
import { altered, sendBundle } from '../support/bundles.ts';
import { type Clamd, HARMFUL, startClamd, VIRUS } from '../support/clamd.ts';
import { wordsOf } from '../support/results-web.ts';
import { sendFiles } from '../support/uploads.ts';
import { closeNow, fieldIn, makeWeb, openShortForm, type Web } from '../support/web.ts';

const FACT = 'funding-letter';
const CLEAN = Buffer.from('%PDF-1.7\nThe offer letter.');
const BAD = Buffer.from(`%PDF-1.7\n${HARMFUL}`);

function fileOf(bytes: Uint8Array, name = 'letter.pdf'): File {
  return new File([new Uint8Array(bytes)], name);
}

/** An app whose settings name a daemon, which can be told to misbehave. */
async function searched(patience = 10_000): Promise<{ web: Web; clamd: Clamd }> {
  const [web, clamd] = [await makeWeb('2027-02-03T09:00:00'), await startClamd()];
  const search = makeSearch({
    at: { host: '127.0.0.1', port: clamd.port },
    patience,
    now: () => 0,
    told: (entry) => web.services.log({ event: 'file-not-kept', ...entry }),
  });
  Object.assign(web.services.store, { search });
  return { web, clamd };
}

/** Everything in the folder of files, half written ones too. */
function kept({ folder }: Pick<Web, 'folder'>): readonly string[] {
  const files = join(folder, 'files');
  return existsSync(files) ? readdirSync(files) : [];
}

async function foundLines({ services }: Web) {
  const found = services.store.db.selectFrom('audit').where('action', '=', 'virus-found');
  return await found.select(['assessment', 'who', 'what']).execute();
}

function toldOf({ logged }: Web) {
  return logged.filter(({ event }) => event === 'file-not-kept');
}

describe('a file sent with a fact', () => {
  async function stage(patience?: number) {
    const { web, clamd } = await searched(patience);
    const { id } = await openShortForm(web);
    const owner = await web.ownerBrowser();
    const path = `/assessments/${id}/facts/${FACT}`;
    const typed = { standing: 'in-place', title: 'Offer letter of March', version: '0' };
    const send = (upload: File) => sendFiles(web, owner, path, { ...typed, upload });
    return { web, clamd, id, owner, path, send, files: () => listFiles(web.services.store.db, id) };
  }

  it('is kept when the daemon calls it clean', async () => {
    const { web, clamd, send, files } = await stage();
    expect((await send(fileOf(CLEAN))).status).toBe(303);
    expect(clamd.heard).toEqual([CLEAN]);
    expect(kept(web)).toEqual([hashOfBytes(CLEAN)]);
    expect(await files()).toHaveLength(1);
    expect(await foundLines(web)).toEqual([]);
  });

  it('is refused by the name of what was found; the form comes back as typed, log and trail have a line', async () => {
    const { web, id, send, files } = await stage();
    const answer = await send(fileOf(BAD));
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(wordsOf(page)).toContain(`found ${VIRUS} in this file, so it was not kept`);
    expect(fieldIn(page, 'title')).toBe('Offer letter of March');
    expect(kept(web)).toEqual([]);
    expect(await files()).toEqual([]);
    const what = `${FACT}: a file was not kept, as ${VIRUS} was found in it.`;
    expect(await foundLines(web)).toEqual([{ assessment: id, who: web.owner.id, what }]);
    expect(toldOf(web)).toEqual([
      { event: 'file-not-kept', outcome: 'virus-found', virus: VIRUS, milliseconds: 0 },
    ]);
  });

  it('is refused just so where it is sent by itself', async () => {
    const { web, owner, path } = await stage();
    const answer = await sendFiles(web, owner, `${path}/files`, { upload: fileOf(BAD) });
    expect([answer.status, wordsOf(await answer.text())]).toEqual([
      422,
      expect.stringContaining(`found ${VIRUS} in this file, so it was not kept`),
    ]);
    expect(kept(web)).toEqual([]);
  });

  it.each(['hangs-up', { says: 'stream: \0' }] as const)(
    'is refused while the daemon cannot say (%j), and taken once it can',
    async (how) => {
      const { web, clamd, send, files } = await stage();
      clamd.misbehave(how);
      const answer = await send(fileOf(CLEAN));
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(wordsOf(page)).toContain(
        'could not be searched for viruses, so it was not kept. Try again later',
      );
      expect(fieldIn(page, 'title')).toBe('Offer letter of March');
      expect(kept(web)).toEqual([]);
      expect(await foundLines(web)).toEqual([]);
      expect(toldOf(web)).toMatchObject([{ outcome: 'not-searched' }]);
      clamd.misbehave(undefined);
      expect((await send(fileOf(CLEAN))).status).toBe(303);
      expect(await files()).toHaveLength(1);
    },
  );

  it('is refused when the daemon says nothing in time', async () => {
    const { web, clamd, send } = await stage(50);
    clamd.misbehave('silence');
    expect(wordsOf(await (await send(fileOf(CLEAN))).text())).toContain('could not be searched for viruses');
    expect(kept(web)).toEqual([]);
    expect(toldOf(web)).toMatchObject([{ outcome: 'not-searched', code: 'LATE' }]);
  });

  it('is refused when it is larger than the daemon takes', async () => {
    const { web, clamd, send } = await stage();
    clamd.misbehave({ says: 'INSTREAM size limit exceeded. ERROR\0' });
    expect(wordsOf(await (await send(fileOf(CLEAN))).text())).toContain(
      'larger than the search for viruses takes',
    );
    expect(kept(web)).toEqual([]);
  });

  it('is not shown to the daemon when it is refused anyway', async () => {
    const { clamd, send } = await stage();
    expect((await send(fileOf(Buffer.from([0, 1, 2])))).status).toBe(422);
    expect(clamd.heard).toEqual([]);
  });
});

describe('an assessment brought in', () => {
  /** A closed one of another installation, where nothing was searched. */
  async function bundle(file: Uint8Array): Promise<Uint8Array> {
    const elsewhere = await makeWeb();
    const { store } = elsewhere.services;
    const { id } = await openShortForm(elsewhere);
    const upload = { assessment: id, fact: FACT, name: 'letter.pdf', bytes: file };
    await attachFile(store, upload, { who: elsewhere.owner.id, at: '2027-01-11T10:42:00.000Z' });
    await closeNow(elsewhere, id);
    const exported = await exportAssessment(store, { assessment: id, names: true });
    if (!exported.ok) throw new Error(exported.problem);
    return exported.bytes;
  }

  function withReport(bytes: Uint8Array, report: Buffer): Uint8Array {
    const row = {
      ...{ number: 1, hash: 'c'.repeat(64), file_hash: hashOfBytes(report), day: '2027-01-11' },
      ...{ signed: '{}', stand: '{}', page_one: '[]', results: '{}', at: '2027-01-11T10:42:00.000Z' },
      ...{ who: 'ada', report: report.toString('base64') },
    };
    return altered(bytes, 'tables/snapshots.jsonl', () => `${JSON.stringify(row)}\n`);
  }

  async function broughtIn({ services, folder }: Web) {
    const rows = await services.store.db.selectFrom('assessments').select('id').execute();
    return { assessments: rows.length, files: kept({ folder }) };
  }

  it('has its files and its signed reports searched, and comes in when all are clean', async () => {
    const { web, clamd } = await searched();
    const report = Buffer.from('%PDF-1.7\nReady, they say.');
    expect((await sendBundle(web, withReport(await bundle(CLEAN), report))).status).toBe(303);
    expect(clamd.heard).toEqual([CLEAN, report]);
    expect(await broughtIn(web)).toEqual({ assessments: 1, files: [hashOfBytes(CLEAN)] });
  });

  it.each([
    ['file', () => bundle(BAD)],
    ['signed report', async () => withReport(await bundle(CLEAN), BAD)],
  ])('stays outside whole when something is found in a %s of it', async (_, made) => {
    const { web } = await searched();
    const answer = await sendBundle(web, await made());
    expect([answer.status, wordsOf(await answer.text())]).toEqual([
      422,
      expect.stringContaining(`found ${VIRUS} in a file inside it, so nothing was brought in`),
    ]);
    expect(await broughtIn(web)).toEqual({ assessments: 0, files: [] });
    expect(await foundLines(web)).toMatchObject([{ assessment: null, who: web.owner.id }]);
  });

  it('stays outside while the daemon cannot say, or takes no file so large', async () => {
    const { web, clamd } = await searched();
    const bytes = await bundle(CLEAN);
    clamd.misbehave('hangs-up');
    expect(wordsOf(await (await sendBundle(web, bytes)).text())).toContain(
      'could not be searched for viruses, so nothing was brought in',
    );
    clamd.misbehave({ says: 'INSTREAM size limit exceeded. ERROR\0' });
    expect(wordsOf(await (await sendBundle(web, bytes)).text())).toContain(
      'larger than the search for viruses takes',
    );
    expect(await broughtIn(web)).toEqual({ assessments: 0, files: [] });
  });
});

describe('whoever looks after the installation', () => {
  async function toldOnSettings(web: Web): Promise<string> {
    await web.services.store.db.updateTable('people').set({ administrator: 1 }).execute();
    const administrator = await web.ownerBrowser();
    return wordsOf(await (await administrator.get('/administration/settings')).text());
  }

  it('reads among the settings whether files are searched, and whether what does it answers', async () => {
    expect(await toldOnSettings(await makeWeb())).toContain('not searched for viruses here');
    const { web, clamd } = await searched();
    expect(await toldOnSettings(web)).toContain('is searched for viruses by ClamAV before it is kept');
    await clamd.stop();
    expect(await toldOnSettings(web)).toContain('does not answer now');
  });

  it('is told by readiness and metrics that the daemon does not answer, while the server goes on', async () => {
    const { web, clamd } = await searched();
    const token = 't'.repeat(32);
    Object.assign(web.services, { metricsToken: token });
    const ready = async () => {
      const answer = await web.browser().get('/health/ready');
      return [answer.status, await answer.json()];
    };
    const metrics = async () =>
      await (await web.browser().get('/metrics', { authorization: `Bearer ${token}` })).text();
    expect(await ready()).toEqual([200, { ready: true }]);
    expect(await metrics()).toContain('\nsandpilot_file_search_up 1\n');
    await clamd.stop();
    expect(await ready()).toEqual([200, { ready: true, but: 'files-not-searched' }]);
    expect(await metrics()).toContain('\nsandpilot_file_search_up 0\n');
  });
});
