/** Holds the long form to its promises: all of the short form is in it, and nothing of the framework is passed over in silence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#core/answers.ts';
import type { GateState } from '#core/gates.ts';
import { judgeEvidence } from '#core/judging.ts';
import { attachModules } from '#core/modules.ts';
import { type Gate, type Item, itemsOf, type Questionnaire, type Rating } from '#core/questionnaire.ts';
import { SHIPPED_FOLDER } from '#storage/questionnaire-library.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';

const LEADERS = ['IV.R.A', 'IV.R.B', 'IV.R.C', 'IV.R.D', 'IV.R.E'];
/** Capability, opportunity, motivation: rated for a role, never alone. */
const CHARACTERISTICS = ['IV.C.B', 'IV.C.C', 'IV.C.D'];

/** Constructs of CFIR 2022 that the items of each theme must reach. */
const DUE: Readonly<Record<string, readonly string[]>> = {
  need: ['III.E', 'III.G', 'V.B.2', 'II.B', 'II.G', 'III.I'],
  evidence: ['I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F', 'I.G', 'III.F'],
  governance: ['II.D', 'II.E', 'III.B', 'III.C', 'V.A'],
  leadership: [...LEADERS, ...CHARACTERISTICS],
  funding: ['II.F', 'III.J.1', 'I.H', 'III.H', 'II.C'],
  workforce: ['III.A.3', 'III.K', 'IV.R.H', ...CHARACTERISTICS, 'III.D.3'],
  it: ['III.A.2', 'III.F', 'II.E', 'III.J.3'],
  community: ['IV.R.I', 'V.F.2', 'III.D.1', 'III.D.2', 'II.C', 'III.J.2'],
  delivery: ['V.B.1', 'V.C', 'V.D', 'V.E', 'V.F.1', 'V.G', 'V.H', 'V.I', 'III.D.4', 'II.A'],
};

function read(file: string): Questionnaire {
  const found = readQuestionnaireFile(join(SHIPPED_FOLDER, file), { shipped: true });
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message).join('\n'));
  expect(found.warnings).toEqual([]);
  return found.value;
}

function readTable(name: string): readonly Readonly<Record<string, string>>[] {
  return parseCsv(readFileSync(join(SHIPPED_FOLDER, 'data', name), 'utf8'), { columns: true });
}

const short = read('cfir-readiness-short.yaml');
const long = read('cfir-readiness.yaml');
const shortIds = new Set(itemsOf(short).map(({ id }) => id));
const fromShort = ({ id }: Item) => shortIds.has(id);
const joins = (item: Item, any: readonly string[]) => item.constructs.some((code) => any.includes(code));
const isRole = (code: string) => code.startsWith('IV.R.');
const themeItems = (theme: string) => long.themes.find(({ id }) => id === theme)?.items ?? [];

describe('the long form', () => {
  it('has 46 to 50 rated items, so that it can be answered in 25 minutes', () => {
    expect(itemsOf(long).length).toBeGreaterThanOrEqual(46);
    expect(itemsOf(long).length).toBeLessThanOrEqual(50);
    expect(long.minutes).toBe(25);
  });

  it('has each theme of the short form, in its order, with its items in every field as they are there', () => {
    const kept = long.themes.map((theme) => ({ ...theme, items: theme.items.filter(fromShort) }));
    expect(kept).toEqual(short.themes);
  });

  it('adds to every theme', () => {
    expect(long.themes.filter(({ items }) => items.every(fromShort))).toEqual([]);
  });

  it('asks the same who-questions with the same scale, roles, features, thresholds and agenda', () => {
    const shared = ({ whoQuestions, scale, roles, features, thresholds, agenda }: Questionnaire) => ({
      ...{ whoQuestions, scale, roles, features, thresholds, agenda },
    });
    expect(shared(long)).toEqual(shared(short));
  });

  it('has the gates of the short form, to which only rated items are added', () => {
    const kept = long.gates.map((gate) => ({ ...gate, items: gate.items.filter((id) => shortIds.has(id)) }));
    expect(kept).toEqual(short.gates);
  });

  it('makes no gate depend on an item that only some people are shown', () => {
    const everyone = itemsOf(long).filter((item) => item.roles.length === 0);
    const always = new Set(
      everyone.filter(({ shownIf }) => shownIf.every(({ kind }) => kind === 'feature')).map(({ id }) => id),
    );
    expect(long.gates.flatMap(({ items }) => items).filter((id) => !always.has(id))).toEqual([]);
  });
});

/** The state of every gate when three people of each of three organisations rate all alike, and no facts are given. */
function statesWith(questionnaire: Questionnaire, rating: Rating): ReadonlyMap<string, GateState> {
  const names = ['health', 'council', 'charity'];
  const who: Answer =
    rating > 0 ? { state: 'organisations', organisations: ['health'] } : { state: 'nobody-yet' };
  const asked = [
    ...itemsOf(questionnaire).map(({ id }) => ({ item: id, answer: { state: 'rated', rating } as const })),
    ...questionnaire.whoQuestions.map(({ id }) => ({ item: id, answer: who })),
  ];
  const responses = names.flatMap((organisation) =>
    [1, 2, 3].flatMap((number) =>
      asked.map((one) => ({ person: `${organisation} ${number}`, organisation, round: 1, ...one })),
    ),
  );
  const { real } = judgeEvidence({
    questionnaire,
    organisations: names.map((id) => ({ id, name: id, sector: 'other', required: false })),
    mode: 'attributed',
    k: 3,
    thresholds: {},
    features: questionnaire.features.map(({ id }) => id),
    responses,
    facts: undefined,
    today: '2027-01-11',
  });
  return new Map(real.judgement.gates.map(({ id, state }) => [id, state]));
}

describe.each([
  ['short', short],
  ['long', long],
])('the %s form', (_, questionnaire) => {
  it('gives every gate something that people rate', () => {
    expect(questionnaire.gates.filter((gate: Gate) => gate.items.length === 0)).toEqual([]);
  });

  it.each([[[]], [['digital-scheme']], [['social-prescribing']], [['digital-scheme', 'social-prescribing']]])(
    'can have each gate in its best and in its worst state by ratings alone, with the modules %j',
    (names) => {
      const attached = attachModules(
        questionnaire,
        names.map((name) => read(`${name}.yaml`)),
      );
      if (!attached.ok) throw new Error('the modules cannot be attached');
      const gates = questionnaire.gates.map(({ id }) => id);
      expect(statesWith(attached.questionnaire, 2)).toEqual(new Map(gates.map((id) => [id, 'met'])));
      expect(statesWith(attached.questionnaire, -2)).toEqual(new Map(gates.map((id) => [id, 'not-met'])));
    },
  );
});

describe('the constructs of CFIR 2022', () => {
  const codes = readTable('cfir-2022.csv').map((row) => row.code ?? '');
  const reached = new Set(itemsOf(long).flatMap(({ constructs }) => constructs));
  const notAsked = readTable('not-asked.csv');

  it.each(long.themes.map((theme) => [theme.id, theme] as const))(
    'are each reached that the theme %s must reach',
    (id, theme) => {
      const here = new Set(theme.items.flatMap(({ constructs }) => constructs));
      const due = DUE[id] ?? [];
      expect(due.length).toBeGreaterThan(0);
      expect(due.filter((code) => !here.has(code))).toEqual([]);
    },
  );

  it('rate what someone can, may or wants to do for a role, never alone, in every item that is added', () => {
    const alone = itemsOf(long).filter(
      (item) => !fromShort(item) && joins(item, CHARACTERISTICS) && !item.constructs.some(isRole),
    );
    expect(alone.map(({ id }) => id)).toEqual([]);
  });

  it('ask for each kind of leader what that leader can, may or wants to do', () => {
    const rated = themeItems('leadership').filter((item) => joins(item, CHARACTERISTICS));
    expect(LEADERS.filter((role) => !rated.some((item) => joins(item, [role])))).toEqual([]);
  });

  it('ask what those who deliver can, may and want to do', () => {
    const rated = themeItems('workforce').filter((item) => joins(item, ['IV.R.H']));
    expect(CHARACTERISTICS.filter((code) => !rated.some((item) => joins(item, [code])))).toEqual([]);
  });

  it('are either reached by an item or listed with the reason they are not, never both', () => {
    const listed = notAsked.map((row) => row.code ?? '');
    expect([...reached, ...listed].toSorted()).toEqual(codes.toSorted());
  });

  it('are left out only for a reason one can read', () => {
    expect(notAsked.filter((row) => (row.reason ?? '').split(' ').length < 8)).toEqual([]);
  });

  it('are left out as a whole only where each of their parts is asked', () => {
    const wholes = notAsked.flatMap(({ code }) => {
      const parts = codes.filter((part) => part.startsWith(`${code}.`));
      return parts.filter((part) => !reached.has(part));
    });
    expect(wholes).toEqual([]);
  });
});
