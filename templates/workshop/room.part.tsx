/** What a room and its observers see: how to join, the question, how many have answered, the reveal. Laid out for ten metres by its styles. */
import { sayLabel } from '#core/wording-seen.ts';
import { SILENT_MINUTES } from '#core/workshop.ts';
import type { Content } from '../nhsuk/content.ts';
import type { ScreenProps } from './live.part.tsx';
import type { RoomView, WayIn } from './room-view.ts';
import { sayRoom, sayTurnout, sayWhere } from './room-words.ts';
import { SeenPart } from './seen.part.tsx';

type Of = { readonly view: RoomView };

function Joining({ way }: { readonly way: WayIn }) {
  return (
    <div class="app-room__join">
      <img src={way.qr} alt="QR code of the link to join" />
      <p>
        Join at <strong class="app-room__address">{way.address}</strong> with the code{' '}
        <strong class="app-room__code">{way.code}</strong>
      </p>
    </div>
  );
}

function Turnout({ view }: Of) {
  const { turnout, said, at } = view;
  if (turnout === undefined) return null;
  const counts = at === 'rating' || at === 'silent';
  return (
    <div class="app-room__turnout">
      <p>
        <strong>{sayTurnout(view)}</strong>
      </p>
      {turnout.groups.length > 0 && (
        <ul>
          {turnout.groups.map(({ group, answered, present }) => (
            <li>
              {said.names.organisation(group)}: {counts ? `${answered} of ${present}` : present}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Said({ heading, children }: { readonly heading: string; readonly children?: Content }) {
  return (
    <div class="app-room__said">
      <h2>{heading}</h2>
      {children}
    </div>
  );
}

/** On the wall one map is large enough to be read; the other findings stand beside it in words. */
function Opening({ view }: Of) {
  const { opening, said, organisations, size } = view;
  if (opening.length === 0) return <Said heading="Nobody has answered who does what yet" />;
  const [drawn, beside] = size === 'room' ? [opening.slice(0, 1), opening.slice(1)] : [opening, []];
  return (
    <div class="app-room__maps">
      {drawn.map(({ question, seen }, index) => (
        <section>
          <h2>{question}</h2>
          <SeenPart
            seen={seen}
            said={said}
            organisations={organisations}
            size={size}
            id={`seen-${index + 1}`}
            about={question}
            level={3}
          />
        </section>
      ))}
      {beside.length > 0 && (
        <dl class="app-room__beside">
          {beside.map(({ question, seen }) => (
            <div>
              <dt>{question}</dt>
              <dd>{sayLabel(seen)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Revealed({ view }: Of) {
  const { seen, before, said, organisations, question, size } = view;
  if (seen === undefined) return <Said heading={question ?? ''} />;
  return (
    <div class="app-room__reveal">
      <p>{question}</p>
      <SeenPart seen={seen} before={before} said={said} organisations={organisations} size={size} id="seen" />
    </div>
  );
}

function Ended() {
  return (
    <Said heading="Thank you">
      <p>What was said is at your private link.</p>
    </Said>
  );
}

function Stage({ view }: Of) {
  if (view.state === 'ended') return <Ended />;
  switch (view.at) {
    case 'gathering':
      return (
        <Said heading={view.wayIn === undefined ? 'People are joining' : 'Join now'}>
          <Turnout view={view} />
        </Said>
      );
    case 'silent':
      return (
        <Said heading="Everyone answers in silence">
          <p>
            <span
              data-minutes={`${view.minutes}`}
            >{`${view.minutes} ${view.minutes === 1 ? 'minute' : 'minutes'}`}</span>{' '}
            of {SILENT_MINUTES} gone
          </p>
          <Turnout view={view} />
        </Said>
      );
    case 'opening':
      return <Opening view={view} />;
    case 'between':
      return <Said heading="The facilitator will show what comes next" />;
    case 'introduced':
      return <Said heading={view.question ?? ''} />;
    case 'rating':
      return (
        <Said heading={view.question ?? ''}>
          <Turnout view={view} />
        </Said>
      );
    case 'revealed':
      return <Revealed view={view} />;
  }
}

/** The room as a screen of the workshop. */
export function roomScreen(view: RoomView): ScreenProps {
  const { version, size, scheme, state, at, wayIn } = view;
  return {
    version,
    say: sayRoom(view),
    children: (
      <div class={`app-room__screen app-room__screen--${state === 'ended' ? 'ended' : at}`}>
        <p class="app-room__where">
          {size === 'room' && <span>{scheme}</span>} <span>{sayWhere(view)}</span>
          {view.isPractice && <strong class="app-room__mark">Practice</strong>}
          {state === 'paused' && <strong class="app-room__mark">Paused</strong>}
        </p>
        <Stage view={view} />
        {wayIn !== undefined && state !== 'ended' && <Joining way={wayIn} />}
      </div>
    ),
  };
}
