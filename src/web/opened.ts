/** What the pages work with: opened once at the start, handed to every route. */
import type { Identity } from '#identity/tokens.ts';
import type { Watchers } from '#live/watchers.ts';
import type { Post } from '#mail/post.ts';
import type { ReportMaker } from '#report/making.ts';
import type { Store } from '#storage/database.ts';
import type { QuestionnaireLibrary } from '#storage/questionnaire-library.ts';
import type { Site } from '#templates/layout/page.tsx';
import type { Log } from './log.ts';

export interface Services {
  readonly store: Store;
  readonly identity: Identity;
  /** Scheme and host, no slash at the end. */
  readonly baseUrl: string;
  /** The questionnaires to choose from. */
  readonly library: QuestionnaireLibrary;
  readonly site: Site;
  readonly log: Log;
  /** Who watches what now. */
  readonly watchers: Watchers;
  /** Makes reports away from this thread. */
  readonly reports: ReportMaker;
  /** Sends simulated people to a joining code, where the server can; they leave when the workshop ends. */
  readonly rehearse?: ((joinCode: string, people: number) => void) | undefined;
  /** Hands letters in; without it people hand links over themselves. */
  readonly post?: Post | undefined;
  /** Whether a proxy of the operator's sets the `X-Forwarded-` headers, so that they can be believed. */
  readonly trustProxy?: boolean;
  /** Whoever sends it may read the metrics; nobody without. */
  readonly metricsToken?: string | undefined;
  /** Of the program. */
  readonly version?: string;
}
