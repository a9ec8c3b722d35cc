/** The page a sign-in link opens: one button, so that nothing but a person uses the link up. */
import { sayHours } from '#core/session-lengths.ts';
import { FormPage, type Framed } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';

export interface ByLinkProps extends Framed {
  readonly path: string;
  /** Whom it signs in: a link can be handed to the wrong one. */
  readonly name: string;
  /** Hours until somebody who does nothing is signed out. */
  readonly unused: number;
}

export function ByLinkPage({ path, name, unused, ...framed }: ByLinkProps) {
  return (
    <FormPage {...framed} title="Sign in">
      <p>
        This link signs <strong class="app-entered">{name}</strong> in once, on this device. You stay signed
        in until you sign out, or have done nothing for {sayHours(unused)}.
      </p>
      <form method="post" action={path}>
        <Button preventDoubleClick>Sign in</Button>
      </form>
    </FormPage>
  );
}
