/** Writes the summary: one page of A4 whatever the assessment, cut shorter until it fits. */
import type { Report } from '#core/report.ts';
import { summaryChapter } from './chapters/summary.ts';
import type { Room } from './chapters/summary-room.ts';
import { clip } from './clipped.ts';
import type { Contents } from './contents.ts';
import { writePdf } from './pdf.ts';

/** From generous to bare. */
const ROOMS: readonly Room[] = [
  { name: 90, sentence: 160, conditions: 12, gates: 14 },
  { name: 70, sentence: 130, conditions: 9, gates: 12 },
  { name: 55, sentence: 110, conditions: 7, gates: 12 },
  { name: 45, sentence: 90, conditions: 6, gates: 11 },
  { name: 36, sentence: 80, conditions: 5, gates: 11 },
  { name: 30, sentence: 70, conditions: 4, gates: 9 },
  { name: 24, sentence: 60, conditions: 3, gates: 6 },
  { name: 16, sentence: 40, conditions: 2, gates: 3 },
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

/** In: the report whose results it sums up, and what that was made from. */
export async function writeSummary(report: Report, contents: Contents): Promise<Uint8Array> {
  let bytes = new Uint8Array();
  for (const room of ROOMS) {
    let pages = 0;
    bytes = await writePdf(summaryOf(report, contents, room), (page) => {
      pages = page;
    });
    if (pages === 1) break;
  }
  return bytes;
}
