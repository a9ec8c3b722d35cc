/** The words for every state, label and rule: the same in pages, reports and exports. */
import type { ItemFlag, Label } from './agreement.ts';
import type { EvidenceBasis } from './answers.ts';
import type { AnonymityMode, Organisation, Sector } from './assessment.ts';
import type { FactStatus } from './facts.ts';
import type { GateFlag, GateState } from './gates.ts';
import { POOL_NAME } from './pools.ts';
import type { GateKind, Questionnaire } from './questionnaire.ts';
import type { Results } from './results.ts';
import type { Rule, Verdict } from './verdict.ts';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  ready: 'Ready',
  'ready-with-conditions': 'Ready with conditions',
  'not-ready-yet': 'Not ready yet',
  'not-enough-evidence': 'Not enough evidence',
};

export const STATE_WORDS: Readonly<Record<GateState | 'does-not-apply', string>> = {
  met: 'Met',
  claimed: 'Claimed',
  contested: 'Contested',
  'not-met': 'Not met',
  unknown: 'Unknown',
  'does-not-apply': 'Does not apply',
};

export const KIND_WORDS: Readonly<Record<GateKind, string>> = {
  deciding: 'Deciding',
  conditional: 'Conditional',
};

export const LABEL_WORDS: Readonly<Record<Label, string>> = {
  'too-few-to-label': 'Too few to label',
  'agreed-in-place': 'Agreed: in place',
  'agreed-not-in-place': 'Agreed: not in place',
  split: 'Split',
  close: 'Close',
  mixed: 'Mixed',
};

export const FLAG_WORDS: Readonly<Record<ItemFlag, string>> = {
  unknown: 'Many do not know',
  'organisations-differ': 'Organisations differ',
  'more-than-chance': 'More than chance',
  'passed-on': 'Passed on: everyone asked thinks another organisation has it',
};

export const GATE_FLAG_WORDS: Readonly<Record<GateFlag, string>> = {
  'not-widely-known': 'Documented, but not widely known',
  'named-but-not-claiming': 'An organisation others name does not name itself',
};

export const FACT_STATUS_WORDS: Readonly<Record<FactStatus, string>> = {
  'in-place': 'In place',
  'in-progress': 'In progress',
  'not-started': 'Not started',
  'not-needed': 'Not needed',
  unknown: 'Unknown',
};

export const EVIDENCE_WORDS: Readonly<Record<EvidenceBasis | 'not-said', string>> = {
  'seen-myself': 'seen myself',
  document: 'document',
  told: 'told by others',
  impression: 'impression',
  'not-said': 'basis not said',
};

export const MODE_WORDS: Readonly<Record<AnonymityMode, string>> = {
  attributed: 'Attributed: each rating is shown with organisation and role.',
  'by-organisation': 'By organisation: ratings are kept with organisation and role, never with a name.',
  anonymous: 'Anonymous: ratings cannot be traced to a person.',
};

const SECTOR_WORDS: Readonly<Record<Sector, string>> = {
  health: 'Health',
  council: 'Council',
  'voluntary-and-community': 'Voluntary and community',
  'residents-and-service-users': 'Residents and people who use services',
  other: 'Other',
};

export const SEEN_DIFFERENTLY = 'An organisation too small to show sees it differently.';

/** What ids are called in this assessment. */
export interface Names {
  readonly organisation: (id: string) => string;
  readonly gate: (id: string) => string;
  readonly theme: (id: string) => string;
  readonly item: (id: string) => string;
  readonly role: (id: string) => string;
}

/** The word of a sector, as it is where it is not one of ours. */
export function saySector(sector: string): string {
  return new Map<string, string>(Object.entries(SECTOR_WORDS)).get(sector) ?? sector;
}

function sayGroup(id: string, organisations: ReadonlyMap<string, string>): string {
  if (id === POOL_NAME) return 'Other organisations';
  if (id.startsWith(`${POOL_NAME}: `))
    return `Other organisations: ${saySector(id.slice(POOL_NAME.length + 2))}`;
  return organisations.get(id) ?? id;
}

/** Names by id, of organisations and pools, gates, themes, items and who-questions, roles. */
export function namesOf(questionnaire: Questionnaire, organisations: readonly Organisation[]): Names {
  const organisationNames = new Map(organisations.map(({ id, name }) => [id, name]));
  const titles = (rows: readonly { readonly id: string; readonly title: string }[]) => {
    const map = new Map(rows.map(({ id, title }) => [id, title]));
    return (id: string): string => map.get(id) ?? id;
  };
  const questions = new Map(
    [...questionnaire.themes.flatMap((theme) => theme.items), ...questionnaire.whoQuestions].map(
      ({ id, question }) => [id, question],
    ),
  );
  return {
    organisation: (id) => sayGroup(id, organisationNames),
    gate: titles(questionnaire.gates),
    theme: titles(questionnaire.themes),
    item: (id) => questions.get(id) ?? id,
    role: titles(questionnaire.roles),
  };
}

/** Whole when it is, else one decimal: "60", "47.4". */
export function sayScore(score: number): string {
  return Number.isInteger(score) ? `${score}` : score.toFixed(1);
}

/** Up to two decimals without trailing noughts. */
export function sayFigure(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}

/** "a, b and c". */
export function sayList(parts: readonly string[]): string {
  const last = parts.at(-1);
  if (last === undefined) return '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** "1 person", "3 people". */
export function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function sayPeople(count: number): string {
  return countOf(count, 'person', 'people');
}

/** A score against a line it is below; rounding can bring it onto the line. */
function sayBelow(score: number, line: number): string {
  const said = sayScore(score);
  return Number(said) >= line ? `just below ${line}` : `${said}, below ${line}`;
}

/** A rule that fired, in a sentence with its numbers. */
export function sayRule(rule: Rule, names: Names): string {
  switch (rule.kind) {
    case 'gate':
      if (rule.level === 1)
        return `Nobody can tell yet whether the deciding gate "${names.gate(rule.gate)}" is met.`;
      if (rule.level === 2) return `The deciding gate "${names.gate(rule.gate)}" is not met.`;
      return `The deciding gate "${names.gate(rule.gate)}" is ${rule.state}.`;
    case 'conditional':
      return `The conditional gate "${names.gate(rule.gate)}" is ${STATE_WORDS[rule.state].toLowerCase()}.`;
    case 'people':
      return `Only ${sayPeople(rule.people)} gave a rating; a verdict needs 5.`;
    case 'organisations':
      return `Only ${rule.answered} of ${rule.invited} invited organisations answered; a verdict needs 2.`;
    case 'required':
      return `${names.organisation(rule.organisation)} is required and has no score on any theme.`;
    case 'organisation':
      return `"${names.theme(rule.theme)}" scores ${sayBelow(rule.score, rule.line)}, for ${names.organisation(rule.organisation)}.`;
    case 'theme':
      if (rule.level === 1) {
        return `"${names.theme(rule.theme)}" has scores from ${sayPeople(rule.people)} in ${countOf(rule.organisations, 'organisation', 'organisations')}; it needs 3 people, and 2 organisations where several are invited.`;
      }
      return rule.score === null
        ? `"${names.theme(rule.theme)}" is below ${rule.line}.`
        : `"${names.theme(rule.theme)}" scores ${sayBelow(rule.score, rule.line)}.`;
  }
}

/** The headline: the verdict, and what is already known when evidence is short. */
export function sayHeadline(results: Pick<Results, 'verdict' | 'bestPossible'>): string {
  if (results.verdict === 'not-enough-evidence' && results.bestPossible === 'not-ready-yet') {
    return 'Not enough evidence - and not ready on what is known';
  }
  return VERDICT_WORDS[results.verdict];
}

/** Rules of the verdict's own level, the ones that decided. */
export function decidingRules(results: Pick<Results, 'verdict' | 'rules'>): readonly Rule[] {
  const level = { 'not-enough-evidence': 1, 'not-ready-yet': 2, 'ready-with-conditions': 3, ready: 4 }[
    results.verdict
  ];
  return results.rules.filter((rule) => rule.level === level);
}

/** Why the verdict is what it is, in one sentence. */
export function sayReason(results: Results): string {
  const count = decidingRules(results).length;
  if (results.verdict === 'ready')
    return `Every deciding gate is met, no condition is open and every theme scores ${results.thresholds.themeReady} or more.`;
  if (count === 0) return SEEN_DIFFERENTLY;
  const rules = countOf(count, 'rule', 'rules');
  if (results.verdict === 'not-enough-evidence') return `${rules} say that too little is known to judge.`;
  if (results.verdict === 'not-ready-yet') return `${rules} say that it should not start as things stand.`;
  return `It can start once the conditions below are dealt with: ${count} of them.`;
}
