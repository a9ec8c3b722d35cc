/** Every page and the report of a small assessment, made from its published results without a server. */
import type { Setup } from '#core/assessment.ts';
import { type Evidence, judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import type { Results } from '#core/results.ts';
import { NO_STRATEGIES } from '#core/strategies.ts';
import { namesOf } from '#core/wording.ts';
import { composeReport } from '#report/compose.ts';
import type { Contents } from '#report/contents.ts';
import type { PageBlock } from '#templates/results/blocks.tsx';
import { workingOf } from '#web/results-how.ts';
import { addressesOf } from '#web/results-links.ts';
import { matrixSections } from '#web/results-matrix.ts';
import { gateSections, itemSections, mainSections } from '#web/results-sections.ts';

const CODE = 'I.A';
const OLDER_CODE = 'II.B';
const CONSTRUCTS = {
  2022: new Map([[CODE, 'Innovation Source']]),
  2009: new Map([[OLDER_CODE, 'Cosmopolitanism']]),
};

/** Every rated item asks about one construct. */
function withConstructs(questionnaire: Questionnaire): Questionnaire {
  return {
    ...questionnaire,
    themes: questionnaire.themes.map((theme) => ({
      ...theme,
      items: theme.items.map((item) => ({ ...item, constructs: [CODE] })),
    })),
  };
}

function setupOf({ organisations, mode, k }: Evidence): Setup {
  return {
    title: 'A small assessment',
    scheme: { name: 'A scheme', features: [] },
    options: [],
    organisations,
    mode,
    k,
    thresholds: {},
    dates: {},
  };
}

/** What everything is made from. */
export function contentsOf(evidence: Evidence): Contents {
  const questionnaire = withConstructs(evidence.questionnaire);
  const items = itemsOf(questionnaire).map(({ id }) => id);
  const olderConstructs = items.length === 0 ? [] : [{ code: OLDER_CODE, items }];
  const results = publish(judgeEvidence({ ...evidence, questionnaire, olderConstructs }));
  const names = namesOf(questionnaire, evidence.organisations);
  return {
    results,
    questionnaire,
    setup: setupOf(evidence),
    names,
    constructs: CONSTRUCTS,
    workshops: [],
    actions: [],
    strategies: NO_STRATEGIES,
    statements: [],
    signOff: null,
    address: undefined,
  };
}

/** Kind and id of every account there is. */
function accountsOf({ themes, items, gates, who, matrix }: Results): readonly (readonly [string, string])[] {
  const all = (kind: string, ids: readonly string[]) => ids.map((id) => [kind, id] as const);
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const codesOf = (rows: readonly { readonly construct: string }[]) => rows.map(({ construct }) => construct);
  return [
    ['verdict', ''],
    ['runs', 'all'],
    ['agenda', 'all'],
    ...all('theme', idsOf(themes)),
    ...all('item', idsOf(items)),
    ...all('gate', idsOf(gates)),
    ...all('who', idsOf(who)),
    ...all('construct', codesOf(matrix.cfir2022)),
    ...all('older-construct', codesOf(matrix.cfir2009)),
  ];
}

/** The blocks of every page by what it shows, for example `results`, `item q1`. */
export function pagesOf(contents: Contents): ReadonlyMap<string, readonly PageBlock[]> {
  const addresses = addressesOf('a1', 'owner');
  const sections = {
    results: mainSections,
    items: itemSections,
    gates: gateSections,
    matrix: matrixSections,
  };
  const shown = Object.entries(sections).map(
    ([name, make]) => [name, make(contents, addresses).flatMap(({ blocks }) => blocks)] as const,
  );
  const accounts = accountsOf(contents.results).map(([kind, id]) => {
    const working = workingOf(kind, id, contents, addresses);
    if (working === undefined) throw new Error(`no account of ${kind} ${id}`);
    return [`${kind} ${id}`.trim(), working.blocks] as const;
  });
  return new Map([...shown, ...accounts]);
}

export function reportOf(contents: Contents) {
  const { names: _names, ...about } = contents;
  return composeReport({ ...about, sources: {} });
}

/** Every text within blocks, drawings included. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
