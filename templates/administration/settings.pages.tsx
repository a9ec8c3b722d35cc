/** Settings of the installation that are changed in pages, and a test of its letters. */
import type { SessionLengths } from '#core/session-lengths.ts';
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Input } from '../nhsuk/input.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';
import { EmailField } from '../sign-in/fields.tsx';
import { SessionLengthsForm } from './session-lengths.tsx';

export interface SettingsProps extends Framed {
  readonly name: string;
  readonly contact: string;
  readonly secondFactorDemanded: boolean;
  readonly lengths: SessionLengths;
  /** Whether files are searched for viruses before they are kept. */
  readonly fileSearch: FileSearchState;
}

/** `silent`: it should be done, and what does it does not answer. */
export type FileSearchState = 'none' | 'answers' | 'silent';

const FILE_SEARCH_WORDS: Readonly<Record<FileSearchState, string>> = {
  none: 'Files that people attach are not searched for viruses here. To have it done, whoever runs the server sets CLAMD.',
  answers: 'Every file that people attach is searched for viruses by ClamAV before it is kept.',
  silent:
    'ClamAV, which searches files for viruses, does not answer now: no file that people attach is kept until it does. Tell whoever runs the server.',
};

export function SettingsPage(props: SettingsProps) {
  return (
    <FormPage {...props} title="Settings" caption="Administration" back="/administration">
      <h2 class="nhsuk-heading-m">Who runs it</h2>
      <p>Anyone can read these on the page about data protection.</p>
      <form method="post" action="/administration/settings" novalidate>
        <Input
          name="operator-name"
          label="Who runs this installation"
          hint="The organisation that answers for the data, for example an integrated care board."
          value={props.name}
          errorMessage={wrongWith(props, 'operator-name')}
        />
        <Textarea
          name="operator-contact"
          label="How to reach them about data protection"
          hint="For example the email of the data protection officer."
          value={props.contact}
          rows={3}
          errorMessage={wrongWith(props, 'operator-contact')}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
      <h2 class="nhsuk-heading-m">Second factor</h2>
      <form method="post" action="/administration/settings/second-factor" novalidate>
        <Checkboxes
          name="second-factor"
          hint="Whoever has none sets it up before any other page of theirs opens, administrators and people who come by a provider too. People who answer have no account and are asked for nothing."
          values={props.secondFactorDemanded ? ['yes'] : []}
          items={[{ value: 'yes', text: 'Everyone who signs in here needs a second factor' }]}
        />
        <Button preventDoubleClick>Save who needs a second factor</Button>
      </form>
      <SessionLengthsForm {...props} />
      <h2 class="nhsuk-heading-m">Files</h2>
      <p>{FILE_SEARCH_WORDS[props.fileSearch]}</p>
    </FormPage>
  );
}

export interface LettersProps extends Framed {
  readonly email: string;
  /** Whether letters are sent. */
  readonly letters: boolean;
}

export function LettersPage(props: LettersProps) {
  const { email, letters } = props;
  return (
    <FormPage {...props} title="Email" caption="Administration" back="/administration">
      {letters ? (
        <form method="post" action="/administration/email" novalidate>
          <p>Send a test letter, to see that letters of this installation arrive.</p>
          <EmailField label="To" value={email} error={wrongWith(props, 'email')} />
          <Button preventDoubleClick>Send a test letter</Button>
        </form>
      ) : (
        <p>
          This installation sends no email: you hand sign-in links and invitations over yourself. To have
          letters sent, whoever runs the server sets <code>SMTP_URL</code> and <code>MAIL_FROM</code>.
        </p>
      )}
    </FormPage>
  );
}
