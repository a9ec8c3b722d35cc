/** The tables as Kysely knows them: text ids, whole numbers, ISO times as text, JSON as text, 0 or 1. */
import type { ActionSource, ActionStatus } from '#core/actions.ts';

export interface AssessmentsTable {
  id: string;
  team: string;
  series: string;
  version: number;
  state: string;
  /** JSON, without the organisations. */
  setup: string;
  questionnaire_id: string | null;
  questionnaire_version: string | null;
  questionnaire_hash: string | null;
  /** JSON: ids and versions, null without any. */
  questionnaire_modules: string | null;
  allow_others: number;
  join_code: string;
  join_token: string;
  example: number;
  /** ISO day. */
  created_on: string;
  /** JSON: part -> version. */
  changed_in: string;
}

export interface OrganisationsTable {
  assessment: string;
  id: string;
  /** Invitation order. */
  place: number;
  name: string;
  sector: string;
  expected: number | null;
  required: number;
  /** 1 when a participant named it. */
  other: number;
  join_token: string;
  /** Opens what its lead may see, and the statement. */
  lead_token: string | null;
}

/** A seat has no time and no number: nothing here says who came when. */
export interface SeatsTable {
  /** One-way key of the private link. */
  key: string;
  assessment: string;
  organisation: string;
  role: string | null;
  /** Only when attributed. */
  name: string | null;
  submitted: number;
  /** Given on screen, keyed in from paper, or first said to a facilitator. */
  entered: 'online' | 'paper' | 'on-behalf';
  /** The workshop its person is or was last in. */
  workshop: string | null;
}

/** Rows are added, never changed; the highest sequence of a seat, item and round counts. */
export interface AnswersTable {
  assessment: string;
  seat: string;
  item: string;
  round: number;
  sequence: number;
  /** JSON; null is a blank. */
  answer: string | null;
  comment: string | null;
  evidence: string | null;
  /** Made up by the page that sent it. */
  save_id: string | null;
  /** 1 when a facilitator gave it for the person. */
  behalf: number | null;
}

/** The exact questionnaires that assessments opened with, by the hash of their text. */
export interface QuestionnairesTable {
  hash: string;
  id: string;
  version: string;
  text: string;
  /** JSON: as it was understood then. */
  value: string;
}

export interface FactsTable {
  assessment: string;
  fact: string;
  version: number;
  /** JSON. */
  body: string;
  at: string;
  who: string;
}

export interface AuditTable {
  id: string;
  /** Order of lines with a time; 0 for those without. */
  place: number;
  /** ISO time; null where it would say when an anonymous person was there. */
  at: string | null;
  who: string;
  assessment: string | null;
  action: string;
  what: string;
  /** How many lines without a time the assessment had when this was done, and their sum. */
  noted: string | null;
  /** The seal; null only for lines of before the chain, until it begins. */
  hash: string | null;
}

/** How long an assessment is kept, where that is its own. */
export interface KeepingTable {
  assessment: string;
  months: number | null;
  /** ISO day on which its end was announced. */
  warned_on: string | null;
  /** How many answers and seats it had then, fewer where some were taken out since; null if nobody noted it. */
  answers: number | null;
}

/** How many lines of the audit trail there are, by `Scope`, under a mark of this installation. */
export interface AuditTalliesTable {
  scope: string;
  count: number;
  value: string;
  mark: string;
}

export interface WorkshopsTable {
  id: string;
  assessment: string;
  version: number;
  state: string;
  minutes: number;
  /** ISO time, as `since`. */
  started_at: string;
  /** JSON, as `now`. */
  agenda: string;
  own_order: number;
  now: string;
  since: string;
  /** These two open what the room sees and nothing else. */
  room_token: string;
  observer_token: string;
  /** One-way key of the recovery code. */
  code_key: string;
  /** Once it has ended: how many people were there, and of them were answered for. */
  present: number | null;
  on_behalf: number | null;
}

/** A move of a facilitator; `version` is the one it made. */
export interface WorkshopStepsTable {
  workshop: string;
  version: number;
  what: string;
  who: string;
  at: string;
  /** Of the form it came from, so that one sent twice is one step. */
  mark: string | null;
}

/** Browsers that gave the recovery code. */
export interface FacilitatorsTable {
  key: string;
  workshop: string;
}

export interface RoundsTable {
  assessment: string;
  item: string;
  round: number;
  workshop: string;
  state: string;
  /** JSON: what the room saw. */
  seen: string | null;
}

export interface TalliesTable {
  assessment: string;
  item: string;
  round: number;
  organisation: string;
  /** JSON. */
  counts: string;
}

/** Rows are added, never changed; the highest version counts. */
export interface WorkshopNotesTable {
  workshop: string;
  item: string;
  version: number;
  said: string;
  reason: string;
  minority: string;
}

export interface ActionsTable {
  id: string;
  assessment: string;
  /** Null where it was not agreed in one. */
  workshop: string | null;
  place: number;
  what: string;
  who: string;
  organisation: string | null;
  due: string | null;
  status: ActionStatus;
  item: string | null;
  gate: string | null;
  source: ActionSource;
  strategy: number | null;
  version: number;
}

/** A seat that facilitators answer for, by a label of theirs. */
export interface HelpedTable {
  id: string;
  workshop: string;
  seat: string;
  label: string;
}

/** A file attached to a fact; its bytes lie in the folder of files under their hash. */
export interface FactFilesTable {
  id: string;
  assessment: string;
  fact: string;
  /** Cleaned of folders and of what steers a screen. */
  name: string;
  type: string;
  size: number;
  /** SHA-256 in hex. */
  hash: string;
  at: string;
  who: string;
}

/** Rows are added, never changed; the highest version of an organisation counts. */
export interface StatementsTable {
  assessment: string;
  organisation: string;
  version: number;
  name: string;
  role: string;
  text: string;
  at: string;
}

/** What was signed off: rows are added, never changed. */
export interface SnapshotsTable {
  assessment: string;
  number: number;
  /** Of the content, as printed in the report. */
  hash: string;
  /** SHA-256 of the report's bytes. */
  file_hash: string;
  /** ISO day. */
  day: string;
  /** JSON: who signed, what they attest, by when to review, what changed. */
  signed: string;
  /** JSON: what the next snapshot is compared with. */
  stand: string;
  /** JSON: the blocks of page 1. */
  page_one: string;
  /** JSON, as the report carries it. */
  results: string;
  at: string;
  who: string;
  /** The PDF. */
  report: Uint8Array;
  /** Of what the page showed that it was signed on, so that a form sent twice makes one. */
  mark: string | null;
  /** ISO day on which it came in from another installation, and who brought it; null when signed off here. */
  brought_on: string | null;
  brought_by: string | null;
}

/** Rows are added, never changed; the highest version of the words counts. */
export interface WithheldTable {
  assessment: string;
  /** One-way, of kind, item and the words. */
  words: string;
  version: number;
  kind: string;
  item: string;
  /** 0 when they were put back. */
  withheld: number;
  at: string;
  who: string;
}

/** Rows are added, never changed; the highest version counts. */
export interface DecisionsTable {
  assessment: string;
  version: number;
  /** JSON. */
  body: string;
  at: string;
  who: string;
}

export interface SettingsTable {
  name: string;
  value: string;
}

export interface PeopleTable {
  id: string;
  name: string;
  /** In small letters; `<id>@no-email.invalid` for a person without one. */
  email: string;
  email_verified: number;
  image: string | null;
  /** ISO time, as in the tables of identity that follow. */
  created_at: string;
  updated_at: string;
  second_factor: number;
  administrator: number;
  closed_at: string | null;
}

/** A link that works once: to sign in, to reset a password, or to confirm an email. */
export interface SignInLinksTable {
  /** One-way, and different for each purpose. */
  key: string;
  person: string;
  expires_at: string;
  used: number;
  /** The one it confirms. */
  email: string | null;
}

export interface SessionsTable {
  id: string;
  /** One-way key of the token in the cookie. */
  token: string;
  person: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
  /** Never kept. */
  ip_address: string | null;
  /** In words: "Firefox on Windows". */
  browser: string | null;
  /** When its person was last asked who they are; null where nobody knows, as where a provider does not say. */
  asked_at: string | null;
}

/** A password, or an account with the provider. */
export interface CredentialsTable {
  id: string;
  account_id: string;
  provider: string;
  person: string;
  /** Never kept, nor are the other tokens of the provider. */
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  /** Hashed. */
  password: string | null;
  created_at: string;
  updated_at: string;
}

/** What sign-in under way has to remember for some minutes. */
export interface VerificationsTable {
  id: string;
  /** Hashed. */
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

export interface SecondFactorsTable {
  id: string;
  /** Encrypted. */
  secret: string;
  /** JSON: one-way keys of those not used yet. */
  recovery_codes: string;
  person: string;
  verified: number | null;
  failed: number | null;
  locked_until: string | null;
}

/** Codes of an authenticator that were taken, so that none is taken twice. */
export interface UsedCodesTable {
  key: string;
  expires_at: string;
}

export interface TeamsTable {
  id: string;
  name: string;
  created_on: string;
}

export interface MembersTable {
  team: string;
  person: string;
  role: string;
  /** ISO day since which they have this role. */
  since: string;
  /** By an administrator of the installation. */
  handed_over: number;
}

/** Into a team; the key of the link that was sent. */
export interface InvitationsTable {
  id: string;
  key: string;
  team: string;
  role: string;
  email: string | null;
  name: string;
  by: string;
  expires_at: string;
  used: number;
  by_letter: number;
}

export interface MigrationsTable {
  name: string;
}

export interface Tables {
  assessments: AssessmentsTable;
  organisations: OrganisationsTable;
  seats: SeatsTable;
  answers: AnswersTable;
  questionnaires: QuestionnairesTable;
  facts: FactsTable;
  audit: AuditTable;
  audit_tallies: AuditTalliesTable;
  keeping: KeepingTable;
  settings: SettingsTable;
  people: PeopleTable;
  sign_in_links: SignInLinksTable;
  sessions: SessionsTable;
  credentials: CredentialsTable;
  verifications: VerificationsTable;
  second_factors: SecondFactorsTable;
  used_codes: UsedCodesTable;
  teams: TeamsTable;
  members: MembersTable;
  invitations: InvitationsTable;
  workshops: WorkshopsTable;
  workshop_steps: WorkshopStepsTable;
  facilitators: FacilitatorsTable;
  rounds: RoundsTable;
  tallies: TalliesTable;
  workshop_notes: WorkshopNotesTable;
  actions: ActionsTable;
  helped: HelpedTable;
  statements: StatementsTable;
  snapshots: SnapshotsTable;
  decisions: DecisionsTable;
  withheld: WithheldTable;
  fact_files: FactFilesTable;
  migrations: MigrationsTable;
}
