/** The ballot as it is sent: its part, its page, and what is told of an answer just given. */
import { seatMark } from '#identity/seats.ts';
import { BallotPage } from '#templates/workshop/ballot.page.tsx';
import { ballotScreen } from '#templates/workshop/ballot.part.tsx';
import { Screen } from '#templates/workshop/live.part.tsx';
import type { Request } from './context.ts';
import { joinAsSomeoneElse } from './join-return.ts';
import type { Services } from './opened.ts';
import type { Fate } from './seat-answering.ts';
import { type Seated, seatPath } from './seat-visit.ts';
import { ballotStage } from './workshop-ballot-stage.tsx';
import { screen } from './workshop-screen.ts';
import { ballotVersion } from './workshop-seat.ts';
import type { Standing } from './workshop-table.ts';

/** What became of an answer, where the ballot itself does not show it. */
const TOLD = {
  late: 'The answers had been shown already. Yours is saved and counts in the results, not in what the room saw.',
  again: 'The room is answering this question again. Your answer is saved and counts now. You can change it.',
  moved: 'The room has moved on. Your answer is saved.',
  over: 'The workshop has ended. Your answer is saved and counts in the results.',
  back: 'Your answer is taken back.',
} as const;
export type Told = keyof typeof TOLD;

export interface ShownBallot {
  readonly seated: Seated;
  readonly standing: Standing;
  readonly told?: string | undefined;
  /** An answer that was not taken. */
  readonly fate?: Fate;
}

function tell(told: string | undefined): string | undefined {
  return Object.entries(TOLD).find(([name]) => name === told)?.[1];
}

/** The ballot as it is now. */
export async function showBallot(c: Request, services: Services, shown: ShownBallot): Promise<Response> {
  const { seated, standing, told, fate } = shown;
  const version = ballotVersion(standing);
  const seat = seatPath(seated);
  const mark = seatMark(services.identity, seated.token);
  const draw = async () =>
    ballotScreen({
      version,
      seat,
      mark,
      told: tell(told),
      isPaused: standing.workshop.state === 'paused',
      stage: await ballotStage(services, seated, standing, fate),
    });
  return screen(c, {
    version,
    ...(fate === undefined ? {} : { status: fate.problem === undefined ? 409 : 422 }),
    part: async () => <Screen {...(await draw())} />,
    page: async () => (
      <BallotPage
        site={services.site}
        scheme={seated.assessment.setup.scheme.name}
        seat={seat}
        screen={await draw()}
        mark={mark}
        joinAgain={joinAsSomeoneElse(seated.assessment.joinCode)}
      />
    ),
  });
}
