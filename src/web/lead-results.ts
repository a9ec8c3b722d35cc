/** Results as the lead of an organisation reads them: the chapters of the report, and never one person's ratings. */
import type { Chapter } from '#core/report.ts';
import { actionsChapter } from '#report/chapters/actions.ts';
import { decisionPage } from '#report/chapters/decision.ts';
import { differencesChapter, rulesChapter } from '#report/chapters/findings.ts';
import { gatesChapter } from '#report/chapters/gates.ts';
import { itemsChapter } from '#report/chapters/items.ts';
import { statementsChapter } from '#report/chapters/statements.ts';
import { themesChapter } from '#report/chapters/themes.ts';
import { attendanceChapter, whoBlocks, whoChapter } from '#report/chapters/who.ts';
import { workshopChapter } from '#report/chapters/workshop.ts';
import type { Contents } from '#report/contents.ts';
import type { Section } from '#templates/results/sections.tsx';
import { nameTable } from './results-sections.ts';

/** The same results without each person's ratings, which are for those who run the assessment. */
export function forLeads(contents: Contents): Contents {
  return { ...contents, results: { ...contents.results, responses: null } };
}

/** Who leads, pays and so on, each table under a caption of its own. */
function whoChapters(contents: Contents): Chapter[] {
  const { who } = contents.results;
  if (who.length === 0) return [];
  const blocks = who.flatMap((question) =>
    whoBlocks(question, contents).map((block) => nameTable(block, question.id, contents)),
  );
  return [{ ...whoChapter(contents), blocks }];
}

/** Every chapter that tells a finding; page 1 stands on the lead's first page. */
export function leadSections(contents: Contents): readonly Section[] {
  const chapters: readonly Chapter[] = [
    { ...decisionPage(contents, 'full'), title: 'The verdict' },
    rulesChapter(contents),
    themesChapter(contents),
    differencesChapter(contents),
    gatesChapter(contents),
    itemsChapter(contents, 'screen'),
    ...whoChapters(contents),
    attendanceChapter(contents),
    ...workshopChapter(contents),
    ...actionsChapter(contents),
    ...statementsChapter(contents),
  ];
  return chapters.map(({ title, blocks }, index) => ({ id: `part-${index + 1}`, title, blocks }));
}
