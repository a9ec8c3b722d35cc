/** Reads the form that records a fact: a fact, or every problem by field. */
import type { Organisation } from './assessment.ts';
import { isDay } from './check-dates.ts';
import {
  FACT_DATES,
  FACT_PEOPLE,
  FACT_TEXTS,
  type FactDate,
  type FactPerson,
  type FactProblem,
  type FactText,
  type TypedDay,
  type TypedFact,
} from './fact-form.ts';
import { FACT_STATUSES, type Fact, type FactStatus } from './facts.ts';

export type FactFormRead =
  | { readonly ok: true; readonly fact: Fact }
  | { readonly ok: false; readonly problems: readonly FactProblem[] };

const LONGEST: Readonly<Record<FactText, number>> = {
  title: 300,
  link: 2000,
  file: 300,
  owner: 300,
  reason: 2000,
  note: 2000,
};

const TEXT_NAMES: Readonly<Record<FactText, string>> = {
  title: 'The title',
  link: 'The link',
  file: 'The file name',
  owner: 'The owner',
  reason: 'The reason',
  note: 'The note',
};

const DATE_NAMES: Readonly<Record<FactDate, string>> = {
  date: 'The date of the document',
  expiry: 'The date it expires',
  due: 'The date it is due',
};

const PERSON_WORDS: Readonly<Record<FactPerson, string>> = {
  recorded: 'recorded this',
  confirmed: 'confirmed it',
};

/** An ISO day, undefined when all three are empty, null when it is no day of the calendar. */
function readDay({ day, month, year }: TypedDay): string | undefined | null {
  if (day === '' && month === '' && year === '') return undefined;
  const iso = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) && year.length === 4 ? iso : null;
}

/** Fields that belong to one status only: what was typed there before another was chosen does not count. */
function counts(field: FactText | FactDate | FactPerson, status: FactStatus): boolean {
  if (field === 'date' || field === 'expiry') return status === 'in-place' || status === 'not-needed';
  if (field === 'reason' || field === 'confirmed') return status === 'not-needed';
  return true;
}

function checkTexts({ texts }: TypedFact, status: FactStatus): FactProblem[] {
  return FACT_TEXTS.filter((field) => counts(field, status)).flatMap((field): FactProblem[] => {
    const value = texts[field];
    if (value.length > LONGEST[field])
      return [{ field, message: `${TEXT_NAMES[field]} can have at most ${LONGEST[field]} characters` }];
    if (field === 'link' && value !== '' && !/^https?:\/\/[^\s/?#]+[^\s]*$/i.test(value))
      return [
        { field, message: 'Enter a web address that starts with https://, or use the file name instead' },
      ];
    if (field === 'reason' && value === '')
      return [{ field, message: 'Say why it is not needed: without a reason it counts as unknown' }];
    return [];
  });
}

function checkDates({ dates }: TypedFact, status: FactStatus): FactProblem[] {
  return FACT_DATES.filter((name) => counts(name, status) && readDay(dates[name]) === null).map((name) => ({
    field: `${name}-day` as const,
    message: `${DATE_NAMES[name]} must be a day of the calendar, like 31 3 2027`,
  }));
}

function checkPeople(typed: TypedFact, status: FactStatus, known: ReadonlySet<string>): FactProblem[] {
  return FACT_PEOPLE.filter((name) => counts(name, status)).flatMap((name): FactProblem[] => {
    const { person, organisation } = typed.people[name];
    if (person === '' && organisation === '') return [];
    if (person === '')
      return [{ field: `${name}-person`, message: `Say who ${PERSON_WORDS[name]}, by role or name` }];
    if (person.length > 300)
      return [{ field: `${name}-person`, message: 'A role or name can have at most 300 characters' }];
    if (!known.has(organisation))
      return [
        {
          field: `${name}-organisation`,
          message: `Choose the organisation of the person who ${PERSON_WORDS[name]}`,
        },
      ];
    return [];
  });
}

function toFact(id: string, status: FactStatus, typed: TypedFact): Fact {
  const text = (field: FactText) =>
    typed.texts[field] === '' || !counts(field, status) ? {} : { [field]: typed.texts[field] };
  const day = (name: FactDate) => {
    const read = counts(name, status) ? readDay(typed.dates[name]) : undefined;
    return typeof read === 'string' ? { [name]: read } : {};
  };
  const person = (name: FactPerson, key: 'recordedBy' | 'confirmedBy') =>
    typed.people[name].person === '' || !counts(name, status) ? {} : { [key]: typed.people[name] };
  return Object.assign(
    { id, status },
    ...FACT_TEXTS.map(text),
    ...FACT_DATES.map(day),
    person('recorded', 'recordedBy'),
    person('confirmed', 'confirmedBy'),
  );
}

/** The fact that was filled in, or every problem at once in the order of the page. */
export function readFactForm(
  id: string,
  typed: TypedFact,
  organisations: readonly Organisation[],
): FactFormRead {
  const status = FACT_STATUSES.find((known) => known === typed.status);
  if (status === undefined) {
    return { ok: false, problems: [{ field: 'standing', message: 'Choose where it stands' }] };
  }
  const known = new Set(organisations.map((organisation) => organisation.id));
  const problems = [
    ...checkTexts(typed, status),
    ...checkDates(typed, status),
    ...checkPeople(typed, status, known),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, fact: toFact(id, status, typed) };
}
