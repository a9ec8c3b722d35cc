/** The verdict: which rules fired, what they add up to, and the best still possible. `docs/method.md` 5. */
import { type GateContext, type GateJudgement, type GateMeasures, judgeGate } from './gates.ts';
import type { Measures, ThemeMeasure } from './measures.ts';
import { isBelow } from './numbers.ts';
import { isRating, latest, type Panel } from './panel.ts';
import type { Questionnaire, Thresholds } from './questionnaire.ts';

/** Worst evidence first: readiness can only be told once there is enough. */
export const VERDICTS = ['not-enough-evidence', 'not-ready-yet', 'ready-with-conditions', 'ready'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A rule that fired, with the numbers behind it. Its id is `ruleId`. */
export type Rule =
  | { readonly level: 1; readonly kind: 'gate'; readonly gate: string }
  | { readonly level: 1; readonly kind: 'people'; readonly people: number }
  | { readonly level: 1; readonly kind: 'organisations'; readonly answered: number; readonly invited: number }
  | { readonly level: 1; readonly kind: 'required'; readonly organisation: string }
  | {
      readonly level: 1;
      readonly kind: 'theme';
      readonly theme: string;
      readonly people: number;
      readonly organisations: number;
    }
  | { readonly level: 2; readonly kind: 'gate'; readonly gate: string }
  | {
      readonly level: 2;
      readonly kind: 'theme';
      readonly theme: string;
      /** Null where too few people scored the theme for it to be shown. */
      readonly score: number | null;
      readonly line: number;
    }
  | {
      readonly level: 3;
      readonly kind: 'gate';
      readonly gate: string;
      readonly state: 'contested' | 'claimed';
    }
  | {
      readonly level: 3;
      readonly kind: 'conditional';
      readonly gate: string;
      readonly state: GateJudgement['state'];
    }
  | {
      readonly level: 3;
      readonly kind: 'theme';
      readonly theme: string;
      /** Null where too few people scored the theme for it to be shown. */
      readonly score: number | null;
      readonly line: number;
    }
  | {
      readonly level: 3;
      readonly kind: 'organisation';
      readonly organisation: string;
      readonly theme: string;
      readonly score: number;
      readonly line: number;
    };

/** The name of a rule, for example `2:gate:G1`, `3:organisation:charity:funding`. */
export function ruleId(rule: Rule): string {
  const start = `${rule.level}:${rule.kind}`;
  if (rule.kind === 'organisation') return `${start}:${rule.organisation}:${rule.theme}`;
  if (rule.kind === 'theme') return `${start}:${rule.theme}`;
  if (rule.kind === 'gate' || rule.kind === 'conditional') return `${start}:${rule.gate}`;
  if (rule.kind === 'required') return `${start}:${rule.organisation}`;
  return start;
}

/** Who answered: enough of everyone for a verdict? Counted on people with at least one rating. */
export interface Attendance {
  readonly people: number;
  /** Invited organisations with such a person. */
  readonly organisations: number;
  readonly invited: number;
}

/** People with at least one rating, by organisation index, latest answers. */
export function ratersByOrganisation(panel: Panel): readonly number[] {
  const { cells } = latest(panel);
  const width = panel.people.length;
  const counts = new Array<number>(panel.organisations.length).fill(0);
  panel.people.forEach((person, index) => {
    for (let at = index; at < cells.length; at += width) {
      if (isRating(cells[at] ?? 9)) {
        counts[person.organisation] = (counts[person.organisation] ?? 0) + 1;
        return;
      }
    }
  });
  return counts;
}

/** Attendance over everyone. */
export function attendanceOf(panel: Panel): Attendance {
  const raters = ratersByOrganisation(panel);
  return {
    people: raters.reduce((total, count) => total + count, 0),
    organisations: raters.filter((count) => count > 0).length,
    invited: panel.organisations.length,
  };
}

const PEOPLE_FOR_A_VERDICT = 5;
const PEOPLE_FOR_A_THEME = 3;
const ORGANISATIONS = 2;

/** What the tests on numbers count of a theme. */
type CountedTheme = Pick<ThemeMeasure, 'id' | 'score' | 'people' | 'grouping'> & {
  readonly groups: readonly Pick<ThemeMeasure['groups'][number], 'group' | 'people'>[];
};

function scoredOrganisations(theme: CountedTheme): number {
  return theme.groups
    .filter((group) => group.people > 0)
    .reduce((total, { group }) => total + group.members.length, 0);
}

function unknownGateRules(gates: readonly GateJudgement[]): Rule[] {
  return gates
    .filter((gate) => gate.kind === 'deciding' && gate.state === 'unknown')
    .map((gate) => ({ level: 1, kind: 'gate', gate: gate.id }));
}

/** The tests on numbers of people and organisations, and on required organisations. */
export function countRules(
  panel: Panel,
  measures: { readonly themes: readonly CountedTheme[] },
  attendance: Attendance,
): readonly Rule[] {
  const rules: Rule[] = [];
  const several = attendance.invited > 1;
  if (attendance.people < PEOPLE_FOR_A_VERDICT)
    rules.push({ level: 1, kind: 'people', people: attendance.people });
  if (several && attendance.organisations < ORGANISATIONS) {
    rules.push({
      level: 1,
      kind: 'organisations',
      answered: attendance.organisations,
      invited: attendance.invited,
    });
  }
  panel.organisations.forEach((organisation, index) => {
    if (!organisation.required) return;
    const scored = measures.themes.some(
      (theme) => (theme.groups[theme.grouping.groupOf[index] ?? -1]?.people ?? 0) > 0,
    );
    if (!scored) rules.push({ level: 1, kind: 'required', organisation: organisation.id });
  });
  for (const theme of measures.themes) {
    const organisations = scoredOrganisations(theme);
    if (
      theme.score === null ||
      theme.people < PEOPLE_FOR_A_THEME ||
      (several && organisations < ORGANISATIONS)
    ) {
      rules.push({ level: 1, kind: 'theme', theme: theme.id, people: theme.people, organisations });
    }
  }
  return rules;
}

/** What a theme's rules are judged from. */
type ScoredTheme = Pick<ThemeMeasure, 'id' | 'score' | 'personWeighted'> & {
  readonly groups: readonly Pick<ThemeMeasure['groups'][number], 'group' | 'score'>[];
};

function themeRules(theme: ScoredTheme, context: GateContext): Rule[] {
  const { thresholds } = context;
  const score = context.weighting === 'equal-organisation' ? theme.score : theme.personWeighted;
  const rules: Rule[] = [];
  if (score !== null && isBelow(score, thresholds.themeLow)) {
    rules.push({ level: 2, kind: 'theme', theme: theme.id, score, line: thresholds.themeLow });
  } else if (score !== null && isBelow(score, thresholds.themeReady)) {
    rules.push({ level: 3, kind: 'theme', theme: theme.id, score, line: thresholds.themeReady });
  }
  const line = thresholds.organisationOnTheme;
  for (const { group, score: own } of theme.groups) {
    if (own === null || !isBelow(own, line)) continue;
    rules.push({ level: 3, kind: 'organisation', organisation: group.id, theme: theme.id, score: own, line });
  }
  return rules;
}

function gateRules(gate: GateJudgement): Rule[] {
  if (gate.kind === 'conditional') {
    return gate.state === 'met' ? [] : [{ level: 3, kind: 'conditional', gate: gate.id, state: gate.state }];
  }
  if (gate.state === 'not-met') return [{ level: 2, kind: 'gate', gate: gate.id }];
  if (gate.state === 'contested' || gate.state === 'claimed') {
    return [{ level: 3, kind: 'gate', gate: gate.id, state: gate.state }];
  }
  return [];
}

/** The verdict of the rules that fired: the lowest level decides; *ready* when none did. */
export function verdictOf(rules: readonly Rule[]): Verdict {
  const level = Math.min(4, ...rules.map((rule) => rule.level));
  return VERDICTS[level - 1] ?? 'ready';
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Rule 1 passed over and every unknown taken as met. */
  readonly bestPossible: Verdict;
  /** Every rule that fired, whatever its level. */
  readonly rules: readonly Rule[];
  readonly gates: readonly GateJudgement[];
  readonly factsSupplied: boolean;
}

function rulesOf(
  panel: Panel,
  measures: Measures,
  attendance: Attendance,
  gates: readonly GateJudgement[],
  context: GateContext,
): Rule[] {
  const counting = gates.filter((gate) => gate.applies);
  return [
    ...unknownGateRules(counting),
    ...countRules(panel, measures, attendance),
    ...counting.flatMap(gateRules),
    ...measures.themes.flatMap((theme) => themeRules(theme, context)),
  ].sort((a, b) => a.level - b.level);
}

/**
 * Judges an assessment: gates, every rule that fired, the verdict and the best still possible.
 * In: the measures to judge by (real, pooled, or of a re-run), who answered, and what gates are held
 * against. `docs/method.md` 5.
 */
export function judge(
  questionnaire: Questionnaire,
  panel: Panel,
  measures: Measures,
  attendance: Attendance,
  context: Omit<GateContext, 'unknownAsMet'>,
): Judgement {
  const judgeAll = (unknownAsMet: boolean): GateJudgement[] =>
    questionnaire.gates.map((gate) => judgeGate(gate, measures, { ...context, unknownAsMet }));
  const gates = judgeAll(false);
  const rules = rulesOf(panel, measures, attendance, gates, { ...context, unknownAsMet: false });
  const best = rulesOf(panel, measures, attendance, judgeAll(true), { ...context, unknownAsMet: true });
  return {
    verdict: verdictOf(rules),
    bestPossible: verdictOf(best.filter((rule) => rule.level > 1)),
    rules,
    gates,
    factsSupplied: context.facts !== undefined,
  };
}

/** Answers judged again: what was measured of them, and the tests on numbers as they came out with everyone. */
export interface Rerun {
  readonly measures: GateMeasures & { readonly themes: readonly ScoredTheme[] };
  readonly kept: readonly Rule[];
}

/** The verdict of a re-run. `docs/method.md` 6. */
export function verdictAgain(
  questionnaire: Questionnaire,
  { measures, kept }: Rerun,
  context: Omit<GateContext, 'unknownAsMet'>,
): Verdict {
  const whole = { ...context, unknownAsMet: false };
  const gates = questionnaire.gates
    .map((gate) => judgeGate(gate, measures, whole))
    .filter((gate) => gate.applies);
  return verdictOf([
    ...kept,
    ...unknownGateRules(gates),
    ...gates.flatMap(gateRules),
    ...measures.themes.flatMap((theme) => themeRules(theme, whole)),
  ]);
}

/** The questionnaire's lines with the assessment's own over them. */
export function thresholdsInForce(questionnaire: Questionnaire, own: Partial<Thresholds>): Thresholds {
  return { ...questionnaire.thresholds, ...own };
}
