/** Where someone answers from: organisation, role, and a name where names are kept. */
import type { Organisation } from '#core/assessment.ts';
import type { Role } from '#core/questionnaire.ts';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { Input } from '../nhsuk/input.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import { Select } from '../nhsuk/select.tsx';

/** No organisation has this id. */
export const OTHER = '+other';

export interface PlaceFilled {
  /** An id, or `OTHER`. */
  readonly organisation: string;
  readonly other: string;
  readonly role: string;
  readonly name: string;
}

export interface PlaceProblem {
  readonly field: 'organisation' | 'other' | 'role' | 'name';
  readonly message: string;
}

/** How each is asked for: of the person, or of whoever keys in their paper. */
export interface PlaceQuestions {
  readonly organisation: string;
  readonly role: string;
  readonly name: string;
  readonly kept: string;
}

const ASKED_OF_YOU: PlaceQuestions = {
  organisation: 'Which organisation do you answer for?',
  role: 'What is your role? (optional)',
  name: 'What is your name? (optional)',
  kept: 'Kept with your answers',
};

export interface PlaceFieldsProps {
  readonly organisations: readonly Organisation[];
  /** The organisation whose own link was opened. */
  readonly fixed: Organisation | undefined;
  readonly allowOthers: boolean;
  readonly roles: readonly Role[];
  readonly asksName: boolean;
  readonly filled: PlaceFilled;
  readonly problem: PlaceProblem | undefined;
  readonly questions?: PlaceQuestions;
}

export function PlaceErrors({ problem }: Pick<PlaceFieldsProps, 'problem'>) {
  if (problem === undefined) return null;
  return <ErrorSummary errorList={[{ text: problem.message, href: `#${problem.field}` }]} />;
}

function messageOn(problem: PlaceProblem | undefined, field: PlaceProblem['field']) {
  return problem?.field === field ? { errorMessage: problem.message } : {};
}

function Organisations(props: PlaceFieldsProps) {
  const { organisations, fixed, allowOthers, filled, problem, questions = ASKED_OF_YOU } = props;
  if (fixed !== undefined) return <InsetText>You answer for {fixed.name}.</InsetText>;
  const other = (
    <Input
      name="other"
      label="Name of the organisation"
      value={filled.other}
      width={20}
      autocomplete="organization"
      {...messageOn(problem, 'other')}
    />
  );
  return (
    <Radios
      name="organisation"
      value={filled.organisation}
      fieldset={{ legend: { text: questions.organisation, size: 'm' } }}
      {...messageOn(problem, 'organisation')}
      items={[
        ...organisations.map(({ id, name }) => ({ value: id, text: name })),
        allowOthers && { divider: 'or' },
        allowOthers && { value: OTHER, text: 'Another organisation', conditional: other },
      ]}
    />
  );
}

function RoleField({ roles, filled, problem, questions = ASKED_OF_YOU }: PlaceFieldsProps) {
  const label = { text: questions.role, size: 'm' as const };
  if (roles.length === 0)
    return <Input name="role" label={label} value={filled.role} width={20} {...messageOn(problem, 'role')} />;
  return (
    <Select
      name="role"
      label={label}
      hint="Some questions are for some roles only"
      value={filled.role}
      {...messageOn(problem, 'role')}
      items={[
        { value: '', text: 'Choose, or leave open' },
        ...roles.map(({ id, title }) => ({ value: id, text: title })),
      ]}
    />
  );
}

export function PlaceFields(props: PlaceFieldsProps) {
  const { questions = ASKED_OF_YOU } = props;
  return (
    <>
      <Organisations {...props} />
      <RoleField {...props} />
      {props.asksName && (
        <Input
          name="name"
          label={{ text: questions.name, size: 'm' }}
          hint={questions.kept}
          value={props.filled.name}
          width={20}
          autocomplete="name"
          {...messageOn(props.problem, 'name')}
        />
      )}
    </>
  );
}
