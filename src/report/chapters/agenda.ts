/** The workshop that the answers suggest: what to talk about first, and why. */
import { type AgendaEntry, makeAgenda } from '#core/agenda.ts';
import type { Chapter } from '#core/report.ts';
import { sayAgendaReason } from '#core/wording-agenda.ts';
import { type Contents, cell, note, numberOf, paragraph } from '../contents.ts';

/** What a workshop of the usual length would talk about. */
export function agendaChapter(contents: Contents): Chapter {
  const { results, questionnaire, names } = contents;
  const { entries, left, minutes } = makeAgenda(questionnaire, results);
  const { minutesPerItem, reservedMinutes } = questionnaire.agenda;
  const row = ({ item, why }: AgendaEntry, index: number) => [
    cell(index + 1),
    cell(`${numberOf(questionnaire, item)} ${names.item(item)}`),
    cell(sayAgendaReason(why)),
  ];
  return {
    title: `Proposed agenda for ${minutes} minutes`,
    newPage: false,
    blocks: [
      paragraph(
        `If the partners meet for ${minutes} minutes, with ${reservedMinutes} of them for the start and the end and ${minutesPerItem} for each question, this is what their answers put first.`,
      ),
      ...(entries.length === 0
        ? [paragraph('There is nothing to put on it.')]
        : [
            {
              kind: 'table' as const,
              caption: 'What to talk about, and why',
              columns: [
                { title: 'Place', width: 8, align: 'right' as const },
                { title: 'Question', width: 52 },
                { title: 'Why it is here', width: 40 },
              ],
              rowHeaders: true,
              rows: entries.map(row),
            },
          ]),
      ...(left.length === 0 ? [] : [note(`${left.length} more would come next.`)]),
    ],
  };
}
