/** The facilitator screen: where the workshop stands, the next step, and everything that goes with it. */
import { enteredFrom } from '#core/forms-entered.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { titleOf as nameOf } from '../assessments/words.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Details } from '../nhsuk/details.tsx';
import { AgendaPanel } from './facilitator-agenda.tsx';
import { ActionForm, ActionList, NoteForm } from './facilitator-notes.tsx';
import { WhatIsShown, WhereItStands } from './facilitator-now.tsx';
import { MainStep, OtherSteps, StepFields } from './facilitator-steps.tsx';
import type { FacilitatorView } from './facilitator-view.ts';
import { announcementOf } from './facilitator-words.ts';
import { LinksDetails } from './links.tsx';
import { Live, type ScreenProps } from './live.part.tsx';

type Of = { readonly view: FacilitatorView };

function Notes({ view }: Of) {
  const { notes, base, mark, said, assessment, workshop, titleOf } = view;
  if (notes === undefined) return null;
  const { item, note, actions } = notes;
  const { said: words, reason, minority } = note;
  return (
    <Details summary="Notes and actions" id="notes" open={workshop.now.at === 'revealed'}>
      <NoteForm
        base={base}
        item={item}
        question={titleOf(item)}
        entered={enteredFrom({ said: words, reason, minority })}
        version={note.version}
      />
      <h2 class="nhsuk-heading-s">Actions</h2>
      <ActionList base={base} item={item} actions={actions} nameOf={said.names.organisation} />
      <ActionForm
        base={base}
        item={item}
        question={titleOf(item)}
        mark={mark}
        organisations={assessment.setup.organisations}
        entered={enteredFrom({})}
      />
    </Details>
  );
}

function Others({ view }: Of) {
  const { allowOthers } = view.assessment;
  return (
    <form method="post" action={`${view.base}/let-in`}>
      <p>
        {allowOthers
          ? 'People from organisations that were not invited can join.'
          : 'Only people from the organisations invited can join.'}
      </p>
      <Button variant="secondary" small name="others" value={allowOthers ? 'no' : 'yes'}>
        {allowOthers ? 'Let in invited organisations only' : 'Let in people from other organisations'}
      </Button>
    </form>
  );
}

function NewCode({ view }: Of) {
  return (
    <form method="post" action={`${view.base}/code`} id="new-code">
      <StepFields of={view} />
      <p>A new recovery code makes the older one useless.</p>
      <Checkboxes
        name="end-passes"
        small
        items={[{ value: 'yes', text: 'Whoever came in by an older code has to enter the new one' }]}
      />
      <Button variant="secondary" small>
        Make a new recovery code
      </Button>
    </form>
  );
}

function Running({ view }: Of) {
  return (
    <div class="app-facilitator">
      <div>
        <WhereItStands view={view} />
        <div class="app-main-step">
          <MainStep view={view} />
        </div>
        <OtherSteps view={view} />
        <WhatIsShown view={view} />
        <Notes view={view} />
      </div>
      <div>
        <AgendaPanel view={view} />
        {view.workshop.now.at !== 'gathering' && <LinksDetails ways={view.ways} />}
        <Details summary="Who may join, and the recovery code" id="doors">
          <Others view={view} />
          <NewCode view={view} />
        </Details>
      </div>
    </div>
  );
}

/** While the workshop runs. */
export function runningScreen(view: FacilitatorView): ScreenProps {
  return {
    version: view.version,
    workshop: view.workshop.now.at,
    say: announcementOf(view),
    // Forms about the question before the room are kept while the screen is read anew.
    keep: view.notes?.item ?? view.workshop.now.at,
    children: <Running view={view} />,
  };
}

interface FacilitatorPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly assessment: Assessment;
  readonly base: string;
  readonly isMember: boolean;
  /** As it is now. */
  readonly screen: ScreenProps;
}

export function FacilitatorPage({ site, owner, assessment, base, isMember, screen }: FacilitatorPageProps) {
  const back = { href: `/assessments/${assessment.id}`, text: 'Back to the assessment' };
  return (
    <Page
      site={site}
      owner={owner}
      title={`Workshop: ${nameOf(assessment)}`}
      live
      back={isMember ? back : undefined}
    >
      <Live events={`${base}/events`} address={base} {...screen} />
    </Page>
  );
}
