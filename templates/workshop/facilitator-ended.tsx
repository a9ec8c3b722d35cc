/** A workshop that has ended, for those who ran it: what was talked about, noted and agreed. */

import { sayDay } from '#core/days.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { sayWithheldNote } from '#core/withheld.ts';
import { sayPeople } from '#core/wording.ts';
import { sayAction } from '#core/wording-actions.ts';
import type { Entry } from '#core/workshop.ts';
import type { DiscussedEntry, WorkshopRecord } from '#core/workshop-record.ts';
import { Button } from '../nhsuk/button.tsx';
import type { ScreenProps } from './live.part.tsx';

export interface EndedView {
  readonly base: string;
  readonly version: string;
  readonly assessment: Assessment;
  readonly record: WorkshopRecord;
  readonly titleOf: (id: string) => string;
  readonly nameOf: (organisation: string) => string;
  readonly isMember: boolean;
}

const MARKS: Readonly<Record<Entry['mark'], string>> = {
  discussed: 'Discussed',
  skipped: 'Skipped',
  waiting: '',
};

/** How it went, before what was said. */
function sayEntry({ mark, rounds }: DiscussedEntry): string {
  if (mark === 'waiting') return 'Shown, not talked about.';
  if (rounds.length < 2) return `${MARKS[mark]}.`;
  return `${MARKS[mark]}, revealed in ${rounds.length} rounds.`;
}

/** The room got there, or someone wrote something about it. */
function isTouched({ mark, rounds, note, actions }: DiscussedEntry): boolean {
  return mark !== 'waiting' || rounds.length > 0 || note !== null || actions.length > 0;
}

function NotReached({
  entries,
  view,
}: {
  readonly entries: readonly DiscussedEntry[];
  readonly view: EndedView;
}) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2 class="nhsuk-heading-s">Not reached</h2>
      <ul>
        {entries.map(({ item }) => (
          <li>{view.titleOf(item)}</li>
        ))}
      </ul>
    </section>
  );
}

function Noted({ label, text }: { readonly label: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <p class="app-entered">
      <strong>{`${label}: `}</strong>
      {text}
    </p>
  );
}

function Discussed({ entry, view }: { readonly entry: DiscussedEntry; readonly view: EndedView }) {
  const { note, withheld, actions, item } = entry;
  return (
    <section>
      <h2 class="nhsuk-heading-s">{view.titleOf(item)}</h2>
      <p>{sayEntry(entry)}</p>
      {note !== null && (
        <>
          <Noted label="What was said" text={note.said} />
          <Noted label="Reason" text={note.reason} />
          <Noted label="Minority view" text={note.minority} />
        </>
      )}
      {withheld > 0 && <p>{sayWithheldNote(withheld)}</p>}
      {actions.length > 0 && (
        <ul>
          {actions.map((action) => (
            <li>{sayAction(action, { organisation: view.nameOf })}</li>
          ))}
        </ul>
      )}
      {view.assessment.state === 'open' && (
        <p>
          <a href={`${view.base}/notes/${encodeURIComponent(item)}`}>
            Change the note, or add an action
            <span class="nhsuk-u-visually-hidden">{`: ${view.titleOf(item)}`}</span>
          </a>
        </p>
      )}
    </section>
  );
}

function sayHeld({ heldOn, present, onBehalf }: WorkshopRecord): string {
  const helped = onBehalf === 0 ? '' : `, ${onBehalf} of them answered for by a facilitator`;
  return `Held on ${sayDay(heldOn)} with ${sayPeople(present)}${helped}.`;
}

/** Only members of the team have the rest of the assessment. */
function Onwards({ view: { assessment, isMember } }: { readonly view: EndedView }) {
  if (!isMember) return null;
  const base = `/assessments/${assessment.id}`;
  if (assessment.state !== 'open') {
    return (
      <div class="nhsuk-button-group">
        <Button href={`${base}/results`}>Go to the results</Button>
        <Button href={`${base}/actions`} variant="secondary">
          Actions
        </Button>
      </div>
    );
  }
  return (
    <div class="nhsuk-button-group">
      <Button href={base}>Go to the assessment</Button>
      <Button href={`${base}/actions`} variant="secondary">
        Actions
      </Button>
      <Button href={`${base}/workshop`} variant="secondary">
        Start another workshop
      </Button>
    </div>
  );
}

function Ended({ view }: { readonly view: EndedView }) {
  const { record, assessment } = view;
  return (
    <>
      <h1 class="nhsuk-heading-l">The workshop has ended</h1>
      <p>{sayHeld(record)}</p>
      {assessment.state === 'open' && (
        <p>
          What was shown at each reveal stands in the results once the assessment is closed. People who were
          here can still answer the rest at their private links.
        </p>
      )}
      <Onwards view={view} />
      {record.entries.filter(isTouched).map((entry) => (
        <Discussed entry={entry} view={view} />
      ))}
      <NotReached entries={record.entries.filter((entry) => !isTouched(entry))} view={view} />
    </>
  );
}

/** Once the workshop has ended. */
export function endedScreen(view: EndedView): ScreenProps {
  const say = 'The workshop has ended.';
  return { version: view.version, say, keep: 'ended', workshop: 'ended', children: <Ended view={view} /> };
}
