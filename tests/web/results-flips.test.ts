/** Flips, distances, ranges, matrix and agenda in words: every kind has a sentence, and its figures are those of the data. */
import { describe, expect, test } from 'vitest';
import { makeAgenda } from '#core/agenda.ts';
import { criticalDeviation } from '#core/agreement.ts';
import { DONT_KNOWS, SHIFTS } from '#core/robustness.ts';
import { nearestSinking } from '#core/sinking.ts';
import { toChange } from '#core/to-change.ts';
import { VERDICT_WORDS } from '#core/wording.ts';
import { sayFlip } from '#core/wording-flips.ts';
import type { PageBlock } from '#templates/results/blocks.tsx';
import { type EvidenceSketch, evidenceOf, say, sayAll } from '../support/evidence.ts';
import { contentsOf, pagesOf, reportOf, textsIn } from '../support/results-pages.ts';

const ITEMS = ['q1', 'q2', 'q3'];

/** Two organisations that see it alike and a third that does not; some do not know. */
const DIVIDED: EvidenceSketch = {
  themes: { money: ['q1', 'q2'], people: ['q3'] },
  who: ['w1'],
  gates: { G1: { items: ['q1', 'q3'], who: 'w1' } },
  organisations: ['A', 'B', 'C'],
  responses: [
    ...ITEMS.flatMap((item) => sayAll('A', item, [1, 2, 1, 'dont-know'])),
    ...ITEMS.flatMap((item) => sayAll('B', item, [1, 1, 2])),
    ...sayAll('C', 'q1', [-2, -1, -2]),
    ...sayAll('C', 'q2', [-1, 0, -2]),
    ...sayAll('C', 'q3', [0, 1, 0]),
    ...['A1', 'A2', 'B1', 'C1', 'C2'].map((person) => say(person, 'w1', { organisations: ['A'] })),
  ],
};

const contents = contentsOf(evidenceOf(DIVIDED));
const { results, names } = contents;
const pages = pagesOf(contents);
const words = (blocks: readonly PageBlock[] | undefined): string => textsIn(blocks).join(' ');
const page = (name: string): string => words(pages.get(name));

describe('a flip', () => {
  test.each([
    [
      'person-weighted',
      'If each person counted alike, instead of each organisation, the verdict would be Ready.',
    ],
    ['dont-know:-2', "If every don't know were taken as a strong barrier, the verdict would be Ready."],
    [
      'dont-know:0',
      "If every don't know were taken as neither barrier nor facilitator, the verdict would be Ready.",
    ],
    ['thresholds:-5', 'If all thresholds were 5 points lower, the verdict would be Ready.'],
    ['thresholds:+5', 'If all thresholds were 5 points higher, the verdict would be Ready.'],
    ['without:trust', "If Community Trust's answers were left out, the verdict would be Ready."],
    ['without:net', "If Care Partners' answers were left out, the verdict would be Ready."],
    [
      'without:other organisations',
      'If the answers of "Other organisations", shown together, were left out, the verdict would be Ready.',
    ],
  ])('named %s has a sentence', (change, sentence) => {
    const called: Readonly<Record<string, string>> = {
      trust: 'Community Trust',
      net: 'Care Partners',
      'other organisations': 'Other organisations',
    };
    const known = { ...names, organisation: (id: string) => called[id] ?? id };
    expect(sayFlip({ change, verdict: 'ready' }, known)).toBe(sentence);
  });

  test('stands on the page in words, once for each in the data', () => {
    expect(results.flips.length).toBeGreaterThan(0);
    for (const flip of results.flips) expect(page('results')).toContain(sayFlip(flip, names));
  });

  test('is said not to be there where there is none', () => {
    const agreed = evidenceOf({
      themes: { money: ['q1'] },
      organisations: ['A', 'B'],
      responses: [...sayAll('A', 'q1', [2, 2, 2]), ...sayAll('B', 'q1', [2, 2, 2])],
    });
    expect(words(pagesOf(contentsOf(agreed)).get('results'))).toContain(
      'No single change gives another verdict',
    );
  });
});

describe('how often the verdict holds', () => {
  test('is the count of the data, and is not called a probability', () => {
    const { robustness } = results;
    expect(page('results')).toContain(
      `unchanged in ${robustness?.unchanged} of ${robustness?.runs} runs under other reasonable rules, which is not a probability`,
    );
  });

  test('is not said with fewer than 5 people', () => {
    const few = contentsOf(evidenceOf({ ...DIVIDED, responses: sayAll('A', 'q1', [1, 1, 2, 2]) }));
    const said = words(pagesOf(few).get('results'));
    expect(few.results.robustness?.share).toBeNull();
    expect(said).not.toMatch(/unchanged in \d/);
    expect(said).toContain('because only 4 people gave ratings');
  });

  test('is not said where the data shown give another verdict, and it says why', () => {
    const withheld = { ...contents, results: { ...results, robustness: null, flips: [] } };
    const said = words(pagesOf(withheld).get('results'));
    expect(said).not.toMatch(/unchanged in \d/);
    expect(said).toContain('the data that can be shown give another verdict');
  });

  test('has a table of every run in the report', () => {
    const annex = reportOf(contents).chapters.find(({ title }) => title.startsWith('Annex: judged again'));
    const table = annex?.blocks.find((block) => block.kind === 'table');
    const cells = table?.kind === 'table' ? table.rows.flatMap((row) => row.slice(2)) : [];
    const rows = results.robustness?.rows ?? [];
    expect(cells).toHaveLength(rows.length);
    expect(rows.length).toBe(2 * DONT_KNOWS.length * 4 * SHIFTS.length);
    for (const verdict of Object.values(VERDICT_WORDS)) {
      expect(cells.filter(({ text }) => text === verdict)).toHaveLength(
        rows.filter((row) => VERDICT_WORDS[row.verdict] === verdict).length,
      );
    }
  });
});

describe('distances in words', () => {
  test('give the steps and people of the data for each theme, item and gate', () => {
    const { themes, items, gates } = results.distances;
    for (const [id, { line, steps, people }] of Object.entries(themes)) {
      expect(page(`theme ${id}`), id).toMatch(
        new RegExp(`${steps} steps? up .*${people} (person|people) at the top`),
      );
      expect(page(`theme ${id}`), id).toContain(`from ${line}`);
    }
    for (const [id, { atLeast }] of Object.entries(items))
      expect(page(`item ${id}`), id).toMatch(new RegExp(`: ${atLeast} steps?\\. If every rater moved`));
    for (const [id, { steps, people }] of Object.entries(gates))
      expect(page(`gate ${id}`), id).toMatch(
        new RegExp(`: ${steps} steps?\\. People: .*at least ${people} `),
      );
  });

  test('take in an account as many steps as the data have', () => {
    for (const [id, { score }] of Object.entries(results.distances.items)) {
      const table = pages
        .get(`item ${id}`)
        ?.find((block) => block.kind === 'table' && block.caption.startsWith('Steps up'));
      const taken = table?.kind === 'table' ? table.rows.map((row) => Number(row[3]?.text)) : [];
      expect(
        taken.reduce((total, steps) => total + steps, 0),
        id,
      ).toBe(score.steps);
    }
  });

  test('name what would fall first, the nearest three', () => {
    const nearest = nearestSinking(results);
    expect(nearest.length).toBeGreaterThan(0);
    expect(nearest.length).toBeLessThanOrEqual(3);
    const steps = nearest.map((one) => one.steps);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    for (const one of nearest) expect(page('results')).toMatch(new RegExp(`with ${one.steps} steps? down`));
  });
});

describe('what has to be found out', () => {
  test('names who said nothing, who does not know and who is named', () => {
    const open = contentsOf(
      evidenceOf({
        ...DIVIDED,
        responses: [
          ...ITEMS.flatMap((item) => sayAll('A', item, [1, 'dont-know', 'dont-know'])),
          say('A4', 'q1', { heldElsewhere: ['C'] }),
          ...ITEMS.flatMap((item) => sayAll('B', item, [1, 1, 2])),
        ],
      }),
    );
    expect(open.results.verdict).toBe('not-enough-evidence');
    const said = words(pagesOf(open).get('results'));
    expect(said).toContain('What has to be found out, and from whom');
    expect(said).toContain('2 of the 6 people it applies to do not know');
    expect(said).toContain('no usable answer from C');
    expect(said).toContain('named as holding it: C');
  });
});

describe('the data that a report carries', () => {
  const json = JSON.parse(
    reportOf(contents).attachments.find(({ name }) => name === 'results.json')?.content ?? '',
  );

  test('have the figures the pages have', () => {
    expect(json.robustness).toEqual(results.robustness);
    expect(json.flips).toEqual(results.flips);
    expect(json.distances).toEqual(results.distances);
    expect(json.matrix).toEqual(results.matrix);
    expect(json.toChange).toEqual(toChange(results));
    expect(json.agenda).toEqual(makeAgenda(contents.questionnaire, results));
    for (const theme of results.themes) {
      const { resamplingRange } = json.themes.find(({ id }: { id: string }) => id === theme.id);
      expect(resamplingRange).toEqual(theme.resamplingRange);
    }
  });

  test('have the critical value, variance shares and more than chance of each item', () => {
    results.items.forEach((item, at) => {
      expect(json.items[at]).toMatchObject({
        critical: criticalDeviation(item.n),
        etaSquared: item.eta2,
        omegaSquared: item.omega2,
        moreThanChance: item.flags.includes('more-than-chance'),
      });
    });
  });

  test('have the matrix as a table with every code', () => {
    const csv = reportOf(contents).attachments.find(({ name }) => name === 'matrix.csv')?.content ?? '';
    const lines = csv.trim().split('\n');
    const rows = [...results.matrix.cfir2022, ...results.matrix.cfir2009];
    expect(lines).toHaveLength(1 + rows.reduce((total, { cells }) => total + 1 + cells.length, 0));
    expect(lines[0]).toBe('cfir,construct,name,organisation,code,people,items');
  });
});

test('a range stands beside the score of a theme, and an account says what it is not', () => {
  const theme = results.themes.find(({ resamplingRange }) => resamplingRange !== null);
  expect(theme).toBeDefined();
  expect(page(`theme ${theme?.id}`)).toContain('in most draws; this is not 95 % confidence');
});

test('the matrix shows every code with its symbol and people', () => {
  const [row] = results.matrix.cfir2022;
  expect(row?.cells).toHaveLength(3);
  const shown = page('matrix').replaceAll('\u00a0', ' ');
  for (const { code, people } of row?.cells ?? [])
    expect(shown).toMatch(new RegExp(`[▲▼●±?–] \\${code} \\(${people}\\)`));
});
