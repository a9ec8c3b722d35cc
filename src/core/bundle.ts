/** A bundle: one assessment whole, to carry from one installation to another. What it holds, table by table. */

import { OF_ASSESSMENTS } from './audit-actions.ts';
import {
  day,
  hash,
  id,
  json,
  oneOf,
  orNull,
  plain,
  record,
  type Shape,
  text,
  time,
  whole,
} from './bundle-shapes.ts';
import {
  ACTION_SOURCE,
  ACTION_STATUS,
  AGENDA,
  ANSWER,
  CHANGED_IN,
  DECISION,
  FACT,
  MODULES,
  NOW,
  SEEN,
  SETUP,
  TALLY,
} from './bundle-values.ts';
import { FILE_TYPES } from './fact-files.ts';
import { STATES } from './life-cycle-refusal.ts';
import { WORDS_KINDS } from './withheld.ts';

/** A change of what the parts mean changes this name; a bundle of another name is not taken. */
export const BUNDLE_FORMAT = 'sandpilot-bundle-2';

/** Of the file, and of everything in it unpacked. */
export const MOST_BUNDLE_BYTES = 50 * 1024 * 1024;
export const MOST_UNPACKED_BYTES = 300 * 1024 * 1024;
export const MOST_MEMBERS = 2000;
export const MOST_PEOPLE = 2000;
export const MOST_ROWS = 500_000;

/**
 * What becomes of a column. A shape: its value travels, checked. `assessment`: of the one that is made.
 * `fresh`: never travels, for it opens something; drawn anew. `person`: a number in place of a seat's key.
 * `who`: who did it, if that is known here. `workshop`, `own-id`: kept unless it is taken here.
 * `nothing`: never travels and is left empty. `bytes`: travels as base64.
 */
export type Column =
  | { readonly travels: Shape }
  | 'assessment'
  | 'fresh'
  | 'person'
  | 'who'
  | 'workshop'
  | 'workshop-or-none'
  | 'own-id'
  | 'nothing'
  | 'bytes';

const as = (travels: Shape): Column => ({ travels });
const flag = as(whole(0, 1));
const short = as(text(1000));
const words = as(text());
const version = as(whole(1));
const at = as(time);
const round = as(whole(1, 1000));

/** Who did something at the installation that an assessment came from. */
export const ELSEWHERE = 'elsewhere';

/** Who did it, as it is told here: nobody here but the importer can be named by a file, nor the program itself. */
export function whoHere(who: unknown, importer: string): string {
  return who === importer && importer !== 'system' ? importer : ELSEWHERE;
}

/** The tables of a bundle, in the order in which their rows can be put in. */
export const BUNDLED = {
  assessments: {
    id: 'own-id',
    team: 'fresh',
    series: as(text(100)),
    version,
    state: as(oneOf(STATES)),
    setup: as(json(SETUP)),
    questionnaire_id: as(orNull(id)),
    questionnaire_version: as(orNull(text(40))),
    questionnaire_hash: as(orNull(text(100))),
    questionnaire_modules: as(orNull(json(MODULES))),
    allow_others: flag,
    join_code: 'fresh',
    join_token: 'fresh',
    example: flag,
    created_on: as(day),
    changed_in: as(json(CHANGED_IN)),
  },
  organisations: {
    assessment: 'assessment',
    id: as(id),
    place: as(whole()),
    name: short,
    sector: short,
    expected: as(orNull(whole(0, 1_000_000))),
    required: flag,
    other: flag,
    join_token: 'fresh',
    lead_token: 'fresh',
  },
  workshops: {
    id: 'own-id',
    assessment: 'assessment',
    version,
    // One that runs does not travel: nobody could go on with it.
    state: as(oneOf(['ended'])),
    minutes: as(whole(1, 1000)),
    started_at: at,
    agenda: as(json(AGENDA)),
    own_order: flag,
    now: as(json(NOW)),
    since: at,
    room_token: 'fresh',
    observer_token: 'fresh',
    code_key: 'fresh',
    present: as(orNull(whole())),
    on_behalf: as(orNull(whole())),
  },
  seats: {
    key: 'person',
    assessment: 'assessment',
    organisation: as(id),
    role: as(orNull(text(200))),
    name: as(orNull(text(200))),
    submitted: flag,
    entered: as(oneOf(['online', 'paper', 'on-behalf'])),
    workshop: 'workshop-or-none',
  },
  answers: {
    assessment: 'assessment',
    seat: 'person',
    item: as(id),
    round,
    sequence: as(whole(1)),
    answer: as(orNull(json(ANSWER))),
    comment: as(orNull(text())),
    evidence: as(orNull(oneOf(['seen-myself', 'document', 'told', 'impression']))),
    save_id: 'nothing',
    behalf: as(orNull(whole(0, 1))),
  },
  facts: {
    assessment: 'assessment',
    fact: as(id),
    version,
    body: as(json(FACT)),
    at,
    who: 'who',
  },
  fact_files: {
    id: 'own-id',
    assessment: 'assessment',
    fact: as(id),
    name: short,
    type: as(oneOf(Object.keys(FILE_TYPES))),
    size: as(whole(1)),
    hash: as(hash),
    at,
    who: 'who',
  },
  workshop_steps: {
    workshop: 'workshop',
    version,
    what: words,
    who: 'who',
    at,
    mark: 'nothing',
  },
  rounds: {
    assessment: 'assessment',
    item: as(id),
    round,
    workshop: 'workshop',
    state: as(oneOf(['rating', 'revealed'])),
    seen: as(orNull(json(SEEN))),
  },
  tallies: {
    assessment: 'assessment',
    item: as(id),
    round,
    organisation: as(id),
    counts: as(json(TALLY)),
  },
  workshop_notes: {
    workshop: 'workshop',
    item: as(id),
    version,
    said: words,
    reason: words,
    minority: words,
  },
  actions: {
    id: 'own-id',
    assessment: 'assessment',
    workshop: 'workshop-or-none',
    place: as(whole()),
    what: words,
    who: short,
    organisation: as(orNull(id)),
    due: as(orNull(day)),
    status: as(ACTION_STATUS),
    item: as(orNull(id)),
    gate: as(orNull(id)),
    source: as(ACTION_SOURCE),
    strategy: as(orNull(whole())),
    version,
  },
  statements: {
    assessment: 'assessment',
    organisation: as(id),
    version,
    name: short,
    role: short,
    text: words,
    at,
  },
  snapshots: {
    assessment: 'assessment',
    number: as(whole(1)),
    hash: as(text(100)),
    file_hash: as(hash),
    day: as(day),
    signed: as(json(plain())),
    stand: as(json(plain())),
    page_one: as(json(plain())),
    results: as(json(plain())),
    at,
    who: 'who',
    report: 'bytes',
    mark: 'nothing',
    brought_on: 'nothing',
    brought_by: 'nothing',
  },
  decisions: {
    assessment: 'assessment',
    version,
    body: as(json(DECISION)),
    at,
    who: 'who',
  },
  withheld: {
    assessment: 'assessment',
    words: as(hash),
    version,
    kind: as(oneOf(WORDS_KINDS)),
    item: as(id),
    withheld: flag,
    at,
    who: 'who',
  },
  audit: {
    id: 'fresh',
    place: as(whole()),
    at: as(orNull(time)),
    who: 'who',
    assessment: 'assessment',
    action: as(oneOf(OF_ASSESSMENTS)),
    what: words,
    noted: 'nothing',
    hash: 'fresh',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Column>>>>;

export type BundledTable = keyof typeof BUNDLED;
export const BUNDLED_TABLES = Object.keys(BUNDLED) as readonly BundledTable[];

/** Every other table, with why it stays where it is. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  questionnaires: 'the text travels as a file of its own and is read again where it arrives',
  facilitators: 'who runs a workshop is known by a browser, and an ended one has nobody to run it',
  helped: 'kept only while a workshop runs, and none travels that has not ended',
  audit_tallies: 'of the installation: lines are sealed anew where they arrive',
  keeping: 'of the installation: where it arrives it is kept as long as all there',
  settings: 'of the installation',
  people: 'of the installation',
  teams: 'of the installation: it belongs to the team it is brought into',
  members: 'of the installation',
  invitations: 'of the installation, and each opens a team',
  credentials: 'of the installation',
  verifications: 'of the installation',
  second_factors: 'of the installation',
  used_codes: 'of the installation',
  sign_in_links: 'of the installation',
  sessions: 'of the installation',
  migrations: 'of the installation',
};

/** Columns of a row as they travel: without what is made anew where it arrives. */
export function travelling(table: BundledTable): readonly (readonly [name: string, column: Column])[] {
  const columns: Readonly<Record<string, Column>> = BUNDLED[table];
  return Object.entries(columns).filter(
    ([, column]) => !['assessment', 'fresh', 'nothing'].some((kind) => kind === column),
  );
}

function shapeOf(column: Column): Shape {
  if (typeof column === 'object') return column.travels;
  if (column === 'person') return whole(0, MOST_PEOPLE - 1);
  if (column === 'bytes') return text(MOST_BUNDLE_BYTES, /^[A-Za-z0-9+/]*={0,2}$/);
  return column === 'workshop-or-none' ? orNull(text(100)) : text(100);
}

const SHAPES = new Map(
  BUNDLED_TABLES.map((table) => [
    table,
    record(Object.fromEntries(travelling(table).map(([name, column]) => [name, shapeOf(column)]))),
  ]),
);

/** What is wrong with a row, in words; undefined when nothing is. */
export function checkRow(table: BundledTable, row: unknown): string | undefined {
  return SHAPES.get(table)?.(row);
}

/** The first part of a bundle: what it is and what belongs to it. */
export interface Manifest {
  readonly format: string;
  /** Of the program that wrote it. */
  readonly version: string;
  readonly assessment: string;
  readonly title: string;
  /** SHA-256 of every other part, by name. */
  readonly parts: Readonly<Record<string, string>>;
}

const MANIFEST = record({
  format: text(60),
  version: text(60),
  assessment: text(100, /^[A-Za-z0-9_-]+$/),
  title: text(1000),
  parts: (value) => plain(1)(value) ?? checkParts(value),
});

function checkParts(value: unknown): string | undefined {
  const parts = Object.entries(value as object);
  const wrong = parts.find(([name, digest]) => !isPartName(name) || hash(digest) !== undefined);
  return wrong === undefined ? undefined : `names ${wrong[0].slice(0, 60)}, which is no part of a bundle`;
}

export function checkManifest(value: unknown): string | undefined {
  return MANIFEST(value);
}

export const MANIFEST_NAME = 'manifest.json';
export const QUESTIONNAIRE_NAME = 'questionnaire.yaml';

export function tablePart(table: BundledTable): string {
  return `tables/${table}.jsonl`;
}

/** Every name a part can have; nothing else is read, so that no name leads out of the bundle. */
export function isPartName(name: string): boolean {
  return (
    name === QUESTIONNAIRE_NAME ||
    BUNDLED_TABLES.some((table) => name === tablePart(table)) ||
    /^files\/[0-9a-f]{64}$/.test(name)
  );
}
