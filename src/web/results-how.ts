/** The pages that say how a figure was worked out: by kind and id, from published results alone. */
import { STATE_WORDS, sayScore } from '#core/wording.ts';
import { agendaWorking } from '#core/working-agenda.ts';
import { gateWorking } from '#core/working-gate.ts';
import { itemWorking } from '#core/working-item.ts';
import { constructWorking } from '#core/working-matrix.ts';
import { runsWorking } from '#core/working-runs.ts';
import { themeWorking } from '#core/working-theme.ts';
import { verdictWorking } from '#core/working-verdict.ts';
import { whoWorking } from '#core/working-who.ts';
import { nameOfConstruct, rowsOfView, type View } from '#report/chapters/matrix.ts';
import { thresholdTable } from '#report/chapters/method.ts';
import { type Contents, numberOf } from '#report/contents.ts';
import type { PageBlock } from '#templates/results/blocks.tsx';
import { type Addresses, hrefOfRule, linkLists } from './results-links.ts';

export interface Working {
  readonly title: string;
  readonly blocks: readonly PageBlock[];
  /** What it leads on to. */
  readonly ways: readonly { readonly href: string; readonly text: string }[];
}

function ofTheme(id: string, contents: Contents, addresses: Addresses): Working | undefined {
  const theme = contents.results.themes.find((candidate) => candidate.id === id);
  if (theme === undefined) return undefined;
  const score = theme.score === null ? 'no score shown' : sayScore(theme.score);
  const way = { href: `${addresses.items}#theme-${id}`, text: 'The items of this theme with their answers' };
  return {
    title: `${contents.names.theme(id)}: ${score}`,
    blocks: themeWorking(theme, contents),
    ways: [way],
  };
}

function ofItem(id: string, contents: Contents, addresses: Addresses): Working | undefined {
  const item = contents.results.items.find((candidate) => candidate.id === id);
  if (item === undefined) return undefined;
  const theme = contents.questionnaire.themes.find(({ items }) => items.some((known) => known.id === id));
  return {
    title: `${numberOf(contents.questionnaire, id)} ${contents.names.item(id)}`,
    blocks: itemWorking(item, contents),
    ways: [
      { href: `${addresses.items}#item-${id}`, text: 'The answers and comments' },
      ...(theme === undefined
        ? []
        : [{ href: addresses.theme(theme.id), text: `The theme: ${theme.title}` }]),
    ],
  };
}

function ofGate(id: string, contents: Contents, addresses: Addresses): Working | undefined {
  const gate = contents.results.gates.find((candidate) => candidate.id === id);
  if (gate === undefined) return undefined;
  const { who } = contents.questionnaire.gates.find((candidate) => candidate.id === id) ?? {};
  return {
    title: `${id} ${contents.names.gate(id)}: ${STATE_WORDS[gate.state].toLowerCase()}`,
    blocks: gateWorking(gate, contents),
    ways: [
      ...gate.items.map((item) => ({ href: addresses.item(item.id), text: contents.names.item(item.id) })),
      ...(who === undefined ? [] : [{ href: addresses.who(who), text: contents.names.item(who) }]),
      { href: `${addresses.gates}#gate-${id}`, text: 'The gate with its facts in full' },
    ],
  };
}

function ofWho(id: string, contents: Contents, addresses: Addresses): Working | undefined {
  const who = contents.results.who.find((candidate) => candidate.id === id);
  if (who === undefined) return undefined;
  return {
    title: contents.names.item(id),
    blocks: whoWorking(who, contents),
    ways: [{ href: `${addresses.results}#who`, text: 'Who says which organisation' }],
  };
}

function ofVerdict(contents: Contents, addresses: Addresses): Working {
  const hrefs = contents.results.rules.map((rule) => hrefOfRule(rule, addresses));
  return {
    title: 'The verdict',
    blocks: [...linkLists(verdictWorking(contents), hrefs), thresholdTable(contents)],
    ways: [],
  };
}

function ofRuns(contents: Contents, addresses: Addresses): Working {
  return {
    title: 'What would flip the verdict',
    blocks: runsWorking(contents),
    ways: [{ href: addresses.json, text: 'Every run, in the results (JSON)' }],
  };
}

function ofAgenda(contents: Contents, addresses: Addresses): Working {
  return {
    title: 'The proposed agenda',
    blocks: agendaWorking(contents),
    ways: [{ href: `${addresses.results}#agenda`, text: 'The agenda' }],
  };
}

function ofConstruct(
  view: View,
  code: string,
  contents: Contents,
  addresses: Addresses,
): Working | undefined {
  const row = rowsOfView(contents, view).find(({ construct }) => construct === code);
  if (row === undefined) return undefined;
  return {
    title: `${nameOfConstruct(code, view, contents)} (CFIR ${view})`,
    blocks: constructWorking(row, contents),
    ways: [
      ...row.items.map((id) => ({ href: addresses.item(id), text: contents.names.item(id) })),
      { href: `${addresses.matrix}#cfir-${view}`, text: 'The matrix' },
    ],
  };
}

/** The account of one figure; undefined when there is no such figure. */
export function workingOf(
  kind: string,
  id: string,
  contents: Contents,
  addresses: Addresses,
): Working | undefined {
  if (kind === 'theme') return ofTheme(id, contents, addresses);
  if (kind === 'item') return ofItem(id, contents, addresses);
  if (kind === 'gate') return ofGate(id, contents, addresses);
  if (kind === 'who') return ofWho(id, contents, addresses);
  if (kind === 'runs' && id === 'all') return ofRuns(contents, addresses);
  if (kind === 'agenda' && id === 'all') return ofAgenda(contents, addresses);
  if (kind === 'construct') return ofConstruct(2022, id, contents, addresses);
  if (kind === 'older-construct') return ofConstruct(2009, id, contents, addresses);
  return kind === 'verdict' ? ofVerdict(contents, addresses) : undefined;
}
