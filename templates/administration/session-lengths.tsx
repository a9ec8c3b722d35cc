/** How long people stay signed in: the form that sets it. */
import { type SessionLengths, sayHours, UNUSED_HOURS, WHOLE_HOURS } from '#core/session-lengths.ts';
import { type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Radios } from '../nhsuk/radios.tsx';

function choices(hours: readonly number[]) {
  return hours.map((one) => ({ value: `${one}`, text: sayHours(one) }));
}

export function SessionLengthsForm(props: Framed & { readonly lengths: SessionLengths }) {
  const { unused, whole } = props.lengths;
  return (
    <>
      <h2 class="nhsuk-heading-m">How long people stay signed in</h2>
      <p>
        Less time holds at once: whoever is over it is signed out, you included. What they were typing is
        given back to them. People who answer have no account and are not signed out.
      </p>
      <form method="post" action="/administration/settings/sessions" novalidate>
        <Radios
          name="unused"
          value={`${unused}`}
          errorMessage={wrongWith(props, 'unused')}
          fieldset={{ legend: { text: 'Without doing anything', size: 's' } }}
          hint="A page that is left open does nothing, a workshop’s too: choose more than an hour where people run workshops without the recovery code."
          items={choices(UNUSED_HOURS)}
        />
        <Radios
          name="whole"
          value={`${whole}`}
          fieldset={{ legend: { text: 'In all, however much they do', size: 's' } }}
          hint="Then they sign in again."
          items={choices(WHOLE_HOURS)}
        />
        <Button preventDoubleClick>Save how long people stay signed in</Button>
      </form>
    </>
  );
}
