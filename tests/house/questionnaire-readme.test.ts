/** What the guide for authors shows is true: its examples are read without a problem, and no key is left out. */
import { describe, expect, it } from 'vitest';
import { draftInstrument } from '#core/instrument.ts';
import { constructCodes } from '#storage/construct-codes.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { readSpreadsheet } from '#storage/spreadsheets.ts';
import { readValue, said, temporaryFolder } from '../storage/sample-files.ts';
import { isRecord, readJson, readText } from './tree.ts';

const GUIDE = readText('questionnaires/README.md');
const write = temporaryFolder();

/** The blocks of code in a language. */
function blocks(language: string): readonly string[] {
  return [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  );
}

/** Every name of a property, at any depth of a schema. */
function keysOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  if (!isRecord(schema)) return [];
  const own = isRecord(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}

describe('the guide for authors', () => {
  it('shows a questionnaire that is read without a problem or a warning', () => {
    const [example = ''] = blocks('yaml');
    expect(said(readQuestionnaireFile(write('example.yaml', example), { shipped: false }))).toEqual([]);
  });

  it('names every key there is', () => {
    const known = new Set(keysOf(readJson('questionnaires/schema/questionnaire.schema.json')));
    expect(known.size).toBeGreaterThan(30);
    const named = (key: string) => new RegExp(`(^|[\\s{\`-])${key}[:\`]`, 'm').test(GUIDE);
    expect([...known].filter((key) => !named(key))).toEqual([]);
  });

  it('starts from a spreadsheet that becomes a draft with nothing left out', () => {
    const [items = ''] = blocks('csv');
    const sheets = readValue(readSpreadsheet(write('items.csv', items)));
    const none = { title: undefined, id: undefined, labels: undefined };
    const drafted = draftInstrument(sheets, { ...none, name: 'items', constructs: constructCodes() });
    expect(drafted).toMatchObject({ ok: true, notes: [] });
  });
});
