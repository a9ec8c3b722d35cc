/** People's own words before they are signed, with what may say who somebody is marked in them. */
import { PERSONAL_WORDS, type Piece } from '#core/personal-data.ts';
import { countOf } from '#core/wording.ts';
import { Details } from '../nhsuk/details.tsx';

/** A comment or note, where it stands and what it says. */
export interface ReadWords {
  readonly where: string;
  readonly pieces: readonly Piece[];
}

function Words({ words }: { readonly words: ReadWords }) {
  return (
    <li>
      <span class="nhsuk-body-s">{words.where}</span>
      <blockquote class="app-quote">
        {words.pieces.map(({ text, kind }) =>
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
    </li>
  );
}

function List({ words }: { readonly words: readonly ReadWords[] }) {
  return (
    <ul class="nhsuk-list">
      {words.map((each) => (
        <Words words={each} />
      ))}
    </ul>
  );
}

function isMarked({ pieces }: ReadWords): boolean {
  return pieces.some(({ kind }) => kind !== null);
}

export function Reading({ words }: { readonly words: readonly ReadWords[] }) {
  const marked = words.filter(isMarked);
  const rest = words.filter((each) => !isMarked(each));
  if (words.length === 0) return <p>Nobody wrote a comment, and no note was taken.</p>;
  return (
    <>
      <p>
        These words of people stand in the report as they are. What looks like a name, an NHS number, a phone
        number or an email address is marked. The marking is a help and no more: it misses names in small
        letters, and it marks places. Sandpilot does not change what people wrote. If something must not be
        read by others, do not sign off, and do not pass the report on.
      </p>
      {marked.length === 0 ? <p>Nothing was marked.</p> : <List words={marked} />}
      {rest.length > 0 && (
        <Details summary={`${countOf(rest.length, 'text', 'texts')} with nothing marked`}>
          <List words={rest} />
        </Details>
      )}
    </>
  );
}
