/** The agenda beside what is before the room: why each question is there, and what can be done with it. */
import { sayAgendaReason } from '#core/wording-agenda.ts';
import { type Entry, itemNow } from '#core/workshop.ts';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { Select } from '../nhsuk/select.tsx';
import { StepForm } from './facilitator-steps.tsx';
import type { FacilitatorView } from './facilitator-view.ts';

type Of = { readonly view: FacilitatorView };

const MARK_WORDS: Readonly<Record<Entry['mark'], string>> = {
  waiting: '',
  discussed: 'Discussed. ',
  skipped: 'Skipped. ',
};

function sayWhy({ why }: Entry): string {
  return why === 'added' ? 'Added by a facilitator' : sayAgendaReason(why);
}

interface EntryProps extends Of {
  readonly entry: Entry;
  readonly index: number;
}

/** The words of a button for everyone, and which question it is about for those who do not see where it stands. */
function About({ text, title }: { readonly text: string; readonly title: string }) {
  return (
    <>
      {text}
      <span class="nhsuk-u-visually-hidden">{`: ${title}`}</span>
    </>
  );
}

function Change({ view, entry, kind, text }: EntryProps & { readonly kind: string; readonly text: string }) {
  return (
    <StepForm of={view} move="agenda">
      <input type="hidden" name="item" value={entry.item} />
      <Button variant="secondary" small name="kind" value={kind}>
        <About text={text} title={view.titleOf(entry.item)} />
      </Button>
    </StepForm>
  );
}

function Buttons(props: EntryProps) {
  const { view, entry, index } = props;
  const isNow = entry.item === itemNow(view.workshop);
  const canIntroduce = view.workshop.state === 'running' && !isNow;
  return (
    <div class="app-agenda__buttons">
      {canIntroduce && (
        <StepForm of={view} move="introduce">
          <input type="hidden" name="item" value={entry.item} />
          <Button variant="secondary" small>
            <About text="Introduce now" title={view.titleOf(entry.item)} />
          </Button>
        </StepForm>
      )}
      {index > 0 && <Change {...props} kind="raise" text="Up" />}
      {index < view.workshop.agenda.length - 1 && <Change {...props} kind="lower" text="Down" />}
      {!isNow && <Change {...props} kind="drop" text="Take off" />}
    </div>
  );
}

function AgendaEntry(props: EntryProps) {
  const { view, entry } = props;
  const isNow = entry.item === itemNow(view.workshop);
  return (
    <li class={isNow ? 'app-agenda__entry app-agenda__entry--now' : 'app-agenda__entry'}>
      {isNow && <strong>Now: </strong>}
      {view.titleOf(entry.item)}
      <p class="nhsuk-hint">{`${MARK_WORDS[entry.mark]}${sayWhy(entry)}`}</p>
      <Buttons {...props} />
    </li>
  );
}

function Add({ view }: Of) {
  if (view.rest.length === 0) return null;
  return (
    <StepForm of={view} move="agenda" id="agenda-add">
      <input type="hidden" name="kind" value="add" />
      <Select
        name="item"
        id="agenda-item"
        label="Add a question"
        classes="app-agenda__select"
        attributes={{ required: true }}
        items={[
          { value: '', text: 'Choose a question' },
          ...view.rest.map(({ id, title }) => ({ value: id, text: title })),
        ]}
      />
      <Button variant="secondary" small>
        Add to the agenda
      </Button>
    </StepForm>
  );
}

export function AgendaPanel({ view }: Of) {
  const { agenda } = view.workshop;
  const dealt = agenda.filter(({ mark }) => mark !== 'waiting').length;
  return (
    <Details
      summary={`Agenda: ${dealt} of ${agenda.length} done`}
      id="agenda"
      open={view.workshop.now.at === 'between'}
    >
      {agenda.length === 0 ? (
        <p>The agenda is drawn up from what people say in the silent minutes, or add questions yourself.</p>
      ) : (
        <ol class="app-agenda">
          {agenda.map((entry, index) => (
            <AgendaEntry view={view} entry={entry} index={index} />
          ))}
        </ol>
      )}
      <Add view={view} />
    </Details>
  );
}
