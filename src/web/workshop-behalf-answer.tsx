/** Answering what is asked now for one person without a device: saved as a vote on their seat, marked and logged. */
import { type Item, itemsOf, type WhoQuestion } from '#core/questionnaire.ts';
import type { Save, StoredAnswer } from '#core/seat-answers.ts';
import { mayBeAsked } from '#core/seat-pages.ts';
import type { Workshop } from '#core/workshop.ts';
import { votesOf } from '#live/topics.ts';
import { answersOfSeat, saveAnswers } from '#storage/answers-store.ts';
import { addAudit } from '#storage/audit.ts';
import { type Helped, helpedIn, helpedSeat } from '#storage/helped.ts';
import { AnswerForPage, type AskedView } from '#templates/workshop/behalf-pages.tsx';
import type { Request } from './context.ts';
import { type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused, sayRefusal } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { freshMark } from './seat-answering.ts';
import { fill, readAnswer, readSent } from './seat-form.ts';
import { wordingOf } from './seat-questions.tsx';
import { type Facilitating, facilitating, workshopPath } from './workshop-guard.ts';
import { type Standing, silentIds } from './workshop-table.ts';

/** The questions that are answered now, by id. */
export function askedNow(services: Services, standing: Standing): readonly string[] {
  const { now, state } = standing.workshop;
  if (state !== 'running') return [];
  if (now.at === 'silent') return silentIds(services, standing);
  return now.at === 'rating' ? [now.item] : [];
}

/** The round that is rated. */
export function roundNow({
  now,
}: Pick<Workshop, 'now'>): { readonly item: string; readonly round: number } | undefined {
  return now.at === 'rating' ? now : undefined;
}

/** Someone at whose seat the facilitator answers. */
interface Helping {
  readonly found: Facilitating;
  readonly person: Helped;
  readonly seat: string;
  readonly stored: ReadonlyMap<string, StoredAnswer>;
}

type HelpingOr =
  | { readonly ok: true; readonly helping: Helping }
  | { readonly ok: false; readonly answer: Response };

async function helping(c: Request, services: Services): Promise<HelpingOr> {
  const found = await facilitating(c, services);
  if (!found.ok) return found;
  const { workshop } = found.standing;
  const id = c.req.param('person') ?? '';
  const seat = await helpedSeat(services.store.db, workshop.id, id);
  const people = await helpedIn(services.store.db, workshop.id, undefined);
  const person = people.find((one) => one.id === id);
  const way = { href: workshopPath(found.standing, '/behalf'), text: 'Go to the people without a device' };
  if (!seat.ok || person === undefined)
    return { ok: false, answer: await refused(c, services, { kind: 'not-answered-for' }, way) };
  const stored = await answersOfSeat(services.store, seat.value);
  return { ok: true, helping: { found, person, seat: seat.value, stored } };
}

interface Showing {
  /** What was sent and is wrong. */
  readonly fields?: Fields;
  readonly problems?: ReadonlyMap<string, string>;
  readonly problem?: string;
}

function viewsOf(services: Services, { found, stored }: Helping, showing: Showing): readonly AskedView[] {
  const { questionnaire, assessment, workshop } = found.standing;
  const { features } = assessment.setup.scheme;
  const asked = askedNow(services, found.standing);
  // What is on the table is there for everyone; in silence each is asked what concerns them.
  const isAsked = (question: Item | WhoQuestion): boolean =>
    asked.includes(question.id) &&
    (workshop.now.at !== 'silent' || mayBeAsked(question, { role: undefined, features }));
  const view = <Q extends Item | WhoQuestion>(question: Q) => {
    const message = showing.problems?.get(question.id);
    return {
      question,
      filled: showing.fields === undefined ? fill(undefined) : readSent(showing.fields, question.id).filled,
      version: stored.get(question.id)?.sequence ?? 0,
      problem: message === undefined ? undefined : { message, field: 'answer' as const },
    };
  };
  return [
    ...itemsOf(questionnaire)
      .filter(isAsked)
      .map((question): AskedView => ({ kind: 'item', of: view(question) })),
    ...questionnaire.whoQuestions
      .filter(isAsked)
      .map((question): AskedView => ({ kind: 'who', of: view(question) })),
  ];
}

async function show(
  c: Request,
  services: Services,
  given: Helping,
  showing: Showing = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { found, person } = given;
  const { standing } = found;
  const base = workshopPath(standing);
  const views = viewsOf(services, given, showing);
  if (views.length === 0) return onwards(c, `${base}/behalf`);
  const props = {
    site: services.site,
    owner: signedIn(c),
    base,
    label: person.label,
    person: person.id,
    form: freshMark(services),
    round: roundNow(standing.workshop)?.round,
    views,
    wording: wordingOf(standing),
    organisations: standing.assessment.setup.organisations,
    own: person.organisation,
    problem: showing.problem,
  };
  return page(c, <AnswerForPage {...props} />, status);
}

/** What was sent as saves; what the person wrote beside their answer before stays when nothing is written now. */
function savesOf(fields: Fields, items: readonly string[], stored: Helping['stored']) {
  const problems = new Map<string, string>();
  const form = fields.text('_form');
  const saveId = /^[A-Za-z0-9_-]{8,40}$/.test(form) ? { saveId: `${form}:behalf` } : {};
  const saves = items.flatMap((item): Save[] => {
    const { filled, basedOn } = readSent(fields, item);
    const read = readAnswer(filled);
    if (!read.ok) problems.set(item, read.message);
    if (!read.ok || read.value.answer === null) return [];
    const { comment = '', evidence } = stored.get(item) ?? {};
    const kept = filled.comment === '' && comment !== '' ? { comment } : {};
    const basis = read.value.evidence ?? evidence;
    return [
      {
        item,
        basedOn,
        isVote: true,
        ...saveId,
        ...read.value,
        ...kept,
        ...(basis === undefined ? {} : { evidence: basis }),
      },
    ];
  });
  return { saves, problems };
}

async function log(services: Services, { standing, by }: Facilitating, count: number): Promise<void> {
  const { store } = services;
  const { id, setup } = standing.assessment;
  const what =
    count === 1
      ? 'A facilitator answered a question for a person without a device.'
      : `A facilitator answered ${count} questions for a person without a device.`;
  const at = setup.mode === 'anonymous' ? null : by.at;
  await addAudit(store, store.db, { ...by, at, assessment: id, action: 'answered-on-behalf', what });
}

const CHANGED =
  'This answer was changed meanwhile, by them or by another facilitator. Theirs stands; send it again to put this one in its place.';

export async function showAnswerFor(c: Request, services: Services): Promise<Response> {
  const found = await helping(c, services);
  return found.ok ? show(c, services, found.helping) : found.answer;
}

export async function answerFor(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const able = await helping(c, services);
  if (!able.ok) return able.answer;
  const { found, seat, stored } = able.helping;
  const { standing } = found;
  const base = workshopPath(standing);
  // What the page asked, whatever is asked by now: nothing that was chosen is lost.
  const items = fields.names.filter((name) => name.startsWith('version-')).map((name) => name.slice(8));
  const { saves, problems } = savesOf(fields, items, stored);
  if (problems.size > 0) return show(c, services, able.helping, { fields, problems }, 422);
  if (saves.length === 0)
    return show(c, services, able.helping, { fields, problem: 'Choose an answer for them.' }, 422);
  const outcome = await saveAnswers(services.store, seat, saves, true);
  if (!outcome.ok) return refused(c, services, outcome.refusal, { href: base, text: 'Go to the workshop' });
  const wrong = new Map(
    outcome.value.flatMap((one, index): [string, string][] => {
      const item = saves[index]?.item;
      if (one.ok || item === undefined) return [];
      const isStale = one.refusal.kind === 'answer-changed-elsewhere';
      return [[item, isStale ? CHANGED : sayRefusal(one.refusal).sentences.join(' ')]];
    }),
  );
  const kept = outcome.value.filter(({ ok }) => ok).length;
  if (kept > 0) {
    await log(services, found, kept);
    services.watchers.wake(votesOf(standing.workshop.id));
  }
  if (wrong.size > 0) {
    const fresh = { ...able.helping, stored: await answersOfSeat(services.store, seat) };
    return show(c, services, fresh, { fields, problems: wrong }, 409);
  }
  const round = fields.count('round');
  const isLate = outcome.value.some((one) => one.ok && round !== undefined && one.value.round !== round);
  return onwards(c, `${base}/behalf?told=${isLate ? 'late' : 'saved'}`);
}
