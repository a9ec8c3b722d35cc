/** The words for places on the agenda. `docs/method.md` 8. */
import type { AgendaReason } from './agenda.ts';

const REASON_WORDS: Readonly<Record<AgendaReason, string>> = {
  who: 'Partners do not yet name one organisation',
  gate: 'A gate rests on it, and it is not met or people do not agree',
  unknown: 'Many do not know',
  split: 'The room is split',
  'differing more than chance': 'Organisations differ by more than chance would give',
  mixed: 'Opinions are mixed',
  rest: 'Next by how far answers are apart',
};

/** Why a question has its place. */
export function sayAgendaReason(why: AgendaReason | 'added'): string {
  return why === 'added' ? 'A facilitator added it' : REASON_WORDS[why];
}
