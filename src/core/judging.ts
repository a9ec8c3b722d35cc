/** From answers to a judgement: the one place where panel, measures, gates and verdict are put together. */
import type { Response } from './answers.ts';
import type { AnonymityMode, Organisation } from './assessment.ts';
import type { ConstructSet } from './coverage.ts';
import { measurePooled, type PooledMeasures } from './disclosure.ts';
import type { Fact } from './facts.ts';
import type { Weighting } from './gates.ts';
import { type Measures, measure } from './measures.ts';
import { makePanel, type Panel } from './panel.ts';
import type { Questionnaire, Thresholds } from './questionnaire.ts';
import {
  type Attendance,
  attendanceOf,
  type Judgement,
  judge,
  ratersByOrganisation,
  thresholdsInForce,
} from './verdict.ts';

/** Everything a verdict is made from. */
export interface Evidence {
  readonly questionnaire: Questionnaire;
  /** In invitation order. */
  readonly organisations: readonly Organisation[];
  readonly mode: AnonymityMode;
  /** Smallest group shown by name; a whole number of 2 or more, of no effect when attributed. */
  readonly k: number;
  readonly thresholds: Partial<Thresholds>;
  /** The scheme's features. */
  readonly features: readonly string[];
  readonly responses: readonly Response[];
  /** People whose answers were keyed in from paper, by the ids of the responses. */
  readonly onPaper?: ReadonlySet<string>;
  /** Undefined when none were supplied at all. */
  readonly facts: readonly Fact[] | undefined;
  /** ISO day on which dates are judged. */
  readonly today: string;
  /** Constructs of CFIR 2009 with the items that ask about them through the mapping, for the matrix. */
  readonly olderConstructs?: readonly ConstructSet[];
}

/** What is real and what the pooled data give. Never published as it stands: see `publish`. */
export interface Judged {
  readonly evidence: Evidence;
  readonly thresholds: Thresholds;
  readonly panel: Panel;
  readonly real: { readonly measures: Measures; readonly judgement: Judgement };
  readonly pooled: {
    readonly measures: PooledMeasures;
    readonly attendance: Attendance;
    readonly judgement: Judgement;
    /** The verdict if each person counted alike. */
    readonly personWeighted: Judgement;
  };
}

/** Attendance with a pool standing for all its members once anyone of it rated. */
function pooledAttendance(panel: Panel, measures: PooledMeasures): Attendance {
  const raters = ratersByOrganisation(panel);
  const ofGroup = (members: readonly number[]): number =>
    members.reduce((total, member) => total + (raters[member] ?? 0), 0);
  const answering = measures.grouping.groups.filter((group) => ofGroup(group.members) > 0);
  return {
    people: raters.reduce((total, count) => total + count, 0),
    organisations: answering.reduce((total, group) => total + group.members.length, 0),
    invited: panel.organisations.length,
  };
}

/** Judges an assessment on its real and on its pooled data (`docs/method.md` 4, 5, 7). */
export function judgeEvidence(evidence: Evidence): Judged {
  const { questionnaire, organisations, responses, features } = evidence;
  const panel = makePanel(questionnaire, organisations, responses, features);
  const thresholds = thresholdsInForce(questionnaire, evidence.thresholds);
  const context = (weighting: Weighting) => ({
    facts: evidence.facts === undefined ? undefined : new Map(evidence.facts.map((fact) => [fact.id, fact])),
    today: evidence.today,
    organisationsInvited: organisations.length,
    thresholds,
    weighting,
    features,
  });
  const equal = context('equal-organisation');
  const measures = measure(questionnaire, panel);
  const pooled = measurePooled(questionnaire, panel, measures, evidence);
  const attendance = pooledAttendance(panel, pooled);
  return {
    evidence,
    thresholds,
    panel,
    real: { measures, judgement: judge(questionnaire, panel, measures, attendanceOf(panel), equal) },
    pooled: {
      measures: pooled,
      attendance,
      judgement: judge(questionnaire, panel, pooled, attendance, equal),
      personWeighted: judge(questionnaire, panel, pooled, attendance, context('person-weighted')),
    },
  };
}
