/** Holds how shipped questions are written: short, plain, anchored, and tied to known constructs and gates. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COUNTED_AS_TWO, countSentences, countSyllables, readingGrade, wordsOf } from '#core/reading-age.ts';

const FOLDER = new URL('../../questionnaires/', import.meta.url);
const MOST_QUESTION_WORDS = 25;
const MOST_ANCHOR_WORDS = 20;
const HIGHEST_GRADE = 9;
const HIGHEST_MEDIAN_GRADE = 7.5;

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return value as Fields;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return list(value).map(text);
}

interface Shipped {
  readonly file: string;
  readonly source: string;
  readonly root: Fields;
  readonly themes: readonly Fields[];
  readonly items: readonly Fields[];
  readonly who: readonly Fields[];
  readonly gates: readonly Fields[];
}

function readShipped(file: string): Shipped {
  const source = readFileSync(new URL(file, FOLDER), 'utf8');
  const root = fields(parse(source));
  const themes = list(root.themes).map(fields);
  return {
    file,
    source,
    root,
    themes,
    items: themes.flatMap((theme) => list(theme.items).map(fields)),
    who: list(root['who-questions']).map(fields),
    gates: list(root.gates).map(fields),
  };
}

function readTable(name: string): readonly Readonly<Record<string, string>>[] {
  return parseCsv(readFileSync(new URL(`data/${name}`, FOLDER), 'utf8'), { columns: true });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? Number.NaN;
  return (low + high) / 2;
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

const shipped = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
  .map(readShipped);
const constructs = new Set(readTable('cfir-2022.csv').map((row) => row.code ?? ''));

test('there are questionnaires to hold to this', () => {
  expect(shipped.map((one) => one.root.id)).toContain('cfir-readiness-short');
  expect(constructs.size).toBe(48 + 19);
});

describe.each(shipped)('$file', ({ root, themes, items, who, gates, source }) => {
  test('asks each question in at most 25 words', () => {
    const long = [...items, ...who].filter((item) => {
      const words = wordsOf(text(item.question)).length;
      return words === 0 || words > MOST_QUESTION_WORDS;
    });
    expect(long.map((item) => item.id)).toEqual([]);
  });

  test('says at both ends of the scale what one would see, in at most 20 words', () => {
    const poor = items.flatMap((item) => {
      const anchors = fields(item.anchors);
      return ['barrier', 'facilitator']
        .filter((end) => {
          const words = wordsOf(text(anchors[end])).length;
          return words === 0 || words > MOST_ANCHOR_WORDS;
        })
        .map((end) => `${text(item.id)} ${end}`);
    });
    expect(poor).toEqual([]);
  });

  test('can be read at grade 9 or lower, and half of it at 7.5 or lower', () => {
    const grades = items.map((item) => ({
      id: text(item.id),
      grade: readingGrade(text(item.question)),
    }));
    const hard = grades.filter(({ grade }) => grade > HIGHEST_GRADE);
    expect(hard).toEqual([]);
    expect(median(grades.map(({ grade }) => grade))).toBeLessThanOrEqual(HIGHEST_MEDIAN_GRADE);
  });

  test('keeps anchors and who-questions as easy as the questions', () => {
    const pieces = [
      ...who.map((question) => [text(question.id), text(question.question)] as const),
      ...items.flatMap((item) => {
        const anchors = fields(item.anchors);
        const id = text(item.id);
        return [
          [`${id} barrier`, text(anchors.barrier)] as const,
          [`${id} facilitator`, text(anchors.facilitator)] as const,
        ];
      }),
    ];
    const hard = pieces.filter(([, words]) => readingGrade(words) > HIGHEST_GRADE);
    expect(hard).toEqual([]);
  });

  test('gives each question help, a reason, a source, and says whether it is about the place or the option', () => {
    const poor = items.filter(
      (item) =>
        text(item.help) === '' ||
        text(item.why) === '' ||
        text(item.source) === '' ||
        !['place', 'option'].includes(text(item.about)),
    );
    expect(poor.map((item) => item.id)).toEqual([]);
    expect(who.filter((question) => text(question.help) === '' || text(question.why) === '')).toEqual([]);
  });

  test('ties each question to known CFIR 2022 constructs', () => {
    const unknown = [...items, ...who].flatMap((item) => {
      const codes = texts(item.constructs);
      // Characteristics of individuals are rated for a role: IV.R.E with IV.C.B, as two codes.
      return codes.length === 0 ? [`${text(item.id)}: none`] : codes.filter((code) => !constructs.has(code));
    });
    expect(unknown).toEqual([]);
  });

  test('uses each id once, and each item under its own theme', () => {
    const facts = gates.flatMap((gate) => list(gate.facts).map(fields));
    expect(repeated(themes.map((theme) => text(theme.id)))).toEqual([]);
    expect(repeated([...items, ...who].map((item) => text(item.id)))).toEqual([]);
    expect(repeated(gates.map((gate) => text(gate.id)))).toEqual([]);
    expect(repeated(facts.map((fact) => text(fact.id)))).toEqual([]);
    expect(items.filter((item) => !/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/.test(text(item.id)))).toEqual(
      [],
    );
  });

  test('names in its gates only items and who-questions that it has, and says what counts as evidence of each fact', () => {
    // A module may lean on the gates of the questionnaire it attaches to, never the other way round.
    const known = new Set([...items, ...who].map((item) => text(item.id)));
    const named = gates.flatMap((gate) => [...texts(gate.items), text(gate.who)]).filter((id) => id !== '');
    if (root.kind !== 'module') expect(named.filter((id) => !known.has(id))).toEqual([]);
    const facts = gates.flatMap((gate) => list(gate.facts).map(fields));
    expect(facts.filter((fact) => text(fact.evidence) === '' || text(fact.title) === '')).toEqual([]);
  });

  test('has no long dashes and no exclamation marks', () => {
    expect(source).not.toMatch(/[–—!]/u);
  });
});

describe('the short form', () => {
  const short = shipped.find((one) => one.root.id === 'cfir-readiness-short') ?? readShipped('missing');

  test('has 16 questions over the nine themes, one or two in each', () => {
    expect(short.items.length).toBe(16);
    expect(short.themes.map((theme) => theme.id)).toEqual([
      'need',
      'evidence',
      'governance',
      'leadership',
      'funding',
      'workforce',
      'it',
      'community',
      'delivery',
    ]);
    for (const theme of short.themes) {
      expect([1, 2]).toContain(list(theme.items).length);
    }
  });

  test('reaches in every theme the constructs the theme must cover', () => {
    const listed: Readonly<Record<string, readonly string[]>> = {
      need: ['III.E', 'III.G', 'V.B.2', 'II.B', 'II.G', 'III.I'],
      evidence: ['I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F', 'I.G', 'III.F'],
      governance: ['II.D', 'II.E', 'III.B', 'III.C', 'V.A'],
      leadership: ['IV.R.A', 'IV.R.B', 'IV.R.C', 'IV.R.D', 'IV.R.E'],
      funding: ['II.F', 'III.J.1', 'I.H', 'III.H', 'II.C'],
      workforce: ['III.A.3', 'III.K', 'IV.R.H', 'III.D.3'],
      it: ['III.A.2', 'III.F', 'II.E', 'III.J.3'],
      community: ['IV.R.I', 'V.F.2', 'III.D.1', 'III.D.2', 'II.C', 'III.J.2'],
      delivery: ['V.B.1', 'V.C', 'V.D', 'V.E', 'V.F.1', 'V.G', 'V.H', 'V.I', 'III.D.4', 'II.A'],
    };
    for (const theme of short.themes) {
      const reached = list(theme.items).flatMap((item) => texts(fields(item).constructs));
      const due = listed[text(theme.id)] ?? [];
      expect(due.filter((code) => reached.includes(code)).length, text(theme.id)).toBeGreaterThanOrEqual(3);
    }
  });

  test('has the four who-questions', () => {
    expect(short.who.map((question) => question.id)).toEqual([
      'who.accountable',
      'who.pays-after',
      'who.employs',
      'who.data',
    ]);
  });

  test('has the eleven gates, six of them deciding, each with something people rate', () => {
    expect(short.gates.map((gate) => gate.id)).toEqual(readTable('gates.csv').map((row) => row.gate));
    expect(short.gates.map((gate) => gate.kind)).toEqual([
      ...Array.from({ length: 6 }, () => 'deciding'),
      ...Array.from({ length: 5 }, () => 'conditional'),
    ]);
    expect(short.gates.filter((gate) => texts(gate.items).length === 0)).toEqual([]);
    expect(short.gates.flatMap((gate) => (gate.who === undefined ? [] : [[gate.id, gate.who]]))).toEqual([
      ['G1', 'who.accountable'],
      ['G2', 'who.pays-after'],
      ['G3', 'who.employs'],
      ['G5', 'who.data'],
    ]);
    expect(short.gates.map((gate) => list(gate.facts).length)).toEqual([2, 3, 2, 1, 3, 3, 2, 2, 0, 3, 3]);
    expect(short.gates.filter((gate) => gate['applies-if'] !== undefined).map((gate) => gate.id)).toEqual([
      'G6',
    ]);
  });
});

describe('the measure itself', () => {
  test('counts syllables as they are spoken', () => {
    const spoken: Readonly<Record<string, number>> = {
      scheme: 1,
      agreed: 2,
      places: 2,
      planned: 1,
      started: 2,
      going: 2,
      people: 2,
      priority: 4,
      various: 3,
      commissioning: 4,
      decision: 3,
      responsible: 4,
      community: 4,
      idea: 3,
      GPs: 2,
      NHS: 3,
    };
    for (const [word, syllables] of Object.entries(spoken))
      expect(countSyllables(word), word).toBe(syllables);
  });

  test('counts only a short open list of everyday partnership words as two syllables', () => {
    expect(COUNTED_AS_TWO.length).toBeLessThanOrEqual(10);
    for (const word of COUNTED_AS_TWO) expect(countSyllables(word)).toBe(2);
  });

  test('puts jargon above the line and plain words below it', () => {
    expect(countSentences('One. Two? Three')).toBe(3);
    expect(readingGrade('Who will pay for this when the grant ends?')).toBeLessThan(HIGHEST_GRADE);
    expect(
      readingGrade(
        'How does interorganisational accountability facilitate multidisciplinary implementation?',
      ),
    ).toBeGreaterThan(HIGHEST_GRADE);
  });
});
