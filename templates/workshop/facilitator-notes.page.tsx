/** Notes and actions of one question on a page of their own: for any question, and where something was wrong. */
import { type Entered, enteredFrom, type FieldProblem } from '#core/forms-entered.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Note } from '#core/workshop-record.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { ActionForm, ActionList, NoteForm, noteField } from './facilitator-notes.tsx';
import type { NotesView } from './facilitator-view.ts';

export interface NotesPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly base: string;
  readonly assessment: Assessment;
  readonly question: string;
  readonly notes: NotesView;
  readonly nameOf: (organisation: string) => string;
  readonly mark: string;
  /** What was sent and not saved, and what is wrong with it. */
  readonly note?: { readonly entered: Entered; readonly problems: readonly FieldProblem[] } | undefined;
  readonly action?: { readonly entered: Entered; readonly problems: readonly FieldProblem[] } | undefined;
  /** Another facilitator wrote meanwhile: what was sent stands in the form, theirs beside it. */
  readonly hasConflict?: boolean;
}

function noteFields({ said, reason, minority }: Note): Entered {
  return enteredFrom({ said, reason, minority });
}

function Conflict({ note }: { readonly note: Note }) {
  const rows = [
    { key: 'What was said', text: note.said },
    { key: 'Why', text: note.reason },
    { key: 'What a minority holds', text: note.minority },
  ];
  return (
    <>
      <ErrorSummary heading="Another facilitator wrote about this question meanwhile">
        What you wrote is still below, and is not saved. Put together what should stand and save again: it
        takes the place of what is there now.
      </ErrorSummary>
      <InsetText>
        <p>This is what is there now.</p>
        <SummaryList rows={rows.map(({ key, text }) => ({ key, value: { text, classes: 'app-entered' } }))} />
      </InsetText>
    </>
  );
}

function Problems({ note, action, hasConflict, notes }: NotesPageProps) {
  if (hasConflict) return <Conflict note={notes.note} />;
  const list = [...(note?.problems ?? []), ...(action?.problems ?? [])];
  if (list.length === 0) return null;
  return (
    <ErrorSummary
      errorList={list.map(({ field, message }) => ({
        text: message,
        href: `#${noteField(field, notes.item)}`,
      }))}
    />
  );
}

export function NotesPage(props: NotesPageProps) {
  const { site, owner, base, assessment, question, notes, nameOf, mark, note, action, hasConflict } = props;
  const isWrong = (note?.problems ?? []).length + (action?.problems ?? []).length > 0 || hasConflict === true;
  return (
    <Page
      site={site}
      owner={owner}
      title={`Notes and actions: ${question}`}
      hasErrors={isWrong}
      back={{ href: base, text: 'Back to the workshop' }}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Problems {...props} />
          <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">Notes and actions</span> {question}
          </h1>
          <NoteForm
            base={base}
            item={notes.item}
            question={question}
            entered={note?.entered ?? noteFields(notes.note)}
            version={notes.note.version}
            problems={note?.problems ?? []}
          />
          <h2 class="nhsuk-heading-m">Actions</h2>
          <ActionList base={base} item={notes.item} actions={notes.actions} nameOf={nameOf} />
          <ActionForm
            base={base}
            item={notes.item}
            question={question}
            mark={mark}
            organisations={assessment.setup.organisations}
            entered={action?.entered ?? enteredFrom({})}
            problems={action?.problems ?? []}
          />
        </div>
      </div>
    </Page>
  );
}
