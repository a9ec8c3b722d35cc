/** People's own words before they are signed, with what may say who somebody is marked in them, each to tick and withhold. */
import { PERSONAL_WORDS, type Piece } from '#core/personal-data.ts';
import { countOf } from '#core/wording.ts';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Details } from '../nhsuk/details.tsx';

/** A comment or note, where it stands and what it says. */
export interface ReadWords {
  readonly id: string;
  readonly where: string;
  readonly pieces: readonly Piece[];
}

interface ReadingProps {
  readonly words: readonly ReadWords[];
  /** Where what is ticked is sent, with the form around it. */
  readonly action: string;
  /** Ids of what is ticked. */
  readonly ticked: readonly string[];
  /** A report with these words was signed before. */
  readonly wasSigned: boolean;
}

interface Listed extends ReadWords {
  /** Of its box on the page. */
  readonly box: string;
  readonly isTicked: boolean;
}

function Words({ of: { id, box, isTicked, where, pieces } }: { readonly of: Listed }) {
  return (
    <li>
      <span class="nhsuk-body-s">{where}</span>
      <blockquote class="app-quote">
        {pieces.map(({ text, kind }) =>
          kind === null ? (
            text
          ) : (
            <mark>
              {text}
              <small>{` (${PERSONAL_WORDS[kind]})`}</small>
            </mark>
          ),
        )}
      </blockquote>
      <Checkboxes
        name="withhold"
        idPrefix={box}
        small
        items={[
          {
            value: id,
            checked: isTicked,
            text: (
              <>
                Withhold this
                <span class="nhsuk-u-visually-hidden">
                  {`: ${pieces
                    .map(({ text }) => text)
                    .join('')
                    .slice(0, 80)}`}
                </span>
              </>
            ),
          },
        ]}
      />
    </li>
  );
}

function List({ words }: { readonly words: readonly Listed[] }) {
  return (
    <ul class="nhsuk-list">
      {words.map((each) => (
        <Words of={each} />
      ))}
    </ul>
  );
}

function isMarked({ pieces }: ReadWords): boolean {
  return pieces.some(({ kind }) => kind !== null);
}

export function Reading({ words, action, ticked, wasSigned }: ReadingProps) {
  if (words.length === 0) return <p>There is no comment and no note to read.</p>;
  const listed = words.map((each, index) => ({
    ...each,
    box: `withhold-${index + 1}`,
    isTicked: ticked.includes(each.id),
  }));
  const marked = listed.filter(isMarked);
  const rest = listed.filter((each) => !isMarked(each));
  return (
    <>
      <p>
        These words of people stand in the report as they are. What looks like a name, an NHS number, a phone
        number or an email address is marked. The marking is a help and no more: it misses names in small
        letters, and it marks places.
      </p>
      <p>
        If something could identify someone, tick it and withhold it before you sign. It is then in no page
        and no file; the report says how many were withheld, and nobody is told whose. Sandpilot does not
        change what people wrote.
        {wasSigned && ' Snapshots that were signed before keep it: pass on the new one.'}
      </p>
      {marked.length === 0 ? <p>Nothing was marked.</p> : <List words={marked} />}
      {rest.length > 0 && (
        <Details
          open={rest.some(({ isTicked }) => isTicked)}
          summary={`${countOf(rest.length, 'text', 'texts')} with nothing marked`}
        >
          <List words={rest} />
        </Details>
      )}
      <Button variant="secondary" preventDoubleClick attributes={{ formaction: action }}>
        Withhold what is ticked
      </Button>
    </>
  );
}
