/** Who may do what to an assessment of the team: the one function that every form and button asks. */
import type { Viewer } from './access.ts';

/** What a member of a team can be. */
export const ROLES = ['owner', 'facilitator', 'observer'] as const satisfies readonly Viewer[];
export type Role = (typeof ROLES)[number];

export const DEEDS = [
  /** Describe it, name organisations, choose questionnaire, anonymity and thresholds; begin one, bring one in. */
  'draft',
  'open',
  'close',
  'answer-by',
  /** Name an organisation, or how many it should bring, after opening. */
  'late-organisation',
  /** Take and send links, code and reminders. */
  'invite',
  'facts',
  /** Attach files to facts, read them, take them off. */
  'files',
  /** Prepare, run and practise workshops. */
  'workshops',
  /** Print questionnaires, key in what comes back. */
  'paper',
  'actions',
  /** Hand out the links by which organisations state. */
  'statement-links',
  /** Keep a comment out of what is published. */
  'withhold',
  'sign-off',
  'decide',
  /** Take it away whole, with single answers. */
  'export',
  'repeat',
  'delete',
  /** To another team. */
  'move',
  /** Invite people into the team, change what they are, see them off. */
  'members',
] as const;
export type Deed = (typeof DEEDS)[number];

const FACILITATING: readonly Deed[] = ['invite', 'facts', 'files', 'workshops', 'paper', 'actions'];

/** Who is not named may do nothing by being that: participants and leads have forms of their own. */
const TABLE: Readonly<Partial<Record<Viewer, readonly Deed[]>>> = {
  owner: DEEDS,
  facilitator: FACILITATING,
  observer: [],
};

/** Whether a viewer may do a deed (the table of who may do what). When it can be done is another question. */
export function mayDo(viewer: Viewer, deed: Deed): boolean {
  return TABLE[viewer]?.includes(deed) ?? false;
}

/** Those who may do a deed, as a page names them: `an owner or a facilitator of the team`. */
export function sayWhoMay(deed: Deed): string {
  const roles = ROLES.filter((role) => mayDo(role, deed));
  return `${roles.map((role) => (role === 'facilitator' ? `a ${role}` : `an ${role}`)).join(' or ')} of the team`;
}

/** The role a text names, or undefined. */
export function roleOf(text: string | undefined): Role | undefined {
  return ROLES.find((role) => role === text);
}
