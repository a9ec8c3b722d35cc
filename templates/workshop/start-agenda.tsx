/** What a workshop will talk about, before it starts: from the answers so far, or from the silent minutes. */
import type { Agenda, AgendaEntry } from '#core/agenda.ts';
import { countOf } from '#core/wording.ts';
import { sayAgendaReason } from '#core/wording-agenda.ts';
import { SILENT_MINUTES } from '#core/workshop.ts';
import { Details } from '../nhsuk/details.tsx';

interface EntriesProps {
  readonly entries: readonly AgendaEntry[];
  readonly question: (id: string) => string;
}

function Entries({ entries, question }: EntriesProps) {
  return (
    <ol>
      {entries.map(({ item, why }) => (
        <li>
          {question(item)}
          <br />
          <span class="nhsuk-hint">{sayAgendaReason(why)}</span>
        </li>
      ))}
    </ol>
  );
}

interface ProposedProps {
  readonly agenda: Agenda;
  readonly question: (id: string) => string;
  readonly minutes: number;
}

/** The agenda from the answers so far. */
export function Proposed({ agenda, question, minutes }: ProposedProps) {
  const { entries, left } = agenda;
  return (
    <>
      <h2 class="nhsuk-heading-m">What the answers so far put first</h2>
      <p>
        You see why each question is there; what people said is shown at its reveal. You can change the order,
        take questions off and add others at any time.
      </p>
      {entries.length === 0 ? (
        <p>{`No question fits into ${minutes} minutes. Plan more time, or add questions yourself.`}</p>
      ) : (
        <Entries entries={entries} question={question} />
      )}
      {left.length > 0 && (
        <Details summary={`What does not fit: ${countOf(left.length, 'question', 'questions')}`}>
          <Entries entries={left} question={question} />
        </Details>
      )}
    </>
  );
}

/** The way of a workshop without answers beforehand. */
export function Silent({ silent, hasWho }: { readonly silent: number; readonly hasWho: boolean }) {
  const last = hasWho
    ? 'Then who is named as leading, paying and employing is shown as a map of arrows, and the agenda orders itself by what the room just said.'
    : 'Then the agenda orders itself by what the room just said.';
  return (
    <>
      <h2 class="nhsuk-heading-m">What will happen</h2>
      <p>Nobody has answered yet, so the workshop begins with the answers.</p>
      <ol>
        <li>People join with their phones, by an address and a code or a QR code. They need no account.</li>
        <li>{`For ${SILENT_MINUTES} silent minutes everyone answers ${countOf(silent, 'question', 'questions')}.`}</li>
        <li>{last}</li>
        <li>Question by question people rate blind, see what the room said, and talk about it.</li>
      </ol>
    </>
  );
}
