/** The data as one packed file: what is in it is explained in it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeForm } from '#report/form-writers.ts';
import { wholeAssessment } from '../support/whole-assessment.ts';

const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });

async function filesOf(actions = contents.actions): Promise<Readonly<Record<string, string>>> {
  const { names: _names, ...about } = contents;
  const { bytes } = await writeForm('data.zip', { ...about, actions, sources: {} }, () => undefined);
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]));
}

const files = await filesOf();
const codebook = parse(files['codebook.csv'] ?? '', { columns: true }) as readonly Record<string, string>[];

describe('the packed data', () => {
  it.each(Object.keys(files).filter((name) => name.endsWith('.csv') && name !== 'codebook.csv'))(
    'explains every column of %s',
    (name) => {
      const [header = []] = parse(files[name] ?? '', { to: 1 }) as string[][];
      const explained = codebook.filter(({ file }) => file === name);
      expect(explained.map((row) => row['key or column'])).toEqual(header);
    },
  );

  it('holds actions by ids, as their schema and the codebook say', () => {
    const schema = JSON.parse(files['actions.schema.json'] ?? '') as object;
    const actions = JSON.parse(files['actions.json'] ?? '') as { readonly actions: readonly object[] };
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    expect(validate(actions), JSON.stringify(validate.errors)).toBe(true);
    expect(actions.actions).toMatchObject([{ id: 'action-1', organisation: 'alpha', overdue: false }]);
    const keys = codebook.flatMap((row) => (row.file === 'actions.json' ? row['key or column'] : []));
    for (const key of Object.keys(actions.actions[0] ?? {})) expect(keys).toContain(`actions[].${key}`);
  });

  it('has nothing about actions where there are none', async () => {
    expect(Object.keys(await filesOf([])).filter((name) => name.startsWith('actions'))).toEqual([]);
  });
});
