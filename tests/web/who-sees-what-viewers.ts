/** Who asks for every route, and the words by which what they are told is known. */

export const VIEWERS_NOW = [
  'stranger',
  'owner',
  'facilitator',
  'observer',
  /** Of the installation, and in no team. */
  'administrator',
  /** Owner of another team. */
  'other-owner',
  /** Of the organisation that bears the mark. */
  'lead',
  'participant',
  'participant-elsewhere',
  /** With the link of a seat elsewhere put where this assessment's belongs. */
  'participant-with-foreign-link',
  /** On another device that still has the link. */
  'withdrawn',
] as const;
export type ViewerNow = (typeof VIEWERS_NOW)[number];

/** Words that stand nowhere else, by where they were entered. */
export type Marks = Readonly<Record<Mark, string>>;
export const MARKS = [
  'scheme',
  'decision',
  'organisation',
  'count',
  'own-comment',
  'own-name',
  'other-comment',
  'other-name',
  'withdrawn-comment',
  /** One person's rating with organisation. */
  'rating',
  'seat-key',
  'fact',
  'action',
] as const;
export type Mark = (typeof MARKS)[number];
