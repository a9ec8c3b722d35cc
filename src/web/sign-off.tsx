/** Signing off: shows what is open, takes the signature, and keeps the snapshot. */
import { Hono } from 'hono';
import { type Entered, enteredFrom, type FieldProblem } from '#core/forms-entered.ts';
import { readSignature, type Signature, type Signed } from '#core/sign-off.ts';
import { changesSince, standOf } from '#core/snapshots.ts';
import { canPutBack, type WithheldWords } from '#core/withheld.ts';
import { sayHeadline } from '#core/wording.ts';
import { decisionPage } from '#report/chapters/decision.ts';
import type { ReportInput } from '#report/compose.ts';
import type { FormName } from '#report/forms.ts';
import type { Made } from '#report/making.ts';
import { isSignedAlready, keepSnapshot, markOf, type NewSnapshot, snapshotsOf } from '#storage/snapshots.ts';
import { withheldOf } from '#storage/withheld.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { SentWords } from '#templates/problems/sent-words.tsx';
import { SignOffPage, type SignOffPageProps } from '#templates/sign-off/sign-off.page.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { by, type Held, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { inputOf } from './results-files.ts';
import { type Opened, openResults } from './results-opened.ts';
import { sentLines } from './sent-words.ts';
import { openThings, withheldLines, wordsToRead } from './sign-off-reading.ts';

/** What is about to be signed. */
interface Signing extends Opened {
  readonly number: number;
  readonly changes: readonly string[] | undefined;
  readonly mark: string;
  readonly withheld: readonly WithheldWords[];
}

export async function signing(services: Services, { assessment, role }: Held): Promise<Signing> {
  const { db } = services.store;
  // Before anything is read: what changes after this is seen when it is kept.
  const mark = await markOf(db, assessment.id);
  const opened = await openResults(services, assessment, role);
  const { contents } = opened;
  const last = (await snapshotsOf(db, assessment.id)).at(-1);
  const stand = standOf(contents);
  return {
    ...opened,
    number: (last?.number ?? 0) + 1,
    changes: last && changesSince(last.stand, stand, contents),
    mark,
    withheld: await withheldOf(db, assessment.id),
  };
}

export interface Filled {
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly isBehind: boolean;
  /** What came of ticking words just now. */
  readonly withholding?: SignOffPageProps['withholding'];
}

const EMPTY: Filled = { entered: enteredFrom({}), problems: [], isBehind: false };

/** What came of ticking words just now. */
function withholdingSaid(c: Request): SignOffPageProps['withholding'] {
  if (c.req.query('withheld') !== undefined) return 'saved';
  return c.req.query('nothing-withheld') === undefined ? undefined : 'nothing';
}

export function show(
  c: Request,
  services: Services,
  { assessment, contents, addresses, number, changes, mark, withheld }: Signing,
  filled: Filled = EMPTY,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  return page(
    c,
    <SignOffPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      base={`/assessments/${assessment.id}`}
      illustration={contents.setup.illustration}
      headline={sayHeadline(contents.results)}
      number={number}
      changes={changes}
      checks={openThings(contents, addresses)}
      words={wordsToRead(contents)}
      withheld={withheldLines(withheld, contents)}
      canPutBack={canPutBack(assessment.state)}
      version={assessment.version}
      mark={mark}
      {...filled}
      withholding={filled.withholding ?? withholdingSaid(c)}
    />,
    status,
  );
}

/** The report in this form, however long it takes: whoever signs waits for it. */
async function made(services: Services, form: FormName, input: ReportInput): Promise<Made> {
  for (;;) {
    const answer = await services.reports.make(form, input);
    if (answer.kind === 'made') return answer;
  }
}

async function makeSnapshot(
  services: Services,
  opened: Signing,
  { signature, basedOn }: { readonly signature: Signature; readonly basedOn: number },
): Promise<NewSnapshot> {
  const { contents, number, changes = [], mark } = opened;
  const on = dayOf(services.identity.now());
  const signed: Signed = { ...signature, number, on, changes };
  const decision = contents.signOff?.decision ?? null;
  const whole = { ...contents, signOff: { ...signed, isSnapshot: true, decision } };
  const input = inputOf({ ...opened, contents: whole });
  const report = await made(services, 'report.pdf', input);
  const results = await made(services, 'results.json', input);
  return {
    signed,
    basedOn,
    mark,
    hash: report.hash,
    report: report.bytes,
    results: new TextDecoder().decode(results.bytes),
    stand: standOf(contents),
    // Participants read it too, and actions are not theirs to see.
    pageOne: decisionPage({ ...contents, actions: [] }, 'full').blocks,
  };
}

const NOT_WITHHELD: FieldProblem = {
  field: 'words',
  message: 'You ticked words, and they are not withheld yet: press the button below them, or untick them',
};

async function sign(
  c: Request,
  services: Services,
  held: Held,
  opened: Signing,
  fields: Fields,
): Promise<Response> {
  const { assessment, contents, addresses, mark } = opened;
  const today = dayOf(services.identity.now());
  const ticked = [...fields.all('withhold'), ...fields.all('put-back')];
  if (ticked.length > 0)
    return show(c, services, opened, { entered: fields, problems: [NOT_WITHHELD], isBehind: false }, 422);
  const read = readSignature(fields, { today, hasComments: wordsToRead(contents).length > 0 });
  if (!read.ok)
    return show(c, services, opened, { entered: fields, problems: read.problems, isBehind: false }, 422);
  const signed = `${addresses.snapshots}?signed`;
  const form = { mark: fields.text('_mark'), signature: read.value };
  if (await isSignedAlready(services.store.db, assessment.id, form)) return onwards(c, signed);
  const behind = { entered: fields, problems: [], isBehind: true };
  if (fields.text('_mark') !== mark) return show(c, services, opened, behind, 409);
  const basedOn = fields.count('version') ?? 0;
  const made = await makeSnapshot(services, opened, { signature: read.value, basedOn });
  const kept = await keepSnapshot(services.store, assessment.id, made, by(c, services));
  if (kept.ok) return onwards(c, signed);
  const { refusal } = kept;
  if (refusal.kind === 'signed-meanwhile')
    return show(c, services, await signing(services, held), behind, 409);
  const way = { href: addresses.signOff, text: 'Go back to the sign-off' };
  const sent = <SentWords lines={sentLines(fields)} />;
  return refused(c, services, refusal, way, sent);
}

async function forSigners(
  c: Request,
  services: Services,
  answer: (held: Held) => Promise<Response>,
): Promise<Response> {
  const held = await heldAssessment(c, services, { subject: 'report', deed: 'sign-off' });
  return held.ok ? answer(held) : held.answer;
}

export function signOffRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/sign-off', (c) =>
    forSigners(c, services, async (held) => show(c, services, await signing(services, held))),
  );
  app.post('/assessments/:id/sign-off', (c) =>
    forSigners(c, services, async (held) =>
      sign(c, services, held, await signing(services, held), await readForm(c)),
    ),
  );
  return app;
}
