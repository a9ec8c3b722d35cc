/** Asking for a letter that lets one in: a sign-in link, or a link to choose a new password. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { EmailField } from './fields.tsx';

/** What the letter is to bring. */
export type Wanted = 'sign-in' | 'reset';

export interface LetterProps extends Framed {
  readonly wanted: Wanted;
  readonly email: string;
  /** Whether letters are sent. */
  readonly letters: boolean;
}

const WORDS = {
  'sign-in': {
    action: '/sign-in/link',
    title: 'Get a sign-in link',
    says: 'We send you a link that signs you in once, within 10 minutes. If you have a second factor, you are asked for its code too.',
    button: 'Send the link',
  },
  reset: {
    action: '/sign-in/forgotten',
    title: 'Choose a new password',
    says: 'We send you a link to choose a new password, good for 10 minutes. Your other devices are then signed out.',
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

/** For who holds a link that is over: another one, to the email it was made for. */
export function AnotherLink({ wanted, token }: { readonly wanted: Wanted; readonly token: string }) {
  return (
    <>
      <form method="post" action={WORDS[wanted].action}>
        <input type="hidden" name="over" value={token} />
        <p>We can send another link to the email of the account.</p>
        <Button preventDoubleClick>Send another link</Button>
      </form>
      <p>
        <a href="/sign-in">Sign in another way</a>
      </p>
    </>
  );
}

/** The same whether somebody has this email or not; without one for who asked by a link that is over. */
export function LetterSentPage({ email, ...framed }: Framed & { readonly email?: string }) {
  return (
    <FormPage {...framed} title="Look at your email" back="/sign-in">
      <p>
        {email === undefined ? (
          'Another letter with a link goes to the email of your account.'
        ) : (
          <>
            If there is an account for <strong>{email}</strong>, a letter with a link is on its way.
          </>
        )}{' '}
        It can take a few minutes; the link in it works for 10 minutes. Look among the junk too.
      </p>
      <p>
        Nothing there? {email !== undefined && 'Check that this is the email of your account, '}
        {email === undefined ? 'Wait' : 'wait'} ten minutes and <a href="/sign-in">try again</a>, or ask an
        administrator for a sign-in link.
      </p>
    </FormPage>
  );
}
