/** The second factor: what it is, set up with an app, taken away. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { CodeField, PasswordField } from '../sign-in/fields.tsx';

interface Asking extends Framed {
  readonly hasPassword: boolean;
  /** Everyone who signs in here needs one. */
  readonly demanded?: boolean;
}

/** The password again, where there is one: someone else may sit at this browser. */
export function Confirmed({ hasPassword, ...framed }: Asking) {
  return hasPassword ? <PasswordField label="Your password" error={wrongWith(framed, 'password')} /> : null;
}

export function SecondFactorPage(props: Asking) {
  return (
    <FormPage
      {...props}
      title="Set up a second factor"
      back={props.demanded === true ? undefined : '/account'}
    >
      {props.demanded === true && (
        <InsetText>
          Everyone who signs in here needs a second factor. Your other pages open once yours is set up. Until
          then you can <a href="/account/sessions">see where you are signed in</a>, or sign out.
        </InsetText>
      )}
      <p>
        Besides your password or link, signing in then needs a code that an app on your phone shows. Whoever
        has your password alone gets nowhere.
      </p>
      <p>
        You need an authenticator app. Any will do, for example Microsoft Authenticator, Google Authenticator
        or the one of your phone or password manager.
      </p>
      <form method="post" action="/account/second-factor" novalidate>
        <Confirmed {...props} />
        <Button preventDoubleClick>Go on</Button>
      </form>
    </FormPage>
  );
}

export interface Begun {
  /** What apps read. */
  readonly uri: string;
  /** To type where no picture can be read. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** The key in groups of four, as it is read out and typed. */
function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

export function ConfirmFactorPage({ begun, qr, ...framed }: Framed & { begun: Begun; qr: string }) {
  return (
    <FormPage {...framed} title="Connect your app" back="/account/second-factor">
      <ol class="nhsuk-list nhsuk-list--number">
        <li>Open the app and choose to add an account.</li>
        <li>Scan this picture. On this very phone, type the key below it instead.</li>
        <li>Enter the code that the app shows.</li>
      </ol>
      <p>
        <img
          src={qr}
          alt="QR code for your authenticator app; the key below it says the same"
          class="app-qr"
        />
      </p>
      <p>
        The key: <code class="app-key">{grouped(begun.secret)}</code>
      </p>
      <form method="post" action="/account/second-factor/confirm" novalidate>
        <input type="hidden" name="uri" value={begun.uri} />
        {begun.recoveryCodes.map((code) => (
          <input type="hidden" name="recovery-code" value={code} />
        ))}
        <CodeField error={wrongWith(framed, 'code')} />
        <Button preventDoubleClick>Switch it on</Button>
      </form>
    </FormPage>
  );
}

/** Recovery codes, shown this once. */
export function RecoveryCodesPage({ codes, ...framed }: Framed & { readonly codes: readonly string[] }) {
  return (
    <FormPage {...framed} title="Keep your recovery codes">
      <p>
        Without your phone one of these codes lets you in, once each. Print this page or write them down, and
        keep them where you would keep a spare key. They are not shown again.
      </p>
      <div class="app-copy">
        <p id="recovery-codes" class="app-key">
          {codes.join('\n')}
        </p>
        <Button
          type="button"
          variant="secondary"
          small
          attributes={{ 'data-copy': 'recovery-codes', hidden: true }}
        >
          Copy the codes
        </Button>
      </div>
      <Button href="/account">I have kept them</Button>
    </FormPage>
  );
}

export function NewRecoveryCodesPage({ left, ...props }: Asking & { readonly left: number }) {
  return (
    <FormPage {...props} title="Make new recovery codes" back="/account">
      <p>
        You have {left} of ten left. New ones take the place of all of them: the old ones stop working, and
        your other devices are signed out.
      </p>
      <form method="post" action="/account/recovery-codes" novalidate>
        <Confirmed {...props} />
        <Button preventDoubleClick>Make new codes</Button>
      </form>
    </FormPage>
  );
}

export function RemoveFactorPage(props: Asking) {
  return (
    <FormPage {...props} title="Remove the second factor" back="/account">
      <p>
        From then on your password or a link is enough to sign in. Your other devices are signed out, and the
        recovery codes stop working.
      </p>
      <form method="post" action="/account/second-factor/remove" novalidate>
        <Confirmed {...props} />
        <Button variant="warning" preventDoubleClick>
          Remove it
        </Button>
      </form>
    </FormPage>
  );
}
