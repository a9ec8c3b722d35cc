/** The tables as Kysely knows them: text ids, whole numbers, ISO times as text, JSON as text, 0 or 1. */

export interface AssessmentsTable {
  id: string;
  owner: string;
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
  /** Given on screen, or keyed in from paper. */
  entered: 'online' | 'paper';
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
}

export interface SettingsTable {
  name: string;
  value: string;
}

export interface OwnersTable {
  id: string;
  name: string;
  created_on: string;
}

export interface SignInLinksTable {
  key: string;
  owner: string;
  expires_at: string;
  used: number;
}

export interface SessionsTable {
  key: string;
  owner: string;
  expires_at: string;
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
  settings: SettingsTable;
  owners: OwnersTable;
  sign_in_links: SignInLinksTable;
  sessions: SessionsTable;
  migrations: MigrationsTable;
}
