/** A published version never changes: its text by hash and the ids of its questions by name are held here. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '#core/questionnaire.ts';
import { SHIPPED_FOLDER } from '#storage/questionnaire-library.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import published from '../../questionnaires/data/published.json' with { type: 'json' };

/** One version that was published; it stays in the list when its file has made way for a later one. */
interface Published {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  /** Ids of items and who-questions. */
  readonly ids: readonly string[];
}

const list: readonly Published[] = published;

function shipped(file: string): Published {
  const path = join(SHIPPED_FOLDER, file);
  const read = readQuestionnaireFile(path, { shipped: true });
  if (!read.ok) throw new Error(`${file} cannot be read`);
  const { id, version, whoQuestions } = read.value;
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { id, version, hash, ids: [...itemsOf(read.value), ...whoQuestions].map((each) => each.id) };
}

const files = readdirSync(SHIPPED_FOLDER).filter((name) => name.endsWith('.yaml'));

describe('published questionnaires', () => {
  it.each(files)('%s is the version that was published, word for word', (file) => {
    const now = shipped(file);
    const known = list.find(({ id, version }) => id === now.id && version === now.version);
    const todo = `give it a new version and add this line to questionnaires/data/published.json: ${JSON.stringify(now)}`;
    expect(known, `${file} is new or has changed: ${todo}`).toEqual(now);
  });

  it('are listed once each', () => {
    const names = list.map(({ id, version }) => `${id} ${version}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('keep their ids: what was asked once under an id comes back under it or not at all', () => {
    // Ids that a later version drops are spent: they never come back in a version after that.
    for (const id of new Set(list.map((one) => one.id))) {
      const versions = list.filter((one) => one.id === id);
      versions.forEach((version, at) => {
        const dropped = versions
          .slice(0, at)
          .flatMap((earlier, index) =>
            earlier.ids.filter(
              (each) => !versions.slice(index + 1, at).every((next) => next.ids.includes(each)),
            ),
          );
        expect(version.ids.filter((each) => dropped.includes(each))).toEqual([]);
      });
    }
  });
});
