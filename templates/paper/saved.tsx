/** A paper was keyed in: that it is saved, the private link of its person, and the one way to take it back. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { PrivateLink } from '../seat/private-link.tsx';

/** Never what was answered: only how many questions had a mark. */
export interface Saved {
  readonly organisation: string;
  readonly marked: number;
  readonly asked: number;
  readonly link: string;
  readonly token: string;
}

interface SavedProps {
  readonly base: string;
  readonly saved: Saved;
}

export function SavedBanner({ base, saved }: SavedProps) {
  return (
    <NotificationBanner variant="success" heading={`Saved for ${saved.organisation}`}>
      <p>
        Answers or comments to {saved.marked} of {saved.asked} questions.
      </p>
      <form method="post" action={`${base}/paper/take-back`}>
        <input type="hidden" name="paper" value={saved.token} />
        <Button variant="secondary" small preventDoubleClick>
          Take this one back
        </Button>
      </form>
      <Details summary="Private link of this person">
        <p>
          Hand it over only if they ask to change or withdraw their answers. It is shown here and nowhere
          else. Whoever has it can see and change the answers.
        </p>
        <PrivateLink link={saved.link} />
      </Details>
    </NotificationBanner>
  );
}

interface SavedPageProps extends SavedProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
}

export function SavedPage({ site, owner, base, saved }: SavedPageProps) {
  return (
    <Page
      site={site}
      owner={owner}
      title="The paper is keyed in"
      back={{ href: base, text: 'Go to the assessment' }}
    >
      <SavedBanner base={base} saved={saved} />
      <h1>The paper is keyed in</h1>
      <p>Destroy the paper, or give it back: from here on its answers count like any others.</p>
      <Button href={`${base}/paper`}>Key in another</Button>
    </Page>
  );
}

export function TakenBackPage({ site, owner, base }: Omit<SavedPageProps, 'saved'>) {
  return (
    <Page
      site={site}
      owner={owner}
      title="The paper is taken back"
      back={{ href: base, text: 'Go to the assessment' }}
    >
      <h1>The paper is taken back</h1>
      <p>Its answers are deleted and its private link leads nowhere. You can key it in again.</p>
      <Button href={`${base}/paper`}>Key in a paper questionnaire</Button>
    </Page>
  );
}
