/** A team and its members: who may change what they are, and that no team is ever without an owner. */
import { done, type Outcome, refuse } from './life-cycle-refusal.ts';
import { mayDo, type Role } from './roles.ts';

export interface Member {
  /** Id of the person. */
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  /** ISO day since which they are what they are. */
  readonly since: string;
  /** An administrator of the installation made them owner, and not one of the team. */
  readonly handedOver: boolean;
  /** Their account is closed: they are in the team and cannot sign in. */
  readonly closed: boolean;
}

/** `join`: by an invitation. `hand-over`: an administrator names an owner. `leave`: on their own, or seen off. */
export type MemberChange =
  | { readonly kind: 'join' | 'role'; readonly person: string; readonly role: Role }
  | { readonly kind: 'hand-over'; readonly person: string }
  | { readonly kind: 'leave'; readonly person: string };

/** Longer names do not fit a line of a page. */
export const LONGEST_TEAM_NAME = 100;

/** A team's name as it is kept. */
export function teamName(typed: string): Outcome<string> {
  const name = typed.replace(/\s+/g, ' ').trim();
  if (name.length > LONGEST_TEAM_NAME) return refuse({ kind: 'name-too-long', most: LONGEST_TEAM_NAME });
  const message = 'Give the team a name.';
  return name === ''
    ? refuse({ kind: 'invalid', problems: [{ path: ['name'], message, severity: 'error' }] })
    : done(name);
}

/** Whether somebody else who can sign in owns the team. */
function hasOwnerBeside(members: readonly Member[], but: string): boolean {
  return members.some(({ person, role, closed }) => role === 'owner' && !closed && person !== but);
}

/** Whether `actor` may change what someone is in this team. Everyone may leave. */
function mayChange(members: readonly Member[], actor: string, { kind, person }: MemberChange): boolean {
  if (kind === 'join' || kind === 'hand-over') return true;
  const role = members.find((member) => member.person === actor)?.role;
  return (kind === 'leave' && person === actor) || (role !== undefined && mayDo(role, 'members'));
}

/**
 * What a person becomes in the team, undefined when they are no longer in it; or why not. That whoever
 * hands a team over is an administrator, and that an invitation is good, is asked before.
 */
export function changeMember(
  members: readonly Member[],
  actor: string,
  change: MemberChange,
): Outcome<Role | undefined> {
  if (!mayChange(members, actor, change)) return refuse({ kind: 'role-may-not', deed: 'members' });
  const there = members.find(({ person }) => person === change.person);
  if (change.kind === 'join')
    return there === undefined ? done(change.role) : refuse({ kind: 'already-a-member' });
  if (change.kind === 'hand-over') {
    // Else whoever runs the machine could let themself into every assessment.
    if (actor === change.person) return refuse({ kind: 'not-for-yourself' });
    return there?.role === 'owner' ? refuse({ kind: 'already-a-member' }) : done('owner');
  }
  if (there === undefined) return refuse({ kind: 'not-a-member' });
  const role = change.kind === 'leave' ? undefined : change.role;
  const isLast = there.role === 'owner' && !hasOwnerBeside(members, change.person);
  return isLast && role !== 'owner' ? refuse({ kind: 'last-owner' }) : done(role);
}
