/** The form that records a fact as it is filled in, so that nothing of it is lost. */
import type { Fact, Recorder } from './facts.ts';

export const FACT_DATES = ['date', 'expiry', 'due'] as const;
export type FactDate = (typeof FACT_DATES)[number];

export const FACT_TEXTS = ['title', 'link', 'file', 'owner', 'reason', 'note'] as const;
export type FactText = (typeof FACT_TEXTS)[number];

export const FACT_PEOPLE = ['recorded', 'confirmed'] as const;
export type FactPerson = (typeof FACT_PEOPLE)[number];

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
  | 'upload'
  | FactText
  | `${FactDate}-day`
  | `${FactPerson}-person`
  | `${FactPerson}-organisation`;

export interface FactProblem {
  readonly field: FactField;
  readonly message: string;
}

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
