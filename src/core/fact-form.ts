/** The form that records a fact: strings in, a fact or every problem by field out. */
import type { Organisation } from './assessment.ts';
import { isDay } from './check-dates.ts';
import { FACT_STATUSES, type Fact, type FactStatus, type Recorder } from './facts.ts';

export const FACT_DATES = ['date', 'expiry', 'due'] as const;
export type FactDate = (typeof FACT_DATES)[number];

const TEXTS = ['title', 'link', 'file', 'owner', 'reason', 'note'] as const;
export type FactText = (typeof TEXTS)[number];

const PEOPLE = ['recorded', 'confirmed'] as const;
export type FactPerson = (typeof PEOPLE)[number];

/** Three fields as they were filled in. */
export interface TypedDay {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Everything as it was filled in, so that nothing is lost. */
export interface TypedFact {
  readonly status: string;
  readonly texts: Readonly<Record<FactText, string>>;
  readonly dates: Readonly<Record<FactDate, TypedDay>>;
  readonly people: Readonly<Record<FactPerson, { readonly person: string; readonly organisation: string }>>;
}

/** What an error belongs to: the id of a field, as the page has it. */
export type FactField =
  | 'standing'
  | FactText
  | `${FactDate}-day`
  | `${FactPerson}-person`
  | `${FactPerson}-organisation`;

export interface FactProblem {
  readonly field: FactField;
  readonly message: string;
}

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

/** Reads from named fields: `due-day`, `recorded-person` and so on. */
export function typedFact(text: (name: string) => string): TypedFact {
  const dayOf = (name: FactDate): TypedDay => ({
    day: text(`${name}-day`),
    month: text(`${name}-month`),
    year: text(`${name}-year`),
  });
  const personOf = (name: FactPerson) => ({
    person: text(`${name}-person`),
    organisation: text(`${name}-organisation`),
  });
  return {
    status: text('standing'),
    texts: {
      title: text('title'),
      link: text('link'),
      file: text('file'),
      owner: text('owner'),
      reason: text('reason'),
      note: text('note'),
    },
    dates: { date: dayOf('date'), expiry: dayOf('expiry'), due: dayOf('due') },
    people: { recorded: personOf('recorded'), confirmed: personOf('confirmed') },
  };
}

function splitDay(day: string | undefined): TypedDay {
  const [year = '', month = '', date = ''] = (day ?? '').split('-');
  return { day: date.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

/** A recorded fact as the form shows it; an empty form when there is none. */
export function typedFrom(fact: Fact | undefined): TypedFact {
  const person = (recorder: Recorder | undefined) => ({
    person: recorder?.person ?? '',
    organisation: recorder?.organisation ?? '',
  });
  return {
    status: fact?.status ?? '',
    texts: {
      title: fact?.title ?? '',
      link: fact?.link ?? '',
      file: fact?.file ?? '',
      owner: fact?.owner ?? '',
      reason: fact?.reason ?? '',
      note: fact?.note ?? '',
    },
    dates: { date: splitDay(fact?.date), expiry: splitDay(fact?.expiry), due: splitDay(fact?.due) },
    people: { recorded: person(fact?.recordedBy), confirmed: person(fact?.confirmedBy) },
  };
}

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
  return TEXTS.filter((field) => counts(field, status)).flatMap((field): FactProblem[] => {
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
  return PEOPLE.filter((name) => counts(name, status)).flatMap((name): FactProblem[] => {
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
    ...TEXTS.map(text),
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
