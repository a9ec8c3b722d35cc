/** A reveal: its picture, the finding in words, and on a page the sentences and figures behind it. */
import { drawGovernanceMap } from '#charts/governance-map.ts';
import { drawRevealDots, type PictureSize } from '#charts/reveal-dots.ts';
import type { Drawing } from '#core/report.ts';
import type { Seen, SeenItem } from '#core/seen.ts';
import { movedWords, type SeenNames, sayLabel, saySeen } from '#core/wording-seen.ts';
import { Svg } from '../charts/svg.tsx';
import { Details } from '../nhsuk/details.tsx';
import { Heading } from '../nhsuk/heading.tsx';
import { SeenTable } from './seen-table.tsx';

export interface SeenPartProps {
  readonly seen: Seen;
  /** The same question in an earlier round. */
  readonly before?: Seen | undefined;
  readonly said: SeenNames;
  /** Ids of the organisations invited, in order. */
  readonly organisations: readonly string[];
  readonly size: PictureSize;
  /** Begins the ids inside; once on a page. */
  readonly id: string;
  /** The question, where a page has several reveals. */
  readonly about?: string | undefined;
  /** Level of the heading. */
  readonly level?: 2 | 3 | 4;
}

const EVERYONE = 'Everyone';

/** Rows by organisation, or everyone in one where that may not be shown or says no more. */
function rowsOf(item: SeenItem, { names }: SeenNames) {
  const { counts, organisations, n } = item;
  if (counts === null) return [];
  const [only] = organisations;
  const isAll = organisations.length === 1 && only?.people === n && item.pool.length > 0;
  if (organisations.length === 0 || isAll) return [{ name: EVERYONE, counts }];
  return organisations.map((row) => ({ name: names.organisation(row.organisation), counts: row.counts }));
}

function drawItem(item: SeenItem, said: SeenNames, size: PictureSize): Drawing {
  const apart = [
    { count: item.dontKnow, words: 'do not know' },
    { count: item.notApplicable, words: 'does not apply' },
    { count: item.heldElsewhere, words: 'another organisation knows' },
  ].filter(({ count }) => count > 0);
  const scale = said.scale.map(({ label }) => label);
  return drawRevealDots({ rows: rowsOf(item, said), scale, apart }, size);
}

function pictureOf({ seen, said, organisations, size }: SeenPartProps): Drawing {
  if (seen.kind === 'item') return drawItem(seen.item, said, size);
  return drawGovernanceMap({ who: seen.who, organisations, name: said.names.organisation }, size);
}

function titleOf(seen: Seen): string {
  return seen.kind === 'item' ? 'Ratings by organisation' : 'Who says which organisation';
}

/** Sentences on what moved that a room has time for. */
const MOST_IN_ROOM = 2;

/** What moved since the earlier round: all of it on a page, the first of it in a room. */
function Moved({ seen, before, said, size }: SeenPartProps) {
  if (before === undefined) return null;
  const sentences = movedWords(before, seen, said);
  const shown = size === 'room' ? sentences.slice(0, MOST_IN_ROOM) : sentences;
  return (
    <p>
      <strong>{`Since round ${before.round}: `}</strong>
      {shown.join(' ')}
    </p>
  );
}

function Behind(props: SeenPartProps) {
  const { seen, said, id, about } = props;
  return (
    <>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {saySeen(seen, said).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <Moved {...props} />
      <Details summary="The figures as a table">
        <SeenTable seen={seen} said={said} id={`${id}-table`} about={about} />
      </Details>
    </>
  );
}

export function SeenPart(props: SeenPartProps) {
  const { seen, said, size, id, level = 2 } = props;
  const label = sayLabel(seen);
  const summary = [`${label}.`, ...saySeen(seen, said)].join(' ');
  return (
    <div class={`app-seen app-seen--${size}`} id={id}>
      <Heading text={label} level={level} size={size === 'room' ? 'xl' : 'm'} />
      <figure class="app-seen__picture">
        <Svg
          drawing={pictureOf(props)}
          id={`${id}-picture`}
          title={titleOf(seen)}
          description={summary}
          fits
        />
      </figure>
      {size === 'page' ? <Behind {...props} /> : <Moved {...props} />}
    </div>
  );
}
