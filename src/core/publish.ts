/** The disclosure door: turns a judgement into the results that may be published. `docs/method.md` 7. */
import type { Response } from './answers.ts';
import { publishMatrix } from './cfir-matrix.ts';
import { answeringOrganisations } from './disclosure.ts';
import type { Door } from './door.ts';
import { latestBases } from './evidence-bases.ts';
import type { Judged } from './judging.ts';
import { byText } from './numbers.ts';
import { publishOnPaper } from './paper-count.ts';
import { publishComments, responseWithoutWithheld, withheldByItem } from './publish-comments.ts';
import { publishDistances } from './publish-distances.ts';
import { publishGates } from './publish-gates.ts';
import { publishItems } from './publish-items.ts';
import { publishRobustness } from './publish-robustness.ts';
import { publishThemes } from './publish-themes.ts';
import { publishWho } from './publish-who.ts';
import type { AttendanceRow, DisclosureNote, Results } from './results.ts';
import { roundingOf } from './rounding.ts';
import { type Rule, ratersByOrganisation, VERDICTS, type Verdict } from './verdict.ts';

function idsOf(judged: Judged, members: readonly number[]): string[] {
  return members.map((member) => judged.panel.organisations[member]?.id ?? '');
}

function describeDisclosure(judged: Judged, nothing: boolean): DisclosureNote {
  const { pool } = judged.pooled.measures;
  const answering = answeringOrganisations(judged.panel);
  const shown = answering.filter((organisation) => !pool.members.includes(organisation));
  return {
    mode: judged.evidence.mode,
    k: judged.evidence.k,
    pool: idsOf(judged, pool.members),
    parts:
      pool.parts === null
        ? null
        : Object.fromEntries([...pool.parts].map(([sector, members]) => [sector, idsOf(judged, members)])),
    shown: idsOf(judged, shown),
    totalsOnly: pool.members.length > 0 && shown.length === 0 && pool.parts === null,
    nothing,
  };
}

function listAttendance(judged: Judged): AttendanceRow[] {
  const raters = ratersByOrganisation(judged.panel);
  return judged.pooled.measures.grouping.groups.map((group) => {
    const members = group.members.flatMap((member) => judged.panel.organisations[member] ?? []);
    const expected = members.map((organisation) => organisation.expected);
    return {
      id: group.id,
      organisations: members.map((organisation) => organisation.id),
      expected: expected.includes(undefined)
        ? null
        : expected.reduce<number>((total, people) => total + (people ?? 0), 0),
      answered: group.members.reduce((total, member) => total + (raters[member] ?? 0), 0),
    };
  });
}

function holdsHalfOfVotes(attendance: readonly AttendanceRow[]): boolean {
  const voting = attendance.filter((row) => row.answered > 0);
  const single = voting.filter((row) => row.answered === 1);
  return single.length > 0 && single.length * 2 >= voting.length;
}

function byPersonAndItem(a: Response, b: Response): number {
  return byText(a.person, b.person) || byText(a.item, b.item) || a.round - b.round;
}

/** A rule about a theme's score, without the score where too few people have one; none about a single group there. */
function withholdScore(rule: Rule, door: Door, hidden: ReadonlySet<string>): Rule[] {
  if (rule.kind === 'organisation') {
    return hidden.has(rule.theme) ? [] : [{ ...rule, score: door.rounding.score(rule.score) ?? rule.score }];
  }
  if (rule.kind !== 'theme' || rule.level === 1) return [rule];
  return [{ ...rule, score: hidden.has(rule.theme) ? null : door.rounding.score(rule.score) }];
}

/** Gate states are real and published as words; everything with a number comes from the pooled data. */
function publishRules(judged: Judged, door: Door): Rule[] {
  const isGateRule = (rule: Rule): boolean => rule.kind === 'gate' || rule.kind === 'conditional';
  const gates = judged.real.judgement.rules.filter(isGateRule);
  const rest = judged.pooled.judgement.rules.filter((rule) => !isGateRule(rule));
  const { themes } = judged.pooled.measures;
  const hidden = new Set(themes.filter((theme) => theme.people < door.k).map(({ id }) => id));
  const shown = door.nothing ? rest.filter((rule) => rule.level === 1 && rule.kind !== 'theme') : rest;
  return [...gates, ...shown.flatMap((rule) => withholdScore(rule, door, hidden))].sort(
    (a, b) => a.level - b.level,
  );
}

/** The best the shown data leave possible; never worse than a verdict that has been reached. */
function publishBest(judged: Judged): Verdict {
  const { verdict } = judged.real.judgement;
  const { bestPossible } = judged.pooled.judgement;
  if (verdict === 'not-enough-evidence') return bestPossible;
  return VERDICTS.indexOf(bestPossible) < VERDICTS.indexOf(verdict) ? verdict : bestPossible;
}

/** What the publishing functions receive. */
function doorOf(judged: Judged): Door {
  const { evidence, panel } = judged;
  const attributed = evidence.mode === 'attributed';
  return {
    judged,
    rounding: roundingOf(evidence.mode),
    k: attributed ? 1 : evidence.k,
    attributed,
    nothing: !attributed && judged.pooled.attendance.people < evidence.k,
    basisOf: latestBases(panel, evidence.responses),
  };
}

/**
 * What a workshop needs of the results while the assessment is open: items, who-questions and gates as
 * published. A room may begin with who-questions, before anyone has rated: people with any answer count.
 */
export function publishForRoom(judged: Judged): Pick<Results, 'items' | 'who' | 'gates'> {
  const own = doorOf(judged);
  const door = { ...own, nothing: !own.attributed && judged.panel.people.length < own.k };
  return { items: publishItems(door), who: publishWho(door), gates: publishGates(door) };
}

/**
 * Publishes a judgement. Whatever leaves the product about an assessment's answers is made from what this
 * returns: two assessments that differ only in which organisation of the pool people belong to (same pools
 * and states) give the same results.
 */
export function publish(judged: Judged): Results {
  const { evidence, panel } = judged;
  const attributed = evidence.mode === 'attributed';
  const { attendance: answered, judgement } = judged.pooled;
  const door = doorOf(judged);
  const { nothing } = door;
  const real = judged.real.judgement;
  const unexplainedVerdict = judgement.verdict !== real.verdict;
  const weighted = judged.pooled.personWeighted.verdict;
  const attendance = listAttendance(judged);
  const answering = new Set(answeringOrganisations(panel));
  const comments = publishComments(door);
  const commentsWithheld = withheldByItem(door);
  return {
    verdict: real.verdict,
    bestPossible: publishBest(judged),
    unexplainedVerdict,
    personWeightedVerdict: unexplainedVerdict || nothing || weighted === real.verdict ? null : weighted,
    rules: publishRules(judged, door),
    factsSupplied: real.factsSupplied,
    today: evidence.today,
    thresholds: judged.thresholds,
    people: answered.people,
    onPaper: publishOnPaper(judged, answered.people),
    organisationsAnswered: answered.organisations,
    organisationsInvited: answered.invited,
    onePersonMajority: holdsHalfOfVotes(attendance),
    attendance,
    silent: panel.organisations.flatMap(({ id }, index) => (answering.has(index) ? [] : [id])),
    themes: publishThemes(door),
    gates: publishGates(door),
    items: publishItems(door),
    who: publishWho(door),
    comments: nothing ? [] : comments,
    commentsWithheld: nothing ? [] : commentsWithheld,
    commentsHeldBack: nothing
      ? commentsWithheld.reduce((total, { count }) => total + count, comments.length)
      : 0,
    disclosure: describeDisclosure(judged, nothing),
    ...publishRobustness(judged, nothing),
    distances: publishDistances(door),
    matrix: publishMatrix(door),
    responses: attributed ? evidence.responses.map(responseWithoutWithheld).sort(byPersonAndItem) : null,
  };
}
