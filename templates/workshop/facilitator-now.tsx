/** What is before the room: the question, how many have answered, and what was revealed. */
import { isPractice, PRACTICE } from '#core/practice.ts';
import type { Content } from '../nhsuk/content.ts';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Tag } from '../nhsuk/tag.tsx';
import type { FacilitatorView } from './facilitator-view.ts';
import { headingOf, sayPhase, sayTurnout, timerWords } from './facilitator-words.ts';
import { ScreenLinks, WayIn } from './links.tsx';
import { SeenPart } from './seen.part.tsx';

type Of = { readonly view: FacilitatorView };

/** Minutes that a script lets go on. */
function Minutes({ count }: { readonly count: number }) {
  return <span data-minutes={String(count)}>{count === 1 ? '1 minute' : `${count} minutes`}</span>;
}

/** Always in view: phase, place on the agenda, minutes gone. */
function Standing({ view }: Of) {
  const { workshop, table, gone } = view;
  const colour = workshop.state === 'paused' ? 'yellow' : 'blue';
  return (
    <p class="app-standing">
      <Tag colour={colour}>{sayPhase(view)}</Tag>
      {table.place !== undefined && <span>{`Question ${table.place.number} of ${table.place.of}`}</span>}
      <span>
        <Minutes count={gone} /> of {workshop.minutes} gone
      </span>
    </p>
  );
}

function Timer({ view }: Of) {
  const { at } = view.workshop.now;
  if (at === 'gathering' || at === 'between' || at === 'opening') return null;
  const [before, after] = timerWords(view);
  return (
    <p class="nhsuk-hint">
      {before}
      <Minutes count={view.here} />
      {after}
    </p>
  );
}

function Anchors({ view }: Of) {
  const { question } = view.table;
  if (question === undefined || !('anchors' in question) || question.anchors === undefined) return null;
  const [least, , , , most] = view.asked;
  return (
    <dl class="app-anchors">
      <dt>{least?.label}</dt>
      <dd>{question.anchors.barrier}</dd>
      <dt>{most?.label}</dt>
      <dd>{question.anchors.facilitator}</dd>
    </dl>
  );
}

function Turnout({ view }: Of) {
  const { table, said, tallied } = view;
  const isCounted = view.workshop.now.at !== 'introduced' && view.workshop.now.at !== 'opening';
  const groups = table.turnout?.groups ?? [];
  const counts = view.workshop.now.at !== 'gathering' && view.workshop.now.at !== 'between';
  return (
    <>
      <p class="app-turnout">
        <strong>{sayTurnout(view)}</strong>
      </p>
      {isCounted && groups.length > 0 && (
        <ul class="nhsuk-list app-turnout__groups">
          {groups.map(({ group, present, answered }) => (
            <li>{`${said.names.organisation(group)}: ${counts ? `${answered} of ${present}` : present}`}</li>
          ))}
        </ul>
      )}
      {tallied.length > 0 && <p>{`Hands were counted: ${tallied.join(', ')}.`}</p>}
    </>
  );
}

function Revealed({ view }: Of) {
  const { table, said, assessment } = view;
  if (table.seen === undefined) return null;
  return (
    <SeenPart
      seen={table.seen}
      before={table.before}
      said={said}
      organisations={assessment.setup.organisations.map(({ id }) => id)}
      size="page"
      id="seen"
    />
  );
}

function Opening({ view }: Of) {
  const { table, said, assessment, base } = view;
  const organisations = assessment.setup.organisations.map(({ id }) => id);
  return (
    <>
      {table.opening.length === 0 && <p>Nobody has answered these questions yet.</p>}
      {table.opening.map((seen, index) => {
        const id = seen.kind === 'who' ? seen.who.id : seen.item.id;
        return (
          <section>
            <h2 class="nhsuk-heading-m">{view.titleOf(id)}</h2>
            <SeenPart
              seen={seen}
              said={said}
              organisations={organisations}
              size="page"
              id={`seen-${index + 1}`}
              about={view.titleOf(id)}
              level={3}
            />
            <p>
              <a href={`${base}/notes/${encodeURIComponent(id)}`}>
                Note what was said, or an action
                <span class="nhsuk-u-visually-hidden">{`: ${view.titleOf(id)}`}</span>
              </a>
            </p>
          </section>
        );
      })}
    </>
  );
}

function hintOf({ workshop }: FacilitatorView): Content {
  switch (workshop.now.at) {
    case 'gathering':
      return 'Show the room screen, or read out the address and the code.';
    case 'silent':
      return 'People answer on their phones. Nobody sees what others say until you show it.';
    case 'between':
      return 'Introduce a question from the agenda, or add one.';
    default:
      return undefined;
  }
}

/** Where the workshop stands: above the buttons. */
export function WhereItStands({ view }: Of) {
  const { workshop, table, assessment } = view;
  const hint = hintOf(view);
  return (
    <>
      <Standing view={view} />
      {isPractice(assessment) && <p class="nhsuk-hint">{PRACTICE}</p>}
      <h1 class="nhsuk-heading-l" id="now">
        {table.theme !== undefined && <span class="nhsuk-caption-l">{table.theme} </span>}
        {headingOf(view)}
      </h1>
      {workshop.state === 'paused' && (
        <InsetText>The workshop is paused, and every screen says so. What people answered is kept.</InsetText>
      )}
      {hint !== undefined && <p>{hint}</p>}
      <Timer view={view} />
      <Turnout view={view} />
    </>
  );
}

/** What people have to see or be shown: below the buttons. */
export function WhatIsShown({ view }: Of) {
  const { workshop, ways } = view;
  switch (workshop.now.at) {
    case 'gathering':
      return (
        <>
          <WayIn ways={ways} />
          <ScreenLinks ways={ways} />
        </>
      );
    case 'opening':
      return <Opening view={view} />;
    case 'revealed':
      return <Revealed view={view} />;
    default:
      return <Anchors view={view} />;
  }
}
