/** What a role in a team is called and what it does. */
import type { Role } from '#core/roles.ts';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  facilitator: 'Facilitator',
  observer: 'Observer',
};

export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  owner: 'Does everything: makes, opens, closes and signs off assessments, and looks after the team.',
  facilitator: 'Invites people, records facts and actions, keys in paper and runs workshops.',
  observer: 'Reads what the team may read, and changes nothing.',
};
