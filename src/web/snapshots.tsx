/** Snapshots for the team: the list, and each report and its results as they were signed. */
import { Hono } from 'hono';
import { changesSince, standOf } from '#core/snapshots.ts';
import { snapshotFiles, snapshotsOf } from '#storage/snapshots.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { SnapshotsPage } from '#templates/sign-off/snapshots.page.tsx';
import type { Request, Travelling } from './context.ts';
import { type Held, heldAssessment, notShown, readsSigned } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { page, problem, signedIn } from './reply.tsx';
import { download, fileName } from './results-files.ts';
import { openResults } from './results-opened.ts';

async function list(c: Request, services: Services, { assessment, role, may }: Held): Promise<Response> {
  const base = `/assessments/${assessment.id}`;
  const snapshots = await snapshotsOf(services.store.db, assessment.id);
  const last = snapshots.at(-1);
  if (last === undefined) {
    const way = { href: `${base}/sign-off`, text: 'Sign off' };
    return problem(c, services, 409, {
      title: 'Nothing is signed off yet',
      sentences: ['A snapshot is made when somebody signs off.'],
      onwards: way,
    });
  }
  const { contents } = await openResults(services, assessment, role);
  const { signOff } = contents;
  return page(
    c,
    <SnapshotsPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      base={base}
      snapshots={snapshots.toReversed()}
      hasDecision={signOff !== null && signOff.decision !== null}
      since={changesSince(last.stand, standOf(contents), contents)}
      may={may}
      canReadSigned={readsSigned(role, assessment)}
      justSigned={c.req.query('signed') !== undefined}
    />,
  );
}

/** One file of one snapshot, byte for byte as it was signed. */
async function file(c: Request, services: Services, held: Held): Promise<Response> {
  const { assessment, role } = held;
  const [, number = '', ending] = /^(\d{1,6})\.(pdf|json)$/.exec(c.req.param('file') ?? '') ?? [];
  const files = await snapshotFiles(services.store.db, assessment.id, Number(number));
  if (files === undefined || ending === undefined) {
    return problem(c, services, 404, {
      title: 'There is no such snapshot',
      sentences: ['Go back to the snapshots and follow a link there.'],
      onwards: { href: `/assessments/${assessment.id}/snapshots`, text: 'Go to the snapshots' },
    });
  }
  if (!readsSigned(role, assessment)) return notShown(c, services, held, 'attributed-ratings');
  const name = fileName(titleOf(assessment), `snapshot-${number}.${ending}`);
  return ending === 'pdf'
    ? download(c, new Uint8Array(files.report), 'application/pdf', name)
    : download(c, files.results, 'application/json; charset=utf-8', name);
}

export function snapshotRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  for (const [path, show] of [
    ['/assessments/:id/snapshots', list],
    ['/assessments/:id/snapshots/:file', file],
  ] as const) {
    app.get(path, async (c) => {
      const held = await heldAssessment(c, services, { subject: 'report' });
      if (!held.ok) return held.answer;
      const { id, state } = held.assessment;
      const way = { href: `/assessments/${id}`, text: 'Go to the assessment' };
      if (state !== 'signed-off') return refused(c, services, { kind: 'wrong-state', state }, way);
      return show(c, services, held);
    });
  }
  return app;
}
