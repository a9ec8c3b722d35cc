/** What the workshops said, question by question. */
import { sayDay } from '#core/days.ts';
import type { Block, Chapter } from '#core/report.ts';
import { sayPeople } from '#core/wording.ts';
import { sayLabel } from '#core/wording-seen.ts';
import { cameUp, type DiscussedEntry, type WorkshopRecord } from '#core/workshop-record.ts';
import { type Contents, heading, listOf, note, numberOf, paragraph } from '../contents.ts';
import { pictureBlocks } from '../pictures/figure.ts';
import { roundsPicture } from '../pictures/slopes.ts';
import { endsOf, entryBlocks } from './workshop-entry.ts';

function sayHeld({ heldOn, minutes, present, onBehalf }: WorkshopRecord): string {
  const were = present === 1 ? 'was' : 'were';
  const helped =
    onBehalf === 0 ? '' : ` A facilitator answered for ${onBehalf} of them, who had no device at hand.`;
  return `The workshop was held on ${sayDay(heldOn)} and planned for ${minutes} minutes. ${sayPeople(present)} ${were} there.${helped}`;
}

/** Why rows by organisation need not add up; `docs/method.md` 7, later rounds. */
function sayKept({ entries }: WorkshopRecord, { setup }: Contents): Block[] {
  if (setup.mode === 'attributed' || !entries.some((entry) => endsOf(entry).length > 1)) return [];
  return [
    note(
      `In later rounds an organisation is shown with its earlier answers until at least ${setup.k} of its people answer differently, so that nobody's change of mind can be worked out. Its rows need not add up to everyone's.`,
    ),
  ];
}

/** What was on the agenda and not talked about. */
function leftOut({ entries }: WorkshopRecord, contents: Contents): Block[] {
  const rest = whoFirst({ entries }, contents).filter((entry) => !cameUp(entry));
  if (rest.length === 0) return [];
  return [
    heading(3, 'Not talked about'),
    ...listOf(
      rest.map(({ item, mark, rounds }) => {
        const why =
          mark === 'skipped' ? 'skipped' : rounds.length > 0 ? 'nobody had answered it' : 'not reached';
        return `${numberOf(contents.questionnaire, item)} ${contents.names.item(item)} (${why})`;
      }),
    ),
  ];
}

/** Who-questions in their order, as the opening shows them, then the rest as on the agenda. */
function whoFirst(
  { entries }: Pick<WorkshopRecord, 'entries'>,
  { questionnaire }: Contents,
): readonly DiscussedEntry[] {
  const who = questionnaire.whoQuestions.map(({ id }) => id);
  return [
    ...who.flatMap((id) => entries.filter(({ item }) => item === id)),
    ...entries.filter(({ item }) => !who.includes(item)),
  ];
}

function recordBlocks(record: WorkshopRecord, contents: Contents): Block[] {
  return [
    heading(2, `Workshop of ${sayDay(record.heldOn)}`),
    paragraph(sayHeld(record)),
    ...sayKept(record, contents),
    ...pictureBlocks(roundsPicture(record, contents)),
    ...whoFirst(record, contents)
      .filter(cameUp)
      .flatMap((entry) => entryBlocks(entry, contents)),
    ...leftOut(record, contents),
  ];
}

/** The chapter, or none where no workshop was held. */
export function workshopChapter(contents: Contents): Chapter[] {
  const { workshops } = contents;
  if (workshops.length === 0) return [];
  return [
    {
      title: workshops.length === 1 ? 'What the workshop said' : 'What the workshops said',
      newPage: true,
      blocks: workshops.flatMap((record) => recordBlocks(record, contents)),
    },
  ];
}

function saySaid([first, last]: readonly (string | undefined)[]): string {
  if (first === undefined) return 'It was talked about.';
  if (last === undefined) return `Shown as "${first}".`;
  if (first === last) return `"${first}", before and after the discussion.`;
  return `At first "${first}", after the discussion "${last}".`;
}

/** What a workshop said of one question, in short, for where the question stands. */
export function discussedBlocks(item: string, contents: Contents): Block[] {
  return contents.workshops.flatMap((record): Block[] => {
    const entry = record.entries.find((each) => each.item === item);
    if (entry === undefined || !cameUp(entry)) return [];
    const said = saySaid(endsOf(entry).map(({ seen }) => sayLabel(seen)));
    const reason = entry.note?.reason ?? '';
    const why = reason === '' ? '' : ` Reason: ${reason}`;
    return [paragraph(`Workshop of ${sayDay(record.heldOn)}. ${said}${why}`)];
  });
}
