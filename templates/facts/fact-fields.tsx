/** The fields of the form that records a fact. */
import type { FactDate, FactField, FactPerson, FactProblem, FactText, TypedFact } from '#core/fact-form.ts';
import { DateInput } from '../nhsuk/date-input.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Select } from '../nhsuk/select.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';

/** What the fields are filled with and what is wrong in them. */
export interface FactFields {
  readonly typed: TypedFact;
  readonly problems: readonly FactProblem[];
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
}

export function messageOf({ problems }: Pick<FactFields, 'problems'>, field: FactField): string | undefined {
  return problems.find((problem) => problem.field === field)?.message;
}

interface TextFieldProps {
  readonly form: FactFields;
  readonly field: FactText;
  readonly label: string;
  readonly hint?: string;
  readonly url?: boolean;
}

export function TextField({ form, field, label, hint, url }: TextFieldProps) {
  return (
    <Input
      name={field}
      label={label}
      hint={hint}
      value={form.typed.texts[field]}
      errorMessage={messageOf(form, field)}
      autocomplete="off"
      inputmode={url ? 'url' : undefined}
      spellcheck={url ? false : undefined}
    />
  );
}

export function LongField({ form, field, label, hint }: TextFieldProps) {
  return (
    <Textarea
      name={field}
      label={label}
      hint={hint}
      rows={3}
      value={form.typed.texts[field]}
      errorMessage={messageOf(form, field)}
    />
  );
}

interface DayFieldProps {
  readonly form: FactFields;
  readonly field: FactDate;
  readonly legend: string;
  readonly hint: string;
}

export function DayField({ form, field, legend, hint }: DayFieldProps) {
  const { day, month, year } = form.typed.dates[field];
  return (
    <DateInput
      id={field}
      fieldset={{ legend }}
      hint={hint}
      errorMessage={messageOf(form, `${field}-day`)}
      items={[
        { id: `${field}-day`, name: `${field}-day`, label: 'Day', value: day, width: 2 },
        { id: `${field}-month`, name: `${field}-month`, label: 'Month', value: month, width: 2 },
        { id: `${field}-year`, name: `${field}-year`, label: 'Year', value: year, width: 4 },
      ]}
    />
  );
}

interface PersonFieldsProps {
  readonly form: FactFields;
  readonly field: FactPerson;
  readonly label: string;
  readonly hint: string;
  readonly organisationLabel: string;
}

export function PersonFields({ form, field, label, hint, organisationLabel }: PersonFieldsProps) {
  const { person, organisation } = form.typed.people[field];
  return (
    <>
      <Input
        name={`${field}-person`}
        label={label}
        hint={hint}
        value={person}
        errorMessage={messageOf(form, `${field}-person`)}
        autocomplete="off"
      />
      <Select
        name={`${field}-organisation`}
        label={organisationLabel}
        value={organisation}
        errorMessage={messageOf(form, `${field}-organisation`)}
        items={[
          { value: '', text: 'Choose an organisation' },
          ...form.organisations.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
    </>
  );
}

/** Asked when it is in place. */
export function InPlace({ form }: { readonly form: FactFields }) {
  return (
    <>
      <DayField
        form={form}
        field="date"
        legend="Date of the document"
        hint="For example 31 3 2027. Leave it empty if it has none."
      />
      <DayField
        form={form}
        field="expiry"
        legend="When does it expire?"
        hint="After this day it counts as not met. Leave it empty if it does not expire."
      />
    </>
  );
}

/** Asked when it is not needed. */
export function NotNeeded({ form }: { readonly form: FactFields }) {
  return (
    <>
      <LongField
        form={form}
        field="reason"
        label="Why is it not needed?"
        hint="Without a reason it counts as unknown."
      />
      <PersonFields
        form={form}
        field="confirmed"
        label="Who confirmed it?"
        hint="Someone of another organisation than the person who records it, by role or name. Until then it is only claimed."
        organisationLabel="Organisation of the person who confirmed it"
      />
    </>
  );
}
