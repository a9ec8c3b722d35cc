/** Who sees what, when: the one function that every page, export and live event asks. */
import type { AnonymityMode } from './assessment.ts';

export const VIEWERS = [
  'participant',
  'facilitator',
  'owner',
  'observer',
  'room',
  'organisation-lead',
  'administrator',
  'stranger',
] as const;
export type Viewer = (typeof VIEWERS)[number];

export const SUBJECTS = [
  'own-answers',
  /** By organisation, never what they said. */
  'who-is-missing',
  'answered-count',
  'own-organisation-progress',
  /** What the room sees at a reveal: answers by organisation as disclosed, never names. */
  'spread',
  /** As disclosed. */
  'results',
  /** Each rating with organisation and role. */
  'attributed-ratings',
  'report',
  'page-one',
  /** An organisation's own statement. */
  'statement',
  /** Scheme, decision, organisations, dates, anonymity. */
  'setup',
  /** What a workshop showed, what was said there and agreed: of participants, for those who took part. */
  'workshop-record',
  /** The list of who changed what. */
  'changes',
  /** What has to be done, by whom and when: names of people are in it. */
  'actions',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The life of an assessment as seen from outside; a reveal is a moment while it is open. */
export const MOMENTS = ['draft', 'open', 'reveal', 'closed', 'signed-off'] as const;
export type Moment = (typeof MOMENTS)[number];

type Row = Readonly<Record<Moment, readonly Subject[]>>;

/** The results as disclosed are the same in whatever form they are read. */
const RESULTS = ['results', 'report', 'page-one', 'setup'] as const;
const RECORD = 'workshop-record';

function whileOpen(seen: readonly Subject[]): Pick<Row, 'open' | 'reveal'> {
  return { open: seen, reveal: [...seen, 'spread'] };
}

const HOLDER: Row = {
  draft: ['setup', 'actions'],
  ...whileOpen(['who-is-missing', 'answered-count', 'setup', 'changes', 'actions', RECORD]),
  closed: [...RESULTS, 'attributed-ratings', 'changes', 'actions', RECORD],
  'signed-off': [...RESULTS, 'attributed-ratings', 'changes', 'actions', RECORD],
};

const NOTHING: Row = { draft: [], open: [], reveal: [], closed: [], 'signed-off': [] };

const TABLE: Readonly<Record<Viewer, Row>> = {
  participant: {
    draft: [],
    ...whileOpen(['own-answers', 'setup', RECORD]),
    closed: ['own-answers', 'setup', RECORD],
    'signed-off': ['own-answers', 'page-one', 'setup', RECORD],
  },
  facilitator: HOLDER,
  owner: HOLDER,
  observer: {
    draft: [],
    ...whileOpen(['answered-count', 'setup']),
    closed: [...RESULTS, 'actions'],
    'signed-off': [...RESULTS, 'actions'],
  },
  room: { draft: [], ...whileOpen(['answered-count', 'setup']), closed: [], 'signed-off': [] },
  'organisation-lead': {
    draft: [],
    // What the room sees is for the room: a lead who is in it sees it there.
    open: ['own-organisation-progress', 'setup'],
    reveal: ['own-organisation-progress', 'setup'],
    closed: ['results', 'page-one', 'setup', 'statement'],
    // As it was signed: before that it is the owner's draft.
    'signed-off': [...RESULTS, 'statement'],
  },
  // Runs the machine, and has no part in any assessment.
  administrator: NOTHING,
  stranger: NOTHING,
};

/**
 * Ratings with organisation and role are there in *attributed* assessments only. The report lists them there,
 * and leads do not see them: then it is the owner's to pass on.
 */
function isIn(mode: AnonymityMode | undefined, viewer: Viewer, subject: Subject): boolean {
  if (subject === 'attributed-ratings') return mode === 'attributed';
  const isLeadsReport = viewer === 'organisation-lead' && subject === 'report';
  return !isLeadsReport || (mode !== undefined && mode !== 'attributed');
}

/** Whether a viewer may see a subject now (the table of who sees what); without a mode as in the most careful one. */
export function maySee(viewer: Viewer, subject: Subject, moment: Moment, mode?: AnonymityMode): boolean {
  return isIn(mode, viewer, subject) && TABLE[viewer][moment].includes(subject);
}
