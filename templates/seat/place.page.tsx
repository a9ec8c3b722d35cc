/** Changing the organisation or role one answers from. */
import { PlaceErrors, PlaceFields, type PlaceFieldsProps } from '../join/place-fields.tsx';
import { Page, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';

export interface PlacePageProps {
  readonly site: Site;
  readonly scheme: string;
  readonly seat: string;
  readonly place: PlaceFieldsProps;
  /** Whose page it is. */
  readonly mark: string;
}

export function PlacePage({ site, scheme, seat, place, mark }: PlacePageProps) {
  const title = 'Change your organisation or role';
  return (
    <Page
      site={site}
      title={title}
      hasErrors={place.problem !== undefined}
      back={{ href: seat, text: 'All pages' }}
    >
      <PlaceErrors problem={place.problem} />
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{scheme}</span>
        {title}
      </h1>
      <p>Your answers stay as they are.</p>
      <form method="post" action={`${seat}/place`} novalidate>
        <input type="hidden" name="_seat" value={mark} />
        <PlaceFields {...place} />
        <Button preventDoubleClick>Save</Button>
      </form>
    </Page>
  );
}
