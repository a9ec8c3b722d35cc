/** The choice of a role, with what each does. */
import { ROLES, type Role } from '#core/roles.ts';
import { Radios } from '../nhsuk/radios.tsx';
import { ROLE_HINTS, ROLE_NAMES } from './words.ts';

interface RoleRadiosProps {
  readonly legend: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
  /** The last choice: not in the team at all. */
  readonly none?: string;
}

export function RoleRadios({ legend, value, error, none }: RoleRadiosProps) {
  const items = ROLES.map((role: Role) => ({
    value: role,
    text: ROLE_NAMES[role],
    hint: ROLE_HINTS[role],
  }));
  return (
    <Radios
      name="role"
      value={value}
      fieldset={{ legend: { text: legend, size: 'm' } }}
      errorMessage={error}
      items={none === undefined ? items : [...items, { divider: 'or' }, { value: 'none', text: none }]}
    />
  );
}
