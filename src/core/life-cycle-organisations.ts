/** The organisations of an assessment: named in the draft, added late because a partner is always forgotten. */
import type { Organisation, Sector, Setup } from './assessment.ts';
import { checkSetup } from './check-setup.ts';
import { error } from './check-words.ts';
import { type Assessment, amend, type Change, objection, refuseErrors } from './life-cycle.ts';
import { refuseSetup } from './life-cycle-draft.ts';
import { type Outcome, type Part, type Refused, refuse } from './life-cycle-refusal.ts';
import { byText } from './numbers.ts';
import type { Problem } from './refusal.ts';

/** An organisation as an owner names it; one without an id is new. */
export type NamedOrganisation = Omit<Organisation, 'id'> & { readonly id?: string };

export const LONGEST_NAME = 100;
/** Organisations that participants may name in one assessment: a bound on mischief. */
export const MOST_OTHERS = 30;
const MOST_PEOPLE = 1000;

/** The sectors people choose from; the compiler holds the list against the core's own. */
const CHOICES: Readonly<Record<Sector, true>> = {
  health: true,
  council: true,
  'voluntary-and-community': true,
  'residents-and-service-users': true,
  other: true,
};

/** Two names are one when they differ only by capitals and spaces. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return plain(a) === plain(b);
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'organisation' : slug;
}

/** An id from the name that no organisation has and no answer means otherwise. */
function freshId(name: string, setup: Setup): string {
  const slug = slugOf(name);
  for (let number = 1; ; number++) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    const candidate = { id, name, sector: 'other', required: false };
    const problems = checkSetup({ ...setup, organisations: [...setup.organisations, candidate] }, undefined);
    if (!problems.some(({ path }) => path[0] === 'organisations')) return id;
  }
}

function checkExpected(expected: number | undefined, path: Problem['path']): Problem[] {
  if (expected === undefined) return [];
  if (Number.isInteger(expected) && expected >= 1 && expected <= MOST_PEOPLE) return [];
  return [error(path, `How many people to expect is a whole number from 1 to ${MOST_PEOPLE}.`)];
}

function checkNamed(organisation: NamedOrganisation, index: number): Problem[] {
  const { name, sector, expected } = organisation;
  const path = ['organisations', index];
  const length = name.trim().length;
  return [
    ...(length === 0 ? [error([...path, 'name'], 'Enter the name of the organisation.')] : []),
    ...(length > LONGEST_NAME
      ? [error([...path, 'name'], `Shorten the name to at most ${LONGEST_NAME} characters.`)]
      : []),
    ...(Object.hasOwn(CHOICES, sector) ? [] : [error([...path, 'sector'], 'Choose a sector.')]),
    ...checkExpected(expected, [...path, 'expected']),
  ];
}

function withId(organisation: NamedOrganisation, setup: Setup): Organisation {
  const name = organisation.name.trim();
  return { ...organisation, name, id: organisation.id ?? freshId(name, setup) };
}

function repeatedName(organisations: readonly NamedOrganisation[]): Refused | undefined {
  const twice = organisations.find(({ name }, i) =>
    organisations.slice(0, i).some((earlier) => sameName(earlier.name, name)),
  );
  return twice && refuse({ kind: 'organisation-exists', name: twice.name.trim() });
}

function expectedOf(id: string): Part {
  return `expected ${id}`;
}

/** Those named by participants stand after the invited in order of name: arrival would say who came first. */
function inOrder(organisations: readonly Organisation[], others: readonly string[]): readonly Organisation[] {
  const isOther = ({ id }: Organisation) => others.includes(id);
  return [
    ...organisations.filter((entry) => !isOther(entry)),
    ...organisations.filter(isOther).sort((a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase())),
  ];
}

/** Names all organisations, in invitation order, and whether participants may name others. Draft only. */
export function nameOrganisations(
  current: Assessment,
  basedOn: number,
  named: { readonly organisations: readonly NamedOrganisation[]; readonly allowOthers: boolean },
): Outcome<Change> {
  const refused =
    objection(current, basedOn, ['draft'], ['organisations', 'others']) ??
    refuseErrors(named.organisations.flatMap(checkNamed)) ??
    repeatedName(named.organisations);
  if (refused !== undefined) return refused;
  // New ids keep clear of those already there, wherever they stand in the list.
  const kept = named.organisations.filter((entry) => entry.id !== undefined);
  let taken: Setup = { ...current.setup, organisations: kept.map((entry) => withId(entry, current.setup)) };
  const organisations = named.organisations.map((entry) => {
    const organisation = withId(entry, taken);
    if (entry.id === undefined) taken = { ...taken, organisations: [...taken.organisations, organisation] };
    return organisation;
  });
  const setup = { ...current.setup, organisations };
  const wrong = organisations.length === 0 ? undefined : refuseSetup(setup, ['organisations']);
  if (wrong !== undefined) return wrong;
  const what = `${organisations.length} named${named.allowOthers ? ', others may join' : ''}.`;
  const fields = { setup, allowOthers: named.allowOthers, others: [] };
  const parts: readonly Part[] = ['organisations', ...organisations.map(({ id }) => expectedOf(id))];
  return amend(current, parts, fields, { action: 'organisations-named', what });
}

/** Adds one organisation at the end of the invitation order, whoever else came meanwhile. Draft or open; logged. */
export function addOrganisation(
  current: Assessment,
  basedOn: number,
  named: NamedOrganisation,
): Outcome<Change> {
  const refused =
    objection(current, basedOn, ['draft', 'open'], []) ??
    refuseErrors(checkNamed(named, 0)) ??
    repeatedName([...current.setup.organisations, named]);
  if (refused !== undefined) return refused;
  const organisation = withId(named, current.setup);
  const organisations = inOrder([...current.setup.organisations, organisation], current.others);
  const setup = { ...current.setup, organisations };
  const wrong = refuseSetup(setup, ['organisations']);
  if (wrong !== undefined) return wrong;
  const what = `${organisation.name} was added.`;
  return amend(current, ['organisations'], { setup }, { action: 'organisation-added', what });
}

/** Changes how many people an organisation should bring; undefined when it is not said. Draft or open; logged. */
export function changeExpected(
  current: Assessment,
  basedOn: number,
  id: string,
  expected: number | undefined,
): Outcome<Change> {
  const refused =
    objection(current, basedOn, ['draft', 'open'], [expectedOf(id)]) ??
    refuseErrors(checkExpected(expected, ['expected']));
  if (refused !== undefined) return refused;
  const found = current.setup.organisations.find((organisation) => organisation.id === id);
  if (found === undefined) return refuse({ kind: 'unknown-organisation' });
  const { expected: before, ...rest } = found;
  const changed = expected === undefined ? rest : { ...rest, expected };
  const organisations = current.setup.organisations.map((entry) => (entry === found ? changed : entry));
  const what = `${found.name}: ${expected ?? 'no number of'} people expected instead of ${before ?? 'no number'}.`;
  return amend(
    current,
    ['organisations', expectedOf(id)],
    { setup: { ...current.setup, organisations } },
    { action: 'expected-changed', what },
  );
}

/** Lets people of organisations nobody named join, or no longer. Draft or open; logged; twice is once. */
export function letOthersIn(current: Assessment, allowOthers: boolean): Outcome<Change> {
  const refused = objection(current, current.version, ['draft', 'open'], []);
  if (refused !== undefined) return refused;
  const what = allowOthers
    ? 'People from other organisations may join.'
    : 'Only people from the organisations named may join.';
  return amend(current, [], { allowOthers }, { action: 'others-let-in', what });
}

/** Adds an organisation that a participant named: sector other, not required, logged. */
export function addOther(current: Assessment, typed: string): Outcome<Change> {
  const name = typed.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (name.length > LONGEST_NAME) return refuse({ kind: 'name-too-long', most: LONGEST_NAME });
  if (current.others.length >= MOST_OTHERS) {
    return refuse({ kind: 'too-many-organisations', most: MOST_OTHERS });
  }
  const organisation = { id: freshId(name, current.setup), name, sector: 'other', required: false };
  const others = [...current.others, organisation.id].sort(byText);
  const organisations = inOrder([...current.setup.organisations, organisation], others);
  return amend(
    current,
    ['others'],
    { setup: { ...current.setup, organisations }, others },
    {
      action: 'organisation-added-by-participant',
      what: `${name} was named by a participant.`,
      timeless: current.setup.mode === 'anonymous',
    },
  );
}
