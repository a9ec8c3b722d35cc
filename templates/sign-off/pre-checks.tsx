/** What is still open before signing: nothing of it forbids to sign, and all of it stands in the report. */

export interface OpenThing {
  readonly text: string;
  readonly href?: string;
}

export interface PreChecksProps {
  readonly withoutScore: readonly OpenThing[];
  readonly openFacts: readonly OpenThing[];
  readonly unowned: readonly OpenThing[];
}

function Check({ none, some, things }: { none: string; some: string; things: readonly OpenThing[] }) {
  if (things.length === 0) return <p>{none}</p>;
  return (
    <>
      <p>{some}</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {things.map(({ text, href }) => (
          <li>{href === undefined ? text : <a href={href}>{text}</a>}</li>
        ))}
      </ul>
    </>
  );
}

export function PreChecks({ withoutScore, openFacts, unowned }: PreChecksProps) {
  return (
    <>
      <h3>Required organisations</h3>
      <Check
        none="Every required organisation has a score."
        some="Required, and without a usable score:"
        things={withoutScore}
      />
      <h3>Facts</h3>
      <Check none="Every fact that gates ask for is met." some="Asked for, and not met:" things={openFacts} />
      <h3>Actions</h3>
      <Check none="Every open action names who does it." some="Open, and nobody is named:" things={unowned} />
    </>
  );
}
