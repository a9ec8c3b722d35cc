/** Asking for a letter that lets one in: a sign-in link, or a link to choose a new password. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { EmailField } from './fields.tsx';

export interface LetterProps extends Framed {
  readonly wanted: 'sign-in' | 'reset';
  readonly email: string;
  /** Whether letters are sent. */
  readonly letters: boolean;
}

const WORDS = {
  'sign-in': {
    action: '/sign-in/link',
    title: 'Get a sign-in link',
    says: 'We send you a link that signs you in once, within 24 hours. If you have a second factor, you are asked for its code too.',
    button: 'Send the link',
  },
  reset: {
    action: '/sign-in/forgotten',
    title: 'Choose a new password',
    says: 'We send you a link to choose a new password, good for an hour. Your other devices are then signed out.',
    button: 'Send the link',
  },
} as const;

export function LetterPage(props: LetterProps) {
  const { action, title, says, button } = WORDS[props.wanted];
  return (
    <FormPage {...props} title={title} back="/sign-in">
      {props.letters ? (
        <>
          <p>{says}</p>
          <form method="post" action={action} novalidate>
            <EmailField value={props.email} error={wrongWith(props, 'email')} />
            <Button preventDoubleClick>{button}</Button>
          </form>
        </>
      ) : (
        <p>
          This installation sends no email. Ask one of its administrators for a sign-in link: it lets you in,
          and on your account page you can choose a new password.
        </p>
      )}
    </FormPage>
  );
}

/** The same whether somebody has this email or not. */
export function LetterSentPage({ email, ...framed }: Framed & { readonly email: string }) {
  return (
    <FormPage {...framed} title="Look at your email" back="/sign-in">
      <p>
        If there is an account for <strong>{email}</strong>, a letter with a link is on its way. It can take a
        few minutes. Look among the junk too.
      </p>
      <p>
        Nothing there? Check that this is the email of your account, wait ten minutes and{' '}
        <a href="/sign-in">try again</a>, or ask an administrator for a sign-in link.
      </p>
    </FormPage>
  );
}
