/** Joining an assessment: codes people can read out, and the place a person takes. */
import type { Assessment, Change } from './life-cycle.ts';
import { addOther, LONGEST_NAME, sameName } from './life-cycle-organisations.ts';
import { done, type Outcome, type Refused, refuse } from './life-cycle-refusal.ts';

/** One of each pair of look-alikes at most (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and no vowels: no code is a word. */
export const CODE_ALPHABET = 'CDFGHJKMNPQRTVWXY3479';
const CODE_LENGTH = 6;
/** Opens a facilitator screen: about 2^52 codes, and few tries a minute. */
const RECOVERY_LENGTH = 12;

/** A code from random bytes; undefined when there were too few usable ones. Each character is equally likely. */
export function makeCode(bytes: Iterable<number>): string | undefined {
  return codeOf(bytes, CODE_LENGTH);
}

/** A recovery code likewise. */
export function makeRecoveryCode(bytes: Iterable<number>): string | undefined {
  return codeOf(bytes, RECOVERY_LENGTH);
}

function codeOf(bytes: Iterable<number>, length: number): string | undefined {
  const size = CODE_ALPHABET.length;
  const fair = 256 - (256 % size);
  let code = '';
  for (const byte of bytes) {
    if (byte >= fair) continue;
    code += CODE_ALPHABET[byte % size] ?? '';
    if (code.length === length) return code;
  }
  return undefined;
}

/** The code as stored from what a person typed, whatever the case, hyphens and spaces; undefined when it can be none. */
export function readCode(typed: string): string | undefined {
  return codeTyped(typed, CODE_LENGTH);
}

/** A recovery code likewise. */
export function readRecoveryCode(typed: string): string | undefined {
  return codeTyped(typed, RECOVERY_LENGTH);
}

function codeTyped(typed: string, length: number): string | undefined {
  if (typed.length > 40) return undefined;
  const code = typed.toUpperCase().replace(/[\s\p{Pd}]+/gu, '');
  const known = [...code].every((character) => CODE_ALPHABET.includes(character));
  return known && code.length === length ? code : undefined;
}

/** `CDFG-HJKM-NPQR`, as shown and read out. */
export function sayRecoveryCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}

/** `CDF-GHJ`, as shown and read out. */
export function sayCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** What a link or code leads to: an assessment, and for an organisation's own link that organisation. */
export interface JoinDoor {
  readonly assessment: string;
  readonly organisation?: string;
}

/** What a person says about themselves on joining. */
export interface JoinRequest {
  /** Id of an organisation of the assessment. */
  readonly organisation?: string;
  /** Name of another one, where that is possible. */
  readonly otherOrganisation?: string;
  readonly role?: string;
  /** Kept when attributed, dropped in the other modes. */
  readonly name?: string;
}

/** Where a person sits: all that is known of them. */
export interface Place {
  readonly organisation: string;
  readonly role?: string;
  readonly name?: string;
}

export interface Joining {
  readonly place: Place;
  /** The assessment with the organisation that the person named, when it is new. */
  readonly change?: Change;
}

/** Why nobody joins or answers now; undefined while open. */
export function refuseUnlessOpen(state: Assessment['state']): Refused | undefined {
  if (state === 'open') return undefined;
  return refuse({ kind: state === 'draft' ? 'not-open-yet' : 'assessment-closed' });
}

function placeIn(assessment: Assessment, organisation: string, request: JoinRequest): Place {
  const role = request.role?.trim() ?? '';
  const name = request.name?.trim() ?? '';
  return {
    organisation,
    ...(role === '' ? {} : { role }),
    ...(name === '' || assessment.setup.mode !== 'attributed' ? {} : { name }),
  };
}

function refuseWords(request: JoinRequest, roles: readonly string[]): Refused | undefined {
  const { role = '', name = '' } = request;
  if (name.trim().length > LONGEST_NAME) return refuse({ kind: 'name-too-long', most: LONGEST_NAME });
  const known = roles.length === 0 ? role.length <= LONGEST_NAME : roles.includes(role.trim());
  return role.trim() === '' || known ? undefined : refuse({ kind: 'unknown-role' });
}

/**
 * Decides where a person sits. Only while open. An organisation's link fixes the organisation; else one of
 * the assessment is chosen, or another named where the owner allows it (a name already there means that
 * organisation). `roles` are the ids of the questionnaire; one without roles takes any short text.
 */
export function takePlace(
  assessment: Assessment,
  roles: readonly string[],
  door: Pick<JoinDoor, 'organisation'>,
  request: JoinRequest,
): Outcome<Joining> {
  const refused = refuseUnlessOpen(assessment.state) ?? refuseWords(request, roles);
  if (refused !== undefined) return refused;
  const { organisations } = assessment.setup;
  const chosen = door.organisation ?? request.organisation;
  if (chosen !== undefined && chosen !== '') {
    return organisations.some(({ id }) => id === chosen)
      ? done({ place: placeIn(assessment, chosen, request) })
      : refuse({ kind: 'unknown-organisation' });
  }
  const typed = request.otherOrganisation ?? '';
  if (typed.trim() === '') return refuse({ kind: 'organisation-not-chosen' });
  const known = organisations.find(({ name }) => sameName(name, typed));
  if (known !== undefined) return done({ place: placeIn(assessment, known.id, request) });
  if (!assessment.allowOthers) return refuse({ kind: 'others-not-allowed' });
  return takeNewPlace(assessment, typed, request);
}

function takeNewPlace(assessment: Assessment, typed: string, request: JoinRequest): Outcome<Joining> {
  const added = addOther(assessment, typed);
  if (!added.ok) return added;
  const change = added.value;
  const before = new Set(assessment.others);
  const organisation = change.assessment.others.find((id) => !before.has(id)) ?? '';
  return done({ place: placeIn(assessment, organisation, request), change });
}
