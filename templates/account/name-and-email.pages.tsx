/** A person's name and email, changed. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { EmailField, NameField, PasswordField } from '../sign-in/fields.tsx';

export function NamePage({ name, ...framed }: Framed & { readonly name: string }) {
  return (
    <FormPage {...framed} title="Your name" back="/account">
      <p>The people of your teams see it, and it stands beside what you did.</p>
      <form method="post" action="/account/name" novalidate>
        <NameField value={name} error={wrongWith(framed, 'name')} />
        <Button preventDoubleClick>Save</Button>
      </form>
    </FormPage>
  );
}

export interface EmailProps extends Framed {
  readonly email: string;
  readonly hasPassword: boolean;
  /** `letter`: a letter confirms it. `word`: an administrator's own word is enough. `ask`: only they can change it. */
  readonly by: 'letter' | 'word' | 'ask';
}

const SAYS = {
  letter: 'We send a letter to the new address. It is yours here once you follow the link in it.',
  word: 'This installation sends no email, so nothing confirms the address. Check that it is right: you sign in with it.',
  ask: 'This installation sends no email. Ask one of its administrators: they can enter your email for you.',
} as const;

export function EmailPage(props: EmailProps) {
  const { email, hasPassword, by } = props;
  return (
    <FormPage {...props} title="Your email" back="/account">
      <p>{SAYS[by]}</p>
      {by !== 'ask' && (
        <form method="post" action="/account/email" novalidate>
          <EmailField label="New email" value={email} error={wrongWith(props, 'email')} />
          {hasPassword && <PasswordField label="Your password" error={wrongWith(props, 'password')} />}
          <Button preventDoubleClick>Save</Button>
        </form>
      )}
    </FormPage>
  );
}

/** The page of the letter's link: one button, as mail programs open links by themselves. */
export function ConfirmEmailPage({ path, ...framed }: Framed & { readonly path: string }) {
  return (
    <FormPage {...framed} title="Confirm your email">
      <p>From then on you sign in with this address.</p>
      <form method="post" action={path}>
        <Button preventDoubleClick>This address is mine</Button>
      </form>
    </FormPage>
  );
}
