/** Enter in a field presses the first button of its form: this one, and none that removes, resets or clears. */

interface FirstButtonProps {
  readonly name: string;
  readonly value: string;
}

export function FirstButton({ name, value }: FirstButtonProps) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nobody gets there, by Tab or by reading; the real button follows.
    <button
      class="nhsuk-u-visually-hidden"
      type="submit"
      name={name}
      value={value}
      tabindex={-1}
      aria-hidden="true"
    >
      Save
    </button>
  );
}
