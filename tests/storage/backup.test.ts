/** A backup comes back whole or is refused in a sentence; it never takes the place of what it does not fully hold. */
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { newSeatLink } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { addAudit } from '#storage/audit.ts';
import { auditKeyOf } from '#storage/audit-seals.ts';
import { makeBackup, noteBackup } from '#storage/backup.ts';
import { checkDataFile } from '#storage/backup-copies.ts';
import { openStore } from '#storage/database.ts';
import { attachFile } from '#storage/fact-attachments.ts';
import { type Restored, restoreBackup } from '#storage/restore.ts';
import { swapping, undoSwap } from '#storage/restore-swap.ts';
import { joinAssessment, withdrawSeat } from '#storage/seats.ts';
import { addOpen, agreed, chance, dataFolder, OWNER, sampleChoice } from '../support/assessments.ts';

const SECRET = 's'.repeat(43);
const now = () => new Date('2027-01-11T10:42:00.000Z');
const root = dataFolder();
const data = join(root, 'data');
const made = join(root, 'made');
let places = 0;

/** A place of its own. */
function place(): string {
  places += 1;
  return join(root, `place-${places}`);
}

function backup(dataDir: string, folder: string, secret: string | undefined = SECRET) {
  return makeBackup({ dataDir, folder, secret, program: '1.2.3', now });
}

function restore(
  folder: string,
  dataDir: string,
  changes: Partial<Parameters<typeof restoreBackup>[0]> = {},
) {
  return restoreBackup({
    folder,
    dataDir,
    replace: false,
    secret: undefined,
    now,
    random: chance,
    ...changes,
  });
}

function problemOf(restored: Restored): string {
  return restored.ok ? 'none' : restored.problem;
}

/** Everything in a folder with its bytes, in the order of its names. */
function contentOf(folder: string): readonly (readonly [string, string])[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(folder.length), readFileSync(path, 'base64')]);
}

beforeAll(async () => {
  mkdirSync(join(data, 'questionnaires', 'archive'), { recursive: true });
  writeFileSync(join(data, 'secret'), `${SECRET}\n`);
  writeFileSync(join(data, 'questionnaires', 'ours.yaml'), 'title: Ours\n');
  writeFileSync(join(data, 'questionnaires', 'archive', 'old.yaml'), 'title: Old\n');
  const store = await openStore(join(data, 'sandpilot.sqlite'), {
    random: chance,
    auditKey: auditKeyOf(SECRET),
  });
  const { id } = await addOpen(store, sampleChoice());
  const { key } = newSeatLink({ secret: SECRET, random: chance });
  agreed(
    await joinAssessment(store, { assessment: id }, { key, request: { organisation: 'icb' }, at: OWNER.at }),
  );
  agreed(
    await saveAnswers(store, key, [
      { item: 'leading.lead', answer: { state: 'rated', rating: 1 }, basedOn: 0 },
    ]),
  );
  const bytes = new TextEncoder().encode('The letter of 30 September.');
  const upload = { assessment: id, fact: 'lead-agreed', name: 'letter.txt', bytes };
  expect((await attachFile(store, upload, OWNER)).ok).toBe(true);
  await store.close();
  const outcome = await backup(data, made);
  if (!outcome.ok) throw new Error(outcome.problem);
});

describe('a backup', () => {
  it('holds the data file as one file, the attached file, all questionnaires and the secret, for the program alone', () => {
    const [file = ''] = readdirSync(join(data, 'files'));
    expect(contentOf(made).map(([path]) => path)).toEqual([
      `/files/${file}`,
      '/manifest.json',
      '/questionnaires/archive/old.yaml',
      '/questionnaires/ours.yaml',
      '/sandpilot.sqlite',
      '/secret',
    ]);
    for (const [path] of contentOf(made))
      expect([path, statSync(join(made, path)).mode & 0o777]).toEqual([path, 0o600]);
    expect(readFileSync(join(made, 'secret'), 'utf8')).toBe(`${SECRET}\n`);
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      program: '1.2.3',
      secret: true,
      missing: [],
      madeAt: now().toISOString(),
    });
    expect(manifest.rows).toMatchObject({ assessments: 1, answers: 1, fact_files: 1 });
  });

  it('comes back as it was, in a folder that was not there', async () => {
    const target = place();
    expect(problemOf(await restore(made, target))).toBe('none');
    const before = checkDataFile(join(made, 'sandpilot.sqlite'));
    const after = checkDataFile(join(target, 'sandpilot.sqlite'));
    expect(after).toMatchObject({ sound: true, hashes: before.hashes });
    expect({ ...after.rows, audit: 0 }).toEqual({ ...before.rows, audit: 0 });
    expect(after.rows.audit).toBe((before.rows.audit ?? 0) + 1);
    const others = ([path]: readonly [string, string]) => !/sqlite|manifest/.test(path);
    expect(contentOf(target).filter(others)).toEqual(contentOf(made).filter(others));
    expect(statSync(join(target, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('without the secret comes back only where the settings give one', async () => {
    const folder = place();
    expect(await makeBackup({ dataDir: data, folder, secret: undefined, program: '1', now })).toMatchObject({
      ok: true,
    });
    expect(existsSync(join(folder, 'secret'))).toBe(false);
    expect(problemOf(await restore(folder, place()))).toBe('no-secret');
    expect(problemOf(await restore(folder, place(), { secret: SECRET }))).toBe('none');
  });

  it('is not put in place under another secret, with which no link of it would work', async () => {
    expect(problemOf(await restore(made, place(), { secret: 'x'.repeat(43) }))).toBe('other-secret');
    expect(problemOf(await restore(made, place(), { secret: SECRET }))).toBe('none');
  });

  it('is made neither into a folder that holds something nor of one that holds no data', async () => {
    const full = place();
    mkdirSync(full);
    writeFileSync(join(full, 'note'), 'mine');
    expect(await backup(data, full)).toEqual({ ok: false, problem: 'folder-not-empty' });
    expect(readdirSync(full)).toEqual(['note']);
    expect(await backup(place(), place())).toEqual({ ok: false, problem: 'no-data' });
  });

  it('is not made of a damaged data file, and leaves nothing that could be taken for one', async () => {
    const damaged = place();
    cpSync(made, damaged, { recursive: true });
    const file = join(damaged, 'sandpilot.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 3, 4096 * 6);
    writeFileSync(file, bytes);
    const folder = place();
    const outcome = await backup(damaged, folder).catch((error: Error) => error.message);
    expect(outcome).not.toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells of an attached file that was damaged before, and holds everything else', async () => {
    const harmed = place();
    cpSync(made, harmed, { recursive: true });
    const [hash = ''] = readdirSync(join(harmed, 'files'));
    appendFileSync(join(harmed, 'files', hash), '!');
    const folder = place();
    expect(await backup(harmed, folder)).toMatchObject({ ok: true, manifest: { missing: [hash] } });
    expect(problemOf(await restore(folder, place()))).toBe('none');
  });

  it('comes back with a questionnaire of any name that a list can hold, and is none where one cannot', async () => {
    const named = place();
    cpSync(made, named, { recursive: true });
    rmSync(join(named, 'manifest.json'));
    writeFileSync(join(named, 'questionnaires', 'ward 3: discharge.yaml'), 'title: Ward\n');
    const folder = place();
    expect(await backup(named, folder)).toMatchObject({ ok: true });
    const target = place();
    expect(problemOf(await restore(folder, target))).toBe('none');
    expect(readFileSync(join(target, 'questionnaires', 'ward 3: discharge.yaml'), 'utf8')).toBe(
      'title: Ward\n',
    );
    writeFileSync(join(named, 'questionnaires', 'ward\\3.yaml'), 'title: Ward\n');
    const refused = place();
    expect(await backup(named, refused)).toEqual({
      ok: false,
      problem: 'unfit-name',
      paths: ['questionnaires/ward\\3.yaml'],
    });
    expect(readdirSync(refused)).toEqual([]);
  });

  it('is a line in the audit trail, except where the tables are not of this program', async () => {
    const folder = place();
    cpSync(made, folder, { recursive: true });
    const linesIn = () => checkDataFile(join(folder, 'sandpilot.sqlite')).rows.audit;
    const { migrations, rows } = checkDataFile(join(folder, 'sandpilot.sqlite'));
    const manifest = { ...JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')), migrations };
    const sealing = { random: chance, secret: SECRET };
    await noteBackup({ dataDir: folder, now }, { ...manifest, migrations: migrations.slice(1) }, sealing);
    expect(linesIn()).toBe(rows.audit);
    await noteBackup({ dataDir: folder, now }, manifest, sealing);
    expect(linesIn()).toBe((rows.audit ?? 0) + 1);
  });
});

/** Changes a copy of the backup's list. */
function relist(folder: string, change: (manifest: Record<string, unknown>) => unknown): void {
  const file = join(folder, 'manifest.json');
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
}

function execute(folder: string, statement: string): void {
  const raw = new Database(join(folder, 'sandpilot.sqlite'));
  raw.exec(statement);
  raw.close();
}

/** Makes the list true to a data file that was changed. */
async function relistData(folder: string): Promise<void> {
  const { describeFile } = await import('#storage/backup-manifest.ts');
  const described = await describeFile(folder, 'sandpilot.sqlite');
  relist(folder, (manifest) => ({
    ...manifest,
    files: (manifest.files as { path: string }[]).map((file) =>
      file.path === 'sandpilot.sqlite' ? described : file,
    ),
  }));
}

const moreFiles = (path: string) => (folder: string) =>
  relist(folder, (manifest) => ({
    ...manifest,
    files: [...(manifest.files as object[]), { path, bytes: 0, sha256: '0'.repeat(64) }],
  }));

const HARM: readonly (readonly [string, string, (folder: string) => void | Promise<void>])[] = [
  ['was never finished', 'no-manifest', (folder) => rmSync(join(folder, 'manifest.json'))],
  ['has half a list', 'unreadable-manifest', (folder) => truncateSync(join(folder, 'manifest.json'), 200)],
  ['has a list of something else', 'unreadable-manifest', (folder) => relist(folder, () => ['files'])],
  [
    'has a list without the data file',
    'unreadable-manifest',
    (folder) => relist(folder, (list) => ({ ...list, files: [] })),
  ],
  [
    'is of a later form',
    'other-format',
    (folder) => relist(folder, (list) => ({ ...list, format: 'sandpilot-backup-2' })),
  ],
  ['leads out of its folder', 'unreadable-manifest', moreFiles('questionnaires/../../secret')],
  ['leads to the root', 'unreadable-manifest', moreFiles('/etc/passwd')],
  ['would write where nothing belongs', 'unreadable-manifest', moreFiles('files/../sandpilot.sqlite')],
  ['lacks a file', 'altered', (folder) => rmSync(join(folder, 'questionnaires/ours.yaml'))],
  [
    'lost the end of its data file',
    'altered',
    (folder) => truncateSync(join(folder, 'sandpilot.sqlite'), 8192),
  ],
  [
    'has another word in a questionnaire',
    'altered',
    (folder) => writeFileSync(join(folder, 'questionnaires/ours.yaml'), 'title: Hers\n'),
  ],
  ['has another secret', 'altered', (folder) => writeFileSync(join(folder, 'secret'), `${'x'.repeat(43)}\n`)],
  ['has another answer', 'altered', (folder) => execute(folder, "update answers set comment = 'changed'")],
  [
    'lacks rows that its list has',
    'unsound',
    async (folder) => {
      execute(folder, 'delete from answers');
      await relistData(folder);
    },
  ],
  [
    'has a damaged data file and a list that agrees',
    'unsound',
    async (folder) => {
      const bytes = readFileSync(join(folder, 'sandpilot.sqlite'));
      bytes.fill(0x5a, 4096 * 3, 4096 * 6);
      writeFileSync(join(folder, 'sandpilot.sqlite'), bytes);
      await relistData(folder);
    },
  ],
  [
    'was written by a newer program',
    'newer',
    async (folder) => {
      execute(folder, "insert into migrations values ('9999-of-tomorrow')");
      await relistData(folder);
      relist(folder, (list) => {
        const rows = list.rows as Record<string, number>;
        return { ...list, rows: { ...rows, migrations: (rows.migrations ?? 0) + 1 } };
      });
    },
  ],
];

describe('what is no whole backup', () => {
  test.each(HARM)('because it %s is refused, and what is there stays as it was', async (_, problem, harm) => {
    const folder = place();
    cpSync(made, folder, { recursive: true });
    await harm(folder);
    const target = place();
    await restore(made, target);
    const before = contentOf(target);
    expect(problemOf(await restore(folder, target, { replace: true }))).toBe(problem);
    expect(contentOf(target)).toEqual(before);
  });
});

describe('a folder with data', () => {
  it('is left alone unless it is to be replaced, and then kept beside', async () => {
    const target = place();
    await restore(made, target);
    writeFileSync(join(target, 'questionnaires', 'later.yaml'), 'title: Later\n');
    const before = contentOf(target);
    expect(problemOf(await restore(made, target))).toBe('not-empty');
    expect(contentOf(target)).toEqual(before);
    const outcome = await restore(made, target, { replace: true });
    const kept = outcome.ok ? (outcome.kept ?? '') : '';
    expect(contentOf(kept)).toEqual(before);
    expect(existsSync(join(target, 'questionnaires', 'later.yaml'))).toBe(false);
    expect(checkDataFile(join(target, 'sandpilot.sqlite')).rows.answers).toBe(1);
    expect(readdirSync(target).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('that a program has open is left alone, whatever is asked', async () => {
    const target = place();
    await restore(made, target);
    const store = await openStore(join(target, 'sandpilot.sqlite'), {
      random: chance,
      auditKey: auditKeyOf(SECRET),
    });
    for (const replace of [false, true])
      expect(problemOf(await restore(made, target, { replace }))).toBe('in-use');
    await addAudit(store, store.db, {
      assessment: null,
      at: OWNER.at,
      who: 'system',
      action: 'opened',
      what: 'It works.',
    });
    await store.close();
    expect(problemOf(await restore(made, target, { replace: true }))).toBe('none');
  });

  it('is as it was when a part of it cannot be moved, and the part is named', async () => {
    const target = place();
    await restore(made, target);
    const taken = join(target, `before-${now().toISOString().replace(/[:.]/g, '-')}`, 'files');
    mkdirSync(taken, { recursive: true });
    writeFileSync(join(taken, 'note'), 'mine');
    const before = contentOf(target);
    expect(await restore(made, target, { replace: true })).toEqual({
      ok: false,
      problem: 'immovable',
      paths: ['files'],
    });
    expect(contentOf(target)).toEqual(before);
  });

  /** A restore that was cut off before this move; undefined where there are fewer. */
  async function cutOff(move: number) {
    const target = place();
    await restore(made, target);
    const before = contentOf(target);
    const staged = join(target, '.restoring-1');
    cpSync(made, staged, { recursive: true });
    const moves = swapping(target, staged, join(target, 'before-1'));
    const isDone = Array.from({ length: move }, () => moves.next().done).at(-1);
    return isDone === true ? undefined : { target, staged, before };
  }

  it('is not opened after a restore that was cut off, wherever that was, and comes back with the next', async () => {
    const opening = (folder: string) =>
      openStore(join(folder, 'sandpilot.sqlite'), { random: chance, auditKey: auditKeyOf(SECRET) });
    for (let steps = 1; ; steps++) {
      const cut = await cutOff(steps);
      if (cut === undefined) break;
      const { target, before } = cut;
      await expect(opening(target)).rejects.toMatchObject({ kind: 'half-restored' });
      await expect(backup(target, place())).rejects.toMatchObject({ kind: 'half-restored' });
      expect(problemOf(await restore(made, target))).toBe('not-empty');
      expect([steps, contentOf(target)]).toEqual([steps, before]);
      expect(steps).toBeLessThan(20);
    }
    expect.hasAssertions();
  });

  it('is as it was after a cut, also where somebody took the staged folder away meanwhile', async () => {
    for (let steps = 1; ; steps++) {
      const cut = await cutOff(steps);
      if (cut === undefined) break;
      const { target, staged, before } = cut;
      rmSync(staged, { recursive: true });
      undoSwap(target);
      expect([steps, contentOf(target)]).toEqual([steps, before]);
    }
    expect.hasAssertions();
  });

  it('is as it was where the plan of a restore was torn before anything moved', async () => {
    const target = place();
    await restore(made, target);
    const before = contentOf(target);
    for (const torn of ['', '{"kept":']) {
      writeFileSync(join(target, 'restore-under-way.json'), torn);
      undoSwap(target);
      expect(contentOf(target)).toEqual(before);
    }
    writeFileSync(join(target, 'restore-under-way.json'), '');
    expect(problemOf(await restore(made, target, { replace: true }))).toBe('none');
  });

  it('whose data file is damaged can be replaced', async () => {
    const target = place();
    await restore(made, target);
    chmodSync(join(target, 'sandpilot.sqlite'), 0o600);
    writeFileSync(join(target, 'sandpilot.sqlite'), 'no longer a data file');
    expect(problemOf(await restore(made, target, { replace: true }))).toBe('none');
  });
});

describe('what was ended after a backup was made', () => {
  it('does not come back with it: everyone signs in again', async () => {
    const source = place();
    await restore(made, source);
    execute(
      source,
      `insert into people (id, name, email, email_verified, created_at, updated_at) values ('p', 'Ada', 'a@b.org', 1, '', '');
       insert into sessions (id, token, person, expires_at, created_at, updated_at) values ('s', 't', 'p', '2099', '', '');
       insert into sign_in_links (key, person, expires_at, used) values ('k', 'p', '2099', 0);
       insert into verifications (id, identifier, value, expires_at, created_at, updated_at) values ('v', 'i', 'x', '2099', '', '')`,
    );
    const folder = place();
    await backup(source, folder);
    const target = place();
    await restore(folder, target);
    expect(checkDataFile(join(folder, 'sandpilot.sqlite')).rows).toMatchObject({
      sessions: 1,
      sign_in_links: 1,
      verifications: 1,
    });
    expect(checkDataFile(join(target, 'sandpilot.sqlite')).rows).toMatchObject({
      people: 1,
      sessions: 0,
      sign_in_links: 0,
      verifications: 0,
    });
  });

  it('but answers that a person took out do, and how many by assessment is told', async () => {
    const target = place();
    await restore(made, target);
    const store = await openStore(join(target, 'sandpilot.sqlite'), {
      random: chance,
      auditKey: auditKeyOf(SECRET),
    });
    const { id } = await addOpen(store, sampleChoice());
    const { key } = newSeatLink({ secret: SECRET, random: chance });
    agreed(
      await joinAssessment(
        store,
        { assessment: id },
        { key, request: { organisation: 'icb' }, at: OWNER.at },
      ),
    );
    await store.close();
    const folder = place();
    await backup(target, folder);
    const later = await openStore(join(target, 'sandpilot.sqlite'), {
      random: chance,
      auditKey: auditKeyOf(SECRET),
    });
    agreed(await withdrawSeat(later, key));
    await later.close();
    expect(await restore(folder, target, { replace: true })).toMatchObject({
      ok: true,
      undone: { seats: [{ assessment: id, count: 1 }] },
    });
    const again = { replace: true, now: () => new Date('2027-01-12T10:42:00.000Z') };
    expect(await restore(folder, target, again)).toMatchObject({ undone: { seats: [] } });
  });
});
