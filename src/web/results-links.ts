/** Leads from findings to how they were worked out. */
import type { Viewer } from '#core/access.ts';
import type { Block } from '#core/report.ts';
import { mayDo } from '#core/roles.ts';
import type { Rule } from '#core/verdict.ts';
import type { PageBlock, Way } from '#templates/results/blocks.tsx';

/** The addresses of an assessment's results. */
export interface Addresses {
  readonly results: string;
  readonly items: string;
  readonly gates: string;
  readonly since: string;
  readonly matrix: string;
  readonly report: string;
  /** The report in another form, by the name of the file. */
  readonly form: (name: string) => string;
  readonly json: string;
  readonly csv: string;
  readonly matrixCsv: string;
  readonly facts: string;
  readonly actions: string;
  readonly action: (id: string) => string;
  /** Undefined for who may add none. */
  readonly newAction: (serves: { readonly item: string } | { readonly gate: string }) => string | undefined;
  readonly strategies: string;
  readonly statements: string;
  readonly signOff: string;
  readonly snapshots: string;
  readonly decision: string;
  /** The report as recorded now, where report.pdf is the snapshot. */
  readonly reportNow: string;
  readonly theme: (id: string) => string;
  readonly item: (id: string) => string;
  readonly gate: (id: string) => string;
  readonly who: (id: string) => string;
  readonly verdict: string;
  /** Re-runs and flips. */
  readonly runs: string;
  readonly agendaHow: string;
  readonly construct: (view: 2022 | 2009, code: string) => string;
}

/** As a viewer may follow them. */
export function addressesOf(assessment: string, viewer: Viewer): Addresses {
  const base = `/assessments/${assessment}`;
  const how = `${base}/results/how`;
  const mayAct = mayDo(viewer, 'actions');
  const under = (kind: string) => (id: string) => `${how}/${kind}/${encodeURIComponent(id)}`;
  return {
    results: `${base}/results`,
    items: `${base}/results/items`,
    gates: `${base}/results/gates`,
    since: `${base}/results/since`,
    matrix: `${base}/results/matrix`,
    report: `${base}/report.pdf`,
    form: (name) => `${base}/${name}`,
    json: `${base}/results.json`,
    csv: `${base}/counts.csv`,
    matrixCsv: `${base}/matrix.csv`,
    facts: `${base}/facts`,
    actions: `${base}/actions`,
    action: (id) => (mayAct ? `${base}/actions/${encodeURIComponent(id)}` : `${base}/actions`),
    newAction: (serves) => (mayAct ? `${base}/actions/new?${new URLSearchParams(serves)}` : undefined),
    strategies: `${base}/strategies`,
    statements: `${base}/statements`,
    signOff: `${base}/sign-off`,
    snapshots: `${base}/snapshots`,
    decision: `${base}/decision-taken`,
    reportNow: `${base}/report-now.pdf`,
    theme: under('theme'),
    item: under('item'),
    gate: under('gate'),
    who: under('who'),
    verdict: `${how}/verdict`,
    runs: `${how}/runs/all`,
    agendaHow: `${how}/agenda/all`,
    construct: (view, code) => under(view === 2022 ? 'construct' : 'older-construct')(code),
  };
}

/** Where a rule's figures come from. */
export function hrefOfRule(rule: Rule, addresses: Addresses): string {
  if (rule.kind === 'gate' || rule.kind === 'conditional') return addresses.gate(rule.gate);
  if (rule.kind === 'theme' || rule.kind === 'organisation') return addresses.theme(rule.theme);
  return addresses.verdict;
}

/** The link to how something was worked out. */
export function wayTo(href: string, about?: string): Way {
  return { href, text: 'How this was worked out', about: about && `: ${about}` };
}

/** The link that adds an action for an item or gate, where there is one. */
export function actionFor(href: string | undefined, about: string): readonly Way[] {
  return href === undefined ? [] : [{ href, text: 'Add an action', about: `: ${about}` }];
}

/** The first table of the blocks with a link in the first cell of each row. */
export function linkRows(blocks: readonly Block[], hrefs: readonly (string | undefined)[]): PageBlock[] {
  const at = blocks.findIndex(({ kind }) => kind === 'table');
  return blocks.map((block, index) =>
    block.kind === 'table' && index === at ? { kind: 'linked-table', table: block, hrefs } : block,
  );
}

/** Lists with a link after each entry, the links in the order of the entries over all lists. */
export function linkLists(blocks: readonly PageBlock[], hrefs: readonly string[]): PageBlock[] {
  let next = 0;
  return blocks.map((block) => {
    if (block.kind !== 'list') return block;
    const items = block.items.map((text) => {
      const href = hrefs[next];
      next += 1;
      return { text, way: href === undefined ? undefined : wayTo(href, text.split('. ')[0]) };
    });
    return { kind: 'linked-list', items };
  });
}
