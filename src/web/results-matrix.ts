/** The sections of the page with the CFIR matrix. */
import { matrixBlocks, matrixKey, rowsOfView, VIEWS } from '#report/chapters/matrix.ts';
import type { Contents } from '#report/contents.ts';
import { pictureBlocks } from '#report/pictures/figure.ts';
import { constructsPicture } from '#report/pictures/heat-maps.ts';
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
        blocks: [
          ...(view === 2022 ? pictureBlocks(constructsPicture(contents)) : []),
          ...linkRows(matrixBlocks(view, contents), hrefs),
        ],
      };
    }),
  ];
}
