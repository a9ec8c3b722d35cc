/** One question of a workshop as those who took part read it afterwards. */

import type { AssessmentAction } from '#core/actions.ts';
import { type Questionnaire, scaleOf } from '#core/questionnaire.ts';
import { sayWithheldNote } from '#core/withheld.ts';
import { type Names, sayList } from '#core/wording.ts';
import { sayDoer } from '#core/wording-actions.ts';
import { sayLabel } from '#core/wording-seen.ts';
import type { DiscussedEntry, Note } from '#core/workshop-record.ts';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { SeenPart } from './seen.part.tsx';

export interface EntryProps {
  readonly entry: DiscussedEntry;
  readonly names: Names;
  readonly questionnaire: Questionnaire;
  /** Ids of the organisations invited. */
  readonly organisations: readonly string[];
}

export function Actions({
  actions,
  names,
}: {
  readonly actions: readonly AssessmentAction[];
  readonly names: Names;
}) {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {actions.map((action) => {
        const who = sayDoer(action, names);
        return (
          <li>
            <span class="app-entered">{action.what}</span>
            {who !== '' && ` (${who})`}
          </li>
        );
      })}
    </ul>
  );
}

function Noted({ note }: { readonly note: Note | null }) {
  const rows = [
    ['What was said', note?.said],
    ['Reason', note?.reason],
    ['What a minority holds', note?.minority],
  ] as const;
  const noted = rows.filter(([, words = '']) => words !== '');
  if (noted.length === 0) return null;
  return (
    <SummaryList
      rows={noted.map(([key, words = '']) => ({ key, value: { text: <p class="app-entered">{words}</p> } }))}
    />
  );
}

function Rounds({ entry, names, questionnaire, organisations }: EntryProps) {
  const { rounds, item } = entry;
  const last = rounds.at(-1);
  const first = rounds.length > 1 ? rounds[0] : undefined;
  if (last === undefined) return null;
  const hands = rounds.flatMap(({ tallied }) => tallied);
  return (
    <>
      {first !== undefined && (
        <p>
          First: <strong>{sayLabel(first.seen)}</strong>. Last: <strong>{sayLabel(last.seen)}</strong>.
        </p>
      )}
      <SeenPart
        seen={last.seen}
        before={first?.seen}
        said={{ names, scale: scaleOf(questionnaire, item) }}
        organisations={organisations}
        size="page"
        id={`seen-${item}`}
        about={names.item(item)}
        level={3}
      />
      {hands.length > 0 && (
        <p>Hands were counted for {sayList([...new Set(hands)].map(names.organisation))}.</p>
      )}
    </>
  );
}

export function SummaryEntry(props: EntryProps) {
  const { entry, names } = props;
  return (
    <section>
      <h2 class="nhsuk-heading-m">{names.item(entry.item)}</h2>
      <Rounds {...props} />
      <Noted note={entry.note} />
      {entry.withheld > 0 && <p>{sayWithheldNote(entry.withheld)}</p>}
      {entry.actions.length > 0 && (
        <>
          <h3 class="nhsuk-heading-s">To be done</h3>
          <Actions actions={entry.actions} names={names} />
        </>
      )}
    </section>
  );
}
