/** Writes the summary: one page of A4 whatever the assessment, cut shorter until it fits. */
import type { Report } from '#core/report.ts';
import { summaryChapter } from './chapters/summary.ts';
import type { Room } from './chapters/summary-room.ts';
import { clip } from './clipped.ts';
import type { Contents } from './contents.ts';
import { writePdf } from './pdf.ts';

const MOST: Room = { name: 90, sentence: 160, conditions: 12, gates: 14 };
const BAREST: Room = { name: 16, sentence: 40, conditions: 2, gates: 3 };
/** From generous to bare. */
const ROOMS: readonly Room[] = [
  MOST,
  { name: 70, sentence: 130, conditions: 9, gates: 12 },
  { name: 55, sentence: 110, conditions: 7, gates: 12 },
  { name: 45, sentence: 90, conditions: 6, gates: 11 },
  { name: 36, sentence: 80, conditions: 5, gates: 11 },
  { name: 30, sentence: 70, conditions: 4, gates: 9 },
  { name: 24, sentence: 60, conditions: 3, gates: 6 },
  BAREST,
];

function summaryOf(report: Report, contents: Contents, room: Room): Report {
  return {
    ...report,
    subject: clip(`On one page: ${report.subject}`, room.sentence * 2),
    ...(report.illustration === undefined ? {} : { illustration: clip(report.illustration, 200) }),
    chapters: [summaryChapter(contents, room, report.hash)],
    attachments: [],
  };
}

interface Fitting {
  readonly room: Room;
  readonly bytes: Uint8Array;
}

/** The summary in this room, or undefined where it takes more than one page. */
async function fitted(report: Report, contents: Contents, room: Room): Promise<Fitting | undefined> {
  let pages = 0;
  const bytes = await writePdf(summaryOf(report, contents, room), (page) => {
    pages = page;
  });
  return pages === 1 ? { room, bytes } : undefined;
}

/** Long words are cut for the sake of all; what room they leave is for gates first, then for conditions. */
async function filled(report: Report, contents: Contents, fitting: Fitting): Promise<Fitting> {
  let fullest = fitting;
  for (const kind of ['gates', 'conditions'] as const) {
    for (let count = fitting.room[kind] + 1; count <= MOST[kind]; count++) {
      const fuller = await fitted(report, contents, { ...fullest.room, [kind]: count });
      if (fuller === undefined) break;
      fullest = fuller;
    }
  }
  return fullest;
}

/** In: the report whose results it sums up, and what that was made from. */
export async function writeSummary(report: Report, contents: Contents): Promise<Uint8Array> {
  for (const room of ROOMS) {
    const fitting = await fitted(report, contents, room);
    if (fitting !== undefined) return (await filled(report, contents, fitting)).bytes;
  }
  return await writePdf(summaryOf(report, contents, BAREST));
}
