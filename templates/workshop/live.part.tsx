/** A screen that follows the workshop by itself; without script a button fetches it. */
import { hxStream } from '../hx.ts';
import { Button } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';

export interface ScreenProps {
  /** Of what is shown: another one means that something else would be shown. */
  readonly version: string;
  /** Announced once when it is other than before. */
  readonly say?: string | undefined;
  /** While it stays the same the question does: forms with an id that someone has begun to fill in are kept. */
  readonly keep?: string | undefined;
  /** The page goes to this address instead: the room has moved on. */
  readonly go?: string | undefined;
  /** Where the workshop is, for programs that take part. */
  readonly workshop?: string | undefined;
  readonly children?: Content;
}

/** What is read anew: the whole answer to a request for the part alone. */
export function Screen({ version, say, keep, go, workshop, children }: ScreenProps) {
  const said = { 'data-say': say, 'data-keep': keep, 'data-go': go, 'data-workshop': workshop };
  return (
    <div id="screen" data-version={version} {...said}>
      {children}
    </div>
  );
}

export interface LiveProps extends ScreenProps {
  /** Where the stream is that says when the screen changed. */
  readonly events: string;
  /** Where the screen is: the page's own address. */
  readonly address: string;
  /** Where the button leads without script, if not there. */
  readonly latest?: string;
}

/** The screen in its page, with what stays when the screen is read anew. The page is `live`. */
export function Live({ events, address, latest = address, ...screen }: LiveProps) {
  return (
    <div class="app-live" data-live={address}>
      <p class="app-live__note" role="status" data-live-note></p>
      <p class="nhsuk-u-visually-hidden" role="status" data-live-said></p>
      <div data-live-stream {...hxStream(events)}></div>
      <form action={latest} method="get" data-live-latest>
        <Button variant="secondary">Show the latest</Button>
      </form>
      <Screen {...screen} />
    </div>
  );
}
