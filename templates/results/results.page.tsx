/** A page of results: sections with a list of them at the top, and the ways to the other pages. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { type Way, WayLink } from './blocks.tsx';
import { OnThisPage, type Section, Sections } from './sections.tsx';

export interface ResultsPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** The page's heading. */
  readonly title: string;
  /** The assessment. */
  readonly about: string;
  readonly back: { readonly href: string; readonly text: string };
  /** Said first where the data illustrate. */
  readonly illustration?: string | undefined;
  readonly intro?: string | undefined;
  readonly sections: readonly Section[];
  /** Other pages and downloads. */
  readonly ways: readonly Way[];
}

function Ways({ ways }: Pick<ResultsPageProps, 'ways'>) {
  return (
    <nav aria-label="More of these results">
      <h2 class="nhsuk-heading-s">More of these results</h2>
      <ul class="nhsuk-list">
        {ways.map((way) => (
          <li>
            <WayLink way={way} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function ResultsPage(props: ResultsPageProps) {
  const { title, about, illustration, intro, sections, ways } = props;
  return (
    <Page site={props.site} owner={props.owner} title={`${title}: ${about}`} back={props.back}>
      <h1>
        <span class="nhsuk-caption-xl">{about}</span> {title}
      </h1>
      {illustration !== undefined && <InsetText>{illustration}</InsetText>}
      {intro !== undefined && <p>{intro}</p>}
      <Sections sections={sections.filter(({ isFirst }) => isFirst)} />
      <div class="nhsuk-grid-row app-section">
        <div class="nhsuk-grid-column-one-half">
          {sections.length > 1 && <OnThisPage sections={sections} />}
        </div>
        <div class="nhsuk-grid-column-one-half">
          <Ways ways={ways} />
        </div>
      </div>
      <Sections sections={sections.filter(({ isFirst }) => !isFirst)} />
    </Page>
  );
}
