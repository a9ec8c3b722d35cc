/** The fields of organisation, role and name: read from a form, and shown again with what is wrong. */
import type { JoinDoor, JoinRequest } from '#core/join.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Refusal } from '#core/life-cycle-refusal.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import {
  OTHER,
  type PlaceFieldsProps,
  type PlaceFilled,
  type PlaceProblem,
} from '#templates/join/place-fields.tsx';
import type { Fields } from './form.ts';
import { sayRefusal } from './problems.ts';

/** What was filled in. */
export function readPlace(fields: Fields): PlaceFilled {
  return {
    organisation: fields.text('organisation'),
    other: fields.text('other'),
    role: fields.text('role'),
    name: fields.text('name'),
  };
}

/** What is asked for with it. */
export function requestOf({ organisation, other, role, name }: PlaceFilled): JoinRequest {
  const isOther = organisation === OTHER || organisation === '';
  return {
    ...(isOther ? { otherOrganisation: other } : { organisation }),
    role,
    name,
  };
}

/** The field a refusal is about; undefined when it is about none. */
export function placeProblem(refusal: Refusal, filled: PlaceFilled): PlaceProblem | undefined {
  const message = [sayRefusal(refusal).title, ...sayRefusal(refusal).sentences].join('. ');
  switch (refusal.kind) {
    case 'organisation-not-chosen':
      return filled.organisation === OTHER
        ? { field: 'other', message: 'Enter the name of the organisation.' }
        : { field: 'organisation', message: 'Choose an organisation.' };
    case 'unknown-organisation':
    case 'others-not-allowed':
    case 'too-many-organisations':
      return { field: 'organisation', message };
    case 'invalid':
      return { field: 'other', message: refusal.problems.map((problem) => problem.message).join(' ') };
    case 'organisation-exists':
      return { field: 'other', message };
    case 'name-too-long': {
      const field = filled.role.length > refusal.most ? 'role' : 'name';
      return { field: filled.other.length > refusal.most ? 'other' : field, message };
    }
    case 'unknown-role':
      return { field: 'role', message: 'Choose a role from the list.' };
    default:
      return undefined;
  }
}

/** The fields as a page shows them. */
export function placeFields(
  assessment: Assessment,
  questionnaire: Questionnaire,
  door: Pick<JoinDoor, 'organisation'>,
  { filled, problem }: { readonly filled: PlaceFilled; readonly problem?: PlaceProblem | undefined },
): PlaceFieldsProps {
  const { organisations, mode } = assessment.setup;
  return {
    organisations,
    fixed: organisations.find(({ id }) => id === door.organisation),
    allowOthers: assessment.allowOthers,
    roles: questionnaire.roles,
    asksName: mode === 'attributed',
    filled,
    problem,
  };
}
