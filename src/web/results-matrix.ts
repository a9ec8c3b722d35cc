/** The sections of the page with the CFIR matrix. */
import { matrixBlocks, matrixKey, rowsOfView, VIEWS } from '#report/chapters/matrix.ts';
import type { Contents } from '#report/contents.ts';
import type { Section } from '#templates/results/sections.tsx';
import { type Addresses, linkRows } from './results-links.ts';

/** The matrix in both views, each construct leading to how its codes come about. */
export function matrixSections(contents: Contents, addresses: Addresses): readonly Section[] {
  return [
    { id: 'legend', title: 'What the codes mean', blocks: matrixKey(contents) },
    ...VIEWS.map((view): Section => {
      const hrefs = rowsOfView(contents, view).map(({ construct }) => addresses.construct(view, construct));
      return {
        id: `cfir-${view}`,
        title: `CFIR ${view}`,
        blocks: linkRows(matrixBlocks(view, contents), hrefs),
      };
    }),
  ];
}
