/** What is noted of a question: what was said, the reason, a minority's view, and who does what by when. */
import type { AssessmentAction } from '#core/actions.ts';
import type { Organisation } from '#core/assessment.ts';
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { sayAction } from '#core/wording-actions.ts';
import { ActionFields } from '../actions/action-fields.tsx';
import { wrong } from '../assessments/question.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Textarea } from '../nhsuk/textarea.tsx';

interface NotesBase {
  readonly base: string;
  readonly item: string;
}

/** The id of a field: forms about several questions may stand on one page. */
export function noteField(field: string, item: string): string {
  return field === 'due-day' ? `due-${item}-day` : `${field}-${item}`;
}

interface NoteFormProps extends NotesBase {
  /** Its words. */
  readonly question: string;
  readonly entered: Entered;
  /** The version of the note that is shown; it stays with a form that is kept while the screen changes. */
  readonly version: number;
  readonly problems?: readonly FieldProblem[];
}

/** The note's version stands in the address: a form that someone has begun keeps it while the screen is read anew. */
export function NoteForm({ base, item, question, entered, version, problems = [] }: NoteFormProps) {
  const field = (name: string, label: string, hint?: string) => (
    <Textarea
      name={name}
      id={noteField(name, item)}
      label={label}
      hint={hint}
      rows={3}
      value={entered.text(name)}
      errorMessage={wrong(problems, name)}
    />
  );
  return (
    <form method="post" action={`${base}/record?over=${version}`} id={`note-${item}`} data-about={question}>
      <input type="hidden" name="item" value={item} />
      {field('said', 'What was said', 'Do not name patients. Name people only where they agree.')}
      {field('reason', 'Why the room sees it so, or why it moved')}
      {field('minority', 'What a minority holds')}
      <Button variant="secondary" preventDoubleClick>
        Save the note
      </Button>
    </form>
  );
}

interface ActionFormProps extends NotesBase {
  readonly question: string;
  readonly mark: string;
  readonly organisations: readonly Organisation[];
  readonly entered: Entered;
  readonly problems?: readonly FieldProblem[];
}

export function ActionForm({
  base,
  item,
  question,
  mark,
  organisations,
  entered,
  problems = [],
}: ActionFormProps) {
  return (
    <form method="post" action={`${base}/action`} id={`action-${item}`} data-about={question} novalidate>
      <input type="hidden" name="item" value={item} />
      <input type="hidden" name="_form" value={mark} />
      <ActionFields
        idOf={(field) => noteField(field, item)}
        organisations={organisations}
        entered={entered}
        problems={problems}
      />
      <Button variant="secondary" preventDoubleClick>
        Add the action
      </Button>
    </form>
  );
}

interface ActionListProps extends NotesBase {
  readonly actions: readonly AssessmentAction[];
  readonly nameOf: (organisation: string) => string;
}

export function ActionList({ base, item, actions, nameOf }: ActionListProps) {
  if (actions.length === 0) return null;
  return (
    <ul class="app-actions">
      {actions.map((action) => (
        <li>
          {sayAction(action, { organisation: nameOf })}
          <form method="post" action={`${base}/remove-action`}>
            <input type="hidden" name="item" value={item} />
            <input type="hidden" name="action" value={action.id} />
            <Button variant="secondary" small>
              Remove<span class="nhsuk-u-visually-hidden">{`: ${action.what}`}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
