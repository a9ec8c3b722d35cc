/** The sectors an organisation can belong to, in the order in which they are offered. */
import type { Sector } from '#core/assessment.ts';
import { saySector } from '#core/wording.ts';

const SECTORS: readonly Sector[] = [
  'health',
  'council',
  'voluntary-and-community',
  'residents-and-service-users',
  'other',
];

export const SECTORS_TO_CHOOSE = SECTORS.map((value) => ({ value, text: saySector(value) }));
