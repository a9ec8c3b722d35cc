/** Everything that the audit trail can tell: a closed list, each with its words. No line holds an answer. */

export const AUDIT_ACTIONS = {
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  'sign-in-refused': 'Sign-in held up after too many tries',
  'session-ended': 'Session ended',
  'password-changed': 'Password changed',
  'name-changed': 'Name changed',
  'email-changed': 'Email changed',
  'second-factor-set': 'Second factor set',
  'recovery-codes-made': 'Recovery codes made',
  'second-factor-removed': 'Second factor removed',
  'second-factor-cleared': 'Second factor cleared',
  'sign-in-link-made': 'Sign-in link made',
  'person-made': 'Account made',
  'person-closed': 'Account closed',
  'person-reopened': 'Account reopened',
  'administrator-made': 'Made an administrator',
  'administrator-unmade': 'No administrator any more',
  'team-made': 'Team made',
  'team-renamed': 'Team renamed',
  invited: 'Invited into a team',
  'invitation-withdrawn': 'Invitation withdrawn',
  'joined-team': 'Joined a team',
  'role-changed': 'Role changed',
  'left-team': 'Left a team',
  created: 'Assessment begun',
  imported: 'Assessment brought in',
  repeated: 'Assessment repeated',
  'scheme-described': 'Scheme described',
  'questionnaire-chosen': 'Questionnaire chosen',
  'organisations-named': 'Organisations named',
  'organisation-added': 'Organisation added',
  'organisation-added-by-participant': 'Organisation added by a participant',
  'expected-changed': 'Number of people changed',
  'others-let-in': 'Other organisations let in or not',
  'anonymity-chosen': 'Anonymity chosen',
  'thresholds-set': 'Thresholds set',
  'answer-by-changed': 'Last day to answer changed',
  opened: 'Opened',
  closed: 'Closed',
  'seat-withdrawn': 'Answers withdrawn at a person’s request',
  'paper-keyed-in': 'Paper keyed in',
  'paper-taken-back': 'Paper taken back',
  'fact-recorded': 'Fact recorded',
  'file-attached': 'File attached',
  'file-removed': 'File removed',
  'virus-found': 'Virus found in a file',
  'words-withheld': 'Words withheld',
  'words-put-back': 'Words put back',
  'workshop-started': 'Workshop started',
  'facilitator-came': 'Facilitator came',
  'recovery-code-replaced': 'Recovery code replaced',
  'person-answered-for': 'Person answered for',
  'answered-on-behalf': 'Answered on behalf',
  'hands-counted': 'Hands counted',
  'count-taken-back': 'Count taken back',
  'action-added': 'Action added',
  'action-changed': 'Action changed',
  'statement-made': 'Statement made',
  'results-opened': 'Results opened',
  'file-taken': 'File taken',
  exported: 'Taken away whole',
  'signed-off': 'Signed off',
  'decision-recorded': 'Decision recorded',
  'assessment-moved': 'Moved to another team',
  refused: 'Turned away',
  deleted: 'Deleted',
  'example-removed': 'Worked example removed',
  'retention-set': 'How long it is kept changed',
  'retention-warned': 'Deletion announced',
  'retention-deleted': 'Deleted as its time was over',
  'settings-changed': 'Settings changed',
  'trail-taken': 'Audit trail taken',
  'backup-made': 'Backup made',
  restored: 'Backup put in place',
  'begun-anew': 'Audit trail begun anew',
} as const satisfies Readonly<Record<string, string>>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/**
 * What is done to one assessment while it is there. Nothing else travels with it: no line of the
 * installation, none of somebody who looked at it or took it away, none of its end.
 */
export const OF_ASSESSMENTS: readonly AuditAction[] = [
  'created',
  'imported',
  'repeated',
  'scheme-described',
  'questionnaire-chosen',
  'organisations-named',
  'organisation-added',
  'organisation-added-by-participant',
  'expected-changed',
  'others-let-in',
  'anonymity-chosen',
  'thresholds-set',
  'answer-by-changed',
  'opened',
  'closed',
  'seat-withdrawn',
  'paper-keyed-in',
  'paper-taken-back',
  'fact-recorded',
  'file-attached',
  'file-removed',
  'words-withheld',
  'words-put-back',
  'workshop-started',
  'facilitator-came',
  'recovery-code-replaced',
  'person-answered-for',
  'answered-on-behalf',
  'hands-counted',
  'count-taken-back',
  'action-added',
  'action-changed',
  'statement-made',
  'signed-off',
  'decision-recorded',
  'assessment-moved',
  'retention-set',
  'retention-warned',
];

/** The action a text names, or undefined. */
export function auditActionOf(text: string | undefined): AuditAction | undefined {
  return text !== undefined && Object.hasOwn(AUDIT_ACTIONS, text) ? (text as AuditAction) : undefined;
}

/** The words of an action as a line has it. */
export function sayAction(action: string): string {
  const known = auditActionOf(action);
  return known === undefined ? 'Something was done' : AUDIT_ACTIONS[known];
}

/**
 * What an administrator of the installation is told of a line: of an assessment that it was done, and not
 * the sentence, which can name organisations, files and schemes. Those are the team's.
 */
export function toldOfLine({
  assessment,
  action,
  what,
}: {
  readonly assessment: string | null;
  readonly action: string;
  readonly what: string;
}): string {
  const known = auditActionOf(action);
  if (assessment === null || (known !== undefined && READING.includes(known))) return what;
  return `${sayAction(action)}.`;
}

/** What somebody looked at or asked for: it changes nothing, and is noted once a day. */
export const READING: readonly AuditAction[] = ['results-opened', 'file-taken', 'refused'];

/** What can be done about somebody's account or place in a team by another: they are shown it. */
export const ABOUT_PEOPLE: readonly AuditAction[] = [
  'person-made',
  'person-closed',
  'person-reopened',
  'sign-in-link-made',
  'second-factor-cleared',
  'email-changed',
  'session-ended',
  'administrator-made',
  'administrator-unmade',
  'role-changed',
  'left-team',
];
