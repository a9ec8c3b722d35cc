/** How the places on the agenda were worked out, with the published figures put in. `docs/method.md` 8. */
import { type AgendaEntry, makeAgenda, urgencyOf } from './agenda.ts';
import type { Block } from './report.ts';
import { sayFigure } from './wording.ts';
import { sayAgendaReason } from './wording-agenda.ts';
import { list, say, type Told } from './working.ts';

function sayUrgency({ item: id }: AgendaEntry, { results, questionnaire }: Told): string {
  const item = results.items.find((candidate) => candidate.id === id);
  if (item === undefined) return 'in questionnaire order';
  const weight = questionnaire.themes.find(({ items }) => items.some((each) => each.id === id))?.weight ?? 1;
  const applicable = item.n + item.dontKnow + item.blank;
  const share = applicable === 0 ? 0 : item.dontKnow / applicable;
  const parts = [item.adMedian ?? 0, item.range ?? 0, share].map(sayFigure).join(' + ');
  return `${sayFigure(weight)} x (${parts}) = ${sayFigure(weight * urgencyOf(item))}`;
}

/** The account of the agenda. */
export function agendaWorking(told: Told): Block[] {
  const { questionnaire, results, names } = told;
  const { entries, left, minutes } = makeAgenda(questionnaire, results);
  const { minutesPerItem, reservedMinutes } = questionnaire.agenda;
  return [
    ...list([
      'First who-questions in any state but met; then items of gates whose own state is not met or on which people do not agree; then items that many do not know, that split the room, on which organisations differ by more than chance, that are mixed, and the rest (ours).',
      "Within these by weight of the theme x (AD + range of the organisations + share of don't know), the largest first, then in questionnaire order. What may not be shown counts as 0.",
      `(${minutes} - ${reservedMinutes}) / ${minutesPerItem} minutes, rounded down: room for ${entries.length + left.length === 0 ? 'nothing, as there is nothing to put on it' : Math.max(0, Math.floor((minutes - reservedMinutes) / minutesPerItem + 1e-9))}.`,
    ]),
    ...(entries.length === 0
      ? [say('Nothing is on the agenda.')]
      : [
          {
            kind: 'table' as const,
            caption: 'Everything in its order; what does not fit comes next',
            columns: [
              { title: 'Question', width: 40 },
              { title: 'Why', width: 25 },
              { title: 'Order within these', width: 25 },
              { title: 'On it', width: 10 },
            ],
            rowHeaders: true,
            rows: [...entries, ...left].map((entry, index) => [
              { text: names.item(entry.item) },
              { text: sayAgendaReason(entry.why) },
              { text: sayUrgency(entry, told) },
              { text: index < entries.length ? 'Yes' : 'Next' },
            ]),
          },
        ]),
  ];
}
