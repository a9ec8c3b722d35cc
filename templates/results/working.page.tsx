/** How one figure was worked out, and where its own figures come from. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Blocks, type PageBlock, type Way, WayLink } from './blocks.tsx';

export interface WorkingPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly title: string;
  /** The assessment. */
  readonly about: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly illustration?: string | undefined;
  readonly blocks: readonly PageBlock[];
  /** What it leads on to. */
  readonly ways: readonly Way[];
}

export function WorkingPage({
  site,
  owner,
  title,
  about,
  back,
  illustration,
  blocks,
  ways,
}: WorkingPageProps) {
  return (
    <Page site={site} owner={owner} title={`How this was worked out: ${title}`} back={back}>
      <h1>
        <span class="nhsuk-caption-xl">{about}: how this was worked out</span> {title}
      </h1>
      {illustration !== undefined && <InsetText>{illustration}</InsetText>}
      <Blocks blocks={blocks} id="working" level={2} />
      <h2>Where to look further</h2>
      <ul class="nhsuk-list">
        {ways.map((way) => (
          <li>
            <WayLink way={way} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
