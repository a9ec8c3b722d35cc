/** A questionnaire drafted from rows of a spreadsheet: what is understood, what is refused, and where. */
import { describe, expect, it } from 'vitest';
import { checkQuestionnaire } from '#core/check.ts';
import { type Drafted, type DraftOptions, draftInstrument } from '#core/instrument.ts';
import type { MergedCells, Sheet } from '#core/instrument-sheet.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';

const RULES = { shipped: false, constructs: new Set(['IV.R.A', 'II.D']) };
const AGREEMENT = ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'];

function sheet(
  rows: readonly (readonly string[])[],
  merged: readonly MergedCells[] = [],
  name = 'Items',
): Sheet {
  return { name, merged, problems: [], rows: rows.map((cells, index) => ({ row: index + 1, cells })) };
}

function draft(sheets: Sheet | readonly Sheet[], options: Partial<DraftOptions> = {}): Drafted {
  const none = { title: undefined, id: undefined, labels: undefined };
  const all = 'rows' in sheets ? [sheets] : sheets;
  return draftInstrument(all, { ...none, name: 'Team climate', constructs: RULES.constructs, ...options });
}

function drafted(rows: readonly (readonly string[])[], options?: Partial<DraftOptions>): Questionnaire {
  const made = draft(sheet(rows), options);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.questionnaire;
}

/** `row:column message` of what was refused or noticed. */
function said(made: Drafted): string[] {
  const problems = made.ok ? made.notes : made.problems;
  return problems.map(({ row, column, message }) => `${[row, column].join(':')} ${message}`);
}

describe('the headings of an instrument', () => {
  it.each([
    ['Theme', 'Item code', 'Statement', 'Low Anchor', 'HIGH ANCHOR', 'Guidance'],
    ['section', 'ID', 'item', 'barrier', 'facilitator', 'help'],
    [' Domain ', 'Code', 'Question', 'Anchor (low)', 'Anchor (high)', 'Help text'],
  ])('are understood as %s, %s, %s, %s, %s, %s', (...headings) => {
    const made = drafted([
      headings,
      ['Staff', 'staff.time', 'Is there time?', 'None.', 'Plenty.', 'Ask them.'],
    ]);
    expect(made.themes).toMatchObject([{ id: 'staff', title: 'Staff' }]);
    expect(itemsOf(made)).toMatchObject([
      {
        id: 'staff.time',
        question: 'Is there time?',
        anchors: { barrier: 'None.', facilitator: 'Plenty.' },
        help: 'Ask them.',
      },
    ]);
  });

  it('bring constructs, reasons, sources, roles and reversed items', () => {
    const made = drafted([
      ['Item', 'Constructs', 'Rationale', 'Reference', 'Reverse scored', 'Roles'],
      ['Is there a lead?', 'IV.R.A; II.D', 'It matters.', 'A book.', 'x', 'GP or nurse | Manager'],
      ['Is there a board?', '', '', '', 'No', 'everyone'],
    ]);
    expect(made.framework).toBe('CFIR 2022');
    expect(made.roles.map(({ id }) => id)).toEqual(['gp-or-nurse', 'manager']);
    expect(itemsOf(made)).toMatchObject([
      {
        constructs: ['IV.R.A', 'II.D'],
        why: 'It matters.',
        source: 'A book.',
        reversed: true,
        roles: ['gp-or-nurse', 'manager'],
      },
      { reversed: false, roles: [], constructs: [] },
    ]);
  });

  it('are named when they are not understood, and may stand below a title', () => {
    const made = draft(
      sheet([['Team climate inventory'], ['Statment', 'Question', 'Colour'], ['a', 'Why?', 'red']]),
    );
    expect(said(made)).toEqual([
      '2:1 The heading "Statment" is not understood. Call it "statement" if it is that.',
      '2:3 The heading "Colour" is not understood. Its cells are left out.',
    ]);
  });

  it('are refused when two mean the same, or when they are merged', () => {
    const rows = [
      ['Question', 'Item'],
      ['One?', 'Two?'],
    ];
    expect(said(draft(sheet(rows)))[0]).toContain('1:2 "Question" and "Item" both mean the question.');
    const merged = draft(
      sheet(
        [
          ['Question', 'Help'],
          ['One?', ''],
        ],
        [{ top: 1, bottom: 1, left: 2, right: 3 }],
      ),
    );
    expect(merged.ok).toBe(false);
    expect(said(merged)[0]).toContain('1:2 Cells of the heading row are merged.');
  });

  it('must have one of the question', () => {
    expect(
      said(
        draft(
          sheet([
            ['Theme', 'Colour'],
            ['a', 'b'],
          ]),
        ),
      )[0],
    ).toContain('No column is headed as the question');
    expect(said(draft(sheet([])))[0]).toContain('There is nothing in this spreadsheet.');
    expect(said(draft(sheet([['Question']])))).toEqual(['1: There is no item below the headings.']);
  });

  it('are looked for in each sheet, and which was taken is said', () => {
    const made = draft([sheet([['Read me']], [], 'Notes'), sheet([['Question'], ['One?']])]);
    expect(said(made)).toEqual([
      ': The workbook has 2 sheets. The items are taken from "Items", the first with a column of questions.',
    ]);
  });
});

describe('cells that could not be read', () => {
  const faulty = [{ row: 2, column: 1, message: 'No result.', severity: 'error' as const }];
  const broken = (rows: readonly (readonly string[])[]): Sheet => ({
    ...sheet(rows, [], 'Sums'),
    problems: faulty,
  });

  it('refuse the sheet they stand in, and no other', () => {
    const sound = sheet([['Question'], ['One?']]);
    expect(draft([broken([['Total']]), sound]).ok).toBe(true);
    expect(said(draft(broken([['Question'], ['One?']])))).toEqual(['2:1 No result.']);
  });
});

describe('the items of an instrument', () => {
  it('get ids from their theme and first telling words, each its own, whatever comes after', () => {
    const rows = [
      ['Theme', 'Question'],
      ['Équipe & skills', 'Do we have enough people with the right skills?'],
      ['', 'Do we have enough people with the right skills now?'],
      ['Money', 'Who pays?'],
    ];
    const ids = (made: Questionnaire) => itemsOf(made).map(({ id }) => id);
    const before = ids(drafted(rows));
    expect(before).toEqual([
      'equipe-skills.enough-right-skills',
      'equipe-skills.enough-right-skills-now',
      'money.pays',
    ]);
    expect(ids(drafted([...rows, ['Money', 'Who pays?']])).slice(0, 3)).toEqual(before);
  });

  it('keep ids of their own, and a number stands behind its theme', () => {
    const made = drafted([
      ['Theme', 'Code', 'Question'],
      ['A', 'TCI 1', 'One?'],
      ['A', '2', 'Two?'],
    ]);
    expect(itemsOf(made).map(({ id }) => id)).toEqual(['TCI-1', 'a.2']);
  });

  it('are refused with row and column, all at once', () => {
    const made = draft(
      sheet([
        ['Code', 'Question', 'Reversed', 'Help'],
        ['a', 'One?', 'perhaps', ''],
        ['a', 'Two?', '', ''],
        ['b', '', '', ''],
        ['c', 'Three?', '', 'x'.repeat(10_001)],
      ]),
    );
    expect(said(made)).toEqual([
      '2:3 "perhaps" does not say whether the item is reversed. Write yes or no.',
      '4:2 This row has no question. Write one, or remove the row.',
      '5:4 This cell has 10001 characters. Shorten it to at most 10000.',
      '3: The id "a" is already used in row 2. Give each item its own id.',
    ]);
  });

  it('are at most 300', () => {
    const rows = Array.from({ length: 301 }, (_, index) => [`Question ${index}?`]);
    expect(draft(sheet([['Question'], ...rows.slice(1)])).ok).toBe(true);
    expect(said(draft(sheet([['Question'], ...rows])))[0]).toContain('302:1 There are more than 300 items.');
  });

  it('are gathered by theme, also when a theme comes again or has a row of its own', () => {
    const made = drafted([
      ['Theme', 'Question'],
      ['Staff', ''],
      ['', 'One?'],
      ['Money', 'Two?'],
      ['staff', 'Three?'],
    ]);
    expect(made.themes.map(({ title, items }) => [title, items.length])).toEqual([
      ['Staff', 2],
      ['Money', 1],
    ]);
  });
});

describe('the five points of an instrument', () => {
  it('come from an option or from columns of the sheet', () => {
    const words = (made: Questionnaire) => made.scale.map(({ rating, label }) => `${rating} ${label}`);
    const expected = AGREEMENT.map((label, index) => `${index - 2} ${label}`);
    expect(words(drafted([['Question'], ['One?']], { labels: AGREEMENT }))).toEqual(expected);
    const rows = [['Question', 'Label 1', '2', '3', '4', 'Point 5'], ['One?', ...AGREEMENT], ['Two?']];
    expect(words(drafted(rows))).toEqual(expected);
  });

  it.each([
    ['yes and no', ['Yes', 'No']],
    ['seven points', ['1', '2', '3', '4', '5', '6', '7']],
  ])('are five and not %s', (_, labels) => {
    const made = draft(sheet([['Question'], ['One?']]), { labels });
    expect(said(made)[0]).toMatch(/exactly five points in order.*Ask whoever holds its rights/);
    const columns = draft(
      sheet([
        ['Question', ...labels.map((__, index) => `${index + 1}`)],
        ['One?', ...labels],
      ]),
    );
    expect(said(columns)[0]).toContain('exactly five points');
  });

  it('are the same for all items, and run from the worst to the best', () => {
    const rows = [
      ['Question', '1', '2', '3', '4', '5'],
      ['One?', ...AGREEMENT],
      ['Two?', 'Never', '', '', '', ''],
    ];
    expect(said(draft(sheet(rows)))[0]).toContain(
      '3:2 Point 1 is "Strongly disagree" above and "Never" here.',
    );
    const backwards = draft(sheet([['Question'], ['One?']]), { labels: AGREEMENT.toReversed() });
    expect(backwards.ok).toBe(true);
    expect(said(backwards)[0]).toContain('seem to run the wrong way');
  });
});

it('leaves to the author what only the author knows, and a check names each of these places', () => {
  const made = drafted([
    ['Question', 'Barrier'],
    ['One?', 'Nobody knows.'],
  ]);
  const found = checkQuestionnaire(made, RULES);
  expect(found.map(({ path, severity }) => `${path.join('.')} ${severity}`)).toEqual([
    'title warning',
    'framework warning',
    'licence warning',
    'authors.0 warning',
    'themes.0.items.0.anchors.facilitator warning',
  ]);
  expect(checkQuestionnaire(made, { ...RULES, shipped: true })[0]?.severity).toBe('error');
});
