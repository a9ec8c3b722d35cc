/** The life of an assessment: what it is, how a change to it is made, and how one begins and is repeated. */
import type { AnonymityMode, Setup } from './assessment.ts';
import { DEFAULT_K } from './assessment.ts';
import {
  type AssessmentState,
  done,
  type Outcome,
  OWN_PARTS,
  type Part,
  type Refusal,
  type Refused,
  refuse,
} from './life-cycle-refusal.ts';
import type { ModuleRef, Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

/** One version of a questionnaire; the hash is of its exact text, that of its modules included. */
export interface QuestionnaireRef {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  /** What is attached to it, in order; absent without any. */
  readonly modules?: readonly Pick<ModuleRef, 'id' | 'version'>[];
}

/** `cfir-readiness-short 1.0.0 with digital-scheme 1.0.0`, as the audit list says it. */
export function sayRef({ id, version, modules = [] }: Omit<QuestionnaireRef, 'hash'>): string {
  const said = modules.map((module) => `${module.id} ${module.version}`);
  return [`${id} ${version}`, ...(said.length === 0 ? [] : [said.join(' and ')])].join(' with ');
}

/** `by organisation`, as the audit list says it. */
export function sayMode(mode: AnonymityMode): string {
  return mode === 'by-organisation' ? 'by organisation' : mode;
}

/** A questionnaire with the text it was read from. */
export interface ChosenQuestionnaire {
  readonly ref: QuestionnaireRef;
  readonly text: string;
  readonly questionnaire: Questionnaire;
}

/** The days of opening and closing stand in `setup.dates`, from where they are printed. */
export interface Assessment {
  readonly id: string;
  /** Id of the team whose members may see and change it, each as their role allows. */
  readonly team: string;
  /** Shared by an assessment and its repeats. */
  readonly series: string;
  /** Counts every change, from 1. */
  readonly version: number;
  readonly state: AssessmentState;
  readonly setup: Setup;
  readonly questionnaire: QuestionnaireRef | null;
  /** Whether a participant may come from an organisation nobody named. */
  readonly allowOthers: boolean;
  /** Organisations named by participants, by id. */
  readonly others: readonly string[];
  /** As stored: six characters without hyphen. */
  readonly joinCode: string;
  /** The worked example, removable with one click. */
  readonly example: boolean;
  /** ISO day. */
  readonly createdOn: string;
  /** The version in which each part last changed. */
  readonly changedIn: Readonly<Partial<Record<Part, number>>>;
}

export type Action =
  | 'created'
  | 'scheme-described'
  | 'questionnaire-chosen'
  | 'organisations-named'
  | 'organisation-added'
  | 'organisation-added-by-participant'
  | 'expected-changed'
  | 'anonymity-chosen'
  | 'thresholds-set'
  | 'answer-by-changed'
  | 'opened'
  | 'closed'
  | 'others-let-in'
  | 'fact-recorded'
  | 'signed-off'
  | 'repeated'
  | 'example-removed'
  | 'assessment-moved'
  | 'retention-deleted'
  | 'seat-withdrawn'
  | 'deleted';

/** What has to happen together with the change or not at all. */
export type Step =
  | { readonly kind: 'freeze-questionnaire'; readonly chosen: ChosenQuestionnaire }
  | { readonly kind: 'destroy-seat-keys' }
  | { readonly kind: 'end-workshops' }
  | { readonly kind: 'delete' };

/** A change that was agreed to: the assessment after it, and a line for the audit list. */
export interface Change {
  readonly assessment: Assessment;
  readonly action: Action;
  /** A sentence for people; never what anyone answered. */
  readonly what: string;
  readonly steps: readonly Step[];
  /** The time of this line would tell when an anonymous person was there: keep none. */
  readonly timeless: boolean;
}

/** How a change is named in the audit list, and what goes with it. */
export interface Entry {
  readonly action: Action;
  readonly what: string;
  readonly steps?: readonly Step[];
  readonly timeless?: boolean;
}

type Fields = Partial<
  Pick<Assessment, 'state' | 'setup' | 'questionnaire' | 'allowOthers' | 'others' | 'team'>
>;

/**
 * Why a change may not be made: the assessment is in another state, or one of the parts that the change
 * rests on was changed since version `basedOn`. What cannot be taken back rests on all that is the owner's;
 * what participants do meanwhile holds nothing up.
 * The state comes first, so that the second of two clicks hears that it is done.
 */
export function objection(
  current: Assessment,
  basedOn: number,
  states: readonly AssessmentState[],
  restsOn: readonly Part[] = OWN_PARTS,
): Refused | undefined {
  if (!states.includes(current.state)) return refuse({ kind: 'wrong-state', state: current.state });
  const changed = restsOn.filter((part) => (current.changedIn[part] ?? 0) > basedOn);
  if (changed.length === 0) return undefined;
  return refuse({ kind: 'changed-meanwhile', version: current.version, changed });
}

/** The change itself: one version further, remembering which parts it touched. */
export function amend(
  current: Assessment,
  parts: readonly Part[],
  fields: Fields,
  entry: Entry,
): Outcome<Change> {
  const version = current.version + 1;
  const touched = Object.fromEntries(parts.map((part) => [part, version]));
  const assessment = { ...current, ...fields, version, changedIn: { ...current.changedIn, ...touched } };
  return done({ steps: [], timeless: false, ...entry, assessment });
}

/** A refusal when there is any error among the problems; warnings pass. */
export function refuseErrors(problems: readonly Problem[]): Refused | undefined {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const refusal: Refusal = { kind: 'invalid', problems: errors };
  return errors.length === 0 ? undefined : refuse(refusal);
}

/** What a new assessment starts from. */
export interface Beginning {
  readonly id: string;
  readonly team: string;
  readonly joinCode: string;
  /** ISO day. */
  readonly today: string;
  readonly questionnaire: QuestionnaireRef | null;
}

/** An empty draft with good defaults: by organisation, groups of three, thresholds of the questionnaire. */
export function beginAssessment({ id, team, joinCode, today, questionnaire }: Beginning): Assessment {
  return {
    id,
    team,
    series: id,
    version: 1,
    state: 'draft',
    setup: {
      title: '',
      scheme: { name: '', features: [] },
      options: [],
      dates: {},
      organisations: [],
      mode: 'by-organisation',
      k: DEFAULT_K['by-organisation'],
      thresholds: {},
    },
    questionnaire,
    allowOthers: true,
    others: [],
    joinCode,
    example: false,
    createdOn: today,
    changedIn: {},
  };
}

/**
 * A new draft of the same series with the same setup, for an assessment that is over.
 * Dates start afresh; organisations that participants named are now invited like the rest; a repeat of
 * the worked example is no illustration.
 */
export function repeatAssessment(current: Assessment, beginning: Beginning): Outcome<Assessment> {
  if (current.state !== 'closed' && current.state !== 'signed-off') {
    return refuse({ kind: 'wrong-state', state: current.state });
  }
  const { illustration: _, ...setup } = current.setup;
  return done({
    ...beginAssessment({ ...beginning, questionnaire: beginning.questionnaire ?? current.questionnaire }),
    series: current.series,
    setup: { ...setup, dates: {} },
    allowOthers: current.allowOthers,
  });
}

/** Takes the assessment away with all its answers, whatever its state. */
export function deleteAssessment(current: Assessment, basedOn: number): Outcome<Change> {
  const refused = objection(current, basedOn, [current.state]);
  if (refused !== undefined) return refused;
  const what = 'The assessment was deleted with all its answers and facts.';
  return amend(current, [], {}, { action: 'deleted', what, steps: [{ kind: 'delete' }] });
}

/** Takes the assessment away when the time it is kept is over, also one that was left open. */
export function endKeeping(current: Assessment, basedOn: number): Outcome<Change> {
  const refused = objection(current, basedOn, ['draft', 'open', 'closed', 'signed-off']);
  if (refused !== undefined) return refused;
  const what = 'The time it was kept is over: it was deleted with all that belonged to it.';
  return amend(current, [], {}, { action: 'retention-deleted', what, steps: [{ kind: 'delete' }] });
}

/** Gives it to another team, with all that belongs to it; the names of teams are for the audit list. */
export function moveAssessment(
  current: Assessment,
  to: { readonly id: string; readonly name: string },
): Outcome<Change> {
  if (current.team === to.id) return refuse({ kind: 'in-this-team' });
  const what = `The assessment was moved to the team ${to.name}.`;
  return amend(current, [], { team: to.id }, { action: 'assessment-moved', what });
}

/** Takes the worked example away. */
export function removeExample(current: Assessment): Outcome<Change> {
  if (!current.example) return refuse({ kind: 'not-an-example' });
  const what = 'The worked example was removed.';
  return amend(current, [], {}, { action: 'example-removed', what, steps: [{ kind: 'delete' }] });
}
