/** A person's account: what is known of them, how they sign in, where they are signed in, and the way out. */
import { countOf } from '#core/wording.ts';
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { SummaryList, type SummaryRow } from '../nhsuk/summary-list.tsx';
import { DoneByOthers, type DoneByOthersProps } from './done-by-others.tsx';
import { stillToGive } from './still-to-give.ts';

export interface AccountProps extends Framed, DoneByOthersProps {
  readonly name: string;
  readonly email: string | undefined;
  readonly hasPassword: boolean;
  readonly secondFactor: boolean;
  /** Everyone who signs in here needs one, so it is not taken away. */
  readonly secondFactorDemanded: boolean;
  readonly recoveryCodes: number;
  /** How many there are. */
  readonly sessions: number;
  readonly administrator: boolean;
}

function row(key: string, value: string, ...actions: readonly (readonly [string, string])[]): SummaryRow {
  const about = key.toLowerCase();
  return {
    key,
    value: { text: value, classes: 'app-entered' },
    actions: actions.map(([text, href]) => ({ text, href, visuallyHiddenText: about })),
  };
}

function secondFactorRows(props: AccountProps): readonly SummaryRow[] {
  const { secondFactor, secondFactorDemanded, recoveryCodes } = props;
  if (!secondFactor) return [row('Second factor', 'None', ['Set up', '/account/second-factor'])];
  return [
    row(
      'Second factor',
      'Codes of an app',
      ...(secondFactorDemanded ? [] : [['Remove', '/account/second-factor/remove'] as const]),
    ),
    row('Recovery codes', `${countOf(recoveryCodes, 'code', 'codes')} left`, [
      'Make new ones',
      '/account/recovery-codes',
    ]),
  ];
}

/** What is still to be done so that somebody can come back by themselves. */
function Advice({ email, hasPassword, secondFactor, administrator }: AccountProps) {
  const toGive = stillToGive(email !== undefined, hasPassword);
  if (toGive !== undefined) return <InsetText>{toGive}, so that you can sign in without a link.</InsetText>;
  if (!administrator || secondFactor) return null;
  return (
    <InsetText>
      You look after this installation. Set up a second factor, so that a stolen password opens nothing.
    </InsetText>
  );
}

export function AccountPage(props: AccountProps) {
  const { name, email, hasPassword, sessions } = props;
  return (
    <FormPage {...props} title="Your account" back="/">
      <Advice {...props} />
      <SummaryList
        rows={[
          row('Name', name, ['Change', '/account/name']),
          row('Email', email ?? 'None', [email === undefined ? 'Give one' : 'Change', '/account/email']),
        ]}
      />
      <h2 class="nhsuk-heading-m">How you sign in</h2>
      <SummaryList
        rows={[
          row('Password', hasPassword ? 'Set' : 'None', [
            hasPassword ? 'Change' : 'Choose one',
            '/account/password',
          ]),
          ...secondFactorRows(props),
          row('Signed in on', countOf(sessions, 'device', 'devices'), ['See them', '/account/sessions']),
        ]}
      />
      <h2 class="nhsuk-heading-m">Done by others</h2>
      <DoneByOthers doneByOthers={props.doneByOthers} />
      <h2 class="nhsuk-heading-m">Your data</h2>
      <p>
        <a href="/account/data.json" download>
          Take what is kept about you
        </a>{' '}
        (JSON)
      </p>
      <p>
        <a href="/account/close">Close your account</a>
      </p>
    </FormPage>
  );
}
