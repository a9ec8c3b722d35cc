/** The sections of a long page, and the list of links to them. */
import { Blocks, type PageBlock } from './blocks.tsx';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly PageBlock[];
  /** What people come for stands above the ways elsewhere. */
  readonly isFirst?: true;
}

export interface SectionsProps {
  readonly sections: readonly Section[];
}

export function OnThisPage({ sections }: SectionsProps) {
  return (
    <nav aria-label="On this page">
      <h2 class="nhsuk-heading-s">On this page</h2>
      <ul class="nhsuk-list">
        {sections.map(({ id, title }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Sections({ sections }: SectionsProps) {
  return (
    <>
      {sections.map(({ id, title, blocks }) => (
        <section class="app-section" aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          <Blocks blocks={blocks} id={`in-${id}`} />
        </section>
      ))}
    </>
  );
}
