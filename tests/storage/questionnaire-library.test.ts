/** The library: questionnaires that come with the program and those of the installation, with their problems. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findQuestionnaire, openLibrary, readLibrary } from '#storage/questionnaire-library.ts';
import { SAMPLE } from './sample-files.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-library-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const errors = (library: ReturnType<typeof readLibrary>) =>
  library.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);

describe('the library', () => {
  it('has what comes with the program, also without a folder of its own', () => {
    const library = readLibrary('/no/such/folder');
    const short = library.entries.find(({ ref }) => ref.id === 'cfir-readiness-short');
    expect(short).toMatchObject({ shipped: true, ref: { version: '1.1.0' } });
    expect(short?.ref.hash).toBe(
      createHash('sha256')
        .update(short?.text ?? '')
        .digest('hex'),
    );
    expect(errors(library)).toEqual([]);
  });

  it('adds those of the installation, the newest version first', () => {
    const older = SAMPLE.replace('1.0.0', '1.9.0');
    const newer = SAMPLE.replace('1.0.0', '1.10.0');
    const library = readLibrary(folderWith({ 'a.yaml': older, 'b.yml': newer, 'notes.txt': 'not one' }));
    const own = library.entries.filter(({ shipped }) => !shipped);
    expect(own.map(({ ref }) => ref.version)).toEqual(['1.10.0', '1.9.0']);
    expect(findQuestionnaire(library, { id: 'sample', version: '1.9.0' })?.text).toBe(older);
    expect(findQuestionnaire(library, { id: 'sample', version: '2.0.0' })).toBeUndefined();
  });

  it('leaves a broken one out and says what is wrong and where', () => {
    const library = readLibrary(
      folderWith({ 'broken.yaml': SAMPLE.replace('[IV.R.A]', '[X]'), 'ok.yaml': SAMPLE }),
    );
    expect(findQuestionnaire(library, { id: 'sample', version: '1.0.0' })).toBeDefined();
    expect(errors(library)).toHaveLength(1);
    expect(library.problems[0]).toMatchObject({ file: expect.stringContaining('broken.yaml'), line: 22 });
  });

  it('is read again once a file of the folder came, was written anew or went, and only then', () => {
    const folder = folderWith({ 'a.yaml': SAMPLE });
    const library = openLibrary(folder);
    const own = () => library.entries.filter(({ shipped }) => !shipped).map(({ ref }) => ref.version);
    const before = library.entries;
    expect(own()).toEqual(['1.0.0']);
    expect(library.entries).toBe(before);
    writeFileSync(join(folder, 'a.yaml'), SAMPLE.replace('1.0.0', '1.0.1-next'));
    expect(own()).toEqual(['1.0.1-next']);
    mkdirSync(join(folder, 'folder.yaml'));
    expect(errors(library)).toEqual([]);
    rmSync(join(folder, 'a.yaml'));
    expect(own()).toEqual([]);
    rmSync(folder, { recursive: true });
    expect(library.entries.every(({ shipped }) => shipped)).toBe(true);
  });

  it('does not let one version stand for two texts', () => {
    const library = readLibrary(
      folderWith({ 'a.yaml': SAMPLE, 'b.yaml': `${SAMPLE}# changed\n`, 'c.yaml': SAMPLE }),
    );
    expect(library.entries.filter(({ ref }) => ref.id === 'sample')).toHaveLength(1);
    expect(errors(library)).toEqual([
      '"sample" 1.0.0 is already there with other words. Give this one its own version.',
    ]);
  });
});
