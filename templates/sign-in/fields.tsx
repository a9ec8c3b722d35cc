/** Fields that several pages of signing in and of accounts ask for. */
import { Input } from '../nhsuk/input.tsx';

interface FieldProps {
  readonly value?: string | undefined;
  readonly error: string | undefined;
  readonly label?: string;
  readonly hint?: string | undefined;
}

export function EmailField({ value, error, label = 'Email', hint }: FieldProps) {
  return (
    <Input
      name="email"
      type="email"
      label={label}
      hint={hint}
      value={value}
      errorMessage={error}
      autocomplete="email"
      autocapitalize="none"
      spellcheck={false}
    />
  );
}

export function NameField({ value, error, label = 'Name', hint }: FieldProps) {
  return (
    <Input
      name="name"
      label={label}
      hint={hint}
      value={value}
      errorMessage={error}
      autocomplete="name"
      spellcheck={false}
    />
  );
}

/** The password someone has; never filled in by us. */
export function PasswordField({
  error,
  label = 'Password',
  hint,
  name = 'password',
}: FieldProps & { readonly name?: string }) {
  return (
    <Input
      name={name}
      type="password"
      label={label}
      hint={hint}
      errorMessage={error}
      autocomplete="current-password"
      autocapitalize="none"
      spellcheck={false}
    />
  );
}

const GOOD =
  'At least 12 characters. Three or four words that do not belong together are good, and easy to remember.';

/** A password that is to be: twice, so that a slip of the finger locks nobody out. */
export function NewPasswordFields({
  next,
  again,
}: {
  readonly next: string | undefined;
  readonly again: string | undefined;
}) {
  const shared = { type: 'password', autocomplete: 'new-password', spellcheck: false } as const;
  return (
    <>
      <Input name="next" label="New password" hint={GOOD} errorMessage={next} {...shared} />
      <Input name="again" label="Enter it again" errorMessage={again} {...shared} />
    </>
  );
}

/** A code of an app: digits, which phones offer to fill in. */
export function CodeField({ error }: { readonly error: string | undefined }) {
  return (
    <Input
      name="code"
      label="Code"
      hint="Six digits, shown by the app for half a minute."
      errorMessage={error}
      width={5}
      code
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
    />
  );
}
